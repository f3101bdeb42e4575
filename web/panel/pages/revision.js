/** What no rule could decide: payments that a person gives out, gives back, or closes. */
import { html, nothing, Part, ago, api, money, Remote, texts, time } from '../core.js';
import { ask, empty, facts, toast } from '../ui.js';
import { because } from '../causas.js';

export const tag = 'f-revision';
const t = texts({
  title: ['Por decidir', 'To decide'],
  intro: ['Aquí llegan los pagos que Ficha no puede resolver sin ti. Antes de hacer algo se consulta otra vez al procesador.', 'Payments come here that Ficha cannot settle without you. The provider is asked once more before anything is done.'],
  failed: ['No pudimos leer lo que está por decidir', 'We could not read what is to be decided'],
  none: ['No hay nada por decidir', 'Nothing is to be decided'],
  back: ['Todas las ventas', 'All sales'],
  compra: ['Venta', 'Sale'], pago_doble: ['Segundo pago de una venta', 'Second payment for a sale'], pago_desconocido: ['Pago sin venta', 'Payment without a sale'], aviso: ['Aviso sobre una venta', 'Notice about a sale'],
  since: ['Espera desde', 'Waiting since'], guest: ['Cliente', 'Guest'], provider: ['Procesador', 'Provider'], order: ['Orden', 'Order'], sale: ['Venta', 'Sale'], test: ['modo de pruebas', 'test mode'],
  entregar: ['Entregar el acceso', 'Give the access'], reembolsar: ['Devolver el dinero', 'Give the money back'], cerrar: ['Cerrar sin hacer nada', 'Close and do nothing'],
  entregarText: ['El huésped recibe lo que pagó.', 'The guest gets what was paid for.'],
  reembolsarText: ['Todo el dinero vuelve al huésped.', 'All of the money goes back to the guest.'],
  cerrarText: ['Ficha no mueve dinero ni accesos. Úsalo cuando ya lo resolviste por fuera.', 'Ficha moves no money and no access. For what you have settled yourself.'],
  note: ['Nota', 'Note'], noteHint: ['Queda en la auditoría.', 'It is kept in the audit trail.'],
  done: ['Decidido', 'Decided'],
  more: ['Hay más: se muestran al decidir estos.', 'There are more: they show once these are decided.'],
});
const ROOT = '/api/v1/admin/mi-empresa/revision';

class Review extends Part {
  constructor() {
    super();
    this.items = new Remote(this, () => api(`${ROOT}?limit=100`));
    this.every(30, () => this.items.ask());
  }

  connectedCallback() {
    super.connectedCallback();
    this.items.ask();
  }

  render() {
    return html`<p><a href="/panel/ventas">← ${t.back}</a></p><div class="stack"><h1 tabindex="-1">${t.title}</h1><p class="muted">${t.intro}</p>
      ${this.items.view((it) => it.revision.length ? html`<ul class="stack">${it.revision.map((one) => this.item(one))}</ul>
        ${it.total > it.revision.length ? html`<p class="muted">${t.more}</p>` : nothing}` : empty(t.none), t.failed)}</div>`;
  }

  item(it) {
    return html`<li class="card stack" data-item=${it.id}>
      <div class="head"><h2>${t[it.tipo]}${it.monto == null ? nothing : html` · <span class="num">${money(it.monto, it.moneda)}</span>`}</h2></div>
      <p>${because(it.causa)}</p>
      ${facts([
        [t.since, html`${ago(it.abierta_en)} <span class="small muted">${time(it.abierta_en)}</span>`],
        it.cliente_nombre && [t.guest, it.cliente_nombre],
        it.id_compra && [t.sale, html`<a href="/panel/ventas/${it.id_compra}">${it.id_compra}</a>`],
        [t.provider, html`${{ conekta: 'Conekta', mercado_pago: 'Mercado Pago' }[it.proveedor] || it.proveedor}${it.modo === 'test' ? html` <span class="small muted">${t.test}</span>` : nothing}`],
        it.id_transaccion && [t.order, it.id_transaccion]])}
      <div class="row">${it.decisiones.map((word) => html`<button class=${word === 'reembolsar' ? 'danger' : ''} @click=${() => this.decide(it, word)}>${t[word]}</button>`)}</div></li>`;
  }

  async decide(it, decision) {
    const done = await ask({
      title: t[decision],
      text: html`<p>${t[it.tipo]}${it.monto == null ? nothing : html` · <strong>${money(it.monto, it.moneda)}</strong>`}. ${t[decision + 'Text']}</p>`,
      fields: [{ id: 'nota', label: t.note, hint: t.noteHint, max: 500 }],
      action: t[decision],
      danger: decision === 'reembolsar',
      send: (body) => api(`${ROOT}/${encodeURIComponent(it.id)}`, { method: 'POST', body: { ...body, decision } }),
    });
    if (!done) return;
    toast(t.done);
    this.items.ask();
  }
}
customElements.define(tag, Review);
