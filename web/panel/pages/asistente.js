/** From a new company to the first delivered sale, in six steps that each say how they stand. */
import { html, nothing, Part, ago, api, money, paymentProvider, Remote, texts } from '../core.js';
import { badge, field, notice, toast } from '../ui.js';
import { meaningOf, titleOf } from '../diagnostico.js';
import { askForPages } from '../paginas.js';
import { problemOf } from '../problemas.js';

export const tag = 'f-asistente';
const t = texts({
  title: ['Empieza a vender', 'Begin to sell'],
  lead: ['Seis pasos hasta tu primera venta entregada. Puedes dejarlo y seguir cuando quieras.', 'Six steps to your first delivered sale. Stop and go on whenever you like.'],
  done: ['Hecho', 'Done'], todo: ['Pendiente', 'To do'], wait: ['Esperando', 'Waiting'], bad: ['Algo falla', 'Something fails'],
  s1: ['Datos y logo', 'Data and logo'], w1: ['Tus huéspedes ven este nombre cuando pagan.', 'Your guests see this name when they pay.'],
  s2: ['Cobro', 'Payments'], w2: ['El dinero llega a tu propia cuenta de Conekta o Mercado Pago.', 'The money goes to your own account at Conekta or Mercado Pago.'],
  s3: ['Router', 'Router'], w3: ['Ficha crea en él los usuarios de quienes pagan.', 'Ficha makes the users of those who pay on it.'],
  s4: ['Prueba', 'Test'], w4: ['Antes de vender, se revisa todo lo que una venta necesita.', 'Before you sell, everything a sale needs is checked.'],
  s5: ['Producto', 'Product'], w5: ['Un perfil de tu router, con nombre y precio.', 'A profile of your router, with a name and a price.'],
  s6: ['Portal y primera venta', 'Portal and first sale'], w6: ['Compra como lo haría un huésped.', 'Buy as a guest would.'],
  name: ['Nombre', 'Name'], email: ['Correo de contacto', 'Contact e-mail'], save: ['Guardar', 'Save'], saved: ['Guardado', 'Saved'], more: ['Logo y color', 'Logo and colour'], change: ['Cambiar', 'Change'],
  privateKey: ['Llave privada de Conekta', 'Conekta’s private key'], publicKey: ['Llave pública de Conekta', 'Conekta’s public key'], saveKeys: ['Guardar y probar llaves', 'Save and try the keys'], other: ['Usar Mercado Pago', 'Use Mercado Pago'], keysOk: ['Configurado', 'Set up'],
  mode: ['Modo', 'Mode'], test: ['Pruebas', 'Test'], live: ['Producción', 'Live'],
  noRouter: ['El operador de la plataforma da de alta tu router; aparecerá aquí en cuanto esté.', 'The platform operator adds your router; it appears here as soon as it is there.'],
  waiting: ['Esperando a que el router responda…', 'Waiting for the router to answer…'], answers: ['responde', 'is answering'], seen: ['visto', 'seen'],
  check: ['Revisar ahora', 'Check now'], checking: ['Revisando…', 'Checking…'], passed: ['Todo listo para vender.', 'All is ready to sell.'], remedy: ['Ver todo el diagnóstico', 'See the whole diagnosis'], paste: ['Pega esto en la terminal del router:', 'Paste this into the router’s terminal:'],
  anyway: ['Lo que falla se puede arreglar después; los demás pasos siguen disponibles.', 'What fails can be mended later; the other steps stay available.'],
  addProduct: ['Agregar producto', 'Add a product'], sells: ['Vendes', 'You sell'],
  pages: ['Descargar las páginas del router', 'Download the router’s pages'], pagesHint: ['Contienen la clave del portal. Instálalas con install.rsc y conéctate al Wi-Fi como un huésped.', 'They hold the portal’s key. Install them with install.rsc and join the Wi-Fi as a guest.'],
  key: ['¿Tienes la clave del portal? Pégala para abrirlo aquí', 'Do you have the portal’s key? Paste it to open the portal here'], open: ['Abrir mi portal', 'Open my portal'],
  first: ['Primera venta entregada:', 'First delivered sale:'], listening: ['Esperando la primera venta entregada…', 'Waiting for the first delivered sale…'], see: ['Ver venta', 'See the sale'], finish: ['Ir al resumen', 'Go to the overview'], all: ['¡Listo! Ya estás vendiendo.', 'Done! You are selling.'],
  failed: ['No pudimos leer cómo vas', 'We could not read how far you are'],
});
const ROOT = '/api/v1/admin/mi-empresa';

