/** Settings of the company: the company and its portal, payments, notices, refunds, subscribers' billing. */
import { html, nothing, Part, api, filter, Remote, session, setZone, texts } from '../core.js';
import { badge, chips, copyable, facts, field, notice, toast, attempt } from '../ui.js';

export const tag = 'f-ajustes';
const t = texts({
  title: ['Ajustes', 'Settings'], part: ['Apartado', 'Part'],
  empresa: ['Empresa y portal', 'Company and portal'], cobro: ['Cobro', 'Payments'], avisos: ['Telegram', 'Telegram'], isp: ['Abonados (ISP)', 'Subscribers (ISP)'],
  name: ['Nombre', 'Name'], email: ['Correo de contacto', 'Contact e-mail'], phone: ['Teléfono', 'Telephone'], save: ['Guardar', 'Save'], saved: ['Guardado', 'Saved'],
  logo: ['Logo', 'Logo'], logoHint: ['PNG o JPEG. Se ve en tu portal.', 'PNG or JPEG. It is shown on your portal.'], upload: ['Subir logo', 'Upload the logo'],
  color: ['Color del portal', 'Colour of the portal'], colorDark: ['Con este color el texto blanco no se leería bien: el portal lo oscurece.', 'White text would be hard to read on this colour: the portal darkens it.'], language: ['Idioma del portal', 'Language of the portal'], es: ['Español', 'Spanish'], en: ['Inglés', 'English'],
  failed: ['No pudimos leer los ajustes', 'We could not read the settings'],
  conekta: ['Conekta', 'Conekta'], mp: ['Mercado Pago', 'Mercado Pago'],
  set: ['Configurada, termina en', 'Set, ends in'], notSet: ['Sin configurar', 'Not set'], publicKey: ['Llave pública', 'Public key'], privateKey: ['Llave privada', 'Private key'], mode: ['Modo', 'Mode'], test: ['Pruebas', 'Test'], live: ['Producción', 'Live'],
  webhook: ['Avisos del proveedor (webhook)', 'The provider’s notices (webhook)'], webhookUrl: ['Dirección para el proveedor', 'Address for the provider'], hookKeys: ['Llaves de firma vigentes', 'Signing keys in use'],
  accessToken: ['Access token', 'Access token'], secret: ['Clave secreta del webhook', 'Webhook secret'], signing: ['Llave pública del webhook', 'Webhook public key'],
  register: ['Registrar el webhook en Conekta', 'Register the webhook at Conekta'], verify: ['Probar las llaves con el proveedor', 'Try the keys at the provider'],
  good: ['El proveedor aceptó las llaves.', 'The provider took the keys.'], bad: ['El proveedor no aceptó las llaves:', 'The provider did not take the keys:'],
  empty: ['Vacío: no cambia.', 'Empty: unchanged.'],
  refunds: ['Después de un reembolso total', 'After a full refund'], revoke: ['Quitar el acceso al huésped', 'Take the guest’s access away'],
  bank: ['Confirmación en el banco', 'Confirmation at the bank'], letOut: ['Dar hasta 8 minutos de internet para confirmar el pago', 'Give up to 8 minutes of internet to confirm the payment'],
  token: ['Token del bot', 'The bot’s token'], chat: ['Id del chat', 'Chat id'], notices: ['Avisar por Telegram', 'Tell by Telegram'], tryIt: ['Enviar mensaje de prueba', 'Send a test message'], sent: ['Mensaje enviado', 'Message sent'],
  zone: ['Zona horaria', 'Time zone'], grace: ['Días de gracia', 'Days of grace'], how: ['Cómo se corta', 'How a service is cut'], lista: ['Lista de direcciones', 'Address list'], deshabilitar: ['Deshabilitar en el router', 'Disable on the router'], perfil: ['Perfil de corte', 'Cut profile'], suspended: ['Facturar también a los suspendidos', 'Bill suspended services, too'],
  plans: ['Planes', 'Plans'], noPlans: ['Sin planes', 'No plans'],
});
const ROOT = '/api/v1/admin/mi-empresa';
const put = (body) => api(ROOT, { method: 'PUT', body });

/** How well white is read on a colour. */
export function contrast(color) {
  const part = (at) => { const v = parseInt(color.slice(at, at + 2), 16) / 255; return v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4; };
  return 1.05 / (0.2126 * part(1) + 0.7152 * part(3) + 0.0722 * part(5) + 0.05);
}

class Settings extends Part {
  static properties = { ...Part.properties, color: { state: true }, tried: { state: true } };

