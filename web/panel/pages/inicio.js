/** The overview: what needs a person now, then how business goes. */
import { html, nothing, Part, ago, api, attention, counted, day, dayName, moment, money, myCompany, number, query, Remote, texts, time } from '../core.js';
import { chips, figure, notice } from '../ui.js';
import '../charts.js';

export const tag = 'f-inicio';
const t = texts({
  title: ['Resumen', 'Overview'],
  now: ['Lo que te necesita ahora', 'What needs you now'],
  fine: ['Todo va bien: no hay nada pendiente.', 'All is well: nothing is waiting for you.'],
  failedNow: ['No pudimos revisar tus pendientes', 'We could not check what is waiting'],
  down: ['no responde', 'is not answering'],
  sinceWhen: ['desde', 'since'],
  formShut: ['El pago seguro no abre en', 'The secure payment does not open at'], formHost: ['falta permitir a', 'its network has to allow'],
  undelivered1: ['venta pagada sin entregar', 'paid sale not delivered'], undelivered: ['ventas pagadas sin entregar', 'paid sales not delivered'],
  doubt1: ['venta en duda', 'sale in doubt'], doubt: ['ventas en duda', 'sales in doubt'],
  decide1: ['pago necesita tu decisión', 'payment needs your decision'], decide: ['pagos necesitan tu decisión', 'payments need your decision'],
  silent: ['no avisó de ninguna de tus últimas ventas: revisa la dirección del webhook en su panel.', 'told of none of your last sales: check the webhook’s address in its dashboard.'],
  keyEnds: ['su clave vence el', 'its key ends on'], keyOver: ['su clave venció el', 'its key ended on'],
  noProvider: ['Aún no puedes cobrar: falta la llave de tu procesador de pagos.', 'You cannot charge yet: your payment provider’s key is missing.'],
  noProduct: ['No vendes nada todavía: agrega un producto.', 'You sell nothing yet: add a product.'],
  noSale: ['Aún no hay una venta entregada.', 'There is no delivered sale yet.'],
  setup: ['Seguir con los pasos', 'Go on with the steps'],
  open: ['Ver', 'See'],
  sold: ['Vendido', 'Sold'],
  today: ['hoy', 'today'],
  delivered: ['Entregadas', 'Delivered'],
  refunded: ['Reembolsado', 'Refunded'],
  lost: ['Perdido por caídas', 'Lost while down'],
  missing: ['faltan datos', 'data is missing'],
  range: ['Periodo', 'Period'], d7: ['7 días', '7 days'], d30: ['30 días', '30 days'], d90: ['90 días', '90 days'], d365: ['1 año', '1 year'],
  sales: ['Ventas', 'Sales'],
  by: ['Ver por', 'Show by'], dia: ['Día', 'Day'], plan: ['Plan', 'Plan'], router: ['Router', 'Router'],
  amount: ['Importe', 'Amount'],
  total: ['en total', 'in total'], sale: ['venta', 'sale'], salesWord: ['ventas', 'sales'],
  failedSales: ['No pudimos leer las ventas', 'We could not read the sales'],
  hours: ['A qué hora se vende', 'When you sell'],
  hoursLabel: ['Ventas por día de la semana y hora', 'Sales by weekday and hour'],
  failedHours: ['No pudimos leer las horas', 'We could not read the hours'],
  failedLost: ['No pudimos calcular lo perdido', 'We could not work out what was lost'],
  lostTitle: ['Perdido mientras los routers no respondían', 'Lost while routers were not answering'],
  none: ['Sin ventas en este periodo.', 'No sales in this period.'],
  noOutage: ['Ningún router dejó de responder en este periodo.', 'No router stopped answering in this period.'],
  still: ['sigue caído', 'still down'],
});
const ROOT = '/api/v1/admin/mi-empresa';
const sales = (count) => counted(count, t.sale, t.salesWord);
const FORMS = { conekta: 'Conekta', mercado_pago: 'Mercado Pago' };
const RANGES = { 7: 'd7', 30: 'd30', 90: 'd90', 365: 'd365' };

