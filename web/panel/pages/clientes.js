/** Subscribers of an ISP: search first; one with services, invoices and wallet. */
import { html, nothing, Part, api, go, money, query, Remote, texts } from '../core.js';
import { ask, attempt, badge, chips, empty, facts, search } from '../ui.js';
import '../longlist.js';

export const tag = 'f-clientes';
const SIZE = 100;
const t = texts({
  title: ['Clientes', 'Clients'], back: ['Todos los clientes', 'All clients'],
  search: ['Buscar por nombre, documento, correo o teléfono', 'Find by name, document, e-mail or telephone'],
  failed: ['No pudimos leer los clientes', 'We could not read the clients'], failedOne: ['No pudimos leer este cliente', 'We could not read this client'], failedInvoices: ['No pudimos leer sus facturas', 'We could not read the invoices'],
  none: ['Todavía no hay clientes', 'No clients yet'], noneMore: ['Agrégalos aquí, con tu programa por la API de abonados, o tómalos de un router.', 'Add them here, with your program through the subscribers’ API, or take them over from a router.'],
  name: ['Nombre', 'Name'], document: ['Documento', 'Document'], plan: ['Plan', 'Plan'], router: ['Router', 'Router'], balance: ['Saldo', 'Balance'], state: ['Estado', 'State'], number: ['N.º', 'No.'],
  owes: ['Debe', 'Owes'], ahead: ['A favor', 'In credit'], even: ['Al día', 'Paid up'],
  all: ['Todos', 'All'], ac: ['Activo', 'Active'], de: ['Cortado', 'Cut'], noService: ['Sin servicio', 'No service'],
  online: ['En línea', 'Online'], offline: ['Desconectado', 'Offline'],
  email: ['Correo', 'E-mail'], phone: ['Teléfono', 'Telephone'], address: ['Domicilio', 'Address'], due: ['Día de pago', 'Day of payment'], since: ['Alta', 'Since'],
  services: ['Servicios', 'Services'], invoices: ['Facturas', 'Invoices'], noInvoices: ['Sin facturas', 'No invoices'], seeInvoices: ['Ver todas', 'See all'],
  cut: ['Cortar', 'Cut'], restore: ['Restaurar', 'Restore'], cutText: ['El servicio deja de navegar hasta que lo restaures.', 'The service stops until you restore it.'], cutDone: ['Cortado', 'Cut'], restored: ['Restaurado', 'Restored'],
  wallet: ['Monedero', 'Wallet'], topUp: ['Recargar', 'Top up'], amount: ['Importe', 'Amount'], reference: ['Referencia', 'Reference'], referenceHint: ['Única: con la misma no se recarga dos veces.', 'Unique: the same one never tops up twice.'], done: ['Recargado', 'Topped up'],
  add: ['Nuevo cliente', 'New client'], portalPassword: ['Contraseña de su portal', 'Password of their portal'], passwordHint: ['Vacía: no la tiene, o no cambia.', 'Empty: there is none, or it does not change.'], dayHint: ['Del 1 al 30.', 'From 1 to 30.'],
  addService: ['Agregar servicio', 'Add a service'], addPlan: ['Nuevo plan', 'New plan'], planText: ['Un servicio necesita un plan.', 'A service needs a plan.'], noRouter: ['Primero agrega un router.', 'Add a router first.'], seeRouters: ['Ver routers', 'See routers'],
  down: ['Bajada (kbit/s)', 'Download (kbit/s)'], up: ['Subida (kbit/s)', 'Upload (kbit/s)'], cost: ['Precio al mes, sin impuesto', 'Price a month, without tax'], tax: ['Impuesto (%)', 'Tax (%)'],
  user: ['Usuario en el router', 'User on the router'], password: ['Contraseña en el router', 'Password on the router'], keepHint: ['Vacía: no cambia.', 'Empty: it does not change.'], ipHint: ['Vacía si el router la asigna.', 'Empty if the router assigns it.'],
  remove: ['Quitar', 'Remove'], removeText: ['El servicio se quita del router y deja de facturarse.', 'The service goes from the router and is billed no more.'],
  edit: ['Editar', 'Edit'], save: ['Guardar', 'Save'], onRouter: ['En el router', 'On the router'], pendiente: ['Pendiente', 'Pending'], aplicado: ['Aplicado', 'Applied'], fallido: ['Falló', 'Failed'],
  paid: ['Pagada', 'Paid'], unpaid: ['Por pagar', 'Unpaid'], overdue: ['Vencida', 'Overdue'],
});
const ROOT = '/api/v1/admin/isp/';

