/** What the portal sells, as the guest sees it; a form with the portal beside it. */
import { html, nothing, Part, api, go, healthOfAll, money, Remote, texts } from '../core.js';
import { attempt, badge, empty, field, notice, toast, values } from '../ui.js';

export const tag = 'f-productos';
const t = texts({
  title: ['Productos', 'Products'],
  add: ['Agregar producto', 'Add a product'],
  none: ['Todavía no vendes nada', 'You sell nothing yet'],
  noneMore: ['Un producto es un perfil de tu router con nombre y precio.', 'A product is a profile of your router with a name and a price.'],
  failed: ['No pudimos leer los productos', 'We could not read the products'],
  failedProfiles: ['No pudimos leer los perfiles del router', 'We could not read the router’s profiles'],
  edit: ['Editar', 'Edit'], save: ['Guardar', 'Save'], back: ['Todos los productos', 'All products'],
  off: ['Retirar del portal', 'Take off the portal'], on: ['Volver a vender', 'Sell again'], isOff: ['No se vende', 'Not on sale'],
  gone: ['No vendible: el perfil ya no está en el router', 'Not sellable: the profile is no longer on the router'],
  featured: ['Más elegido', 'Most popular'],
  router: ['Router', 'Router'], profile: ['Perfil del router', 'Router profile'], profileHint: ['Se lee del router en este momento.', 'Read from the router just now.'],
  name: ['Nombre', 'Name'], text: ['Descripción', 'Description'], price: ['Precio', 'Price'], currency: ['Moneda', 'Currency'],
  hours: ['Tiempo de uso (minutos)', 'Time to use (minutes)'], hoursHint: ['Vacío: sin límite propio.', 'Empty: no limit of its own.'], data: ['Datos (MB)', 'Data (MB)'], days: ['Vigencia (días)', 'Valid for (days)'],
  mark: ['Destacar como «Más elegido»', 'Highlight as “Most popular”'],
  preview: ['Así lo ve el huésped', 'What the guest sees'],
  choose: ['Elige tu plan', 'Choose your plan'],
  pick: ['Elige…', 'Choose…'],
  up: ['Mover antes', 'Move earlier'], down: ['Mover después', 'Move later'], drag: ['Arrastra para ordenar', 'Drag to put in order'],
  all: ['Todos los routers', 'All routers'],
  saved: ['Guardado', 'Saved'],
  problem: ['Falta elegir el perfil.', 'Choose the profile.'],
});
const ROOT = '/api/v1/admin/products';

const card = (it, actions = nothing, drag = nothing) => html`<li class="card product" data-product=${it.id || ''} data-drag=${drag}>
  ${it.destacado ? html`<span class="tag badge ok">★ ${t.featured}</span>` : nothing}<h2>${it.nombre_venta || '…'}</h2><div class="price">${money(it.precio || 0, it.moneda)}</div>
  ${it.descripcion ? html`<p class="muted">${it.descripcion}</p>` : nothing}${actions}</li>`;

class Products extends Part {
  static properties = { ...Part.properties, draft: { state: true }, wrong: { state: true }, problem: { state: true }, busy: { state: true }, drag: { state: true } };

  constructor() {
    super();
    Object.assign(this, { draft: null, wrong: {}, problem: '', drag: null });
    this.all = new Remote(this, async () => {
      const [products, mine] = await Promise.all([api(ROOT), api('/api/v1/admin/mi-empresa/routers')]);
      this.mine = mine.routers;
      this.seen.ask();
      return { products: products.sort((a, b) => a.orden_visual - b.orden_visual || a.id - b.id), routers: mine.routers };
    });
    this.seen = new Remote(this, () => this.readProfiles());
    this.profiles = new Remote(this, () => this.draft?.router_id ? api(`/api/v1/admin/routers/${encodeURIComponent(this.draft.router_id)}/mikrotik-profiles`) : Promise.resolve([]));
    this.all.ask();
  }

  /** @returns the profiles that were last seen on each router; of a router that was never seen, nothing */
  async readProfiles() {
    return new Map((await healthOfAll()).map((it) => [it.router_id, it.visto_en && it.perfiles]));
  }

  isGone(it) {
    const profiles = this.seen.value?.get(it.router_id);
    return !!profiles && !profiles.includes(it.perfil_mikrotik_nombre);
  }

