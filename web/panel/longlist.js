/** A list of any length in one table that is scrolled: pages are asked for where one looks, and few rows are drawn. */
import { html, nothing, render } from './vendor/lit-element.js';
import { number, Remote, texts } from './core.js';
import { List, notice } from './ui.js';

const t = texts({
  of: ['de', 'of'],
  first: ['Primeros', 'First'],
  last: ['Últimos', 'Last'],
  loading: ['Cargando…', 'Loading…'],
  failed: ['No pudimos leer estas filas', 'We could not read these rows'],
  retry: ['Reintentar', 'Try again'],
  most: ['Busca o filtra para ver las demás: aquí caben las primeras', 'Search or filter to see the others: here is room for the first'],
});

const MOST = 300000; // rows; a browser draws nothing much taller
const KEPT = 20; // pages
const SPARE = 6; // rows that are drawn above and below those in sight
const STEP = 4; // rows to be scrolled by before others are drawn
const REST = 60; // ms in which a dragged scroll bar passes more than is in sight: those pages are not asked for
const STILL = 150; // ms without scrolling before the address tells the place

/**
 * Takes what a List takes; `load(filters, row)` answers the `size` rows from there on, a multiple of `size`. The first row
 * in sight is kept in the address as p.
 */
export class LongList extends List {
  static properties = { ...List.properties, failed: { state: true }, filling: { state: true } };

  constructor() {
    super();
    Object.assign(this, { at: 0, pages: new Map(), drawn: new Map(), from: 0, to: 0 });
    this.rows = new Remote(this, () => this.begin());
    this.resized = new ResizeObserver(() => { this.measure(); this.requestUpdate(); });
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    this.resized.disconnect();
    clearTimeout(this.still);
    this.box = null;
  }

  async begin() {
    const page = Math.floor(this.at / this.size);
    const found = await this.load(this.filters, page * this.size);
    this.pages = new Map([[page, found.items]]);
    this.failed = null;
    return found;
  }

  updated(changed) {
    if (changed.has('filters')) {
      const wanted = new URLSearchParams(this.filters);
      this.at = Math.max(0, Math.min(MOST, Math.floor(Number(wanted.get('p')) || 0)));
      wanted.delete('p');
      wanted.delete('n');
      if (this.seen !== String(wanted)) {
        this.seen = String(wanted);
        this.rows.ask(true);
      } else if (this.box) this.show(this.at);
    }
    const box = this.querySelector('.long');
    if (box && box !== this.box) {
      Object.assign(this, { box, drawn: new Map(), high: 0 });
      this.resized.disconnect();
      this.resized.observe(box);
      this.measure();
    }
    this.draw();
  }

  get count() { return Math.min(this.rows.value?.total || 0, MOST); }

  /** How high rows are is the style sheet's affair, and changes with the window and the size of text. */
  measure() {
    if (!this.box?.isConnected) return;
    const high = Number(getComputedStyle(this.box).getPropertyValue('--row')) * parseFloat(getComputedStyle(document.documentElement).fontSize);
    const head = this.box.querySelector('thead').offsetHeight;
    if (high === this.high && head === this.head) return;
    Object.assign(this, { high, head });
    this.draw();
    this.show(this.at);
  }

  show(row) {
    this.box.scrollTop = row * this.high;
    this.draw();
  }

  page({ total }) {
    if (!total) return this.noRows();
    const last = Math.min(this.at + this.inSight, this.count);
    return html`${this.failed ? html`<div class="problem" role="alert"><div><strong>${this.what || t.failed}</strong><p class="muted">${this.failed.message}</p></div><button @click=${() => { this.failed = null; }}>${t.retry}</button></div>` : nothing}
      ${total > MOST ? notice('', `${t.most} ${number(MOST)}.`) : nothing}
      <div class="card table long" role="region" tabindex="0" aria-label=${this.label} aria-busy=${this.filling ? 'true' : 'false'} @scroll=${this.scrolled} @click=${this.remember}>
        <div class="all"><table class="list" aria-rowcount=${this.count + 1}><caption class="hidden">${this.label}</caption>
          <colgroup>${this.columns.map((column) => html`<col .style=${column.width ? `width: ${column.width}%` : ''}>`)}</colgroup>
          <thead><tr aria-rowindex="1">${this.heads()}</tr></thead><tbody></tbody></table></div></div>
      <nav class="pager" aria-label=${this.label}><span class="muted small">${number(Math.min(this.at, last - 1) + 1)}–${number(last)} ${t.of} ${number(total)}</span>
        <span class="row">${this.file()}${this.count > this.inSight ? html`<button @click=${() => this.show(0)}>${t.first}</button><button @click=${() => this.show(this.count)}>${t.last}</button>` : nothing}</span></nav>`;
  }

