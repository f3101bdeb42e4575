/** Who did what, when, and what it was before. */
import { html, nothing, Part, api, isSuper, time, texts, query, day } from '../core.js';
import { empty, field } from '../ui.js';
import { filter } from '../core.js';

export const tag = 'f-auditoria';
const SIZE = 50;
const t = texts({
  title: ['Auditoría', 'Audit'],
  when: ['Cuándo', 'When'],
  who: ['Quién', 'Who'],
  what: ['Qué', 'What'],
  change: ['Cambio', 'Change'],
  from: ['Desde dónde', 'From where'],
  action: ['Acción', 'Action'],
  entity: ['Objeto', 'Object'],
  since: ['Desde', 'From'],
  until: ['Hasta', 'To'],
  none: ['Todavía no hay acciones', 'No actions yet'],
  failed: ['No pudimos leer la auditoría', 'We could not read the audit trail'],
  system: ['el sistema', 'the system'],
});

const word = (value) => value === null || value === undefined ? '–' : typeof value === 'object' ? JSON.stringify(value) : String(value);

function changes(it) {
  const names = [...new Set([...Object.keys(it.antes || {}), ...Object.keys(it.despues || {})])];
  return names.length
    ? html`<ul>${names.map((name) => html`<li class="small"><span class="muted">${name}:</span> ${it.antes && name in it.antes ? html`<del>${word(it.antes[name])}</del> → ` : nothing}${word((it.despues || {})[name])}</li>`)}</ul>`
    : '–';
}

class Audit extends Part {
  path = (filters, page = {}) => (isSuper() ? '/admin/auditoria' : '/api/v1/admin/auditoria')
    + query({ ...Object.fromEntries(['accion', 'entidad', 'entidad_id', 'usuario_id', 'empresa_id', 'desde', 'hasta'].map((it) => [it, filters.get(it)])), ...page });

  load = async (filters, position) => {
    const offset = Number(position || 0);
    const page = await api(this.path(filters, { limit: SIZE, offset }));
    return { items: page.acciones, total: page.total, next: offset + SIZE < page.total ? String(offset + SIZE) : null };
  };

  columns = [
    { label: t.when, cell: (it) => time(it.fecha, { dateStyle: 'short', timeStyle: 'medium' }) },
    { label: t.who, cell: (it) => it.usuario_email || it.rol || t.system },
    { label: t.what, cell: (it) => html`<strong>${it.accion}</strong><br><span class="small">${it.entidad} ${it.entidad_id || ''}</span>` },
    { label: t.change, cell: changes },
    { label: t.from, cell: (it) => it.ip || '–' },
  ];

  render() {
    const now = this.filters;
    const set = (name) => (value) => filter({ [name]: value.trim(), p: '', n: '' }, true);
    return html`<div class="head"><h1 tabindex="-1">${t.title}</h1></div>
      <div class="filters">
        ${field({ id: 'accion', label: t.action, value: now.get('accion'), oninput: set('accion') })}
        ${field({ id: 'entidad', label: t.entity, value: now.get('entidad'), oninput: set('entidad') })}
        ${field({ id: 'desde', label: t.since, type: 'date', value: now.get('desde'), oninput: set('desde') })}
        ${field({ id: 'hasta', label: t.until, type: 'date', value: now.get('hasta'), oninput: set('hasta') })}
      </div>
      <f-list label=${t.title} .what=${t.failed} .columns=${this.columns} .load=${this.load} .filters=${now} .none=${empty(t.none)} .csv=${this.path}></f-list>`;
  }
}
customElements.define(tag, Audit);
