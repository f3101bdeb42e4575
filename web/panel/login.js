/** Who comes in: e-mail and password, and a code where the account asks for one. */
import { html, nothing, Part, api, session, texts, lang, speakOther } from './core.js';
import { field, notice, values } from './ui.js';

const t = texts({
  title: ['Entra a tu panel', 'Log in to your panel'],
  email: ['Correo', 'E-mail'],
  password: ['Contraseña', 'Password'],
  code: ['Código de verificación', 'Verification code'],
  codeHint: ['De tu aplicación de autenticación, o uno de recuperación.', 'From your authenticator app, or a recovery code.'],
  enter: ['Entrar', 'Log in'],
  wrong: ['El correo o la contraseña no son correctos.', 'The e-mail or the password is not right.'],
  often: ['Demasiados intentos. Espera un poco y vuelve a probar.', 'Too many attempts. Wait a little and try again.'],
  wait: (['Podrás intentar de nuevo en', 'You can try again in']),
  seconds: ['s', 's'],
  wrongCode: ['El código no es correcto.', 'The code is not right.'],
  inactive: ['Este usuario está desactivado. Habla con tu administrador.', 'This user is switched off. Talk to your administrator.'],
  other: ['English', 'Español'],
});

class Login extends Part {
  static properties = { busy: { state: true }, problem: { state: true }, coded: { state: true } };

  async submit(e) {
    e.preventDefault();
    if (this.busy) return;
    this.busy = true;
    this.problem = '';
    try {
      session.user = (await api('/panel/session', { method: 'POST', body: values(e.target) })).user;
      this.dispatchEvent(new Event('logged-in'));
    } catch (failure) {
      this.tell(failure);
    } finally {
      this.busy = false;
    }
  }

  tell(failure) {
    const text = failure.message;
    if (failure.status === 429) this.problem = t.often + (failure.retryAfter ? ` ${t.wait} ${failure.retryAfter} ${t.seconds}.` : '');
    else if (text === 'Se requiere código de verificación') this.coded = true;
    else if (text === 'Código de verificación incorrecto') this.problem = t.wrongCode;
    else if (text.startsWith('Usuario inactivo')) this.problem = t.inactive;
    else if (failure.status === 401 || failure.status === 422) this.problem = t.wrong;
    else this.problem = text;
    this.updateComplete.then(() => this.querySelector(this.coded ? '#codigo' : '#password')?.focus());
  }

  render() {
    return html`<main class="login"><form class="card" @submit=${this.submit}>
      <h1>${t.title}</h1>
      ${field({ id: 'email', label: t.email, type: 'email', auto: 'username', required: true })}
      ${field({ id: 'password', label: t.password, type: 'password', auto: 'current-password', required: true })}
      ${this.coded ? field({ id: 'codigo', label: t.code, hint: t.codeHint, auto: 'one-time-code', required: true }) : nothing}
      ${this.problem ? notice('bad', this.problem) : nothing}
      <button class="main" ?disabled=${this.busy}>${t.enter}</button>
      <button type="button" class="plain" lang=${lang === 'es' ? 'en' : 'es'} @click=${() => { speakOther(); this.problem = ''; this.requestUpdate(); }}>${t.other}</button>
    </form></main>`;
  }
}
customElements.define('f-login', Login);
