/** The parts that pages are made of. Style comes from classes alone. */
import { html, nothing, render } from './vendor/lit-element.js';
import { Part, api, download, filter, number, query, Remote, texts } from './core.js';

const t = texts({
  cancel: ['Cancelar', 'Cancel'],
  copy: ['Copiar', 'Copy'],
  copied: ['Copiado', 'Copied'],
  csv: ['Descargar CSV', 'Download CSV'],
  previous: ['Anteriores', 'Previous'],
  next: ['Siguientes', 'Next'],
  of: ['de', 'of'],
  more: ['más de', 'more than'],
  nothing: ['Nada coincide con lo que buscas.', 'Nothing matches what you are looking for.'],
  clear: ['Quitar filtros', 'Clear filters'],
  failed: ['No se pudo', 'It did not work'],
  saved: ['Guardado', 'Saved'],
});

/* Marks */
const SHAPES = { ok: '●', warn: '◆', bad: '■', idle: '○', busy: '◌' };

/** A state as shape, word and colour. */
export const badge = (kind, word) => html`<span class="badge ${kind}"><span aria-hidden="true">${SHAPES[kind] || SHAPES.idle}</span>${word}</span>`;

export const notice = (kind, content) => html`<div class="notice ${kind}" role=${kind === 'bad' ? 'alert' : 'status'}>${content}</div>`;

export const empty = (title, more = nothing) => html`<div class="empty"><strong>${title}</strong>${more}</div>`;

export const figure = (label, value, hint = nothing, kind = '') => html`<div class="card figure"><span class="muted">${label}</span><b class=${kind}>${value}</b><span class="small muted">${hint}</span></div>`;

export const facts = (pairs) => html`<dl class="facts">${pairs.filter((it) => it).map(([name, value]) => html`<dt>${name}</dt><dd>${value ?? '–'}</dd>`)}</dl>`;

let speaking;
/** Says in passing that something worked, or did not. */
export function toast(text) {
  const box = document.getElementById('toast');
  if (!box) return;
  box.textContent = text;
  clearTimeout(speaking);
  speaking = setTimeout(() => { box.textContent = ''; }, 5000);
}

export function copyable(value) {
  const copy = async () => {
    try {
      await navigator.clipboard.writeText(value);
      toast(t.copied);
    } catch { /* the text is there to be marked by hand */ }
  };
  return html`<span class="row"><code>${value}</code>${navigator.clipboard ? html`<button type="button" class="plain small" @click=${copy}>${t.copy}</button>` : nothing}</span>`;
}

/* Forms */
/** A labelled field. @param {{id, label, value?, type?, hint?, error?, options?, required?, oninput?, attrs?}} it */
export function field(it) {
  const described = it.error ? it.id + '-error' : it.hint ? it.id + '-hint' : nothing;
  const changed = (e) => it.oninput && it.oninput(e.target.type === 'checkbox' ? e.target.checked : e.target.value);
  if (it.type === 'checkbox')
    return html`<div class="field"><label class="check" for=${it.id}><input id=${it.id} name=${it.name || it.id} type="checkbox" .checked=${!!it.value} @change=${changed}>${it.label}</label>
      ${it.hint ? html`<span class="hint" id="${it.id}-hint">${it.hint}</span>` : nothing}</div>`;
  const control = it.options
    ? html`<select id=${it.id} name=${it.name || it.id} aria-describedby=${described} ?required=${it.required} @change=${changed}>
        ${it.options.map(([value, label]) => html`<option value=${value} ?selected=${String(value) === String(it.value ?? '')}>${label}</option>`)}</select>`
    : it.type === 'textarea'
      ? html`<textarea id=${it.id} name=${it.name || it.id} aria-describedby=${described} aria-invalid=${it.error ? 'true' : 'false'} ?required=${it.required} maxlength=${it.max || nothing} .value=${it.value ?? ''} @input=${changed}></textarea>`
      : html`<input id=${it.id} name=${it.name || it.id} type=${it.type || 'text'} .value=${String(it.value ?? '')} aria-describedby=${described} aria-invalid=${it.error ? 'true' : 'false'}
          ?required=${it.required} autocomplete=${it.auto || 'off'} inputmode=${it.mode || nothing} step=${it.step || nothing} min=${it.min ?? nothing} max=${it.type === 'number' ? it.max ?? nothing : nothing}
          maxlength=${it.type === 'number' ? nothing : it.max || nothing} placeholder=${it.placeholder || nothing} @input=${changed}>`;
  return html`<div class="field"><label for=${it.id}>${it.label}</label>${control}
    ${it.error ? html`<span class="error" id="${it.id}-error">${it.error}</span>` : it.hint ? html`<span class="hint" id="${it.id}-hint">${it.hint}</span>` : nothing}</div>`;
}

