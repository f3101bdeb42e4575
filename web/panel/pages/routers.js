/** Routers: how each is, and one with its diagnosis, guests, keys and pages. */
import { html, nothing, Part, ago, api, bytes, counted, day, healthOfAll, money, nowhere, number, Remote, span, texts, time, query } from '../core.js';
import { ask, badge, empty, facts, notice, toast } from '../ui.js';
import { meaningOf, titleOf } from '../diagnostico.js';
import { askForPages } from '../paginas.js';
import { problemOf } from '../problemas.js';

export const tag = 'f-routers';
const t = texts({
  title: ['Routers', 'Routers'],
  back: ['Todos los routers', 'All routers'],
  none: ['Todavía no tienes routers', 'You have no routers yet'],
  noneMore: ['El operador de la plataforma los da de alta con tu empresa.', 'The platform operator adds them to your company.'],
  setup: ['Ver los pasos', 'See the steps'],
  failed: ['No pudimos leer los routers', 'We could not read the routers'],
  failedHealth: ['No pudimos leer el estado', 'We could not read how it is'],
  up: ['En línea', 'Online'], down: ['Sin respuesta', 'Not answering'], off: ['Apagado por ti', 'Switched off'], unknown: ['Sin datos aún', 'No data yet'],
  slow: ['Lento', 'Slow'],
  since: ['desde', 'since'],
  seen: ['Visto', 'Seen'],
  guests: ['Conectados', 'Guests online'],
  today: ['Hoy', 'Today'], sale: ['venta', 'sale'], sales: ['ventas', 'sales'], usual: ['lo usual al día:', 'usual in a day:'],
  hour: ['Esta hora', 'This hour'], usualHour: ['lo usual', 'usual:'], usualUnknown: ['lo usual: faltan datos', 'usual: data is missing'],
  lost: ['Perdido por caídas, 30 días', 'Lost while down, 30 days'], missing: ['faltan datos', 'data is missing'],
  name: ['Nombre', 'Name'], place: ['Ubicación', 'Place'], address: ['Dirección', 'Address'], version: ['Versión', 'Version'], model: ['Modelo', 'Model'],
  uptime: ['Encendido', 'Uptime'], memory: ['Memoria libre', 'Free memory'], latency: ['Respuesta', 'Latency'], clock: ['Reloj', 'Clock'], licence: ['Licencia', 'Licence'],
  ahead: ['s de diferencia', 's off'],
  day: ['Últimas 24 horas', 'Last 24 hours'],
  dayLabel: ['Disponibilidad de las últimas 24 horas', 'Availability of the last 24 hours'],
  worst: ['disponible', 'available'],
  diagnosis: ['Diagnóstico', 'Diagnosis'],
  run: ['Revisar ahora', 'Check now'],
  running: ['Revisando…', 'Checking…'],
  ready: ['Listo para vender.', 'Ready to sell.'],
  notReady: ['Hay algo que arreglar: empieza por el primer ■.', 'Something needs mending: begin with the first ■.'],
  ok: ['Bien', 'Fine'], aviso: ['Aviso', 'Warning'], error: ['Falla', 'Failed'], no_aplica: ['No aplica', 'Does not apply'], desconocido: ['No se pudo revisar', 'Could not be checked'],
  paste: ['Pega esto en la terminal del router:', 'Paste this into the router’s terminal:'],
  checked: ['Revisado', 'Checked'],
  sessions: ['Quién está conectado', 'Who is online'],
  noSessions: ['Nadie está conectado ahora', 'Nobody is online now'],
  failedSessions: ['No pudimos leer quién está conectado', 'We could not read who is online'],
  user: ['Usuario', 'User'], device: ['Dispositivo', 'Device'], time: ['Tiempo', 'Time'], left: ['Le queda', 'Left'], traffic: ['Tráfico', 'Traffic'],
  kick: ['Desconectar', 'Disconnect'],
  kicked: ['Desconectado', 'Disconnected'],
  drift: ['Lo vendido y lo que tiene el router', 'What was sold and what the router has'],
  failedDrift: ['No pudimos comparar con el router', 'We could not compare with the router'],
  same: ['El router tiene exactamente lo que debe.', 'The router has exactly what it should.'],
  differs: ['Diferencias; se corrigen solas en el siguiente ciclo.', 'Differences; they are corrected in the next round.'],
  compare: ['Comparar', 'Compare'],
  edit: ['Editar', 'Edit'], save: ['Guardar', 'Save'],
  host: ['Host o IP', 'Host or IP'], port: ['Puerto de la API', 'API port'], login: ['Usuario', 'User'], password: ['Contraseña (vacía: no cambia)', 'Password (empty: unchanged)'],
  hotspot: ['Dirección de login del hotspot', 'Login address of the hotspot'], hotspotHint: ['La que ven los huéspedes, por ejemplo http://10.5.50.1/login', 'What guests see, for example http://10.5.50.1/login'],
  pages: ['Páginas para el router', 'Pages for the router'],
  pagesMore: ['Un ZIP con login.html y el script que lo instala junto con el jardín (walled garden).', 'A ZIP with login.html and the script that installs it with the walled garden.'],
  getPages: ['Descargar páginas', 'Download pages'],
});
const LIST = '/api/v1/admin/mi-empresa/routers';
const REPORTS = '/api/v1/admin/mi-empresa/reportes/';
const USUAL_DAYS = 28;
const of = (id) => '/api/v1/admin/routers/' + encodeURIComponent(id);
const MARKS = { ok: 'ok', aviso: 'warn', error: 'bad', no_aplica: 'idle', desconocido: 'busy' };

