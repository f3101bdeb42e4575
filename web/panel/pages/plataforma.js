/** For operators of the platform: companies, and one with its routers, keys and people. */
import { html, nothing, Part, ago, api, go, nowhere, number, Remote, texts, time } from '../core.js';
import { enter } from '../switcher.js';
import { ask, asFile, attempt, badge, copyable, empty, facts, figure, notice, show, toast } from '../ui.js';

export const tag = 'f-plataforma';
const t = texts({
  title: ['Plataforma', 'Platform'],
  companies: ['Empresas', 'Companies'], active: ['Activas', 'Active'], users: ['Usuarios', 'Users'],
  state: ['Estado', 'State'], down: ['sin respuesta', 'not answering'], toDecide: ['por decidir', 'to decide'], undelivered: ['sin entregar', 'not delivered'], doubtful: ['en duda', 'in doubt'],
  up1: ['router en línea', 'router online'], up: ['routers en línea', 'routers online'], fine: ['Sin pendientes', 'Nothing waiting'], allUp: ['todos responden', 'all answer'], unknown: ['No se pudo leer', 'Could not be read'],
  failed: ['No pudimos leer las empresas', 'We could not read the companies'],
  failedOne: ['No pudimos leer esta empresa', 'We could not read this company'],
  add: ['Nueva empresa', 'New company'], none: ['Todavía no hay empresas', 'No companies yet'],
  name: ['Nombre', 'Name'], email: ['Correo de contacto', 'Contact e-mail'], phone: ['Teléfono', 'Telephone'], since: ['Desde', 'Since'],
  on: ['Activa', 'Active'], off: ['Inactiva', 'Inactive'], create: ['Crear', 'Create'], save: ['Guardar', 'Save'], edit: ['Editar', 'Edit'],
  switchOn: ['Activar', 'Switch on'], switchOff: ['Desactivar', 'Switch off'],
  offText: ['Sus portales dejan de vender y sus usuarios no pueden entrar.', 'Its portals stop selling and its users cannot log in.'],
  enter: ['Entrar a la empresa', 'Enter the company'],
  back: ['Todas las empresas', 'All companies'],
  routers: ['Routers', 'Routers'], noRouters: ['Sin routers', 'No routers'], addRouter: ['Agregar router', 'Add a router'],
  host: ['Host o IP', 'Host or IP'], port: ['Puerto de la API', 'API port'], login: ['Usuario', 'User'], password: ['Contraseña', 'Password'], place: ['Ubicación', 'Place'], tls: ['Usar TLS (api-ssl)', 'Use TLS (api-ssl)'],
  hotspot: ['Dirección de login del hotspot', 'Login address of the hotspot'],
  key: ['Clave del portal', 'The portal’s key'], keyOnce: ['Cópiala ahora: no se mostrará otra vez.', 'Copy it now: it will not be shown again.'], close: ['Ya la copié', 'I have copied it'],
  newKey: ['Nueva clave', 'New key'], newKeyText: ['La clave anterior deja de servir en todos los servicios.', 'The key before stops working in all services.'],
  keys: ['Claves', 'Keys'], revoke: ['Revocar', 'Revoke'], revoked: ['Revocada', 'Revoked'], live: ['Vigente', 'Live'], expired: ['Vencida', 'Expired'], used: ['Último uso', 'Last use'], never: ['nunca', 'never'], until: ['Vence', 'Expires'],
  people: ['Usuarios', 'Users'], addUser: ['Agregar usuario', 'Add a user'], noUsers: ['Sin usuarios', 'No users'], userName: ['Nombre', 'Name'], userEmail: ['Correo', 'E-mail'],
  passwordHint: ['Al menos 8 caracteres; que no se adivine.', 'At least 8 characters; hard to guess.'],
  remove: ['Quitar', 'Remove'], removeText: ['Sus claves quedan revocadas.', 'Its keys are revoked.'],
  isp: ['Claves de toda la empresa (ISP)', 'Company-wide keys (ISP)'], addIsp: ['Nueva clave ISP', 'New ISP key'], noIsp: ['Sin claves ISP', 'No ISP keys'], keyName: ['Para qué programa', 'For which program'],
  steps: ['Para empezar: agrega su router y un usuario; con ese usuario se sigue en el asistente.', 'To begin: add its router and a user; that user goes on in the set-up.'],
});
const of = (id) => '/admin/empresas/' + encodeURIComponent(id);

