/** Bars and a heat-map in SVG, read by eye, by keyboard, and as a table. */
import { svg } from './vendor/lit-html.js';
import { html, nothing, Part, texts, lang } from './core.js';

const t = texts({
  table: ['Ver como tabla', 'Show as a table'],
  chart: ['Ver como gráfica', 'Show as a chart'],
  keys: ['Usa las flechas para leer cada punto.', 'Use the arrow keys to read each point.'],
  days: [['lun', 'mar', 'mié', 'jue', 'vie', 'sáb', 'dom'], ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun']],
  hour: ['Hora', 'Hour'],
});
const narrow = () => innerWidth < 860;
const STEPS = [1, 1.2, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** The least round number that is not less. */
export function ceiling(most) {
  if (!(most > 0)) return 1;
  const size = 10 ** Math.floor(Math.log10(most));
  return STEPS.find((step) => step * size >= most - 1e-9) * size;
}

/** Five steps of a scale: 0 for nothing, 5 for the most. */
export const step = (value, most) => value > 0 ? Math.max(1, Math.ceil(value / most * 5)) : 0;

class Chart extends Part {
  static properties = { ...Part.properties, label: { type: String }, tabled: { state: true }, at: { state: true } };

  constructor() {
    super();
    this.at = -1;
  }

  keys(e, count, across = 1) {
    const move = { ArrowRight: across, ArrowLeft: -across, ArrowDown: 1, ArrowUp: -1, Home: -count, End: count }[e.key];
    if (!move) return;
    e.preventDefault();
    this.at = Math.min(count - 1, Math.max(0, this.at + move));
  }

  framed(content, table, said) {
    return html`<div class="chart"><p class="small muted" aria-hidden="true">${this.label}</p>${this.tabled ? table : content}
      <div class="row"><span class="say" aria-live="polite">${this.tabled ? nothing : said || t.keys}</span>
      <button class="plain small noprint" @click=${() => { this.tabled = !this.tabled; }}>${this.tabled ? t.chart : t.table}</button></div></div>`;
  }
}

/** One bar each: {name, value, said, href}. */
class Bars extends Chart {
  static properties = { ...Chart.properties, points: { attribute: false }, heading: { attribute: false } };

  render() {
    const points = this.points || [];
    const top = ceiling(Math.max(0, ...points.map((it) => it.value)));
    const width = narrow() ? 340 : 720, height = narrow() ? 160 : 200, gap = points.length > 60 ? 0.5 : 2;
    const each = width / Math.max(1, points.length);
    const on = points[this.at];
    const every = Math.ceil(points.length / (narrow() ? 4 : 8));
    const picture = html`<svg viewBox="0 0 ${width} ${height + 24}" role="img" tabindex="0" aria-label=${this.label}
        @keydown=${(e) => { if (e.key === 'Enter' && on?.href) { history.pushState(null, '', on.href); window.dispatchEvent(new Event('ficha:moved')); } else this.keys(e, points.length); }}>
      ${[0, 0.5, 1].map((it) => svg`<line class="axis" x1="0" x2=${width} y1=${height - it * (height - 14)} y2=${height - it * (height - 14)}></line>`)}
      ${points.map((it, i) => {
        const tall = it.value > 0 ? Math.max(2, it.value / top * (height - 14)) : 0;
        return svg`<rect class="bar ${i === this.at ? 'on' : ''}" x=${i * each + gap / 2} width=${Math.max(0.5, each - gap)} y=${height - tall} height=${tall} rx=${each > 12 ? 2 : 0}
          @mouseenter=${() => { this.at = i; }}></rect>`;
      })}
      ${points.map((it, i) => i % every ? nothing : svg`<text x=${i * each + 1} y=${height + 18}>${it.short || it.name}</text>`)}
    </svg>`;
    const table = html`<div class="table"><table><caption class="hidden">${this.label}</caption><thead><tr><th scope="col">${this.heading?.[0]}</th><th scope="col" class="num">${this.heading?.[1]}</th></tr></thead>
      <tbody>${points.map((it) => html`<tr><td>${it.href ? html`<a href=${it.href}>${it.name}</a>` : it.name}</td><td class="num">${it.said}</td></tr>`)}</tbody></table></div>`;
    return this.framed(picture, table, on ? html`<strong>${on.name}</strong>: ${on.said}${on.href ? html` · <a href=${on.href}>${lang === 'es' ? 'ver ventas' : 'see sales'}</a>` : nothing}` : '');
  }
}
customElements.define('f-bars', Bars);

/** Hours of the week: {dia 1 to 7, hora, value, said}. */
class Heat extends Chart {
  static properties = { ...Chart.properties, cells: { attribute: false } };

  render() {
    const cells = new Map((this.cells || []).map((it) => [(it.dia - 1) * 24 + it.hora, it]));
    const most = Math.max(0, ...(this.cells || []).map((it) => it.value));
    const name = (i) => `${t.days[Math.floor(i / 24)]} ${String(i % 24).padStart(2, '0')}:00`;
    const all = [...Array(168).keys()];
    const left = 32, wide = narrow() ? 12.5 : 18;
    const move = (e) => this.keys({ key: { ArrowDown: 'ArrowRight', ArrowUp: 'ArrowLeft', ArrowRight: 'ArrowDown', ArrowLeft: 'ArrowUp' }[e.key] || e.key, preventDefault: () => e.preventDefault() }, 168, 24);
    const on = this.at >= 0 ? html`<strong>${name(this.at)}</strong>: ${cells.get(this.at)?.said ?? '0'}` : '';
    const picture = html`<svg class="heat" viewBox="0 0 ${left + 24 * wide} 190" role="img" tabindex="0" aria-label=${this.label} @keydown=${move}>
      ${all.map((i) => svg`<rect class="h${step(cells.get(i)?.value || 0, most)} ${i === this.at ? 'on' : ''}" x=${left + (i % 24) * wide} y=${Math.floor(i / 24) * 24} width=${wide} height="24" rx="3" @mouseenter=${() => { this.at = i; }}></rect>`)}
      ${t.days.map((it, i) => svg`<text x="0" y=${i * 24 + 16}>${it}</text>`)}
      ${[0, 6, 12, 18, 23].map((it) => svg`<text x=${left + it * wide} y="184">${it}</text>`)}
    </svg>`;
    const table = html`<div class="table"><table><caption class="hidden">${this.label}</caption><thead><tr><th scope="col">${t.hour}</th>${t.days.map((it) => html`<th scope="col" class="num">${it}</th>`)}</tr></thead>
      <tbody>${[...Array(24).keys()].map((h) => html`<tr><th scope="row">${h}:00</th>${t.days.map((_, d) => html`<td class="num">${cells.get(d * 24 + h)?.said ?? '–'}</td>`)}</tr>`)}</tbody></table></div>`;
    return this.framed(picture, table, on);
  }
}
customElements.define('f-heat', Heat);
