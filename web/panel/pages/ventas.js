/** Sales: the list by state, and one sale with all that happened to it. */
import { html, nothing, Part, api, filter, money, query, Remote, texts, time } from '../core.js';
import { because } from '../causas.js';
import { ask, attempt, badge, chips, copyable, empty, facts, field, notice, search, toast } from '../ui.js';

export const tag = 'f-ventas';
const SIZE = 50;
const CONFIRM_ABOVE = 1000;
const t = texts({
  title: ['Ventas', 'Sales'],
  back: ['Todas las ventas', 'All sales'],
  all: ['Todas', 'All'],
  en_proceso: ['En proceso', 'In progress'],
  entregadas: ['Entregadas', 'Delivered'],
  sin_entregar: ['Sin entregar', 'Not delivered'],
  devueltas: ['Devueltas', 'Refunded'],
  rechazadas: ['Rechazadas', 'Declined'],
  en_duda: ['En duda', 'In doubt'],
  state: ['Estado', 'State'],
  when: ['Hora', 'Time'],
  plan: ['Plan', 'Plan'],
  router: ['Router', 'Router'],
  guest: ['Cliente', 'Guest'],
  amount: ['Importe', 'Amount'],
  refunded: ['Devuelto', 'Refunded'],
  search: ['Buscar compra, usuario o cliente', 'Find a purchase, user or guest'],
  since: ['Desde', 'From'],
  until: ['Hasta', 'To'],
  none: ['Aún no hay ventas', 'No sales yet'],
  noneMore: ['Cuando un huésped pague en tu portal, la venta aparecerá aquí.', 'When a guest pays on your portal, the sale appears here.'],
  setup: ['Ver cómo vender', 'See how to sell'],
  failed: ['No pudimos leer las ventas', 'We could not read the sales'],
  failedOne: ['No pudimos leer esta venta', 'We could not read this sale'],
  provider: ['Proveedor', 'Provider'],
  order: ['Id del proveedor', 'Provider’s id'],
  user: ['Usuario del hotspot', 'Hotspot user'],
  password: ['Contraseña', 'Password'],
  reveal: ['Mostrar contraseña', 'Show the password'],
  revealHint: ['Queda registrado en la auditoría.', 'This is noted in the audit trail.'],
  history: ['Qué pasó', 'What happened'],
  refunds: ['Reembolsos', 'Refunds'],
  noRefunds: ['No se ha devuelto nada.', 'Nothing was given back.'],
  refund: ['Devolver dinero', 'Give money back'],
  rest: ['Queda por devolver', 'Left to give back'],
  reason: ['Motivo', 'Reason'],
  how: ['Importe a devolver', 'Amount to give back'],
  sure: ['Escribe el importe otra vez para confirmar', 'Type the amount again to confirm'],
  differs: ['El importe no es el mismo.', 'The amount is not the same.'],
  sent: ['Reembolso pedido', 'Refund requested'],
  solicitado: ['Pedido', 'Requested'], en_proceso_r: ['En camino', 'On its way'], reembolsado: ['Devuelto', 'Given back'], rechazado: ['Rechazado por el proveedor', 'Refused by the provider'], en_revision: ['En revisión', 'Under review'],
  CREATED: ['Compra iniciada', 'Purchase begun'], UNKNOWN: ['Sin respuesta del proveedor: se está averiguando', 'No answer from the provider: being looked into'], PENDING: ['Esperando el pago', 'Waiting for the payment'],
  DECLINED: ['Pago rechazado', 'Payment declined'], PAID: ['Pagada', 'Paid'], CANCELLING: ['Se cancela la entrega', 'Delivery is being cancelled'], REFUNDING: ['Se devuelve el dinero', 'Money is going back'],
  REFUNDED: ['Dinero devuelto', 'Money given back'], CHARGED_BACK: ['Contracargo del banco', 'Charged back by the bank'], DELIVERED: ['Entregada', 'Delivered'], REVIEW: ['Necesita una decisión', 'Needs a decision'],
  cliente: ['el huésped', 'the guest'], proveedor: ['el procesador de pagos', 'the payment provider'], router_a: ['el router', 'the router'], operador: ['un operador', 'an operator'], ficha: ['Ficha', 'Ficha'],
  contact: ['Contacto', 'Contact'], device: ['Dispositivo', 'Device'], declined: ['Motivo del rechazo', 'Why it was declined'],
  id: ['Compra', 'Purchase'], decideText: ['Ficha no puede resolver esta venta sin ti.', 'Ficha cannot settle this sale without you.'], decide: ['Decidir', 'Decide'],
});

