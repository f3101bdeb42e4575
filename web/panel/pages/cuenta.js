/** The own account: password, second factor, look of the panel. */
import { html, nothing, Part, api, session, texts, keep, kept, Remote } from '../core.js';
import { ask, facts, field, notice, show, toast, copyable } from '../ui.js';

export const tag = 'f-cuenta';
const t = texts({
  title: ['Mi cuenta', 'My account'],
  name: ['Nombre', 'Name'],
  email: ['Correo', 'E-mail'],
  role: ['Rol', 'Role'],
  super_admin: ['Operador de la plataforma', 'Platform operator'],
  cliente_admin: ['Administrador de la empresa', 'Company administrator'],
  password: ['Contraseña', 'Password'],
  current: ['Contraseña actual', 'Current password'],
  next: ['Contraseña nueva', 'New password'],
  nextHint: ['Al menos 8 caracteres; que no se adivine.', 'At least 8 characters; hard to guess.'],
  change: ['Cambiar contraseña', 'Change password'],
  changed: ['Contraseña cambiada', 'Password changed'],
  look: ['Apariencia', 'Look'],
  theme: ['Tema', 'Theme'],
  system: ['Como el sistema', 'As the system'],
  light: ['Claro', 'Light'],
  dark: ['Oscuro', 'Dark'],
  factor: ['Verificación en dos pasos', 'Two-step verification'],
  on: ['Está activa.', 'It is on.'],
  off: ['No está activa. Actívala para que una contraseña robada no baste.', 'It is off. Switch it on so that a stolen password is not enough.'],
  left: ['Códigos de recuperación sin usar', 'Recovery codes left'],
  begin: ['Activar', 'Switch on'],
  end: ['Desactivar', 'Switch off'],
  scan: ['Escanea este código con tu aplicación y escribe el número que muestra.', 'Scan this with your app and type the number it shows.'],
  code: ['Código', 'Code'],
  confirm: ['Confirmar', 'Confirm'],
  codes: ['Guarda estos códigos de recuperación: no se mostrarán otra vez.', 'Keep these recovery codes: they will not be shown again.'],
  close: ['Ya los guardé', 'I have kept them'],
  what: ['No pudimos leer tu verificación en dos pasos', 'We could not read your two-step verification'],
});

class Account extends Part {
  constructor() {
    super();
    this.factor = new Remote(this, () => api('/api/v1/auth/totp'));
    this.factor.ask();
  }

  async begin() {
    const enrolment = await ask({
      title: t.factor,
      fields: [{ id: 'current_password', label: t.current, type: 'password', auto: 'current-password', required: true }],
      action: t.begin,
      send: (it) => api('/api/v1/auth/totp', { method: 'POST', body: it }),
    });
    if (!enrolment) return;
    const done = await ask({
      title: t.factor,
      text: html`<p>${t.scan}</p>${enrolment.qr ? html`<img src=${enrolment.qr.startsWith('data:') ? enrolment.qr : 'data:image/png;base64,' + enrolment.qr} alt="" width="200" height="200">` : nothing}${copyable(enrolment.secreto)}`,
      fields: [{ id: 'codigo', label: t.code, auto: 'one-time-code', mode: 'numeric', required: true }],
      action: t.confirm,
      send: (it) => api('/api/v1/auth/totp/confirmar', { method: 'POST', body: it }),
    });
    if (done) show({ title: t.factor, content: html`<p>${t.codes}</p><pre>${done.codigos_recuperacion.join('\n')}</pre>`, close: t.close });
    this.factor.ask();
  }

  async end() {
    await ask({
      title: t.factor,
      fields: [{ id: 'current_password', label: t.current, type: 'password', auto: 'current-password', required: true }, { id: 'codigo', label: t.code, auto: 'one-time-code', required: true }],
      action: t.end,
      danger: true,
      send: (it) => api('/api/v1/auth/totp/desactivar', { method: 'POST', body: it }),
    });
    this.factor.ask();
  }

  theme(value) {
    keep('theme', value);
    if (value) document.documentElement.dataset.theme = value;
    else delete document.documentElement.dataset.theme;
  }

  render() {
    const user = session.user;
    const change = async (it, form) => {
      await api('/api/v1/auth/change-password', { method: 'POST', body: it });
      form.reset();
      toast(t.changed);
    };
    return html`<div class="stack"><h1 tabindex="-1">${t.title}</h1><div class="two">
      <section class="card stack"><h2>${user.nombre}</h2>${facts([[t.email, user.email], [t.role, t[user.rol]]])}
        ${field({ id: 'theme', label: t.theme, value: kept('theme') || '', options: [['', t.system], ['light', t.light], ['dark', t.dark]], oninput: (it) => this.theme(it) })}</section>
      <section class="card stack"><h2>${t.password}</h2>
        <f-form .fields=${[{ id: 'current_password', label: t.current, type: 'password', auto: 'current-password', required: true }, { id: 'new_password', label: t.next, hint: t.nextHint, type: 'password', auto: 'new-password', required: true }]} .action=${t.change} .send=${change}></f-form></section>
      <section class="card stack"><h2>${t.factor}</h2>${this.factor.view((it) => html`<div class="stack">
        ${notice(it.activo ? 'ok' : 'warn', it.activo ? t.on : t.off)}
        ${it.activo ? facts([[t.left, it.codigos_recuperacion_restantes]]) : nothing}
        <div>${it.activo ? html`<button class="danger" @click=${() => this.end()}>${t.end}</button>` : html`<button @click=${() => this.begin()}>${t.begin}</button>`}</div></div>`, t.what)}</section>
    </div></div>`;
  }
}
customElements.define(tag, Account);