export function stateOf(router, health) {
  if (!router.activo) return badge('idle', t.off);
  if (!health) return badge('busy', t.unknown);
  if (!health.alcanzable) return badge('bad', t.down);
  return health.latencia_ms > 500 ? badge('warn', t.slow) : badge('ok', t.up);
}

class Routers extends Part {
  static properties = { ...Part.properties, checking: { state: true } };

  constructor() {
    super();
    this.health = new Map();
    this.routers = new Remote(this, () => this.readAll());
    this.business = new Remote(this, () => this.readBusiness());
    this.sessions = new Remote(this, () => api(`${of(this.params[0])}/sesiones?limit=100`));
    this.diagnosis = new Remote(this, () => api(`${of(this.params[0])}/diagnostico`));
    this.drift = new Remote(this, () => api(`${of(this.params[0])}/diferencias`));
    this.heard = () => this.routers.ask();
    this.every(10, () => this.routers.ask());
    this.every(60, () => { if (!this.params[0]) this.business.ask(); });
    this.every(15, () => { if (this.params[0]) this.sessions.ask(); });
  }

  connectedCallback() {
    super.connectedCallback();
    window.addEventListener('ficha:router', this.heard);
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    window.removeEventListener('ficha:router', this.heard);
  }

  willUpdate(changed) {
    if (!changed.has('params')) return;
    this.routers.ask();
    if (!this.params[0]) { this.business.ask(); return; }
    this.sessions.ask(true);
    this.diagnosis.ask(true);
    this.drift = new Remote(this, () => api(`${of(this.params[0])}/diferencias`));
  }

  async readAll() {
    const one = this.params[0];
    const since = new Date(Date.now() - 86400000).toISOString().slice(0, 19);
    const [{ routers }, found] = await Promise.all([api(LIST), (one ? api(of(one) + '/salud' + query({ limit: 1000, desde: since })).then((it) => [it]) : healthOfAll()).catch(() => [])]);
    const active = new Set(routers.filter((it) => it.activo).map((it) => it.id));
    this.health = new Map(found.filter((it) => active.has(it.router_id)).map((it) => [it.router_id, it]));
    if (!one) window.dispatchEvent(new CustomEvent('ficha:live', { detail: { routers: found.filter((it) => active.has(it.router_id) && !it.alcanzable).length } }));
    return routers;
  }

  /** What each router sells and did not sell; the list is there without it. */
  async readBusiness() {
    const sold = (from, to) => api(`${REPORTS}ventas${query({ por: 'router', desde: from, hasta: to })}`)
      .then((it) => it.monedas.flatMap((m) => m.filas).reduce((all, row) => all.set(row.clave, (all.get(row.clave) || 0) + row.ventas), new Map()));
    const [today, before, lost, pace] = await Promise.all([sold(day(), day()), sold(day(-USUAL_DAYS), day(-1)), api(REPORTS + 'perdidas'), api(REPORTS + 'ritmo')]);
    return { today, before, lost: lost.routers, pace: new Map(pace.routers.map((row) => [row.router_id, row])) };
  }