/** What a form holds, without what was left empty; check boxes as true and false. */
export function values(form) {
  const found = {};
  for (const control of form.elements) {
    if (!control.name || control.disabled) continue;
    if (control.type === 'checkbox') found[control.name] = control.checked;
    else if (control.type === 'number') { if (control.value !== '') found[control.name] = Number(control.value); }
    else if (control.value !== '') found[control.name] = control.value;
  }
  return found;
}

/** A form of its own: it sends once at a time, shows what the API complains of beside the field, and keeps what was typed. */
export class Form extends Part {
  static properties = { ...Part.properties, fields: { attribute: false }, send: { attribute: false }, action: { attribute: false }, danger: { type: Boolean }, busy: { state: true }, problem: { state: true }, wrong: { state: true }, note: { attribute: false }, cancel: { attribute: false } };

  constructor() {
    super();
    Object.assign(this, { fields: [], busy: false, problem: '', wrong: {} });
  }

  async submit(event) {
    event.preventDefault();
    if (this.busy) return;
    const form = event.target;
    Object.assign(this, { busy: true, problem: '', wrong: {} });
    try {
      await this.send(values(form), form);
    } catch (e) {
      if (e.name === 'AbortError') return;
      this.wrong = e.fields || {};
      const known = this.fields.flat().some((it) => it && this.wrong[it.name || it.id]);
      this.problem = known ? '' : e.message;
      if (known) this.updateComplete.then(() => form.querySelector('[aria-invalid=true]')?.focus());
    } finally {
      this.busy = false;
    }
  }

  render() {
    return html`<form class="form" @submit=${this.submit}>
      ${this.fields.filter((it) => it).map((it) => field({ ...it, error: this.wrong[it.name || it.id] }))}
      ${this.problem ? notice('bad', this.problem) : nothing}
      <div class="row"><button class=${this.danger ? 'danger' : 'main'} ?disabled=${this.busy}>${this.busy ? html`<span class="spin" aria-hidden="true"></span>` : nothing}${this.action}</button>
        ${this.cancel ? html`<button type="button" @click=${this.cancel}>${t.cancel}</button>` : nothing}</div>
    </form>`;
  }
}
customElements.define('f-form', Form);

/** A dialog with a form. @returns {Promise<any>} what sending gave, or null when it was called off */
export function ask({ title, text = nothing, fields = [], action, danger = false, send = async (it) => it }) {
  return new Promise((done) => {
    const dialog = document.createElement('dialog');
    const end = (value) => {
      dialog.close();
      dialog.remove();
      done(value);
    };
    dialog.addEventListener('cancel', (e) => { e.preventDefault(); end(null); });
    dialog.setAttribute('aria-labelledby', 'dialog-title');
    document.body.append(dialog);
    render(html`<div class="body"><h2 id="dialog-title">${title}</h2>${text}
      <f-form .fields=${fields} .action=${action} ?danger=${danger} .cancel=${() => end(null)} .send=${async (it) => end(await send(it) ?? true)}></f-form></div>`, dialog);
    dialog.showModal();
  });
}

/** Something that is shown once, until it is closed. */
export function show({ title, content, close }) {
  const dialog = document.createElement('dialog');
  dialog.setAttribute('aria-labelledby', 'dialog-title');
  document.body.append(dialog);
  const end = () => { dialog.close(); dialog.remove(); };
  dialog.addEventListener('close', () => dialog.remove());
  render(html`<div class="body"><h2 id="dialog-title">${title}</h2>${content}<div class="row"><button class="main" @click=${end}>${close}</button></div></div>`, dialog);
  dialog.showModal();
}

/** Does something that may fail, and says so in passing. */
export async function attempt(work, done = t.saved) {
  try {
    const result = await work();
    if (done) toast(done);
    return result;
  } catch (e) {
    toast(t.failed + ': ' + e.message);
    return undefined;
  }
}

