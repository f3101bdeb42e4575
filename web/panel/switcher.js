/** For platform operators: the company they act in, and how they come and go. */
import { html, Part, api, session, texts } from './core.js';
import { attempt } from './ui.js';

const t = texts({
  company: ['Empresa', 'Company'], platform: ['Plataforma', 'Platform'], go: ['Ir', 'Go'], off: ['inactiva', 'inactive'],
});

const tabs = new BroadcastChannel('ficha.company');
/** The cookie is of all tabs: none may go on showing another company, nor come back with one. */
tabs.onmessage = () => location.assign('/panel/');
window.addEventListener('pageshow', (e) => { if (e.persisted) location.reload(); });

/** Enters a company, or goes back to the platform for none. All is loaded anew: nothing of one is left in the other. */
export async function enter(id) {
  await api('/panel/session/empresa', id ? { method: 'POST', body: { empresa_id: id } } : { method: 'DELETE' });
  tabs.postMessage(id);
  location.assign('/panel/');
}

/** `.leave` asks the page first, as any way out of it does; `.name` is that of the company where one is. */
class Switcher extends Part {
  static properties = { companies: { state: true }, leave: { attribute: false }, name: { attribute: false } };

  constructor() {
    super();
    this.companies = [];
  }

  connectedCallback() {
    super.connectedCallback();
    api('/admin/empresas').then((all) => { this.companies = all; }, () => {});
  }

  choose(e) {
    e.preventDefault();
    const id = e.target.elements.empresa.value;
    if (id !== (session.user.empresa_id || '')) this.leave(() => attempt(() => enter(id), ''));
  }

  render() {
    const now = session.user?.empresa_id || '';
    const all = this.companies.length || !now ? this.companies : [{ id: now, nombre: this.name, activa: true }];
    return html`<form class="field" @submit=${this.choose}><label for="empresa">${t.company}</label><div class="go"><select id="empresa" name="empresa">
        <option value="" ?selected=${!now}>${t.platform}</option>
        ${all.map((it) => html`<option value=${it.id} ?selected=${it.id === now} ?disabled=${!it.activa}>${it.nombre}${it.activa ? '' : ` (${t.off})`}</option>`)}</select><button>${t.go}</button></div></form>`;
  }
}
customElements.define('f-switcher', Switcher);