const GROUPS = ['en_proceso', 'entregadas', 'sin_entregar', 'devueltas', 'rechazadas', 'en_duda'];
const KINDS = { DELIVERED: 'ok', DECLINED: 'idle', REFUNDED: 'idle', CHARGED_BACK: 'bad', REVIEW: 'bad', UNKNOWN: 'warn', PAID: 'warn', CANCELLING: 'warn', REFUNDING: 'warn', CREATED: 'busy', PENDING: 'busy' };
const ROOT = '/api/v1/admin/mi-empresa/transacciones';

const stateOf = (state) => badge(KINDS[state] || 'idle', state in KINDS ? t[state] : state);

class Sales extends Part {
  static properties = { ...Part.properties, counts: { state: true } };

  constructor() {
    super();
    this.sale = new Remote(this, () => api(`${ROOT}/${encodeURIComponent(this.params[0])}`), true);
    this.heard = () => { if (this.params[0]) this.sale.ask(); else this.querySelector('f-list')?.again(); };
    this.every(15, () => this.heard());
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('ficha:sales', this.heard);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('ficha:sales', this.heard);
  }

  willUpdate(changed) {
    if (changed.has('params') && this.params[0]) this.sale.ask(true);
  }

  asked(filters) {
    return Object.fromEntries(['estado', 'router', 'producto', 'q', 'desde', 'hasta'].map((it) => [it, filters.get(it)]));
  }

  load = async (filters, cursor) => {
    const page = await api(ROOT + query({ ...this.asked(filters), limit: SIZE, cursor }));
    this.counts = page.conteos;
    return { items: page.transacciones, total: page.total, exact: page.conteos_exactos ?? true, next: page.siguiente };
  };

  columns = [
    { label: t.when, cell: (it) => time(it.creada_en, { dateStyle: 'short', timeStyle: 'short' }) },
    { label: t.plan, cell: (it) => it.producto },
    { label: t.router, cell: (it) => it.router || it.router_id },
    { label: t.guest, cell: (it) => it.cliente_nombre || '–' },
    { label: t.amount, num: true, cell: (it) => html`${money(it.monto, it.moneda)}${Number(it.reembolsado) ? html`<br><span class="small muted">− ${money(it.reembolsado, it.moneda)}</span>` : nothing}` },
    { label: t.state, cell: (it) => stateOf(it.estado) },
  ];

  render() { return this.params[0] ? this.one() : this.list(); }

  list() {
    const now = this.filters;
    const set = (name) => (value) => filter({ [name]: value, p: '', n: '' });
    const none = empty(t.none, html`<p>${t.noneMore}</p><a class="button" href="/panel/asistente">${t.setup}</a>`);
    return html`<div class="head"><h1 tabindex="-1">${t.title}</h1></div>
      ${chips('estado', now.get('estado'), [['', t.all, undefined], ...GROUPS.map((it) => [it, t[it], this.counts?.[it]])], t.state)}
      <div class="filters">${search(t.search, now.get('q'))}
        ${field({ id: 'desde', label: t.since, type: 'date', value: now.get('desde'), oninput: set('desde') })}
        ${field({ id: 'hasta', label: t.until, type: 'date', value: now.get('hasta'), oninput: set('hasta') })}</div>
      <f-list label=${t.title} .what=${t.failed} .columns=${this.columns} .load=${this.load} .filters=${now} .none=${none}
        .href=${(it) => `/panel/ventas/${it.id}`} .csv=${(filters) => ROOT + query(this.asked(filters))}></f-list>`;
  }

  one() {
    return html`<p><a href="/panel/ventas">← ${t.back}</a></p>${this.sale.view((it) => this.detail(it), t.failedOne)}`;
  }