class Platform extends Part {
  constructor() {
    super();
    this.all = new Remote(this, async () => {
      const [companies, dashboard, waiting] = await Promise.all([api('/admin/empresas'), api('/admin/dashboard'), api('/admin/pendientes').catch(() => null)]);
      const rank = new Map(waiting?.empresas.map((it, at) => [it.empresa_id, { ...it, at }]));
      const place = (it) => rank.get(it.id)?.at ?? Infinity;
      return { companies: companies.sort((a, b) => place(a) - place(b) || a.nombre.localeCompare(b.nombre)), rank: waiting && rank, counts: dashboard.estadisticas };
    });
    this.company = new Remote(this, () => this.read(), true);
    this.every(30, () => { if (!this.params[0]) this.all.ask(); });
  }

  willUpdate(changed) {
    if (!changed.has('params')) return;
    if (this.params[0]) this.company.ask(true);
    else this.all.ask();
  }

  async read() {
    const id = this.params[0];
    const [companies, routers, users, isp] = await Promise.all([api('/admin/empresas'), api(of(id) + '/routers'), api('/admin/usuarios?empresa_id=' + encodeURIComponent(id)), api(of(id) + '/claves-isp')]);
    const keys = Object.fromEntries(await Promise.all(routers.map(async (it) => [it.id, await api(`${of(id)}/routers/${it.id}/api-keys`).catch(() => null)])));
    return { company: companies.find((it) => it.id === id), routers, users, isp, keys };
  }

  render() {
    return this.params[0] ? html`<p><a href="/panel/plataforma">← ${t.back}</a></p>${this.company.view((it) => this.one(it), t.failedOne)}` : this.all.view((it) => this.list(it), t.failed);
  }

  /** A company's troubles in words; the worst companies come first. */
  trouble(it) {
    if (!it) return html`<span class="muted">–</span>`;
    const all = [
      it.routers_caidos && badge('bad', `${number(it.routers_caidos)} / ${number(it.routers)} ${t.down}`),
      it.por_decidir && badge('bad', `${number(it.por_decidir)} ${t.toDecide}`),
      it.sin_entregar && badge('warn', `${number(it.sin_entregar)} ${t.undelivered}`),
      it.en_duda > it.por_decidir && badge('warn', `${number(it.en_duda)} ${t.doubtful}`),
    ].filter(Boolean);
    return all.length ? html`<span class="row">${all}</span>` : badge('ok', it.routers ? `${number(it.routers)} ${it.routers === 1 ? t.up1 : t.up}` : t.fine);
  }

  list({ companies, counts, rank }) {
    return html`<div class="head"><h1 tabindex="-1">${t.title}</h1><div class="row">${asFile(() => '/admin/empresas', t.companies)}<button class="main" @click=${() => this.add()}>${t.add}</button></div></div><div class="stack">
      <div class="grid">${figure(t.companies, number(counts.total_empresas))}${figure(t.active, number(counts.empresas_activas))}${figure(t.users, number(counts.total_usuarios))}${rank ? this.fleet([...rank.values()]) : nothing}</div>
      ${companies.length ? html`<div class="card table"><table class="list"><caption class="hidden">${t.companies}</caption><thead><tr>${[t.name, t.state, t.email, t.since].map((it) => html`<th scope="col">${it}</th>`)}<th scope="col">${t.active}</th></tr></thead>
        <tbody>${companies.map((it) => html`<tr><td class="first"><a href="/panel/plataforma/${it.id}">${it.nombre}</a></td><td>${rank ? this.trouble(rank.get(it.id)) : t.unknown}</td><td>${it.contacto_email}</td><td>${time(it.creada_en, { dateStyle: 'medium' })}</td><td>${badge(it.activa ? 'ok' : 'idle', it.activa ? t.on : t.off)}</td></tr>`)}</tbody></table></div>` : empty(t.none)}</div>`;
  }