/** What is owed, in words: never a bare minus. */
export function balanceOf(value, wallet = 0) {
  const debt = -Number(String(value).replaceAll(',', ''));
  if (debt > 0) return html`<span class="bad">${t.owes} ${money(debt)}</span>`;
  return Number(wallet) > 0 ? html`<span class="ok">${t.ahead} ${money(wallet)}</span>` : t.even;
}

export const invoiceState = (it) => it.status === 'Pagada' || it.status === 1 ? badge('ok', t.paid) : it.overdue ? badge('bad', t.overdue) : badge('warn', t.unpaid);

class Clients extends Part {
  constructor() {
    super();
    this.client = new Remote(this, () => this.read(), true);
    this.invoices = new Remote(this, () => api(ROOT + 'facturas' + query({ q: this.client.value.client.dni, limit: 20 })));
  }

  willUpdate(changed) {
    if (changed.has('params') && this.params[0]) this.client.ask(true).then(() => this.client.value && this.invoices.ask(true));
  }

  async read() {
    const client = await api(ROOT + 'clientes/' + encodeURIComponent(this.params[0]));
    const page = await api(ROOT + 'clientes' + query({ q: client.dni, limit: 20 }));
    const listed = page.items.find((it) => it.id === client.id);
    const services = await Promise.all((listed?.service || []).map(async (it) => ({ ...it, ...await api(ROOT + 'servicios/' + it.id), plan: it.plan, router: it.router })));
    return { client, services };
  }

  asked = (filters) => Object.fromEntries(['q', 'estado', 'plan', 'router'].map((it) => [it, filters.get(it)]));

  load = (filters, offset) => api(ROOT + 'clientes' + query({ ...this.asked(filters), limit: SIZE, offset }));

  columns = [
    { label: t.name, width: 20, cell: (it) => it.name },
    { label: t.number, width: 7, wide: true, cell: (it) => it.subscriber_no },
    { label: t.document, width: 14, cell: (it) => it.dni },
    { label: t.plan, width: 13, cell: (it) => it.service.map((s) => s.plan.name).join(', ') || '–' },
    { label: t.router, width: 13, wide: true, cell: (it) => [...new Set(it.service.map((s) => s.router.name))].join(', ') || '–' },
    { label: t.balance, width: 19, cell: (it) => balanceOf(it.balance, it.wallet_balance) },
    { label: t.state, width: 14, cell: (it) => it.service.length ? it.service.some((s) => s.status === 'de') ? badge('bad', t.de) : it.service.some((s) => s.online === 'on') ? badge('ok', t.online) : badge('idle', t.ac) : badge('idle', t.noService) },
  ];

  render() {
    if (this.params[0]) return html`<p><a href="/panel/clientes">← ${t.back}</a></p>${this.client.view((it) => this.one(it), t.failedOne)}`;
    const now = this.filters;
    return html`<div class="head"><h1 tabindex="-1">${t.title}</h1><button class="main" @click=${() => this.add()}>${t.add}</button></div><div class="filters">${search(t.search, now.get('q'), true)}</div>
      ${chips('estado', now.get('estado'), [['', t.all], ['ac', t.ac], ['de', t.de]], t.state)}
      <f-long-list label=${t.title} size=${SIZE} .what=${t.failed} .columns=${this.columns} .load=${this.load} .filters=${now} .none=${empty(t.none, html`<p>${t.noneMore}</p>`)}
        .href=${(it) => '/panel/clientes/' + it.id} .csv=${(filters) => ROOT + 'clientes' + query(this.asked(filters))}></f-long-list>`;
  }

