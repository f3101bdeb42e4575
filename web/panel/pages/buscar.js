/** One box for everything: sales, clients and invoices that have these words. */
import { html, nothing, Part, api, query, Remote, texts } from '../core.js';
import { badge, empty } from '../ui.js';

export const tag = 'f-buscar';
const t = texts({
  title: ['Buscar', 'Search'], failed: ['No pudimos buscar', 'We could not search'], none: ['Nada coincide con', 'Nothing matches'],
  hint: ['Escribe una compra, un usuario del hotspot, una MAC, un correo o el documento de un cliente.', 'Type a purchase, a hotspot user, a MAC, an e-mail or a client’s document.'],
  ventas: ['Ventas', 'Sales'], clientes: ['Clientes', 'Clients'], facturas: ['Facturas', 'Invoices'],
});

class Search extends Part {
  constructor() {
    super();
    this.found = new Remote(this, () => api('/api/v1/admin/buscar' + query({ q: this.filters.get('q') })));
  }

  willUpdate(changed) {
    if (changed.has('filters') && this.filters.get('q')) this.found.ask(true);
  }

  render() {
    const asked = this.filters.get('q');
    return html`<div class="head"><h1 tabindex="-1">${t.title}${asked ? html`: «${asked}»` : nothing}</h1></div>${asked ? this.found.view((it) => this.results(it, asked), t.failed) : empty(t.hint)}`;
  }

  results(it, asked) {
    if (!it.ventas.length && !it.clientes.length && !it.facturas.length) return empty(`${t.none} «${asked}»`, html`<p>${t.hint}</p>`);
    const group = (name, items, show) => items.length ? html`<section class="card stack"><h2>${t[name]}</h2><ul class="stack">${items.map((row) => html`<li class="row">${show(row)}</li>`)}</ul></section>` : nothing;
    return html`<div class="stack">
      ${group('ventas', it.ventas, (row) => html`<a href="/panel/ventas/${row.id}">${row.id}</a><span>${row.cliente_nombre || ''}</span><span class="mono">${row.usuario || ''}</span>${badge('idle', row.estado)}`)}
      ${group('clientes', it.clientes, (row) => html`<a href="/panel/clientes/${row.id}">${row.name}</a><span class="muted">${row.dni}</span>`)}
      ${group('facturas', it.facturas, (row) => html`<a href="/panel/facturas?q=${row.num_bill}">${row.num_bill}</a><a href="/panel/clientes/${row.client_id}">${t.clientes} ${row.client_id}</a>`)}</div>`;
  }
}
customElements.define(tag, Search);