  fleet(all) {
    const routers = all.reduce((sum, it) => sum + it.routers, 0);
    const down = all.reduce((sum, it) => sum + it.routers_caidos, 0);
    return figure(t.routers, number(routers), down ? `${number(down)} ${t.down}` : routers ? t.allUp : nothing, down ? 'bad' : '');
  }

  fields = (it = {}) => [
    { id: 'nombre', label: t.name, required: true, max: 100, value: it.nombre },
    { id: 'contacto_email', label: t.email, type: 'email', required: true, value: it.contacto_email },
    { id: 'contacto_telefono', label: t.phone, type: 'tel', max: 20, value: it.contacto_telefono },
  ];

  async add() {
    const made = await ask({ title: t.add, fields: this.fields(), action: t.create, send: (body) => api('/admin/empresas', { method: 'POST', body }) });
    if (made) go('/panel/plataforma/' + made.id);
  }

  one({ company, routers, users, isp, keys }) {
    if (!company) return nowhere();
    return html`<div class="head"><h1 tabindex="-1">${company.nombre}</h1><div class="row">${badge(company.activa ? 'ok' : 'idle', company.activa ? t.on : t.off)}
        ${company.activa ? html`<button class="main" @click=${() => attempt(() => enter(company.id), '')}>${t.enter}</button>` : nothing}
        <button @click=${() => this.change(company)}>${t.edit}</button><button class=${company.activa ? 'danger' : ''} @click=${() => this.toggle(company)}>${company.activa ? t.switchOff : t.switchOn}</button></div></div>
      <div class="stack">${routers.length && users.length ? nothing : notice('', t.steps)}
        <section class="card stack"><div class="head"><h2>${t.routers}</h2><button @click=${() => this.addRouter(company)}>${t.addRouter}</button></div>
          ${routers.length ? html`<ul class="stack">${routers.map((it) => this.router(company, it, keys[it.id]))}</ul>` : html`<p class="muted">${t.noRouters}</p>`}</section>
        <section class="card stack"><div class="head"><h2>${t.people}</h2><button @click=${() => this.addUser(company)}>${t.addUser}</button></div>
          ${users.length ? html`<ul class="stack">${users.map((it) => html`<li class="row"><strong>${it.nombre}</strong><span class="muted">${it.email}</span>${badge(it.activo ? 'ok' : 'idle', it.activo ? t.on : t.off)}
            <button class="small" @click=${() => this.does(() => api(`/admin/usuarios/${it.id}/toggle-activo`, { method: 'PUT' }))}>${it.activo ? t.switchOff : t.switchOn}</button></li>`)}</ul>` : html`<p class="muted">${t.noUsers}</p>`}</section>
        <section class="card stack"><div class="head"><h2>${t.isp}</h2><button @click=${() => this.addIsp(company)}>${t.addIsp}</button></div>
          ${isp.length ? html`<ul class="stack">${isp.map((it) => html`<li class="row"><strong>${it.nombre}</strong>${badge(it.estado === 'activa' ? 'ok' : 'idle', it.estado)}<span class="small muted">${t.used}: ${it.last_used ? ago(it.last_used) : t.never} · ${t.until} ${time(it.expira_en, { dateStyle: 'medium' })}</span>
            ${it.revoked ? nothing : html`<button class="small danger" @click=${() => this.sure(t.revoke + ': ' + it.nombre, nothing, () => api(`${of(company.id)}/claves-isp/${it.key_id}/revoke`, { method: 'POST' }))}>${t.revoke}</button>`}</li>`)}</ul>` : html`<p class="muted">${t.noIsp}</p>`}</section>
      </div>`;
  }