  constructor() {
    super();
    this.company = new Remote(this, () => api(ROOT));
    this.conekta = new Remote(this, () => api(ROOT + '/conekta').then((it) => it.configuracion_actual));
    this.mp = new Remote(this, () => api(ROOT + '/mercado-pago').then((it) => it.configuracion_actual));
    this.hooks = new Remote(this, () => api(`/api/v1/webhook/empresa/${session.user.empresa_id}/estado-webhook`));
    this.refunds = new Remote(this, () => api(ROOT + '/politica-reembolsos'));
    this.window = new Remote(this, () => api(ROOT + '/ventana-pago'));
    this.policy = new Remote(this, () => api('/api/v1/admin/isp/politica'));
    this.plans = new Remote(this, () => api('/api/v1/admin/planes'));
  }

  get part() { return this.filters.get('de') || 'empresa'; }

  willUpdate(changed) {
    if (!changed.has('filters') || this.seen === this.part) return;
    this.seen = this.part;
    this.tried = null;
    const asked = { empresa: [this.company], cobro: [this.conekta, this.mp, this.hooks, this.refunds, this.window], avisos: [this.company], isp: [this.policy, this.plans] }[this.part] || [];
    asked.forEach((it) => it.ask());
  }

  render() {
    const parts = { empresa: () => this.company.view((it) => this.ofCompany(it), t.failed), cobro: () => this.payments(), avisos: () => this.company.view((it) => this.telegram(it), t.failed), isp: () => this.billing() };
    return html`<div class="head"><h1 tabindex="-1">${t.title}</h1></div>
      ${chips('de', this.part, Object.keys(parts).map((it) => [it, t[it]]), t.part)}${parts[this.part]?.()}`;
  }

  ofCompany(it) {
    const save = async (body) => { const saved = await put(body); window.dispatchEvent(new CustomEvent('ficha:company', { detail: saved.empresa.nombre })); this.company.ask(); toast(t.saved); };
    const color = this.color || it.color || '#0b5fd0';
    const upload = async (_, form) => { const body = new FormData(); body.append('file', form.elements.file.files[0]); await api(ROOT + '/logo', { method: 'POST', body }); this.company.ask(); toast(t.saved); };
    return html`<div class="two"><section class="card"><f-form .action=${t.save} .send=${save} .fields=${[
        { id: 'nombre', label: t.name, value: it.nombre, required: true, max: 100 }, { id: 'contacto_email', label: t.email, type: 'email', value: it.contacto_email, required: true }, { id: 'contacto_telefono', label: t.phone, type: 'tel', value: it.contacto_telefono, max: 20 },
        'idioma' in it && { id: 'idioma', label: t.language, value: it.idioma || 'es', options: [['es', t.es], ['en', t.en]] },
        'color' in it && { id: 'color', label: t.color, type: 'color', value: color, hint: contrast(color) < 4.5 ? t.colorDark : '', oninput: (c) => { this.color = c; } }]}></f-form></section>
      <section class="card stack"><h2>${t.logo}</h2>${it.logo_url ? html`<img src=${it.logo_url} alt=${it.nombre} height="64">` : html`<p class="muted">${t.notSet}</p>`}
        <f-form .action=${t.upload} .send=${upload} .fields=${[{ id: 'file', label: t.logo, type: 'file', hint: t.logoHint, required: true }]}></f-form></section></div>`;
  }

  ends(four) { return four ? badge('ok', `${t.set} …${four}`) : badge('idle', t.notSet); }

  async keys(path, body, again) {
    const saved = await api(ROOT + path, { method: 'POST', body });
    this.tried = { path, ...saved };
    again.forEach((it) => it.ask());
    toast(saved.message);
  }

  result(path) {
    const it = this.tried?.path === path && this.tried.verificacion;
    return it ? notice(it.valida ? 'ok' : 'bad', it.valida ? t.good : `${t.bad} ${it.mensaje}`) : nothing;
  }