class Overview extends Part {
  constructor() {
    super();
    this.needs = new Remote(this, attention);
    this.today = new Remote(this, () => api(`${ROOT}/reportes/ventas${query({ por: 'dia', desde: day(), hasta: day() })}`));
    this.sales = new Remote(this, () => api(`${ROOT}/reportes/ventas${query({ por: this.by, desde: this.since, hasta: day() })}`));
    this.heat = new Remote(this, () => api(`${ROOT}/reportes/calor${query({ desde: this.since, hasta: day() })}`));
    this.lost = new Remote(this, () => api(`${ROOT}/reportes/perdidas${query({ desde: this.since, hasta: day() })}`));
    this.heard = () => { this.needs.ask(); this.today.ask(); };
    this.every(15, this.heard);
    this.every(60, () => { this.sales.ask(); this.heat.ask(); this.lost.ask(); });
  }

  connectedCallback() {
    super.connectedCallback();
    for (const it of ['ficha:router', 'ficha:sales']) window.addEventListener(it, this.heard);
    myCompany().then((it) => { this.keys = it.claves_por_vencer; this.requestUpdate(); }, () => {});
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    for (const it of ['ficha:router', 'ficha:sales']) window.removeEventListener(it, this.heard);
  }

  get by() { return this.filters.get('por') || 'dia'; }
  get days() { return Number(this.filters.get('dias')) in RANGES ? Number(this.filters.get('dias')) : 30; }
  get since() { return day(1 - this.days); }

  willUpdate(changed) {
    if (!changed.has('filters')) return;
    const now = `${this.by} ${this.days}`;
    if (now === this.seen) return;
    const first = !this.seen;
    this.seen = now;
    this.sales.ask(true);
    if (first) { this.needs.ask(); this.today.ask(); }
    if (first || this.daysSeen !== this.days) { this.heat.ask(); this.lost.ask(); }
    this.daysSeen = this.days;
  }

  render() {
    return html`<div class="stack"><h1 tabindex="-1">${t.title}</h1>
      <section class="stack" aria-label=${t.now}>${this.needs.view((it) => this.attention(it), t.failedNow)}</section>
      ${this.figures()}
      ${chips('dias', String(this.days), Object.entries(RANGES).map(([value, word]) => [value, t[word]]), t.range)}
      <section class="card"><div class="head"><h2>${t.sales}</h2>${chips('por', this.by, ['dia', 'plan', 'router'].map((it) => [it, t[it]]), t.by)}</div>
        ${this.sales.view((it) => this.bars(it), t.failedSales)}</section>
      <div class="two"><section class="card stack"><h2>${t.hours}</h2>${this.heat.view((it) => this.hours(it), t.failedHours)}</section>
        <section class="card stack"><h2>${t.lostTitle}</h2>${this.lost.view((it) => this.losses(it), t.failedLost)}</section></div></div>`;
  }

  attention(it) {
    const all = [
      ...it.routers_caidos.map((r) => notice('bad', html`<strong>${r.router}</strong> ${t.down}, ${t.sinceWhen} ${ago(r.desde)}. <a href="/panel/routers/${r.router_id}">${t.open}</a>`)),
      it.por_decidir ? notice('bad', html`<strong>${counted(it.por_decidir, t.decide1, t.decide)}</strong>. <a href="/panel/revision">${t.open}</a>`) : null,
      ...it.pagos_bloqueados.map((f) => notice('bad', html`${t.formShut} <strong>${f.router}</strong>: ${t.formHost} ${FORMS[f.proveedor]}. <a href="/panel/routers/${f.router_id}">${t.open}</a>`)),
      ...it.sin_avisos.map((name) => notice('warn', html`<strong>${FORMS[name]}</strong> ${t.silent} <a href="/panel/ajustes">${t.open}</a>`)),
      it.conteos.sin_entregar ? notice('warn', html`<strong>${counted(it.conteos.sin_entregar, t.undelivered1, t.undelivered)}</strong>. <a href="/panel/ventas?estado=sin_entregar">${t.open}</a>`) : null,
      it.conteos.en_duda > it.por_decidir ? notice('warn', html`<strong>${counted(it.conteos.en_duda, t.doubt1, t.doubt)}</strong>. <a href="/panel/ventas?estado=en_duda">${t.open}</a>`) : null,
      ...(this.keys || []).map((key) => notice('warn', html`<strong>${key.nombre}</strong>: ${moment(key.expira_en) < Date.now() ? t.keyOver : t.keyEnds} ${time(key.expira_en, { dateStyle: 'medium' })}. ${key.router_id ? html`<a href="/panel/routers/${key.router_id}">${t.open}</a>` : nothing}`)),
      !it.proveedores.length ? notice('warn', html`${t.noProvider} <a href="/panel/asistente">${t.setup}</a>`) : !it.vende ? notice('warn', html`${t.noProduct} <a href="/panel/asistente">${t.setup}</a>`) : !it.conteos.entregadas ? notice('warn', html`${t.noSale} <a href="/panel/asistente">${t.setup}</a>`) : null,
    ].filter(Boolean);
    return all.length ? all : notice('ok', t.fine);
  }

