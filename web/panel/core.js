/** What every page uses: texts, numbers and times, the API, the address bar, and data that may fail. */
import { LitElement, html, nothing } from './vendor/lit-element.js';

export { html, nothing };

/* Texts */
const asked = new URLSearchParams(location.search).get('lang');
if (asked) keep('lang', asked);
export let lang = (asked || kept('lang') || navigator.language || 'es').toLowerCase().startsWith('en') ? 'en' : 'es';
document.documentElement.lang = lang;

/** From here on everything is drawn in the other language. */
export function speakOther() {
  lang = lang === 'es' ? 'en' : 'es';
  keep('lang', lang);
  document.documentElement.lang = lang;
  filter({ lang: '' }, true);
}

if (kept('theme')) document.documentElement.dataset.theme = kept('theme');

export function kept(name) {
  try { return localStorage.getItem('ficha.' + name); } catch { return null; }
}

export function keep(name, value) {
  try {
    if (value) localStorage.setItem('ficha.' + name, value);
    else localStorage.removeItem('ficha.' + name);
  } catch { /* a browser that keeps nothing asks again */ }
}

/** Texts of a page: each is [Spanish, English]. An unknown name is a mistake and fails. */
export function texts(all) {
  return new Proxy(all, {
    get(target, name) {
      if (!(name in target)) throw new Error('no text ' + String(name));
      return target[name][lang === 'en' ? 1 : 0];
    },
  });
}

const t = texts({
  noConnection: ['No hay conexión con el servidor.', 'There is no connection to the server.'],
  couldNot: ['No pudimos leer estos datos', 'We could not read this'],
  retry: ['Reintentar', 'Try again'],
  loading: ['Cargando…', 'Loading…'],
  old: ['No se pudo actualizar; son datos de', 'Could not be refreshed; this is from'],
  nothing: ['Aquí no hay nada', 'There is nothing here'],
  nothingMore: ['La dirección no existe o no es de tu empresa.', 'The address does not exist, or is not your company’s.'],
  home: ['Volver al inicio', 'Back to the start'],
  yes: ['Sí', 'Yes'],
  no: ['No', 'No'],
});

/* Numbers and times */
const locale = () => lang === 'es' ? 'es-MX' : 'en-US';
let zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
export const setZone = (name) => { zone = name || zone; };
export const companyZone = () => zone;

export const number = (value) => value == null ? '–' : new Intl.NumberFormat(locale()).format(value);

/** So many of something. */
export const counted = (value, one, more) => `${number(value)} ${value === 1 ? one : more}`;

export function money(value, currency) {
  if (value == null) return '–';
  const code = currency || 'MXN';
  return new Intl.NumberFormat(locale(), { style: 'currency', currency: code, currencyDisplay: 'narrowSymbol' })
    .format(Number(value)) + ' ' + code;
}

/** A moment of the API: UTC unless it says otherwise. */
export const moment = (value) => new Date(/(?:Z|[+-]\d\d:?\d\d)$/.test(value) ? value : value + 'Z');

export function time(value, style = { dateStyle: 'medium', timeStyle: 'short' }) {
  return value ? new Intl.DateTimeFormat(locale(), { ...style, timeZone: zone }).format(moment(value)) : '–';
}

export function ago(value) {
  if (!value) return '–';
  const seconds = (moment(value).getTime() - Date.now()) / 1000;
  const [unit, size] = [['day', 86400], ['hour', 3600], ['minute', 60], ['second', 1]]
    .find(([, length]) => Math.abs(seconds) >= length) || ['second', 1];
  return new Intl.RelativeTimeFormat(lang, { numeric: 'auto' }).format(Math.round(seconds / size), unit);
}

/** A day of the company's calendar, so many days from today, as yyyy-mm-dd. */
export function day(offset = 0) {
  return new Intl.DateTimeFormat('en-CA', { timeZone: zone }).format(new Date(Date.now() + offset * 86400000));
}