/* Lists */
/** The button for a whole list as a file, which the same address gives out. */
export const asFile = (path, name) => html`<button @click=${() => attempt(() => download(path(), name + '.csv', { headers: { Accept: 'text/csv' } }), '')}>${t.csv}</button>`;

/**
 * A page of rows, one request each. `load(filters, position)` answers {items, total, exact, next}; the position is what
 * `next` was, kept in the address as p (n is how many rows come before), so that back, forward and reload find the same page.
 * A column is {label, cell(row), num?, wide?}: as a number, or left out where there is little room.
 */
export class List extends Part {
  static properties = { ...Part.properties, columns: { attribute: false }, load: { attribute: false }, href: { attribute: false }, csv: { attribute: false }, none: { attribute: false }, what: { attribute: false }, label: { type: String }, size: { type: Number } };

  constructor() {
    super();
    this.columns = [];
    this.rows = new Remote(this, () => this.load(this.filters, this.filters.get('p') || ''));
  }

  updated(changed) {
    if (!changed.has('filters')) return;
    const now = String(this.filters);
    if (now === this.seen) return;
    this.seen = now;
    this.rows.ask(true);
  }

  again() { return this.rows.ask(); }

  get filtered() { return [...this.filters.keys()].some((it) => it !== 'p' && it !== 'n' && it !== 'lang'); }

  render() {
    return this.rows.view((page) => this.page(page), this.what || undefined);
  }

  /** What there is instead of rows. */
  noRows() {
    return this.filtered || this.filters.get('p')
      ? empty(t.nothing, html`<button @click=${() => filter(Object.fromEntries([...this.filters.keys()].map((it) => [it, ''])))}>${t.clear}</button>`)
      : this.none;
  }

  heads() { return this.columns.map((column) => html`<th scope="col" class=${column.num ? 'num' : ''}>${column.label}</th>`); }

  cells(row) { return this.columns.map((column, i) => html`<td class="${i ? '' : 'first'} ${column.num ? 'num' : ''} ${column.wide ? 'wide' : ''}">${i || !this.href ? column.cell(row) : html`<a href=${this.href(row)}>${column.cell(row)}</a>`}</td>`); }

  file() { return this.csv ? asFile(() => this.csv(this.filters), this.label) : nothing; }

  page({ items, total, exact = true, next }) {
    const from = Number(this.filters.get('n') || 0);
    if (!items.length) return this.noRows();
    return html`<div class="card table"><table class="list"><caption class="hidden">${this.label}</caption>
        <thead><tr>${this.heads()}</tr></thead>
        <tbody>${items.map((row) => html`<tr>${this.cells(row)}</tr>`)}</tbody></table></div>
      <nav class="pager" aria-label=${this.label}>
        <span class="muted small">${number(from + 1)}–${number(from + items.length)} ${total == null ? nothing : html`${t.of} ${exact ? '' : t.more} ${number(total)}`}</span>
        <span class="row">${this.file()}
          ${from ? html`<button @click=${() => history.back()}>${t.previous}</button>` : nothing}
          ${next ? html`<button @click=${() => filter({ p: next, n: from + items.length })}>${t.next}</button>` : nothing}
        </span></nav>`;
  }
}
customElements.define('f-list', List);

/** Chips of which one is on; the choice is a filter in the address. */
export const chips = (name, now, options, label) => html`<div class="chips" role="group" aria-label=${label}>${options.map(([value, word, count]) => html`
  <button class="chip" aria-pressed=${value === (now || '') ? 'true' : 'false'} @click=${() => filter({ [name]: value, p: '', n: '' })}>${word}${count == null ? nothing : html` <span class="num">${number(count)}</span>`}</button>`)}</div>`;

/** A search box that waits for a pause in typing. */
export function search(label, now, focus = false) {
  let pause;
  const typed = (e) => {
    clearTimeout(pause);
    const text = e.target.value.trim();
    pause = setTimeout(() => filter({ q: text, p: '', n: '' }, true), 300);
  };
  return html`<div class="field"><label for="q">${label}</label><input id="q" type="search" .value=${now || ''} ?autofocus=${focus} autocomplete="off" maxlength="100" @input=${typed}></div>`;
}

/** All of a list that knows no pages, as one. */
export const whole = (path, pick = (it) => it) => async () => {
  const items = pick(await api(path));
  return { items, total: items.length };
};

export { query };
