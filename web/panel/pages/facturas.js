/** Invoices of subscribers; a month is billed and overdue ones are cut from here, too. */
import { html, nothing, Part, api, counted, day, filter, money, query, texts } from '../core.js';
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
  preview: ['Ver qué pasaría', 'See what would happen'], unknown: ['Contarlo tarda demasiado; puedes seguir sin la cuenta.', 'Counting takes too long; you can go on without the count.'],
  willMake: ['Se crearán', 'There will be'], worth: ['por', 'worth'], waits: ['esperan a que se conozca su plan o su cliente.', 'wait until their plan or client is known.'],
  cuts: ['Cortar vencidas', 'Cut overdue'], cutsText: ['Marca como vencidas las facturas cuya fecha de corte y días de gracia pasaron, y corta sus servicios.', 'Marks invoices overdue whose cut date and days of grace have passed, and cuts their services.'], cutNow: ['Cortar', 'Cut'], day: ['Fecha', 'Date'],
  willMark: ['Quedarán vencidas', 'Overdue will be'], ofClients: ['cuyos servicios se cortan:', 'whose services are cut:'],
  invoice1: ['factura', 'invoice'], invoices: ['facturas', 'invoices'], client1: ['cliente', 'client'], clients: ['clientes', 'clients'], service1: ['servicio', 'service'], services: ['servicios', 'services'],
  nothingToDo: ['No hay nada que hacer.', 'There is nothing to do.'],
  made1: ['factura creada', 'invoice made'], made: ['facturas creadas', 'invoices made'], known1: ['ya existía', 'was there already'], known: ['ya existían', 'were there already'], marked1: ['factura vencida', 'invoice overdue'], marked: ['facturas vencidas', 'invoices overdue'], goes: ['Sigue en marcha; vuelve a mirar en un momento.', 'It goes on; look again in a moment.'],
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

  /** What a run would do is told before it may begin. @returns {Promise<any>} what it did, or nothing */
  async inTwoSteps({ title, text, field: asked, path, count, action, danger = false }) {
    const sent = (simular, it) => api(ROOT + path + query({ [asked.id]: it[asked.id], simular }), { method: 'POST' });
    const would = await ask({ title, text: html`<p>${text}</p>`, fields: [{ ...asked, required: true }], action: t.preview, send: async (it) => ({ ...it, ...await sent(true, it) }) });
    return would && ask({ title: `${title}: ${would[asked.id]}`, text: html`<p>${would.terminado ? count(would) : t.unknown}</p>`, action, danger, send: () => sent(undefined, would) });
  }

  async run() {
    const done = await this.inTwoSteps({
      title: t.run, text: t.runText, field: { id: 'mes', label: t.month, type: 'month', value: day().slice(0, 7) }, path: 'facturacion/generar', action: t.runNow,
      count: (it) => html`${it.facturas ? html`${t.willMake} <strong>${counted(it.facturas, t.invoice1, t.invoices)}</strong> ${t.worth} <strong>${money(it.importe)}</strong>.` : t.nothingToDo}
        ${it.existentes ? html`${counted(it.existentes, t.known1, t.known)}.` : nothing} ${it.pendientes ? html`${counted(it.pendientes, t.service1, t.services)} ${t.waits}` : nothing}`,
    });
    if (!done) return;
    this.told = done.terminado ? `${counted(done.facturas, t.made1, t.made)}, ${counted(done.existentes, t.known1, t.known)}.` : t.goes;
    this.again();
  }

  async cut() {
    const done = await this.inTwoSteps({
      title: t.cuts, text: t.cutsText, field: { id: 'fecha', label: t.day, type: 'date', value: day() }, path: 'facturacion/cortes', action: t.cutNow, danger: true,
      count: (it) => it.facturas_vencidas ? html`${t.willMark} <strong>${counted(it.facturas_vencidas, t.invoice1, t.invoices)}</strong> ${t.worth} <strong>${money(it.importe)}</strong>, ${t.ofClients} <strong>${counted(it.clientes, t.client1, t.clients)}</strong>.` : t.nothingToDo,
    });
    if (!done) return;
    this.told = done.terminado ? `${counted(done.facturas_vencidas, t.marked1, t.marked)}.` : t.goes;
    this.again();
  }
}
customElements.define(tag, Invoices);
