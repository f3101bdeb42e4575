/** The frame: who is logged in, where one is, what the parts of the panel are. */
import { html, nothing, Part, api, session, isOperator, isSuper, texts, lang, keep, kept, setZone, speakOther, go, myCompany, nowhere, query } from './core.js';
import { toast } from './ui.js';

const t = texts({
  skip: ['Ir al contenido', 'Skip to content'],
  menu: ['Menú', 'Menu'],
  sections: ['Secciones', 'Sections'],
  inicio: ['Resumen', 'Overview'],
  ventas: ['Ventas', 'Sales'],
  routers: ['Routers', 'Routers'],
  productos: ['Productos', 'Products'],
  fichas: ['Fichas', 'Vouchers'],
  clientes: ['Clientes', 'Clients'],
  facturas: ['Facturas', 'Invoices'],
  tickets: ['Tickets', 'Tickets'],
  auditoria: ['Auditoría', 'Audit'],
  ajustes: ['Ajustes', 'Settings'],
  asistente: ['Asistente', 'Set-up'],
  revision: ['Por decidir', 'To decide'],
  buscar: ['Buscar', 'Search'],
  searchHint: ['Compra, usuario, correo, documento… (tecla /)', 'Purchase, user, e-mail, document… (key /)'],
  plataforma: ['Plataforma', 'Platform'],
  usuarios: ['Usuarios', 'Users'],
  cuenta: ['Mi cuenta', 'My account'],
  acting: ['Como operador de la plataforma', 'As platform operator'],
  logout: ['Cerrar sesión', 'Log out'],
  notFound: ['Aquí no hay nada', 'There is nothing here'],
  other: ['English', 'Español'],
  failed: ['No se pudo abrir esta página. Revisa tu conexión y vuelve a intentar.', 'This page could not be opened. Check your connection and try again.'],
  noLive: ['Sin conexión en vivo: los datos se actualizan cada 15 s.', 'No live connection: data is refreshed every 15 s.'],
  logoutLater: ['La sesión se cerró aquí, pero el servidor no respondió.', 'You are logged out here, but the server did not answer.'],
});

const COMPANY = ['inicio', 'ventas', 'routers', 'productos', 'fichas', 'clientes', 'facturas', 'tickets', 'auditoria', 'ajustes'];
const PLATFORM = ['plataforma', 'usuarios', 'auditoria'];
const HIDDEN = ['asistente', 'buscar', 'cuenta', 'revision'];
const load = (name) => import(`./pages/${name}.js`);

class App extends Part {
  static properties = { ready: { state: true }, open: { state: true }, badges: { state: true }, offline: { state: true }, company: { state: true } };

  constructor() {
    super();
    Object.assign(this, { ready: false, open: false, badges: {}, offline: false, company: '' });
  }

  connectedCallback() {
    this.replaceChildren();
    super.connectedCallback();
    window.addEventListener('popstate', () => this.move());
    window.addEventListener('ficha:moved', () => this.move());
    window.addEventListener('ficha:signed-out', () => {
      if (isOperator() && !isSuper()) import('./switcher.js').then((it) => it.enter('')).catch(() => {}); // the company may be closed, not the session
      session.user = null;
      this.move();
    });
    window.addEventListener('ficha:live', (e) => this.live(e.detail));
    window.addEventListener('ficha:offline', (e) => { this.offline = e.detail; });
    window.addEventListener('ficha:company', (e) => { this.company = e.detail; });
    this.addEventListener('click', (e) => this.follow(e));
    window.addEventListener('keydown', (e) => {
      const box = this.querySelector('#todo');
      if (e.key !== '/' || !box || /^(INPUT|TEXTAREA|SELECT)$/.test(e.target.tagName) || document.querySelector('dialog[open]')) return;
      e.preventDefault();
      this.open = true;
      this.updateComplete.then(() => box.focus());
    });
    this.start();
  }

  async start() {
    try {
      session.user = (await api('/panel/session'))?.user || null;
      if (session.user) await this.begin();
    } catch { session.user = null; }
    this.ready = !!session.user;
    await this.move();
    this.ready = true;
  }

  /**
   * What every page needs to know; none of it is worth failing for. Where the zone was known before, nobody waits. News
   * come when the page has what it asked for: a browser has six connections to a host.
   */
  async begin() {
    if (isOperator()) import('./switcher.js').catch(() => {});
    if (isSuper()) return;
    const known = kept('zone ' + session.user.empresa_id);
    setZone(known);
    myCompany(true).then((it) => { this.company = it.nombre; }, () => {});
    const policy = () => api('/api/v1/admin/isp/politica').then((it) => {
      setZone(it.zona_horaria);
      if (session.user) keep('zone ' + session.user.empresa_id, it.zona_horaria);
    }, () => {});
    if (!known) await policy();
    setTimeout(() => {
      if (known && session.user) policy();
      import('./live.js').then((it) => it.start()).catch(() => {});
    }, 1000);
  }

  live(news) { this.badges = { ...this.badges, ...news }; }