export const dayName = (iso) => new Intl.DateTimeFormat(locale(), { day: 'numeric', month: 'short', timeZone: 'UTC' })
  .format(new Date(iso + 'T12:00:00Z'));

export function bytes(value) {
  if (value == null) return '–';
  const size = Math.min(4, Math.floor(Math.log(Math.max(value, 1)) / Math.log(1024)));
  return new Intl.NumberFormat(locale(), { maximumFractionDigits: 1 }).format(value / 1024 ** size) + ' ' + ['B', 'KB', 'MB', 'GB', 'TB'][size];
}

export function span(seconds) {
  if (seconds == null) return '–';
  const days = Math.floor(seconds / 86400), hours = Math.floor(seconds % 86400 / 3600), minutes = Math.floor(seconds % 3600 / 60);
  return days ? `${days} d ${hours} h` : hours ? `${hours} h ${minutes} min` : `${minutes} min`;
}

export const yesNo = (value) => value ? t.yes : t.no;

/* The API */
export class ApiError extends Error {
  constructor(status, body, retryAfter) {
    const detail = body && body.detail;
    super(typeof detail === 'string' ? detail : Array.isArray(detail) && detail[0] ? String(detail[0].msg) : body && body.message || 'HTTP ' + status);
    this.status = status;
    this.retryAfter = retryAfter;
    this.fields = {};
    if (Array.isArray(detail)) for (const it of detail) this.fields[it.loc[it.loc.length - 1]] = it.msg;
  }
}

/** Asks the API in the session's name. @returns {Promise<any>} JSON, a Blob when asked for, or null. Fails with ApiError. */
export async function api(path, { method = 'GET', body, headers = {}, blob = false, signal } = {}) {
  let response;
  const form = body instanceof FormData;
  try {
    response = await fetch(path, {
      method,
      signal,
      credentials: 'same-origin',
      headers: { Accept: 'application/json', ...(method !== 'GET' && { 'X-Ficha-Panel': '1' }), ...(body !== undefined && !form && { 'Content-Type': 'application/json' }), ...headers },
      body: body === undefined || form ? body : JSON.stringify(body),
    });
  } catch (e) {
    if (e.name === 'AbortError') throw e;
    throw new ApiError(0, { detail: t.noConnection });
  }
  if (response.ok && blob) return response.blob();
  const text = await response.text();
  let json = null;
  try { json = text ? JSON.parse(text) : null; } catch { json = null; }
  if (response.ok) return json;
  const nobody = response.status === 401 || (response.status === 403 && json?.detail === 'Not authenticated'); // the cookie ended with the session
  if (nobody && path !== '/panel/session') window.dispatchEvent(new Event('ficha:signed-out'));
  throw new ApiError(response.status, json, Number(response.headers.get('Retry-After')) || undefined);
}

/** @returns {Promise<string>} the provider that the company has keys of, empty when there is none yet */
export async function paymentProvider() {
  const [conekta, mercadoPago] = await Promise.all(['conekta', 'mercado-pago'].map((it) => api('/api/v1/admin/mi-empresa/' + it)));
  return conekta.configuracion_actual.private_key_ultimos_cuatro ? 'Conekta' : mercadoPago.configuracion_actual.access_token_ultimos_cuatro ? 'Mercado Pago' : '';
}

let mine;
/** The session's company, asked for once. @param fresh when it is another, or was changed */
export function myCompany(fresh = false) {
  if (fresh || !mine) mine = api('/api/v1/admin/mi-empresa');
  return mine;
}

/** How the company's routers were last seen, each without its past. */
export const healthOfAll = async () => (await api('/api/v1/admin/routers/salud')).routers;

/** What waits for a person; the navigation counts it. */
export async function attention() {
  const found = await api('/api/v1/admin/mi-empresa/pendientes');
  window.dispatchEvent(new CustomEvent('ficha:live', { detail: { routers: found.routers_caidos.length, ventas: found.conteos.sin_entregar + found.conteos.en_duda } }));
  return found;
}

