/** What subscribers ask; a thread with quick answers. */
import { html, nothing, Part, ago, api, query, Remote, texts, time } from '../core.js';
import { attempt, badge, chips, empty, facts, field, search, toast } from '../ui.js';
import '../longlist.js';

export const tag = 'f-tickets';
const SIZE = 100;
const t = texts({
  title: ['Tickets', 'Tickets'], back: ['Todos los tickets', 'All tickets'], failed: ['No pudimos leer los tickets', 'We could not read the tickets'], failedOne: ['No pudimos leer este ticket', 'We could not read this ticket'],
  none: ['No hay tickets', 'No tickets'], noneMore: ['Cuando un abonado escriba, aparecerá aquí.', 'When a subscriber writes, it appears here.'], search: ['Buscar en el asunto', 'Find in the subject'],
  subject: ['Asunto', 'Subject'], client: ['Cliente', 'Client'], state: ['Estado', 'State'], priority: ['Prioridad', 'Priority'], changed: ['Último cambio', 'Last change'], answers: ['Respuestas', 'Answers'], all: ['Todos', 'All'],
  new: ['Nuevo', 'New'], work_in_progress: ['En curso', 'In progress'], resolved: ['Resuelto', 'Resolved'], waiting_on_customer: ['Espera al cliente', 'Waiting on customer'], waiting_on_agent: ['Nos espera', 'Waiting on us'],
  low: ['Baja', 'Low'], medium: ['Media', 'Medium'], high: ['Alta', 'High'], urgent: ['Urgente', 'Urgent'],
  reply: ['Responder', 'Reply'], message: ['Tu respuesta', 'Your answer'], sent: ['Enviado', 'Sent'], opened: ['Abierto', 'Opened'],
});
const ROOT = '/api/v1/admin/isp/tickets';
const STATES = ['waiting_on_agent', 'new', 'work_in_progress', 'waiting_on_customer', 'resolved'];
const PRIORITIES = ['low', 'medium', 'high', 'urgent'];
const KINDS = { new: 'bad', waiting_on_agent: 'bad', work_in_progress: 'warn', waiting_on_customer: 'idle', resolved: 'ok' };
const stateOf = (it) => badge(KINDS[it.status] || 'idle', t[it.status]);

class Tickets extends Part {
  constructor() {
    super();
    this.ticket = new Remote(this, () => api(`${ROOT}/${encodeURIComponent(this.params[0])}`), true);
  }

  willUpdate(changed) {
    if (changed.has('params') && this.params[0]) this.ticket.ask(true);
  }

  asked = (filters) => Object.fromEntries(['q', 'estado', 'prioridad'].map((it) => [it, filters.get(it)]));

  load = (filters, offset) => api(ROOT + query({ ...this.asked(filters), limit: SIZE, offset }));

  columns = [
    { label: t.subject, width: 32, cell: (it) => it.subject },
    { label: t.client, width: 20, cell: (it) => it.client?.name || it.client_id },
    { label: t.priority, width: 10, wide: true, cell: (it) => t[it.priority] },
    { label: t.answers, width: 10, wide: true, num: true, cell: (it) => it.answers_count },
    { label: t.changed, width: 13, cell: (it) => ago(it.updated_at) },
    { label: t.state, width: 15, cell: stateOf },
  ];

  render() {
    if (this.params[0]) return html`<p><a href="/panel/tickets">← ${t.back}</a></p>${this.ticket.view((it) => this.one(it), t.failedOne)}`;
    const now = this.filters;
    return html`<div class="head"><h1 tabindex="-1">${t.title}</h1></div>${chips('estado', now.get('estado'), [['', t.all], ...STATES.map((it) => [it, t[it]])], t.state)}
      <div class="filters">${search(t.search, now.get('q'))}</div>
      <f-long-list label=${t.title} size=${SIZE} .what=${t.failed} .columns=${this.columns} .load=${this.load} .filters=${now} .none=${empty(t.none, html`<p>${t.noneMore}</p>`)} .href=${(it) => '/panel/tickets/' + it.id} .csv=${(filters) => ROOT + query(this.asked(filters))}></f-long-list>`;
  }

  async change(body) {
    const changed = await attempt(() => api(`${ROOT}/${this.ticket.value.id}`, { method: 'PUT', body }));
    if (changed) this.ticket.ask();
  }

  one(it) {
    const reply = async (body, form) => { await api(`${ROOT}/${it.id}/responder`, { method: 'POST', body }); form.reset(); toast(t.sent); this.ticket.ask(); };
    return html`<div class="head"><h1 tabindex="-1">${it.subject}</h1>${stateOf(it)}</div><div class="two">
      <section class="stack"><ol class="thread">${it.answers.map((a) => html`<li class=${a.from === 'support' || a.is_support ? 'ours' : ''}><p class="small muted">${a.user?.name ?? a.user ?? ''} · ${time(new Date(a.created_at.trim() + ' UTC').toISOString())}</p>${a.message}</li>`)}</ol>
        <div class="card"><f-form .action=${t.reply} .send=${reply} .fields=${[{ id: 'mensaje', label: t.message, type: 'textarea', required: true, max: 5000 }]}></f-form></div></section>
      <section class="card stack">${facts([[t.client, html`<a href="/panel/clientes/${it.client_id}">${it.client?.name}</a>`], ['CUN', it.ticket_cun_number], [t.opened, time(it.created_at)], [t.changed, time(it.updated_at)]])}
        ${field({ id: 'estado', label: t.state, value: it.status, options: STATES.map((s) => [s, t[s]]), oninput: (estado) => this.change({ estado }) })}
        ${field({ id: 'prioridad', label: t.priority, value: it.priority, options: PRIORITIES.map((s) => [s, t[s]]), oninput: (prioridad) => this.change({ prioridad }) })}</section></div>`;
  }
}
customElements.define(tag, Tickets);
