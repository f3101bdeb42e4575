/** Prepaid codes for the counter: made in batches, printed once, followed and voided. */
import { html, nothing, Part, api, money, number, query, Remote, texts, time } from '../core.js';
import { ask, attempt, badge, chips, empty, notice } from '../ui.js';
import '../longlist.js';

export const tag = 'f-fichas';
const SHORT = { dateStyle: 'short', timeStyle: 'short' };
const SIZE = 100;
const t = texts({
  title: ['Fichas', 'Vouchers'], failed: ['No pudimos leer las fichas', 'We could not read the vouchers'],
  none: ['Todavía no hay fichas', 'No vouchers yet'], noneMore: ['Son códigos prepagados de un producto para vender en mostrador.', 'Prepaid codes of a product, to be sold over the counter.'],
  add: ['Crear fichas', 'Make vouchers'], product: ['Producto', 'Product'], count: ['Cuántas (hasta 500)', 'How many (up to 500)'], deliver: ['Se crean en el router', 'Made on the router'], al_usar: ['Al usarse por primera vez', 'When first used'], de_inmediato: ['De inmediato', 'At once'],
  noProducts: ['Primero agrega un producto.', 'Add a product first.'],
  once: ['Imprime ahora: los códigos no se mostrarán otra vez.', 'Print now: the codes will not be shown again.'], print: ['Imprimir', 'Print'], sheet: ['Hoja A4', 'A4 sheet'], roll: ['Rollo 58/80 mm', '58/80 mm roll'], done: ['Ya las imprimí', 'I have printed them'], sure: ['¿Ya imprimiste las fichas?', 'Have you printed the vouchers?'], format: ['Formato', 'Format'],
  state: ['Estado', 'State'], all: ['Todas', 'All'], number: ['N.º', 'No.'], price: ['Precio', 'Price'], made: ['Creada', 'Made'], used: ['Usada', 'Used'], batch: ['Lote', 'Batch'],
  NUEVA: ['Nueva', 'New'], ENTREGANDO: ['En camino', 'On its way'], ENTREGADA: ['Entregada', 'Delivered'], ANULADA: ['Anulada', 'Voided'], FALLIDA: ['Falló', 'Failed'],
  void: ['Anular', 'Void'], voidText: ['El código deja de servir.', 'The code stops working.'], voided: ['Anulada', 'Voided'],
});
const ROOT = '/api/v1/admin/mi-empresa/fichas';
const KINDS = { NUEVA: 'idle', ENTREGANDO: 'busy', ENTREGADA: 'ok', FALLIDA: 'bad', ANULADA: 'idle' };

class Vouchers extends Part {
  static properties = { ...Part.properties, batch: { state: true }, roll: { state: true } };

  asked = (filters) => ({ estado: filters.get('estado'), lote: filters.get('lote') });

  load = async (filters, offset) => {
    const page = await api(ROOT + query({ ...this.asked(filters), limit: SIZE, offset }));
    return { items: page.fichas, total: page.total };
  };

  columns = [
    { label: t.number, width: 20, cell: (it) => `${it.numero} · ${it.producto}` },
    { label: t.price, width: 13, num: true, cell: (it) => money(it.precio, it.moneda) },
    { label: t.batch, width: 11, wide: true, cell: (it) => html`<a href="/panel/fichas?lote=${it.lote}" class="mono">${it.lote.slice(-8)}</a>` },
    { label: t.made, width: 18, wide: true, cell: (it) => time(it.creada_en, SHORT) },
    { label: t.used, width: 18, cell: (it) => time(it.usada_en, SHORT) },
    { label: t.state, width: 20, cell: (it) => html`${badge(KINDS[it.estado], t[it.estado])} ${it.estado === 'NUEVA' ? html`<button class="small" @click=${() => this.annul(it)}>${t.void}</button>` : nothing}` },
  ];

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('beforeunload', this.closing);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('beforeunload', this.closing);
  }

  closing = (e) => { if (this.batch) e.preventDefault(); };

  /** Codes are shown once: whoever goes elsewhere is asked whether they are on paper. */
  async leaving() { return !this.batch || !!await ask({ title: t.sure, text: html`<p>${t.once}</p>`, action: t.done }); }

  render() {
    if (this.batch) return this.printed();
    const now = this.filters;
    return html`<div class="head"><h1 tabindex="-1">${t.title}</h1><button class="main" @click=${() => this.add()}>${t.add}</button></div>
      ${chips('estado', now.get('estado'), [['', t.all], ...Object.keys(KINDS).map((it) => [it, t[it]])], t.state)}
      <f-long-list label=${t.title} size=${SIZE} .what=${t.failed} .columns=${this.columns} .load=${this.load} .filters=${now} .none=${empty(t.none, html`<p>${t.noneMore}</p>`)} .csv=${(filters) => ROOT + query(this.asked(filters))}></f-long-list>`;
  }

  printed() {
    const it = this.batch;
    return html`<div class="noprint stack"><h1 tabindex="-1">${it.producto} · ${number(it.fichas.length)}</h1>${notice('warn', t.once)}
        <div class="row" role="group" aria-label=${t.format}><button class="chip" aria-pressed=${this.roll ? 'false' : 'true'} @click=${() => { this.roll = false; }}>${t.sheet}</button><button class="chip" aria-pressed=${this.roll ? 'true' : 'false'} @click=${() => { this.roll = true; }}>${t.roll}</button>
          <button class="main" @click=${() => print()}>${t.print}</button><button @click=${() => { this.batch = null; }}>${t.done}</button></div><br></div>
      <ul class="sheet ${this.roll ? 'roll' : ''}">${it.fichas.map((one) => html`<li><strong>${it.producto}</strong><span class="code">${one.codigo}</span><span class="small">${money(it.precio, it.moneda)} · ${t.number} ${one.numero}</span></li>`)}</ul>`;
  }

  async add() {
    const products = await attempt(() => api('/api/v1/admin/products'), '');
    if (!products) return;
    const sold = products.filter((it) => it.activo);
    if (!sold.length) { await ask({ title: t.noProducts, action: t.product }); return; }
    const batch = await ask({
      title: t.add,
      fields: [
        { id: 'producto_id', label: t.product, required: true, options: sold.map((it) => [it.id, `${it.nombre_venta} · ${money(it.precio, it.moneda)}`]) },
        { id: 'cantidad', label: t.count, type: 'number', min: 1, max: 500, value: 20, required: true },
        { id: 'entrega', label: t.deliver, options: [['al_usar', t.al_usar], ['de_inmediato', t.de_inmediato]] },
      ],
      action: t.add,
      send: ({ producto_id, cantidad, entrega }) => api(ROOT, { method: 'POST', body: { producto_id: Number(producto_id), router_id: sold.find((it) => it.id === Number(producto_id)).router_id, cantidad, entrega } }),
    });
    if (batch) this.batch = batch;
  }

  async annul(it) {
    const done = await ask({ title: `${t.void}: ${it.producto} ${it.numero}`, text: html`<p>${t.voidText}</p>`, action: t.void, danger: true, send: () => api(ROOT + '/anular', { method: 'POST', body: { id: it.id } }) });
    if (done) this.querySelector('f-long-list').again();
  }
}
customElements.define(tag, Vouchers);