  willUpdate(changed) {
    if (!changed.has('params') && !changed.has('filters')) return;
    this.wrong = {};
    this.problem = '';
    if (this.params[0] === 'nuevo') this.begin({ moneda: 'MXN', precio: '', router_id: this.filters.get('router') || '' });
    else if (this.params[0]) api(`${ROOT}/${encodeURIComponent(this.params[0])}`).then((it) => this.begin(it), (e) => { this.problem = e.message; });
    else this.draft = null;
  }

  begin(draft) {
    this.draft = draft;
    this.profiles.ask(true);
  }

  render() {
    return this.all.view((it) => this.params[0] ? this.form(it) : this.list(it), t.failed);
  }

  list({ products, routers }) {
    const name = (id) => routers.find((it) => it.id === id)?.nombre || id;
    return html`<div class="head"><h1 tabindex="-1">${t.title}</h1>${routers.length ? html`<a class="button main" href="/panel/productos/nuevo">${t.add}</a>` : nothing}</div>
      ${products.length ? html`<ul class="grid wide">${products.map((it, i) => card(it, html`<p class="small muted">${name(it.router_id)} · ${it.perfil_mikrotik_nombre}</p>
        ${it.activo ? nothing : badge('idle', t.isOff)}${this.isGone(it) ? badge('bad', t.gone) : nothing}
        <div class="row"><a class="button" href="/panel/productos/${it.id}">${t.edit}</a>
          <button @click=${() => this.toggle(it)}>${it.activo ? t.off : t.on}</button>
          <span>${products.length > 1 ? html`<span class="grip" title=${t.drag} aria-hidden="true" @pointerdown=${(e) => this.grab(e, products, i)}>≡</span>` : nothing}<button class="plain" aria-label="${t.up}: ${it.nombre_venta}" ?disabled=${i === 0} @click=${() => this.step(products, i, -1)}>↑</button>
          <button class="plain" aria-label="${t.down}: ${it.nombre_venta}" ?disabled=${i === products.length - 1} @click=${() => this.step(products, i, 1)}>↓</button></span></div>`, !this.drag ? nothing : i === this.drag.from ? 'moved' : i === this.drag.to ? 'over' : nothing))}</ul>`
        : empty(t.none, html`<p>${t.noneMore}</p>${routers.length ? html`<a class="button main" href="/panel/productos/nuevo">${t.add}</a>` : html`<a class="button" href="/panel/asistente">${t.title}</a>`}`)}`;
  }

  async toggle(it) {
    await attempt(() => it.activo ? api(`${ROOT}/${it.id}`, { method: 'DELETE' }) : api(`${ROOT}/${it.id}`, { method: 'PUT', body: { activo: true } }));
    this.all.ask();
  }

  /** Drags a product by its grip, with a mouse or a finger, to where another is. */
  grab(down, products, from) {
    if (down.button) return;
    down.preventDefault();
    const listening = new AbortController();
    const on = (name, does) => window.addEventListener(name, does, { signal: listening.signal });
    const end = () => { listening.abort(); this.drag = null; };
    this.drag = { from, to: from };
    on('pointermove', (e) => {
      const over = document.elementFromPoint(e.clientX, e.clientY)?.closest('[data-product]')?.dataset.product;
      const to = products.findIndex((it) => String(it.id) === over);
      if (to >= 0 && to !== this.drag.to) this.drag = { from, to };
      window.scrollBy(0, e.clientY < 80 ? -16 : e.clientY > innerHeight - 80 ? 16 : 0);
    });
    on('pointerup', () => { const { to } = this.drag; end(); if (to !== from) this.move(products, from, to); });
    on('pointercancel', end);
    on('keydown', (e) => { if (e.key === 'Escape') end(); });
  }

  async move(products, from, to) {
    const order = [...products];
    order.splice(to, 0, ...order.splice(from, 1));
    await attempt(() => Promise.all(order.map((it, i) => it.orden_visual === i ? null : api(`${ROOT}/${it.id}`, { method: 'PUT', body: { orden_visual: i } }))));
    await this.all.ask();
  }

  async step(products, at, by) {
    await this.move(products, at, at + by);
    await this.updateComplete;
    const moved = this.querySelector(`[data-product='${products[at].id}']`);
    const [earlier, later] = moved?.querySelectorAll('button.plain') || [];
    [by < 0 ? earlier : later, earlier, later].find((it) => it && !it.disabled)?.focus();
  }

  set = (name, reload) => (value) => {
    this.draft = { ...this.draft, [name]: value };
    if (reload) this.profiles.ask(true);
  };