/** The session's user, set once logged in. */
export const session = { user: null };
/** A platform operator, wherever; and one on the platform itself, in no company. */
export const isOperator = () => session.user?.rol === 'super_admin';
export const isSuper = () => isOperator() && !session.user.empresa_id;

/** A query string of what is there. */
export function query(values) {
  const found = Object.entries(values).filter(([, value]) => value !== undefined && value !== null && value !== '');
  return found.length ? '?' + new URLSearchParams(found) : '';
}

/* The address bar */
export function go(path, replace = false) {
  history[replace ? 'replaceState' : 'pushState'](null, '', path);
  window.dispatchEvent(new Event('ficha:moved'));
}

/** Changes filters in the address: what is empty leaves it. */
export function filter(changes, replace = false) {
  const found = new URLSearchParams(location.search);
  for (const [name, value] of Object.entries(changes)) {
    if (value === '' || value == null) found.delete(name);
    else found.set(name, value);
  }
  go(location.pathname + (found.size ? '?' + found : ''), replace);
}

/** Saves a file that the API gives out. */
export async function download(path, name, options) {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(await api(path, { ...options, blob: true }));
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10000);
}

/* Elements */
/** What an address shows that leads to nothing, or to another company. */
export const nowhere = () => html`<div class="empty"><h1 tabindex="-1">${t.nothing}</h1><p>${t.nothingMore}</p><a class="button" href="/panel/">${t.home}</a></div>`;

/** A page or part in the light DOM. The page gets the rest of its path and the filters of the address. */
export class Part extends LitElement {
  static properties = { params: { attribute: false }, filters: { attribute: false } };

  constructor() {
    super();
    this.params = [];
    this.filters = new URLSearchParams();
  }

  createRenderRoot() { return this; }

  /** Asks again, and again each so many seconds while the page is there. */
  every(seconds, ask) {
    const timer = setInterval(() => { if (!document.hidden) ask(); }, seconds * 1000);
    this.timers = [...(this.timers || []), timer];
  }

  disconnectedCallback() {
    super.disconnectedCallback();
    (this.timers || []).forEach(clearInterval);
  }
}

/** Data that comes from the API: first a skeleton, then the data; a failure never looks like emptiness. */
export class Remote {
  /** @param one whether it is about one thing, which may not exist or be another company's */
  constructor(host, load, one = false) {
    this.one = one;
    this.host = host;
    this.load = load;
    this.turn = 0;
    this.value = undefined;
    this.error = null;
    this.busy = false;
  }

  /** Asks for the data; a later call wins. @param fresh forgets what was there */
  async ask(fresh = false) {
    const turn = ++this.turn;
    this.busy = true;
    if (fresh) this.value = undefined;
    this.host.requestUpdate();
    try {
      const value = await this.load();
      if (turn !== this.turn) return;
      Object.assign(this, { value, error: null, at: new Date().toISOString(), busy: false });
    } catch (error) {
      if (turn !== this.turn) return;
      Object.assign(this, { error, busy: false });
    }
    this.host.requestUpdate();
  }

  view(show, what = t.couldNot) {
    if (this.value === undefined) {
      if (!this.error) return html`<div class="skeleton" aria-busy="true"><span class="hidden">${t.loading}</span><i></i><i></i><i></i><i></i></div>`;
      if (this.one && this.error.status === 404) return nowhere();
      return html`<div class="problem" role="alert"><div><strong>${what}</strong><p class="muted">${this.error.message}</p></div>
        <button @click=${() => this.ask()}>${t.retry}</button></div>`;
    }
    return html`${this.error ? html`<div class="notice warn" role="status">${t.old} ${ago(this.at)}: ${this.error.message}
        <button class="plain" @click=${() => this.ask()}>${t.retry}</button></div>` : nothing}
      <div class=${this.busy ? 'stale' : ''}>${show(this.value)}</div>`;
  }
}