  salesOf(id) {
    const it = this.business.value;
    if (!it) return [];
    const usual = Math.round((it.before.get(id) || 0) / USUAL_DAYS * 10) / 10;
    const lost = it.lost.filter((row) => row.router_id === id && Number(row.importe) > 0);
    const hour = it.pace.get(id);
    return [
      hour && [t.hour, html`${counted(hour.ventas, t.sale, t.sales)} <span class="small muted">· ${hour.faltan_datos ? t.usualUnknown : html`${t.usualHour} ${number(hour.usual)}`}</span>`],
      [t.today, html`${counted(it.today.get(id) || 0, t.sale, t.sales)} ${usual ? html`<span class="small muted">(${t.usual} ${number(usual)})</span>` : nothing}`],
      lost.length && [t.lost, lost.map((row) => html`<strong class="bad">≈ ${money(row.importe, row.moneda)}</strong> ${row.faltan_datos ? html`<span class="small muted">(${t.missing})</span>` : nothing} `)],
    ];
  }

  render() { return this.routers.view((all) => this.params[0] ? this.one(all.find((it) => it.id === this.params[0])) : this.list(all), t.failed); }

  list(all) {
    const urgency = (it) => it.activo ? this.health.get(it.id)?.alcanzable === false ? 0 : 1 : 2;
    return html`<div class="head"><h1 tabindex="-1">${t.title}</h1></div>
      ${all.length ? html`<ul class="grid wide">${[...all].sort((a, b) => urgency(a) - urgency(b)).map((it) => {
        const health = this.health.get(it.id);
        return html`<li class="card stack" data-router=${it.id}><div class="head"><h2><a href="/panel/routers/${it.id}">${it.nombre}</a></h2>${stateOf(it, health)}</div>
          ${health?.desde ? html`<p class="small muted">${t.since} ${ago(health.desde)}</p>` : nothing}
          ${problemOf(health) ? html`<p class="small bad">${problemOf(health)}</p>` : nothing}
          ${facts([[t.place, it.ubicacion], [t.seen, health ? ago(health.visto_en) : '–'], [t.guests, number(health?.sesiones_activas)], ...this.salesOf(it.id)])}</li>`;
      })}</ul>` : empty(t.none, html`<p>${t.noneMore}</p><a class="button" href="/panel/asistente">${t.setup}</a>`)}`;
  }

  one(router) {
    if (!router) return nowhere();
    const health = this.health.get(router.id);
    return html`<p><a href="/panel/routers">← ${t.back}</a></p>
      <div class="head"><h1 tabindex="-1">${router.nombre}</h1><div class="row">${stateOf(router, health)}${health?.desde ? html`<span class="small muted">${t.since} ${ago(health.desde)}</span>` : nothing}<button @click=${() => this.edit(router)}>${t.edit}</button></div></div>
      ${problemOf(health) ? notice('bad', problemOf(health)) : nothing}
      <div class="two">
        <section class="card stack" id="diagnostico"><div class="head"><h2>${t.diagnosis}</h2><button ?disabled=${this.diagnosis.busy} @click=${() => this.diagnosis.ask()}>${this.diagnosis.busy ? t.running : t.run}</button></div>
          ${this.diagnosis.view((it) => this.ladder(it))}</section>
        <div class="stack">
          <section class="card stack">${health ? html`${facts([[t.address, `${router.host}:${router.puerto}`], [t.place, router.ubicacion], [t.version, health.version], [t.model, health.modelo], [t.seen, ago(health.visto_en)],
            [t.uptime, span(health.uptime_segundos)], ['CPU', health.cpu_porcentaje == null ? '–' : health.cpu_porcentaje + ' %'], [t.memory, bytes(health.memoria_libre_bytes)],
            [t.latency, health.latencia_ms == null ? '–' : health.latencia_ms + ' ms'], [t.clock, health.reloj ? `${health.reloj.desfase_segundos} ${t.ahead}` : '–'], [t.licence, health.licencia?.nivel]])}
            <div><h3>${t.day}</h3>${this.strip(health)}</div>` : facts([[t.address, `${router.host}:${router.puerto}`], [t.place, router.ubicacion]])}</section>
          <section class="card stack"><h2>${t.pages}</h2><p class="small muted">${t.pagesMore}</p><div><button @click=${() => askForPages(router)}>${t.getPages}</button></div></section>
          <section class="card stack"><div class="head"><h2>${t.drift}</h2><button @click=${() => this.drift.ask()}>${t.compare}</button></div>
            ${this.drift.turn ? this.drift.view((it) => this.differences(it), t.failedDrift) : nothing}</section>
        </div>
      </div>
      <section class="stack"><h2>${t.sessions}</h2>${this.sessions.view((it) => this.online(it), t.failedSessions)}</section>`;
  }