  form({ routers }) {
    const it = this.draft;
    if (!it) return this.problem ? notice('bad', this.problem) : html`<div class="skeleton" aria-busy="true"><i></i><i></i></div>`;
    const wrong = this.wrong;
    return html`<p><a href="/panel/productos">← ${t.back}</a></p><h1 tabindex="-1">${it.id ? it.nombre_venta : t.add}</h1>
      <div class="two"><form class="form card" @submit=${this.send}>
        ${it.id ? html`<p class="muted">${routers.find((r) => r.id === it.router_id)?.nombre} · ${it.perfil_mikrotik_nombre}</p>` : html`
          ${field({ id: 'router_id', label: t.router, value: it.router_id, required: true, options: [['', t.pick], ...routers.map((r) => [r.id, r.nombre])], oninput: this.set('router_id', true), error: wrong.router_id })}
          ${it.router_id ? this.profiles.view((all) => field({ id: 'perfil', label: t.profile, hint: t.profileHint, value: it.perfil, required: true, options: [['', t.pick], ...all.map((p) => [p.name, p.rate_limit ? `${p.name} (${p.rate_limit})` : p.name])], oninput: this.set('perfil'), error: wrong.perfil_mikrotik_nombre }), t.failedProfiles) : nothing}`}
        ${field({ id: 'nombre_venta', label: t.name, value: it.nombre_venta, required: true, max: 100, oninput: this.set('nombre_venta'), error: wrong.nombre_venta })}
        ${field({ id: 'descripcion', label: t.text, value: it.descripcion, max: 300, oninput: this.set('descripcion'), error: wrong.descripcion })}
        ${field({ id: 'precio', label: t.price, type: 'number', step: '0.01', min: 0.01, value: it.precio, required: true, oninput: this.set('precio'), error: wrong.precio })}
        ${field({ id: 'moneda', label: t.currency, value: it.moneda, options: ['MXN', 'USD', 'EUR'].map((c) => [c, c]), oninput: this.set('moneda'), error: wrong.moneda })}
        ${field({ id: 'minutos', label: t.hours, hint: t.hoursHint, type: 'number', min: 1, value: it.minutos ?? (it.limite_tiempo_segundos ? it.limite_tiempo_segundos / 60 : ''), oninput: this.set('minutos'), error: wrong.limite_tiempo_segundos })}
        ${field({ id: 'megas', label: t.data, type: 'number', min: 1, value: it.megas ?? (it.limite_datos_bytes ? Math.round(it.limite_datos_bytes / 1048576) : ''), oninput: this.set('megas'), error: wrong.limite_datos_bytes })}
        ${field({ id: 'destacado', label: t.mark, type: 'checkbox', value: it.destacado, oninput: this.set('destacado') })}
        ${this.problem ? notice('bad', this.problem) : nothing}
        <div><button class="main" ?disabled=${this.busy}>${t.save}</button></div></form>
      <section class="stack"><h2>${t.preview}</h2><div class="phone"><h3>${t.choose}</h3><ul class="stack">${card(it)}</ul></div></section></div>`;
  }

  send = async (e) => {
    e.preventDefault();
    const it = this.draft;
    Object.assign(this, { busy: true, wrong: {}, problem: '' });
    const profile = (this.profiles.value || []).find((p) => p.name === it.perfil);
    const body = { nombre_venta: it.nombre_venta, precio: Number(it.precio), moneda: it.moneda, destacado: !!it.destacado };
    if (it.descripcion) body.descripcion = it.descripcion;
    if (it.minutos !== undefined) body.limite_tiempo_segundos = it.minutos === '' ? null : Math.round(Number(it.minutos) * 60);
    if (it.megas !== undefined) body.limite_datos_bytes = it.megas === '' ? null : Math.round(Number(it.megas) * 1048576);
    try {
      if (it.id) await api(`${ROOT}/${it.id}`, { method: 'PUT', body });
      else {
        if (!profile) throw Object.assign(new Error(t.problem), { fields: {} });
        await api(ROOT, { method: 'POST', body: { ...body, router_id: it.router_id, perfil_mikrotik_id: profile.id, perfil_mikrotik_nombre: profile.name } });
      }
      toast(t.saved);
      this.all.ask(true);
      go(this.filters.get('volver') === 'asistente' ? '/panel/asistente' : '/panel/productos');
    } catch (failure) {
      this.wrong = failure.fields || {};
      this.problem = Object.keys(this.wrong).length ? '' : failure.message;
      if (Object.keys(this.wrong).length) this.updateComplete.then(() => this.querySelector('[aria-invalid=true]')?.focus());
    } finally {
      this.busy = false;
    }
  };
}
customElements.define(tag, Products);