  /** Links of the panel stay in the page. */
  follow(e) {
    const link = e.target.closest?.('a[href^="/panel/"]');
    if (!link || e.defaultPrevented || e.button || e.metaKey || e.ctrlKey || e.shiftKey || link.target || link.hasAttribute('download')) return;
    e.preventDefault();
    this.leave(() => go(link.getAttribute('href')));
  }

  /** A page that shows something for the only time is asked first. */
  async leave(then) {
    if (!this.page?.leaving || await this.page.leaving()) then();
  }

  get path() { return location.pathname.replace(/^\/panel\/?/, '').split('/').filter(Boolean).map(decodeURIComponent); }

  async move() {
    this.open = false;
    const [name = isSuper() ? 'plataforma' : 'inicio', ...params] = this.path;
    const known = [...(isSuper() ? PLATFORM : COMPANY), ...HIDDEN].includes(name);
    const samePage = this.name === name && String(this.params) === String(params);
    Object.assign(this, { name: known ? name : '', params });
    this.filters = new URLSearchParams(location.search);
    if (!session.user) await import('./login.js').catch(() => { this.broken = true; });
    if (!session.user || !known) { this.page = null; this.requestUpdate(); return; }
    try {
      const { tag } = await load(isSuper() && name === 'auditoria' ? 'auditoria' : name);
      if (this.name !== name || String(this.params) !== String(params)) return;
      if (!samePage || !this.page) this.page = document.createElement(tag);
    } catch {
      this.page = null;
      this.broken = true;
    }
    if (this.page) Object.assign(this.page, { params, filters: this.filters });
    document.title = (known ? t[name] : t.notFound) + ' · Ficha';
    this.requestUpdate();
    if (!samePage && this.moved) this.updateComplete.then(() => { scrollTo(0, 0); this.querySelector('main h1')?.focus(); });
    this.moved = true;
  }

  async logout() {
    const failed = await api('/panel/session', { method: 'DELETE' }).then(() => false, () => true);
    if (failed) toast(t.logoutLater);
    import('./live.js').then((it) => it.stop());
    session.user = null;
    this.company = '';
    go('/panel/');
  }

  /** The page is drawn anew, in the other language; nothing is loaded again but its data. */
  switchLang() {
    this.page = null;
    speakOther();
  }

  render() {
    if (!this.ready) return html`<main class="skeleton" aria-busy="true"><i></i><i></i><i></i></main>`;
    const acting = isOperator() && !isSuper() ? html`<small class="acting">${t.acting}</small>` : nothing;
    const toastBox = html`<div id="toast" class="toast" role="status"></div>`;
    if (!session.user && this.broken) return html`<main>${this.content()}</main>`;
    if (!session.user)
      return html`<f-login @logged-in=${async () => { await this.begin(); this.move(); }}></f-login>${toastBox}`;
    return html`<a class="skip" href="#content">${t.skip}</a>
      <header class="strip"><b>${this.company || 'Ficha'}${acting}</b><button aria-expanded=${this.open ? 'true' : 'false'} aria-controls="nav" @click=${() => { this.open = !this.open; }}>${t.menu}</button></header>
      ${this.offline ? html`<div class="live" role="status">${t.noLive}</div>` : nothing}
      <div class="frame">${this.nav(acting)}<main id="content" tabindex="-1">${this.content()}</main></div>${toastBox}`;
  }

  nav(acting) {
    const item = (name) => html`<li><a href="/panel/${name === 'inicio' ? '' : name}" aria-current=${this.name === name ? 'page' : nothing}>${t[name]}
      ${this.badges[name] ? html`<span class="count" aria-label="${this.badges[name]}">${this.badges[name]}</span>` : nothing}</a></li>`;
    return html`<nav class="nav ${this.open ? 'open' : ''}" id="nav" aria-label=${t.sections}>
      <div class="brand">${this.company || 'Ficha'}${acting}</div>
      ${isOperator() ? html`<f-switcher .name=${this.company} .leave=${(then) => this.leave(then)}></f-switcher>` : nothing}
      ${isSuper() ? nothing : html`<form role="search" @submit=${(e) => { e.preventDefault(); go('/panel/buscar' + query({ q: e.target.elements.todo.value.trim() })); }}>
        <label class="hidden" for="todo">${t.buscar}: ${t.searchHint}</label><input id="todo" name="todo" type="search" maxlength="100" placeholder=${t.buscar} title=${t.searchHint}></form>`}
      <ul>${(isSuper() ? PLATFORM : COMPANY).map(item)}</ul>
      <div class="foot"><a href="/panel/cuenta">${session.user.nombre}</a>
        <div class="row"><button class="small" @click=${() => this.leave(() => this.logout())}>${t.logout}</button><button class="plain small" lang=${lang === 'es' ? 'en' : 'es'} @click=${() => this.leave(() => this.switchLang())}>${t.other}</button></div></div>
    </nav>`;
  }

  content() {
    if (this.page) return this.page;
    if (this.name && !this.broken) return html`<div class="skeleton" aria-busy="true"><i></i><i></i><i></i></div>`;
    if (this.broken) return html`<div class="problem" role="alert">${t.failed}</div>`;
    return nowhere();
  }
}
customElements.define('f-app', App);