  one({ client: it, services }) {
    return html`<div class="head"><h1 tabindex="-1">${it.name}</h1><div class="row">${balanceOf(it.balance, it.wallet_balance)}<button @click=${() => this.edit(it)}>${t.edit}</button></div></div>
      <div class="two"><section class="card stack">${facts([[t.number, it.subscriber_no], [t.document, it.dni], [t.email, it.email], [t.phone, it.phone], [t.address, it.address], [t.due, it.billing_due_date], [t.wallet, money(it.wallet_balance)]])}
          <div><button @click=${() => this.topUp(it)}>${t.topUp}</button></div></section>
        <section class="card stack"><div class="head"><h2>${t.services}</h2><button @click=${() => this.addService(it)}>${t.addService}</button></div>${services.length ? html`<ul class="stack">${services.map((s) => html`<li class="stack"><div class="row"><strong>${s.plan.name}</strong> ${badge(s.status === 'ac' ? 'ok' : 'bad', t[s.status])}
            ${s.manually_cortado ? html`<button class="small" @click=${() => this.turn(s, 'restaurar', t.restored)}>${t.restore}</button>` : html`<button class="small danger" @click=${() => this.cut(s)}>${t.cut}</button>`}
            <button class="small" @click=${() => this.editService(s)}>${t.edit}</button><button class="small danger" @click=${() => this.removeService(s)}>${t.remove}</button></div>
            ${facts([[t.router, s.router.name], ['IP', s.ip], ['MAC', s.mac], [t.user, s.user_hot], [t.onRouter, html`${s.estado_router in { pendiente: 1, aplicado: 1, fallido: 1 } ? t[s.estado_router] : s.estado_router} ${s.motivo ? html`<span class="small muted">${s.motivo}</span>` : nothing}`]])}</li>`)}</ul>` : html`<p class="muted">${t.noService}</p>`}</section></div>
      <section class="stack"><div class="head"><h2>${t.invoices}</h2><a href="/panel/facturas${query({ q: it.dni })}">${t.seeInvoices}</a></div>
        ${this.invoices.view((page) => page.items.length ? html`<div class="card table"><table class="list"><caption class="hidden">${t.invoices}</caption><tbody>${page.items.map((f) => html`<tr><td class="first">${f.num_bill}</td><td>${f.release_date}</td><td class="num">${money(f.total_pay)}</td><td>${invoiceState(f)}</td></tr>`)}</tbody></table></div>` : html`<p class="muted">${t.noInvoices}</p>`, t.failedInvoices)}</section>`;
  }

  async turn(service, how, done) {
    await attempt(() => api(`${ROOT}servicios/${service.id}/${how}`, { method: 'POST' }), done);
    this.client.ask();
  }

  async cut(service) {
    if (await ask({ title: `${t.cut}: ${service.plan.name}`, text: html`<p>${t.cutText}</p>`, action: t.cut, danger: true, send: () => api(`${ROOT}servicios/${service.id}/cortar`, { method: 'POST' }) })) this.client.ask();
  }

  async topUp(it) {
    const done = await ask({ title: `${t.topUp}: ${it.name}`, fields: [{ id: 'monto', label: t.amount, mode: 'decimal', required: true }, { id: 'referencia', label: t.reference, hint: t.referenceHint, required: true, max: 60 }], action: t.topUp, send: (body) => api(`${ROOT}clientes/${it.id}/recargar`, { method: 'POST', body }) });
    if (done) this.client.ask();
  }