class Setup extends Part {
  static properties = { ...Part.properties, tried: { state: true }, key: { state: true } };

  constructor() {
    super();
    this.key = '';
    this.state = new Remote(this, () => this.read());
    this.diagnosis = new Remote(this, () => api(`/api/v1/admin/routers/${this.router.id}/diagnostico`));
    this.every(5, () => this.state.ask());
    this.heard = () => this.state.ask();
    this.state.ask();
  }

  connectedCallback() {
    super.connectedCallback();
    for (const it of ['ficha:router', 'ficha:sales']) window.addEventListener(it, this.heard);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    for (const it of ['ficha:router', 'ficha:sales']) window.removeEventListener(it, this.heard);
  }

  async read() {
    const [company, provider, { routers }, products, sales] = await Promise.all([api(ROOT), paymentProvider(), api(ROOT + '/routers'), api('/api/v1/admin/products'), api(ROOT + '/transacciones?estado=DELIVERED&limit=1')]);
    this.router = routers.find((it) => it.activo) || routers[0];
    const health = this.router && await api(`/api/v1/admin/routers/${this.router.id}/salud?limit=1`).catch(() => null);
    if (health?.alcanzable && !this.diagnosis.turn) this.diagnosis.ask();
    return { company, provider, routers, health, product: products.find((it) => it.activo), sale: sales.transacciones[0] };
  }

  render() {
    return html`<div class="head"><div><h1 tabindex="-1">${t.title}</h1><p class="muted">${t.lead}</p></div></div>${this.state.view((it) => this.steps(it), t.failed)}`;
  }

  steps(it) {
    const tested = this.diagnosis.value?.listo;
    const all = [
      ['done', this.company(it)], [it.provider ? 'done' : 'todo', this.payments(it)],
      [it.health?.alcanzable ? 'done' : 'wait', this.routerStep(it)],
      [tested ? 'done' : this.diagnosis.value ? 'bad' : it.health?.alcanzable ? 'todo' : 'wait', this.test(it)],
      [it.product ? 'done' : 'todo', this.product(it)], [it.sale ? 'done' : 'todo', this.portal(it)],
    ];
    const marks = { done: 'ok', todo: 'idle', wait: 'busy', bad: 'bad' };
    return html`${it.sale ? html`${notice('ok', html`<strong>${t.all}</strong> <a href="/panel/">${t.finish}</a>`)}<br>` : nothing}
      <ol class="stack steps">${all.map(([state, content], i) => html`<li class="card stack" data-step=${i + 1} data-state=${state}><div class="head"><div><h2>${i + 1}. ${t['s' + (i + 1)]}</h2><p class="small muted">${t['w' + (i + 1)]}</p></div>${badge(marks[state], t[state])}</div>${content}</li>`)}</ol>`;
  }

  company({ company }) {
    const save = async (body) => { const saved = await api(ROOT, { method: 'PUT', body }); window.dispatchEvent(new CustomEvent('ficha:company', { detail: saved.empresa.nombre })); toast(t.saved); this.state.ask(); };
    return html`<details><summary>${company.nombre} · ${t.change}</summary><br><f-form .action=${t.save} .send=${save} .fields=${[{ id: 'nombre', label: t.name, value: company.nombre, required: true, max: 100 }, { id: 'contacto_email', label: t.email, type: 'email', value: company.contacto_email, required: true }]}></f-form></details>
      <p><a href="/panel/ajustes">${t.more}</a></p>`;
  }