  router(company, it, keys) {
    const path = `${of(company.id)}/routers/${it.id}`;
    const live = (keys || []).filter((k) => !k.revoked);
    return html`<li class="stack"><div class="row"><strong>${it.nombre}</strong><span class="mono">${it.host}:${it.puerto}</span>${badge(it.activo ? 'ok' : 'idle', it.activo ? t.on : t.off)}
        <button class="small" @click=${() => this.does(() => api(path + '/toggle-activo', { method: 'PUT' }))}>${it.activo ? t.switchOff : t.switchOn}</button>
        <button class="small" @click=${() => this.newKey(path)}>${t.newKey}</button>
        <button class="small danger" @click=${() => this.sure(`${t.remove}: ${it.nombre}`, html`<p>${t.removeText}</p>`, () => api(path, { method: 'DELETE' }))}>${t.remove}</button></div>
      ${live.map((k) => html`<p class="small muted row"><span class="mono">${k.key_id}</span> ${t.used}: ${k.last_used ? ago(k.last_used) : t.never} · ${t.until} ${time(k.expires_at, { dateStyle: 'medium' })}
        <button class="small plain" @click=${() => this.sure(`${t.revoke}: ${k.key_id}`, nothing, () => api(`${path}/api-keys/${k.key_id}/revoke`, { method: 'POST' }))}>${t.revoke}</button></p>`)}</li>`;
  }

  async does(work) { await attempt(work); this.company.ask(); }

  async sure(title, text, send) { if (await ask({ title, text, action: title.split(':')[0], danger: true, send })) this.company.ask(); }

  async change(company) { if (await ask({ title: t.edit, fields: this.fields(company), action: t.save, send: (body) => api(of(company.id), { method: 'PUT', body }) })) this.company.ask(); }

  async toggle(company) {
    if (!company.activa) return this.does(() => api(of(company.id), { method: 'PUT', body: { activa: true } }));
    return this.sure(`${t.switchOff}: ${company.nombre}`, html`<p>${t.offText}</p>`, () => api(of(company.id), { method: 'PUT', body: { activa: false } }));
  }

  async addRouter(company) {
    const made = await ask({
      title: t.addRouter,
      fields: [{ id: 'nombre', label: t.name, required: true, max: 100 }, { id: 'host', label: t.host, required: true }, { id: 'puerto', label: t.port, type: 'number', value: 8728, required: true, min: 1, max: 65535 }, { id: 'usuario', label: t.login, required: true }, { id: 'password', label: t.password, type: 'password', auto: 'new-password', required: true }, { id: 'ubicacion', label: t.place, max: 200 }, { id: 'hotspot_login', label: t.hotspot }, { id: 'tls', label: t.tls, type: 'checkbox' }],
      action: t.addRouter,
      send: (body) => api(of(company.id) + '/routers', { method: 'POST', body: { ...body, empresa_id: company.id } }),
    });
    if (made) this.shown(made.api_key);
  }

  async newKey(path) {
    const made = await ask({ title: t.newKey, text: html`<p>${t.newKeyText}</p>`, action: t.newKey, danger: true, send: () => api(path + '/regenerate-api-key', { method: 'POST' }) });
    if (made) this.shown(made.new_api_key);
  }

  async addIsp(company) {
    const made = await ask({ title: t.addIsp, fields: [{ id: 'nombre', label: t.keyName, required: true, max: 100 }], action: t.create, send: (body) => api(of(company.id) + '/claves-isp', { method: 'POST', body }) });
    if (made) this.shown(made.api_key);
  }

  shown(key) {
    this.company.ask();
    show({ title: t.key, content: html`${notice('warn', t.keyOnce)}${copyable(key)}`, close: t.close });
  }

  async addUser(company) {
    const made = await ask({
      title: t.addUser,
      fields: [{ id: 'nombre', label: t.userName, required: true, max: 100 }, { id: 'email', label: t.userEmail, type: 'email', required: true }, { id: 'password', label: t.password, hint: t.passwordHint, type: 'password', auto: 'new-password', required: true }],
      action: t.addUser,
      send: (body) => api('/admin/usuarios', { method: 'POST', body: { ...body, rol: 'cliente_admin', empresa_id: company.id } }),
    });
    if (made) this.company.ask();
  }
}
customElements.define(tag, Platform);