  fields = (it = {}) => [
    { id: 'name', label: t.name, value: it.name, required: true, max: 200 }, { id: 'dni', label: t.document, value: it.dni, required: true, max: 30 },
    { id: 'email', label: t.email, type: 'email', value: it.email, required: !it.id }, { id: 'phone', label: t.phone, type: 'tel', value: it.phone, required: !it.id, max: 21 },
    it.id && { id: 'address', label: t.address, value: it.address, max: 300 },
    { id: 'billing_due_date', label: t.due, hint: t.dayHint, type: 'number', min: 1, max: 30, value: it.billing_due_date ?? 5, required: true },
    { id: 'pass', label: t.portalPassword, hint: t.passwordHint, type: 'password', auto: 'new-password', max: 256 },
  ];

  async add() {
    const made = await ask({ title: t.add, fields: this.fields(), action: t.add, send: (body) => api(ROOT + 'clientes', { method: 'POST', body }) });
    if (made) go('/panel/clientes/' + made.id);
  }

  async edit(it) {
    if (await ask({ title: t.edit, fields: this.fields(it), action: t.save, send: (body) => api(`${ROOT}clientes/${it.id}`, { method: 'PUT', body }) })) this.client.ask();
  }

  serviceFields = (plans, it = {}) => [
    { id: 'plan', label: t.plan, options: plans.map((p) => [p.id, `${p.name} · ${money(p.cost)}`]), value: it.plan_id },
    { id: 'ip', label: 'IP', hint: t.ipHint, value: it.ip, max: 15 }, { id: 'mac', label: 'MAC', value: it.mac, max: 17 },
    { id: 'user_hot', label: t.user, value: it.user_hot, required: true, max: 64 },
    { id: 'pass_hot', label: t.password, hint: it.id ? t.keepHint : nothing, auto: 'off', required: !it.id, max: 64 },
  ];

  async addPlan() {
    return ask({
      title: t.addPlan, text: html`<p>${t.planText}</p>`, action: t.addPlan,
      fields: [{ id: 'name', label: t.name, required: true, max: 100 }, { id: 'download', label: t.down, type: 'number', min: 1, value: 51200, required: true }, { id: 'upload', label: t.up, type: 'number', min: 1, value: 51200, required: true }, { id: 'cost', label: t.cost, mode: 'decimal', required: true }, { id: 'iva', label: t.tax, type: 'number', min: 0, max: 100, value: 16, required: true }],
      send: (body) => api('/api/v1/admin/planes', { method: 'POST', body }),
    });
  }

  async addService(client) {
    const found = await attempt(() => Promise.all([api('/api/v1/admin/planes'), api('/api/v1/admin/mi-empresa/routers')]), '');
    if (!found) return;
    const [plans, { routers }] = found;
    if (!routers.length) {
      if (await ask({ title: t.noRouter, action: t.seeRouters })) go('/panel/routers');
      return;
    }
    if (!plans.length) {
      const plan = await this.addPlan();
      if (!plan) return;
      plans.push(plan);
    }
    const done = await ask({
      title: `${t.addService}: ${client.name}`, action: t.addService,
      fields: [{ id: 'router', label: t.router, options: routers.map((r) => [r.numero, r.nombre]) }, ...this.serviceFields(plans)],
      send: ({ router, plan, ...rest }) => api(ROOT + 'servicios', { method: 'POST', body: { ...rest, client_id: client.id, router: Number(router), plan: Number(plan) } }),
    });
    if (done) this.client.ask();
  }

  async editService(it) {
    const plans = await attempt(() => api('/api/v1/admin/planes'), '');
    if (plans && await ask({ title: `${t.edit}: ${it.plan.name}`, fields: this.serviceFields(plans, it), action: t.save, send: ({ plan, ...rest }) => api(`${ROOT}servicios/${it.id}`, { method: 'PUT', body: { ...rest, plan: Number(plan) } }) })) this.client.ask();
  }

  async removeService(it) {
    if (await ask({ title: `${t.remove}: ${it.plan.name}`, text: html`<p>${t.removeText}</p>`, action: t.remove, danger: true, send: () => api(`${ROOT}servicios/${it.id}`, { method: 'DELETE' }) })) this.client.ask();
  }
}
customElements.define(tag, Clients);
