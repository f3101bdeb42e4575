/** Invoices of subscribers; a month is billed and overdue ones are cut from here, too. */
import { html, nothing, Part, api, day, filter, money, number, query, texts } from '../core.js';
import { ask, badge, chips, empty, field, notice, search } from '../ui.js';

export const tag = 'f-facturas';
const SIZE = 50;
const t = texts({
  title: ['Facturas', 'Invoices'], failed: ['No pudimos leer las facturas', 'We could not read the invoices'],
  none: ['Todavía no hay facturas', 'No invoices yet'], noneMore: ['Se generan solas el día 1 de cada mes, o ahora con «Facturar un mes».', 'They are made on the first of each month, or now with “Bill a month”.'],
  search: ['Buscar por número, nombre o documento', 'Find by number, name or document'], state: ['Estado', 'State'], all: ['Todas', 'All'], vencida: ['Vencidas', 'Overdue'], pendiente: ['Por pagar', 'Unpaid'], pagada: ['Pagadas', 'Paid'],
  paid: ['Pagada', 'Paid'], unpaid: ['Por pagar', 'Unpaid'], overdue: ['Vencida', 'Overdue'],
  number: ['Número', 'Number'], client: ['Cliente', 'Client'], date: ['Emitida', 'Issued'], cut: ['Corte', 'Cut'], amount: ['Importe', 'Amount'], month: ['Mes', 'Month'],
  sum: ['Suman', 'They come to'], run: ['Facturar un mes', 'Bill a month'], runNow: ['Facturar', 'Bill'], runText: ['Crea la factura del mes de cada servicio recurrente que aún no la tenga. Repetirlo no duplica nada.', 'Makes the month’s invoice of each recurring service that has none yet. Doing it again duplicates nothing.'],
  before: ['Ya hay', 'There are already'], thatMonth: ['facturas de este mes.', 'invoices of this month.'],
  cuts: ['Cortar vencidas', 'Cut overdue'], cutsText: ['Marca como vencidas las facturas cuya fecha de corte y días de gracia pasaron, y corta sus servicios.', 'Marks invoices overdue whose cut date and days of grace have passed, and cuts their services.'], cutNow: ['Cortar', 'Cut'], day: ['Fecha', 'Date'], unpaidNow: ['facturas sin pagar ahora.', 'unpaid invoices now.'],
  made: ['facturas creadas', 'invoices made'], known: ['ya existían', 'were there already'], marked: ['facturas vencidas', 'invoices overdue'], goes: ['Sigue en marcha; vuelve a mirar en un momento.', 'It goes on; look again in a moment.'],
});
const ROOT = '/api/v1/admin/isp/';
const stateOf = (it) => it.status === 'Pagada' || it.status === 1 ? badge('ok', t.paid) : it.overdue ? badge('bad', t.overdue) : badge('warn', t.unpaid);

class Invoices extends Part {
  static properties = { ...Part.properties, sum: { state: true }, told: { state: true } };

  asked = (filters) => Object.fromEntries(['estado', 'q', 'mes'].map((it) => [it, filters.get(it)]));

  load = async (filters, cursor) => {
    const page = await api(ROOT + 'facturas' + query({ ...this.asked(filters), limit: SIZE, cursor }));
    this.sum = page.suma;
    return { items: page.items, total: page.total, exact: page.total_exacto, next: page.siguiente };
  };

  columns = [
    { label: t.number, cell: (it) => it.num_bill },
    { label: t.client, cell: (it) => html`<a href="/panel/clientes/${it.client_id}">${it.client?.name || it.client_id}</a>` },
    { label: t.date, cell: (it) => it.release_date },
    { label: t.cut, cell: (it) => it.cortado_date },
    { label: t.amount, num: true, cell: (it) => money(it.total_pay) },
    { label: t.state, cell: stateOf },
  ];

  render() {
    const now = this.filters;
    return html`<div class="head"><h1 tabindex="-1">${t.title}</h1><div class="row"><button @click=${() => this.run()}>${t.run}</button><button @click=${() => this.cut()}>${t.cuts}</button></div></div>
      ${this.told ? html`${notice('ok', this.told)}<br>` : nothing}
      ${chips('estado', now.get('estado'), [['', t.all], ['vencida', t.vencida], ['pendiente', t.pendiente], ['pagada', t.pagada]], t.state)}
      <div class="filters">${search(t.search, now.get('q'))}${field({ id: 'mes', label: t.month, type: 'month', value: now.get('mes'), oninput: (it) => filter({ mes: it, p: '', n: '' }) })}
        ${this.sum == null ? nothing : html`<p>${t.sum} <strong class="num">${money(this.sum)}</strong></p>`}</div>
      <f-list label=${t.title} .what=${t.failed} .columns=${this.columns} .load=${this.load} .filters=${now} .none=${empty(t.none, html`<p>${t.noneMore}</p>`)} .csv=${(filters) => ROOT + 'facturas' + query(this.asked(filters))}></f-list>`;
  }

  again() { this.querySelector('f-list').again(); }

  async run() {
    const month = day().slice(0, 7);
    const known = await api(ROOT + 'facturas' + query({ mes: month, limit: 1 })).then((it) => it.total, () => null);
    const done = await ask({ title: t.run, text: html`<p>${t.runText}</p>${known === null ? nothing : html`<p>${t.before} <strong>${number(known)}</strong> ${t.thatMonth}</p>`}`, fields: [{ id: 'mes', label: t.month, type: 'month', value: month, required: true }], action: t.runNow, send: ({ mes }) => api(`${ROOT}facturacion/generar${query({ mes })}`, { method: 'POST' }) });
    if (!done) return;
    this.told = done.terminado === false ? t.goes : `${number(done.facturas)} ${t.made}, ${number(done.existentes)} ${t.known}.`;
    this.again();
  }

  async cut() {
    const unpaid = await api(ROOT + 'facturas?estado=pendiente&limit=1').then((it) => it.total, () => null);
    const done = await ask({ title: t.cuts, text: html`<p>${t.cutsText}</p>${unpaid === null ? nothing : html`<p><strong>${number(unpaid)}</strong> ${t.unpaidNow}</p>`}`, fields: [{ id: 'fecha', label: t.day, type: 'date', value: day(), required: true }], action: t.cutNow, danger: true, send: ({ fecha }) => api(`${ROOT}facturacion/cortes${query({ fecha })}`, { method: 'POST' }) });
    if (!done) return;
    this.told = done.terminado === false ? t.goes : `${number(done.facturas_vencidas)} ${t.marked}.`;
    this.again();
  }
}
customElements.define(tag, Invoices);