  payments({ provider }) {
    if (provider) return html`<p>${t.keysOk}: ${provider} · <a href="/panel/ajustes?de=cobro">${t.change}</a></p>${this.tried ? notice(this.tried.valida ? 'ok' : 'bad', this.tried.mensaje) : nothing}`;
    const save = async (body) => { const saved = await api(ROOT + '/configurar-conekta', { method: 'POST', body: { ...body, verificar: true } }); this.tried = saved.verificacion; toast(saved.message); this.state.ask(); };
    return html`<f-form .action=${t.saveKeys} .send=${save} .fields=${[{ id: 'private_key', label: t.privateKey, type: 'password', auto: 'new-password', required: true }, { id: 'public_key', label: t.publicKey, required: true }, { id: 'mode', label: t.mode, value: 'test', options: [['test', t.test], ['live', t.live]] }]}></f-form>
      <p><a href="/panel/ajustes?de=cobro">${t.other}</a></p>`;
  }

  routerStep({ routers, health }) {
    if (!routers.length) return html`<p>${t.noRouter}</p>`;
    return html`<p><a href="/panel/routers/${this.router.id}">${this.router.nombre}</a> <span class="mono">${this.router.host}:${this.router.puerto}</span></p>
      ${health?.alcanzable ? badge('ok', `${t.answers}, ${t.seen} ${ago(health.visto_en)}`) : notice('warn', html`${t.waiting} ${problemOf(health)}`)}`;
  }

  test({ health }) {
    if (!health?.alcanzable) return nothing;
    const wrong = (this.diagnosis.value?.comprobaciones || []).filter((it) => it.estado === 'error' || it.estado === 'aviso');
    return html`${this.diagnosis.turn ? this.diagnosis.view((it) => html`${it.listo ? notice('ok', t.passed) : nothing}
        ${wrong.length ? html`<ul class="ladder">${wrong.map((r) => html`<li><span class="badge ${r.estado === 'error' ? 'bad' : 'warn'}" aria-hidden="true">${r.estado === 'error' ? '■' : '◆'}</span><div><strong>${titleOf(r)}</strong><p class="small">${meaningOf(r)}</p>${r.comando ? html`<p class="small muted">${t.paste}</p><pre>${r.comando}</pre>` : nothing}</div></li>`)}</ul>` : nothing}
        ${it.listo ? nothing : html`<p class="small muted">${t.anyway}</p>`}`) : nothing}
      <div class="row"><button ?disabled=${this.diagnosis.busy} @click=${() => this.diagnosis.ask()}>${this.diagnosis.busy ? t.checking : t.check}</button><a href="/panel/routers/${this.router.id}">${t.remedy}</a></div>`;
  }

  product({ product }) {
    if (product) return html`<p>${t.sells}: <a href="/panel/productos">${product.nombre_venta}</a> · ${money(product.precio, product.moneda)}</p>`;
    return this.router ? html`<div><a class="button main" href="/panel/productos/nuevo?router=${this.router.id}&volver=asistente">${t.addProduct}</a></div>` : nothing;
  }

  portal({ sale, product }) {
    if (!this.router || !product) return nothing;
    const address = `${location.origin}/p/${this.router.id}#k=${encodeURIComponent(this.key.trim())}`;
    return html`${sale ? notice('ok', html`${t.first} <a href="/panel/ventas/${sale.id}">${t.see}</a>`) : notice('', html`<span class="spin" aria-hidden="true"></span> ${t.listening}`)}
      <div class="row"><button @click=${() => askForPages(this.router)}>${t.pages}</button><span class="small muted">${t.pagesHint}</span></div>
      <div class="form">${field({ id: 'portal_key', label: t.key, value: this.key, oninput: (it) => { this.key = it; } })}
        ${this.key.trim() ? html`<div><a class="button main" target="_blank" rel="noopener" href=${address}>${t.open}</a></div>` : nothing}</div>`;
  }
}
customElements.define(tag, Setup);