  strip(health) {
    const hours = Array(24).fill(null);
    const now = Date.now();
    for (const it of health.historial?.muestras || []) {
      const age = Math.floor((now - new Date(it.inicio + (it.inicio.endsWith('Z') ? '' : 'Z')).getTime()) / 3600000);
      if (age >= 0 && age < 24) hours[23 - age] = Math.min(hours[23 - age] ?? 100, it.alcanzable_porcentaje);
    }
    const known = hours.filter((it) => it !== null);
    const share = known.length ? Math.round(known.reduce((a, b) => a + b, 0) / known.length) : null;
    return html`<div class="strip24" role="img" aria-label="${t.dayLabel}: ${share === null ? '–' : share + ' %'}">${hours.map((it) => html`<i class=${it === null ? 'none' : it >= 99 ? '' : it > 0 ? 'part' : 'down'}></i>`)}</div>
      <p class="small muted">${share === null ? '–' : share + ' % ' + t.worst}</p>`;
  }

  ladder(it) {
    return html`${notice(it.listo ? 'ok' : 'bad', it.listo ? t.ready : t.notReady)}
      <ol class="ladder">${it.comprobaciones.map((rung) => html`<li data-rung=${rung.id} data-state=${rung.estado}><span class="badge ${MARKS[rung.estado]}" aria-hidden="true">${{ ok: '●', aviso: '◆', error: '■', no_aplica: '○', desconocido: '◌' }[rung.estado]}</span>
        <div><strong>${titleOf(rung)}</strong> <span class="small muted">${t[rung.estado]}</span>
          ${rung.estado === 'ok' || rung.estado === 'no_aplica' ? nothing : html`<p class="small">${meaningOf(rung)}</p>`}
          ${rung.comando && rung.estado !== 'ok' ? html`<p class="small muted">${t.paste}</p><pre>${rung.comando}</pre>` : nothing}</div></li>`)}</ol>
      <p class="small muted">${t.checked} ${ago(it.revisado_en)}</p>`;
  }

  differences(it) {
    return it.diferencias.length
      ? html`${notice('warn', t.differs)}<div class="table"><table class="list"><tbody>${it.diferencias.map((row) => html`<tr><td class="first">${row.usuario}</td><td>${row.accion}</td><td>${row.campo || ''}</td><td>${row.actual ?? '–'} → ${row.deseado ?? '–'}</td></tr>`)}</tbody></table></div>`
      : notice('ok', `${t.same} (${number(it.correctos)})`);
  }

  online(page) {
    if (!page.sesiones.length) return empty(t.noSessions);
    return html`<div class="card table"><table class="list"><caption class="hidden">${t.sessions}</caption><thead><tr>${[t.user, t.device, t.time, t.left, t.traffic].map((it) => html`<th scope="col">${it}</th>`)}<th><span class="hidden">${t.kick}</span></th></tr></thead>
      <tbody>${page.sesiones.map((it) => html`<tr><td class="first">${it.usuario}</td><td><span class="mono">${it.mac}</span><br><span class="small muted">${it.ip}</span></td><td>${span(it.uptime_segundos)}</td><td>${span(it.restante_segundos)}</td>
        <td>↓ ${bytes(it.bytes_bajada)} · ↑ ${bytes(it.bytes_subida)}</td><td><button class="small" @click=${() => this.kick(it)}>${t.kick}</button></td></tr>`)}</tbody></table></div>`;
  }

  async kick(it) {
    const done = await ask({ title: `${t.kick}: ${it.usuario}`, action: t.kick, danger: true, send: () => api(`${of(this.params[0])}/sesiones/${encodeURIComponent(it.id)}`, { method: 'DELETE' }) });
    if (done) { toast(t.kicked); this.sessions.ask(); }
  }

  async edit(router) {
    const done = await ask({
      title: `${t.edit}: ${router.nombre}`,
      fields: [
        { id: 'nombre', label: t.name, value: router.nombre, required: true, max: 100 },
        { id: 'ubicacion', label: t.place, value: router.ubicacion, max: 200 },
        { id: 'host', label: t.host, value: router.host, required: true },
        { id: 'puerto', label: t.port, type: 'number', value: router.puerto, required: true, min: 1, max: 65535 },
        { id: 'usuario', label: t.login, placeholder: '•••' },
        { id: 'password', label: t.password, type: 'password', auto: 'new-password' },
        'hotspot_login' in router && { id: 'hotspot_login', label: t.hotspot, hint: t.hotspotHint, value: router.hotspot_login },
      ],
      action: t.save,
      send: (body) => api(`${LIST}/${encodeURIComponent(router.id)}`, { method: 'PUT', body }),
    });
    if (done) this.routers.ask();
  }
}
customElements.define(tag, Routers);