  figures() {
    const each = (remote, show, what) => html`<div>${remote.view(show, what)}</div>`;
    const firsts = (it, show) => it.monedas.length ? it.monedas.map(show) : [show({ moneda: 'MXN', total: { ventas: 0, entregadas: 0, importe: 0, reembolsado: 0 } })];
    return html`<div class="grid figures">
      ${each(this.today, (it) => firsts(it, (m) => figure(`${t.sold} ${t.today}`, money(m.total.importe, m.moneda), sales(m.total.ventas))), t.failedSales)}
      ${each(this.sales, (it) => { const v = it.monedas.reduce((a, m) => [a[0] + m.total.ventas, a[1] + m.total.entregadas], [0, 0]); return figure(t.delivered, v[0] ? `${Math.round(v[1] / v[0] * 1000) / 10} %` : '–', `${number(v[1])} / ${number(v[0])}`); }, t.failedSales)}
      ${each(this.sales, (it) => firsts(it, (m) => figure(t.refunded, money(m.total.reembolsado, m.moneda), sales(m.total.devueltas ?? 0))), t.failedSales)}
      ${each(this.lost, (it) => it.monedas.length ? it.monedas.map((m) => figure(t.lost, `≈ ${money(m.importe, m.moneda)}`, it.routers.some((r) => r.moneda === m.moneda && r.faltan_datos) ? t.missing : nothing, Number(m.importe) > 0 ? 'bad' : '')) : figure(t.lost, '≈ 0', nothing), t.failedLost)}</div>`;
  }

  bars(it) {
    if (!it.monedas.length) return html`<p class="muted">${t.none}</p>`;
    const link = (row) => this.by === 'dia' ? `/panel/ventas?desde=${row.clave}&hasta=${row.clave}` : this.by === 'router' ? `/panel/ventas?router=${encodeURIComponent(row.clave)}` : `/panel/ventas?producto=${encodeURIComponent(row.clave)}`;
    return it.monedas.map((m) => html`<f-bars .points=${m.filas.map((row) => ({ name: this.by === 'dia' ? dayName(row.clave) : row.nombre, value: Number(row.importe), said: `${money(row.importe, m.moneda)} · ${sales(row.ventas)}`, href: link(row) }))}
      label="${t.sales}: ${money(m.total.importe, m.moneda)} ${t.total}, ${sales(m.total.ventas)}" .heading=${[t[this.by], t.amount]}></f-bars>`);
  }

  hours(it) {
    if (!it.monedas.length) return html`<p class="muted">${t.none}</p>`;
    return it.monedas.map((m) => html`<f-heat .cells=${m.celdas.map((c) => ({ dia: c.dia, hora: c.hora, value: Number(c.importe), said: `${money(c.importe, m.moneda)} · ${number(c.ventas)}` }))} label="${t.hoursLabel} (${m.moneda})"></f-heat>`);
  }

  losses(it) {
    const hit = it.routers.filter((r) => r.caidas.length);
    if (!hit.length) return html`<p class="muted">${t.noOutage}</p>`;
    return html`<ul class="stack">${hit.map((r) => html`<li data-lost=${r.router_id}><a href="/panel/routers/${r.router_id}">${r.nombre}</a> <strong class=${Number(r.importe) > 0 ? 'bad' : ''}>≈ ${money(r.importe, r.moneda)}</strong> ${r.faltan_datos ? html`<span class="small muted missing">(${t.missing})</span>` : nothing}
      <ul class="small muted">${r.caidas.slice(-3).map((c) => html`<li>${time(c.desde, { dateStyle: 'short', timeStyle: 'short' })} – ${c.hasta ? time(c.hasta, { dateStyle: 'short', timeStyle: 'short' }) : t.still}</li>`)}</ul></li>`)}</ul>`;
  }
}
customElements.define(tag, Overview);