  detail(sale) {
    const refunds = sale.reembolsos;
    const rest = Number(sale.restante);
    const refundable = sale.estado === 'DELIVERED' && rest > 0;
    return html`<div class="head"><h1 tabindex="-1">${money(sale.monto, sale.moneda)} · ${sale.producto}</h1>${stateOf(sale.estado)}</div>
      ${sale.estado === 'REVIEW' ? notice('warn', html`${t.decideText} <a href="/panel/revision">${t.decide}</a>`) : nothing}
      <div class="two">
        <section class="card stack"><h2>${t.history}</h2><ol class="timeline">${sale.historia.map((step) => html`<li><div>
          <strong>${step.a in KINDS ? t[step.a] : step.a}</strong>
          <p class="small muted">${time(step.fecha, { dateStyle: 'medium', timeStyle: 'medium' })} · ${t[step.actor === 'router' ? 'router_a' : step.actor]}</p>
          ${step.causa ? html`<p class="small muted" data-cause=${step.causa}>${because(step.causa)}</p>` : nothing}</div></li>`)}</ol></section>
        <div class="stack">
          <section class="card stack">${facts([
            [t.id, copyable(sale.id)], [t.when, time(sale.creada_en)], [t.guest, sale.cliente_nombre], [t.contact, [sale.cliente.email, sale.cliente.telefono].filter(Boolean).join(' · ') || '–'], sale.cliente.mac && [t.device, sale.cliente.mac], sale.detalle_rechazo && [t.declined, sale.detalle_rechazo],
            [t.router, html`<a href="/panel/routers/${sale.router_id}">${sale.router || sale.router_id}</a>`],
            [t.provider, sale.proveedor], [t.order, sale.transaccion_id], [t.user, sale.usuario || '–'],
            sale.usuario ? [t.password, this.secret(sale)] : null])}</section>
          <section class="card stack"><h2>${t.refunds}</h2>
            ${refunds.length ? html`<ul class="stack">${refunds.map((it) => html`<li><div class="row"><strong class="num">${money(it.monto, it.moneda)}</strong>
              ${badge(it.estado === 'reembolsado' ? 'ok' : it.estado === 'rechazado' ? 'bad' : 'warn', it.estado === 'en_proceso' ? t.en_proceso_r : t[it.estado])}</div>
              <p class="small muted">${time(it.creado_en)} · ${because(it.motivo)}${it.detalle ? ' · ' + because(it.detalle) : ''}</p></li>`)}</ul>` : html`<p class="muted">${t.noRefunds}</p>`}
            ${refundable ? html`<p>${t.rest}: <strong>${money(rest, sale.moneda)}</strong></p><div><button @click=${() => this.refund(sale, rest)}>${t.refund}</button></div>` : nothing}
          </section>
        </div>
      </div>`;
  }

  secret(sale) {
    if (this.shown?.id === sale.id) return copyable(this.shown.password);
    const reveal = () => attempt(async () => {
      const it = await api(`${ROOT}/${encodeURIComponent(sale.id)}/revelar`, { method: 'POST' });
      this.shown = { id: sale.id, password: it.password };
      this.requestUpdate();
    }, '');
    return html`<button class="small" @click=${reveal}>${t.reveal}</button> <span class="small muted">${t.revealHint}</span>`;
  }

  async refund(sale, rest) {
    const key = crypto.randomUUID(); // one for the dialog: a second click is the same refund
    const done = await ask({
      title: t.refund,
      text: html`<p>${t.rest}: <strong>${money(rest, sale.moneda)}</strong></p>`,
      fields: [
        { id: 'monto', label: t.how, type: 'number', step: '0.01', min: 0.01, value: rest, required: true },
        { id: 'motivo', label: t.reason, required: true, max: 200 },
        rest > CONFIRM_ABOVE && { id: 'otra_vez', label: t.sure, type: 'number', step: '0.01', required: true },
      ],
      action: t.refund,
      danger: true,
      send: async ({ monto, motivo, otra_vez }) => {
        if (otra_vez !== undefined && otra_vez !== monto) throw Object.assign(new Error(t.differs), { fields: { otra_vez: t.differs } });
        return api(`${ROOT}/${encodeURIComponent(sale.id)}/reembolsar`, { method: 'POST', body: { monto, motivo }, headers: { 'Idempotency-Key': key } });
      },
    });
    if (!done) return;
    toast(t.sent);
    this.sale.ask();
  }
}
customElements.define(tag, Sales);