  get inSight() { return this.box && this.high ? Math.ceil((this.box.clientHeight - this.head) / this.high) : this.size; }

  scrolled() {
    this.draw();
    clearTimeout(this.still);
    this.still = setTimeout(() => this.remember(), STILL);
  }

  /** Tells the address where one is, without leaving a step in the history. */
  remember() {
    if (!this.isConnected || !this.box) return;
    this.at = Math.round(this.box.scrollTop / this.high);
    const address = new URL(location.href);
    if (this.at) address.searchParams.set('p', this.at);
    else address.searchParams.delete('p');
    if (address.href !== location.href) history.replaceState(null, '', address);
    this.requestUpdate();
  }

  /** Draws the rows around those in sight; a row that stays keeps its element, and so the focus in it. */
  draw() {
    if (!this.box?.isConnected || !this.high) return;
    const top = Math.floor(this.box.scrollTop / this.high / STEP) * STEP;
    this.from = Math.max(0, Math.min(top, this.count) - SPARE);
    this.to = Math.min(this.count, top + this.inSight + STEP + SPARE);
    const held = this.box.contains(document.activeElement);
    const sheet = this.box.querySelector('.all');
    sheet.style.height = `${this.head + this.count * this.high}px`;
    sheet.style.paddingTop = `${this.from * this.high}px`;
    const body = this.box.querySelector('tbody');
    for (const [index, row] of this.drawn) {
      if (index >= this.from && index < this.to) continue;
      row.remove();
      this.drawn.delete(index);
    }
    for (let index = this.from; index < this.to; index++) this.drawRow(body, index);
    if (held && !this.box.contains(document.activeElement)) this.box.focus({ preventScroll: true });
    this.fill();
  }

  drawRow(body, index) {
    let row = this.drawn.get(index);
    if (!row) {
      row = document.createElement('tr');
      row.setAttribute('aria-rowindex', index + 2);
      this.drawn.set(index, row);
      body.insertBefore(row, body.children[index - this.from] || null);
    }
    const item = this.itemAt(index);
    if (row.item === item && item) return;
    row.item = item;
    render(item ? this.cells(item) : html`<td class="muted" colspan=${this.columns.length}>${t.loading}</td>`, row);
  }

  itemAt(index) { return this.pages.get(Math.floor(index / this.size))?.[index % this.size]; }

  /** The first page that is looked at and not there. */
  missing() {
    for (let page = Math.floor(this.from / this.size); page * this.size < this.to; page++) if (!this.pages.has(page)) return page;
    return undefined;
  }

  /** Asks for what is missing: one page at a time, and only for what is still looked at then. */
  async fill() {
    if (this.filling || this.failed || this.rows.busy || this.missing() === undefined) return;
    this.filling = true;
    const { turn } = this.rows;
    try {
      while (turn === this.rows.turn && this.missing() !== undefined) {
        await this.rested();
        const page = this.missing();
        if (page === undefined || !this.box) break;
        const { items, total } = await this.load(this.filters, page * this.size);
        if (turn === this.rows.turn) this.keep(page, items, total);
      }
    } catch (error) {
      if (turn === this.rows.turn) this.failed = error;
    } finally {
      this.filling = false;
    }
  }

  async rested() {
    for (let place = NaN; this.box && !(Math.abs(this.box.scrollTop - place) < this.box.clientHeight);) {
      place = this.box.scrollTop;
      await new Promise((over) => { setTimeout(over, REST); });
    }
  }

  keep(page, items, total) {
    this.pages.set(page, items);
    if (this.pages.size > KEPT) this.pages.delete([...this.pages.keys()].sort((a, b) => Math.abs(b - page) - Math.abs(a - page))[0]);
    if (total !== this.rows.value.total) {
      this.rows.value = { ...this.rows.value, total };
      this.requestUpdate();
    }
    this.draw();
  }
}
customElements.define('f-long-list', LongList);
