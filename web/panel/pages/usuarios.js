/** Everybody who may log in, for operators of the platform. */
import { html, Part, api, Remote, texts } from '../core.js';
import { ask, asFile, attempt, badge, empty } from '../ui.js';

export const tag = 'f-usuarios';
const t = texts({
  title: ['Usuarios', 'Users'], failed: ['No pudimos leer los usuarios', 'We could not read the users'], none: ['Sin usuarios', 'No users'],
  name: ['Nombre', 'Name'], email: ['Correo', 'E-mail'], role: ['Rol', 'Role'], company: ['Empresa', 'Company'], state: ['Estado', 'State'], change: ['Cambiar', 'Change'],
  super_admin: ['Plataforma', 'Platform'], cliente_admin: ['Empresa', 'Company'],
  on: ['Activo', 'Active'], off: ['Inactivo', 'Inactive'], switchOn: ['Activar', 'Switch on'], switchOff: ['Desactivar', 'Switch off'],
  add: ['Nuevo operador', 'New operator'], password: ['Contraseña', 'Password'], hint: ['Al menos 8 caracteres; que no se adivine.', 'At least 8 characters; hard to guess.'],
});

class Users extends Part {
  constructor() {
    super();
    this.all = new Remote(this, () => api('/admin/usuarios'));
    this.all.ask();
  }

  async add() {
    if (await ask({ title: t.add, fields: [{ id: 'nombre', label: t.name, required: true }, { id: 'email', label: t.email, type: 'email', required: true }, { id: 'password', label: t.password, hint: t.hint, type: 'password', auto: 'new-password', required: true }], action: t.add, send: (body) => api('/admin/usuarios', { method: 'POST', body: { ...body, rol: 'super_admin' } }) })) this.all.ask();
  }

  async toggle(it) {
    await attempt(() => api(`/admin/usuarios/${it.id}/toggle-activo`, { method: 'PUT' }));
    this.all.ask();
  }

  render() {
    return html`<div class="head"><h1 tabindex="-1">${t.title}</h1><div class="row">${asFile(() => '/admin/usuarios', t.title)}<button class="main" @click=${() => this.add()}>${t.add}</button></div></div>
      ${this.all.view((all) => all.length ? html`<div class="card table"><table class="list"><caption class="hidden">${t.title}</caption><thead><tr>${[t.name, t.email, t.role, t.company, t.state, t.change].map((it) => html`<th scope="col">${it}</th>`)}</tr></thead>
        <tbody>${all.map((it) => html`<tr><td class="first">${it.nombre}</td><td>${it.email}</td><td>${t[it.rol]}</td><td>${it.empresa_id ? html`<a href="/panel/plataforma/${it.empresa_id}">${it.empresa_id}</a>` : '–'}</td><td>${badge(it.activo ? 'ok' : 'idle', it.activo ? t.on : t.off)}</td>
          <td><button class="small" @click=${() => this.toggle(it)}>${it.activo ? t.switchOff : t.switchOn}</button></td></tr>`)}</tbody></table></div>` : empty(t.none), t.failed)}`;
  }
}
customElements.define(tag, Users);