  payments() {
    const modes = [['test', t.test], ['live', t.live]];
    return html`<div class="two">
      <section class="card stack"><h2>${t.conekta}</h2>${this.conekta.view((it) => html`<div class="stack">
        ${facts([[t.privateKey, this.ends(it.private_key_ultimos_cuatro)], [t.publicKey, it.conekta_public_key || t.notSet], [t.mode, it.conekta_mode ? t[it.conekta_mode] : '–'], [t.hookKeys, it.webhook_public_keys_activas]])}
        <f-form .action=${t.save} .send=${(body) => this.keys('/configurar-conekta', body, [this.conekta, this.hooks])} .fields=${[
          { id: 'c_private', name: 'private_key', label: t.privateKey, type: 'password', auto: 'new-password', required: !it.private_key_ultimos_cuatro, hint: it.private_key_ultimos_cuatro ? t.empty : '' },
          { id: 'c_public', name: 'public_key', label: t.publicKey, value: it.conekta_public_key, required: true }, { id: 'c_mode', name: 'mode', label: t.mode, value: it.conekta_mode || 'test', options: modes },
          { id: 'c_hook', name: 'registrar_webhook', label: t.register, type: 'checkbox' }, { id: 'c_try', name: 'verificar', label: t.verify, type: 'checkbox', value: true }]}></f-form>${this.result('/configurar-conekta')}</div>`, t.failed)}</section>
      <section class="card stack"><h2>${t.mp}</h2>${this.mp.view((it) => html`<div class="stack">
        ${facts([[t.accessToken, this.ends(it.access_token_ultimos_cuatro)], [t.publicKey, it.public_key || t.notSet], [t.mode, it.mode ? t[it.mode] : '–'], [t.secret, this.ends(it.webhook_secret_ultimos_cuatro)]])}
        <f-form .action=${t.save} .send=${(body) => this.keys('/configurar-credenciales', body, [this.mp, this.hooks])} .fields=${[
          { id: 'm_token', name: 'access_token', label: t.accessToken, type: 'password', auto: 'new-password', required: !it.access_token_ultimos_cuatro, hint: it.access_token_ultimos_cuatro ? t.empty : '' },
          { id: 'm_public', name: 'public_key', label: t.publicKey, value: it.public_key, required: true }, { id: 'm_secret', name: 'webhook_secret', label: t.secret, type: 'password', auto: 'new-password', hint: t.empty },
          { id: 'm_mode', name: 'mode', label: t.mode, value: it.mode || 'test', options: modes }, { id: 'm_try', name: 'verificar', label: t.verify, type: 'checkbox', value: true }]}></f-form>${this.result('/configurar-credenciales')}</div>`, t.failed)}</section>
      <section class="card stack"><h2>${t.webhook}</h2>${this.hooks.view((it) => html`<div class="stack"><h3>Conekta</h3>${copyable(it.conekta.url)}<h3>Mercado Pago</h3>${copyable(it.configuracion_webhook.url)}</div>`, t.failed)}</section>
      ${this.choice(t.refunds, this.refunds, '/politica-reembolsos', 'revocar_al_reembolsar', t.revoke)}
      ${this.choice(t.bank, this.window, '/ventana-pago', 'activa', t.letOut)}</div>`;
  }

  /** One thing that a company wants, or does not. */
  choice(title, it, path, id, label) {
    const send = async (body) => { await api(ROOT + path, { method: 'PUT', body }); it.ask(); toast(t.saved); };
    return html`<section class="card stack"><h2>${title}</h2>${it.view((now) => html`<f-form .action=${t.save} .send=${send} .fields=${[{ id, label, type: 'checkbox', value: now[id] }]}></f-form>`, t.failed)}</section>`;
  }

  telegram(it) {
    const save = async (body) => { await put(body); this.company.ask(); toast(t.saved); };
    return html`<section class="card stack"><h2>Telegram</h2><f-form .action=${t.save} .send=${save} .fields=${[
        { id: 'telegram_bot_token', label: t.token, type: 'password', auto: 'new-password', hint: it.telegram_bot_token ? t.empty : '' }, { id: 'telegram_chat_id', label: t.chat, value: it.telegram_chat_id }, { id: 'notificaciones_telegram', label: t.notices, type: 'checkbox', value: it.notificaciones_telegram }]}></f-form>
      <div><button @click=${() => attempt(() => api('/api/v1/admin/test-telegram', { method: 'POST', body: {} }), t.sent)}>${t.tryIt}</button></div></section>`;
  }

  billing() {
    const zones = () => Intl.supportedValuesOf ? Intl.supportedValuesOf('timeZone').map((it) => [it, it]) : undefined;
    const save = async (body) => { const saved = await api('/api/v1/admin/isp/politica', { method: 'PUT', body }); setZone(saved.zona_horaria); this.policy.ask(); toast(t.saved); };
    return html`<div class="two"><section class="card">${this.policy.view((it) => html`<f-form .action=${t.save} .send=${save} .fields=${[
        { id: 'zona_horaria', label: t.zone, value: it.zona_horaria, options: zones() }, { id: 'dias_gracia', label: t.grace, type: 'number', min: 0, value: it.dias_gracia },
        { id: 'modo_corte', label: t.how, value: it.modo_corte, options: ['lista', 'deshabilitar', 'perfil'].map((m) => [m, t[m]]) }, { id: 'facturar_suspendidos', label: t.suspended, type: 'checkbox', value: it.facturar_suspendidos }]}></f-form>`, t.failed)}</section>
      <section class="card stack"><h2>${t.plans}</h2>${this.plans.view((all) => all.length ? html`<ul class="stack">${all.map((it) => html`<li><strong>${it.name}</strong> <span class="small muted">↓ ${it.download} · ↑ ${it.upload} · $${it.cost} · ${it.num_clients}</span></li>`)}</ul>` : html`<p class="muted">${t.noPlans}</p>`, t.failed)}</section></div>`;
  }
}
customElements.define(tag, Settings);
