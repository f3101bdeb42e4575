/* The captive portal: one classic script for old and small browsers, without libraries. docs/portal.md tells how it works. */
(function () {
  'use strict';

  var TEXTS = {
    es: {
      plans: 'Elige tu plan', plansLead: 'Paga con tarjeta y navega al momento.', best: 'Más elegido',
      haveCode: 'Ya tengo un código',
      back: 'Hola de nuevo', backLead: 'Tu acceso {0} sigue activo.', connect: 'Conectarme', buyOther: 'Comprar otro',
      none: 'Aún no hay planes aquí.', noneLead: 'Pregunta en recepción.', retry: 'Intentar de nuevo',
      down: 'El internet de este lugar está fallando.', downLead: 'No te cobraremos hasta que vuelva.',
      downAgain: 'Lo intentamos otra vez en {0} s.',
      closed: 'Este punto de acceso está en mantenimiento.', closedLead: 'Pregunta en recepción por otra forma de entrar.',
      away: 'Abre esta página desde tu Wi-Fi.', awayLead: 'Conéctate a la red y vuelve a abrir la página de inicio que te muestra. Si ya pagaste, ahí sigue tu compra.',
      offline: 'No hay conexión con el portal.', offlineLead: 'Revisa que sigas en la red Wi-Fi.',
      name: 'Nombre en la tarjeta', mail: 'Correo', mailHint: '(recibo y recuperación)', number: 'Número de tarjeta',
      expires: 'Vence', expiresHint: '(MM/AA)', cvv: 'CVV', pay: 'Pagar {0}', changePlan: 'Cambiar plan',
      cash: 'Pagar en efectivo', transfer: 'Pagar por transferencia',
      fill: 'Escribe este dato.', badMail: 'Revisa el correo.', badNumber: 'Revisa el número de tarjeta.',
      badExpiry: 'Revisa la fecha de vencimiento.', badCvv: 'Revisa el código de seguridad.',
      badCard: 'Revisa los datos de la tarjeta.', badData: 'Revisa tus datos.',
      declined: 'Tu banco no aprobó el pago.', noCharge: 'No se hizo ningún cargo.', soldOut: 'Este plan ya no está a la venta.',
      blocked: 'No pudimos abrir el pago seguro.', blockedLead: 'Avísale al encargado: falta permitir al procesador de pagos en esta red.',
      charging: 'Confirmando con tu banco…', chargingLead: 'No cierres ni vuelvas a pagar.',
      checking: 'Estamos verificando tu pago.', checkingLead: 'No se cobrará dos veces. Puedes dejar esta página abierta.',
      challenge: 'Tu banco pide confirmar.', challengeLead: 'Confirma el pago en la página de tu banco y vuelve aquí.', toBank: 'Ir al banco', window: 'Tienes {0} minutos de internet para hacerlo.',
      slipCash: 'Paga en efectivo con esta referencia', slipTransfer: 'Paga por transferencia', slipLead: 'Tu acceso se activa solo en cuanto recibamos el pago. Guarda estos datos y vuelve a abrir esta página.',
      reference: 'Referencia', clabe: 'CLABE', amount: 'Importe', until: 'Paga antes de', bars: 'Código de barras de la referencia',
      delivering: 'Estamos activando tu internet', paid: 'Pago confirmado', creating: 'Creando tu acceso', ready: 'Listo', promise: 'Si algo falla, te devolvemos el dinero.',
      undoing: 'No pudimos activar tu internet', undoingLead: 'Te estamos devolviendo {0}. Puedes cerrar esta página.',
      online: '¡Listo! Ya tienes internet', accessReady: 'Tu acceso está listo', user: 'Usuario', password: 'Contraseña', code: 'Código',
      keep: 'Guarda estos datos: sirven para volver a entrar.', connectNow: 'Conectarme ahora', go: 'Continuar',
      byHand: 'Escribe estos datos en la página de inicio de la red Wi-Fi.',
      landed: 'Conectado.', left: 'Te quedan {0}.', landedLead: 'Toca OK o Listo arriba.', renew: 'Comprar más tiempo',
      refunded: 'No pudimos activarlo y te devolvimos {0}.', refundedLead: 'Tu banco lo refleja en 3 a 10 días.',
      returned: 'Te devolvimos {0}.', disputed: 'Tu banco retiró este pago.', disputedLead: 'El acceso de esta compra ya no está activo.',
      expired: 'Se venció el tiempo para pagar.',
      review: 'Una persona revisa tu pago.', reviewLead: 'No vuelvas a pagar. Muestra este número al encargado:',
      codeTitle: 'Entrar con tu código', codeLead: 'Si tu código no trae contraseña, deja ese espacio vacío.', enter: 'Entrar', backToPlans: 'Ver planes',
      wrong: 'Código o contraseña incorrectos.', ended: 'Este acceso ya terminó.',
      unreachable: 'El router no responde, tu acceso sigue siendo válido.', many: 'Este acceso ya se usa en demasiados dispositivos.',
      slow: 'Demasiados intentos. Espera un minuto.', failed: 'No se pudo conectar. Intenta otra vez.', connecting: 'Conectando…',
      working: 'Un momento…'
    }
  };

  var MAC = /^[0-9a-f]{2}([:-])(?:[0-9a-f]{2}\1){4}[0-9a-f]{2}$/i;
  var IP = /^(?:\d{1,3}\.){3}\d{1,3}$/;
  var MAIL = /^[^\s@]+@[^\s@]+\.[^\s@]+$/;
  var HOUR = 3600000;
  var ADAPTERS = {};

  var path = location.pathname.split('/');
  var router = path[2] || '';
  var step = path[3] || '';
  var hash = new URLSearchParams(location.hash.slice(1));
  var base = meta('ficha-base');
  var main = document.getElementById('main');
  var saved = read();
  var key = hash.get('k') || saved.k || '';
  var mac = MAC.test(hash.get('mac') || '') ? hash.get('mac') : '';
  var ip = IP.test(hash.get('ip') || '') ? hash.get('ip') : '';
  var lang = 'es', screen = null, following = 0, timer = 0, busy = false;
  var config = null, plans = null, plan = null, adapter = null;
  var guest = { name: '', mail: '' };

  /* ---- what is remembered: in storage when the browser allows it, else with this entry of its history ---- */

  function read() {
    var all = null;
    try { all = JSON.parse(localStorage.getItem('ficha.' + router)); } catch (e) { all = null; }
    try { all = all || (history.state && history.state.ficha); } catch (e) { all = null; }
    return all && typeof all === 'object' ? all : {};
  }

  function keep(changes) {
    Object.assign(saved, changes);
    try { localStorage.setItem('ficha.' + router, JSON.stringify(saved)); } catch (e) { /* the history keeps it */ }
    try { history.replaceState({ ficha: saved }, ''); } catch (e) { /* this page keeps it */ }
  }

  /* ---- small tools ---- */

  function meta(name) {
    var it = document.querySelector('meta[name="' + name + '"]');
    return it ? it.content : '';
  }

  function t(name) {
    var text = TEXTS[lang][name];
    for (var i = 1; i < arguments.length; i++) text = text.replace('{' + (i - 1) + '}', arguments[i]);
    return text;
  }

  /* An element with text only: nothing that comes from elsewhere is ever read as HTML. */
  function h(tag, attributes) {
    var parts = tag.split('.');
    var it = document.createElement(parts[0]);
    if (parts.length > 1) it.className = parts.slice(1).join(' ');
    Object.keys(attributes || {}).forEach(function (name) {
      if (name === 'click') it.addEventListener('click', attributes[name]);
      else if (attributes[name] !== null) it.setAttribute(name, attributes[name]);
    });
    for (var i = 2; i < arguments.length; i++) if (arguments[i]) it.append(arguments[i]);
    return it;
  }

  function button(kind, text, click) { return h('button.' + kind, { type: 'button', click: click }, text); }

  function wait(ms) { return new Promise(function (done) { setTimeout(done, ms); }); }

  function money(amount, currency) {
    var text = Number(amount).toLocaleString(lang === 'es' ? 'es-MX' : 'en-US', { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    return ({ EUR: '€' }[currency] || '$') + text;
  }

  function price(it) { return money(it.precio, it.moneda) + ' ' + it.moneda; }

  function state() { return document.body.getAttribute('data-state'); }

  /* The device's addresses, as far as the router's page told them. */
  function device(body) {
    if (mac) body.mac_cliente = mac;
    if (ip) body.ip_cliente = ip;
    return body;
  }

  function say(text) { document.getElementById('say').textContent = text; }

  /* Puts one screen in the place of another; draw is kept to draw it again in the other language. */
  function show(next, draw) {
    clearInterval(timer);
    var same = state() === next;
    if (adapter && next !== 'card') { adapter.unmount(); adapter = null; }
    screen = function () { show(next, draw); };
    main.textContent = '';
    document.body.setAttribute('data-state', next);
    draw();
    var heading = main.querySelector('h1');
    heading.tabIndex = -1;
    document.title = heading.textContent;
    if (!same) { heading.focus(); scrollTo(0, 0); }
    say(heading.textContent);
  }

  function put() { for (var i = 0; i < arguments.length; i++) if (arguments[i]) main.append(arguments[i]); }

  function title(text, lead) { put(h('h1', {}, text), lead && h('p.lead', {}, lead)); }

  function spinner() { return h('div.wait.big', { 'aria-hidden': 'true' }); }

  /* ---- the API ---- */

  function call(method, url, body, more) {
    var headers = Object.assign({ 'X-API-Key': key, Accept: 'application/json' }, more);
    if (body) headers['Content-Type'] = 'application/json';
    var stop = window.AbortController ? new AbortController() : null;
    var late = setTimeout(function () { if (stop) stop.abort(); }, 45000);
    return fetch(url, {
      method: method, headers: headers, body: body ? JSON.stringify(body) : undefined,
      cache: 'no-store', credentials: 'omit', signal: stop ? stop.signal : undefined
    }).then(function (answer) {
      return answer.json().catch(function () { return {}; }).then(function (json) {
        return { status: answer.status, json: json };
      });
    }).catch(function () { return { status: 0, json: {} }; }).then(function (answer) {
      clearTimeout(late);
      return answer;
    });
  }

  async function start() {
    if (!key) return spoken.then(function () { show('away', function () { title(t('away'), t('awayLead')); }); });
    if (hash.get('k')) keep({ k: key });
    if (step === 'listo' || hash.get('listo')) return spoken.then(landed);
    var both = await Promise.all([call('GET', '/api/v1/config/public'), call('GET', '/api/v1/catalogo_perfiles_venta'), spoken]);
    var status = Math.max(both[0].status, both[1].status);
    if (status === 401 || status === 403) {
      return show('maintenance', function () { title(t('closed'), t('closedLead')); });
    }
    if (both[0].status !== 200 || both[1].status !== 200) {
      return show('offline', function () {
        title(t('offline'), t('offlineLead'));
        put(button('main', t('retry'), start));
      });
    }
    config = both[0].json;
    plans = both[1].json;
    if (!known && config.idioma) await speak(config.idioma);
    dress();
    if (saved.pending) return charge(saved.pending);
    if (saved.order && Date.now() - saved.order.at < 24 * HOUR) return resume(saved.order);
    var chosen = step && find(hash.get('p'));
    if (chosen) return card(chosen);
    choose();
    if (hash.get('e')) enterCode(null, trouble(hash.get('e')));
    else if (access().length && !step) greet();
    else recall();
  }

  /* The company's name, logo and colour, as far as they are readable on our ground. */
  function dress() {
    brand(config.empresa.nombre);
    keep({ n: config.empresa.nombre });
    var logo = config.logo_url || config.empresa.logo_url;
    if (logo && /^\/[\w/.-]+$/.test(logo)) {
      var image = document.getElementById('logo');
      image.src = logo;
      image.hidden = false;
    }
    var wanted = /^#[0-9a-f]{6}$/i.test(config.color || '') && config.color;
    var dark = window.matchMedia && matchMedia('(prefers-color-scheme: dark)').matches;
    if (wanted && !dark) document.documentElement.style.setProperty('--accent', darkened(wanted));
  }

  function brand(name) { document.getElementById('brand').textContent = name || ''; }

  function darkened(color) {
    var rgb = [1, 3, 5].map(function (at) { return parseInt(color.slice(at, at + 2), 16); });
    for (var i = 0; i < 40 && contrast(rgb) < 4.6; i++) rgb = rgb.map(function (it) { return Math.floor(it * 0.92); });
    return 'rgb(' + rgb.join(',') + ')';
  }

  function contrast(rgb) {
    var l = rgb.map(function (it) {
      var c = it / 255;
      return c <= 0.03928 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    });
    return 0.98 / (0.2126 * l[0] + 0.7152 * l[1] + 0.0722 * l[2] + 0.05);
  }

  async function checkRouter() {
    var answer = await call('POST', '/api/v1/routers/validar-empresa-router', {});
    if (answer.json.estado === 'router_inactivo' && state() === 'plans') down(choose);
  }

  /* ---- plans ---- */

  function find(id) { return plans.filter(function (it) { return String(it.id) === String(id); })[0]; }

  function choose() {
    following++;
    keep({ order: null });
    if (!plans.length) {
      return show('none', function () {
        title(t('none'), t('noneLead'));
        put(button('main', t('retry'), start), button('plain.wide', t('haveCode'), enterCode));
      });
    }
    show('plans', function () {
      title(t('plans'), t('plansLead'));
      var list = h('ul');
      plans.forEach(function (it) { list.append(h('li', {}, offer(it))); });
      put(list, button('plain.wide', t('haveCode'), enterCode));
    });
  }

  function offer(it) {
    var details = (it.detalles || []).map(function (d) { return d.texto || [d.label, d.value].filter(Boolean).join(': '); });
    return h('button.plan' + (it.destacado ? '.best' : ''), { type: 'button', 'data-plan': it.id, click: function () { card(it); } },
      it.destacado && h('span.tag', {}, t('best')),
      h('span.top', {}, h('span.name', {}, it.nombre_venta),
        h('span.price', {}, money(it.precio, it.moneda), ' ', h('small', {}, it.moneda))),
      it.descripcion && h('span.hint', {}, it.descripcion),
      details.length > 0 && h('span.hint', {}, details.filter(Boolean).join(' · ')));
  }

  function down(again) {
    show('down', function () {
      title(t('down'), t('downLead'));
      var left = 20;
      var count = h('p.hint', {}, t('downAgain', left));
      put(count, button('main', t('retry'), retry));
      timer = setInterval(function () {
        left--;
        if (left > 0) count.textContent = t('downAgain', left);
        else retry();
      }, 1000);
    });
    async function retry() {
      clearInterval(timer);
      var answer = await call('POST', '/api/v1/routers/validar-empresa-router', {});
      if (state() !== 'down') return;
      if (answer.json.conexion_ok) again();
      else down(again);
    }
  }

  /* ---- the card ---- */

  function provider() {
    var listed = config.proveedores || [];
    if (listed.length) return listed[0].replace(/[^a-z]/g, '');
    return config.empresa.conekta_public_key || !config.empresa.mercadopago_public_key ? 'conekta' : 'mercadopago';
  }

  function simulated(name) {
    var entry = meta('ficha-simulated').split(',').filter(function (it) { return it.indexOf(name + '=') === 0; })[0];
    return entry && entry.slice(name.length + 1);
  }

  /* A provider's script runs on the page of its own step alone: only that page's policy lets it in. */
  function card(chosen, problem) {
    var name = provider();
    plan = chosen;
    if (!simulated(name) && step !== name) {
      hash.set('p', chosen.id);
      keep({});
      location.assign('/p/' + router + '/' + name + '#' + hash);
      return;
    }
    load(simulated(name) ? 'sim' : name).then(function () { form(name, problem); }, function () { blocked(chosen); });
  }

  function load(file) {
    if (ADAPTERS[file]) return Promise.resolve();
    return new Promise(function (done, fail) {
      var script = h('script', { src: base + '/' + file + '.js' });
      script.onload = done;
      script.onerror = fail;
      document.head.append(script);
    });
  }

  /* The operator is told, too: most often the router's walled garden lacks the provider. */
  function blocked(chosen) {
    var name = provider();
    call('POST', '/api/v1/payments/formulario-bloqueado', { proveedor: name === 'conekta' ? name : 'mercado_pago' });
    show('blocked', function () {
      title(t('blocked'), t('blockedLead'));
      put(button('main', t('retry'), function () { card(chosen); }), button('plain.wide', t('changePlan'), toPlans));
    });
  }

  /* Back to the list of plans; where the address stays the same, a browser would not load it again by itself. */
  function toPlans() {
    if (plans && !step) return choose();
    ['p', 'listo', 't', 'e'].forEach(function (it) { hash.delete(it); });
    location.assign('/p/' + router + '#' + hash);
    if (!step) location.reload();
  }

  function form(name, problem) {
    show('card', function () {
      busy = false;
      if (adapter) adapter.unmount();
      adapter = ADAPTERS[simulated(name) ? 'sim' : name]({ provider: name, origin: simulated(name) });
      title(plan.nombre_venta, price(plan));
      if (problem) put(h('div.notice.bad', { id: 'problem' }, h('b', {}, t(problem.title)), problem.reason && h('span', {}, reason(problem.reason)), h('span', {}, t('noCharge'))));
      var box = h('div');
      var pay = h('button.main', { type: 'submit' }, t('pay', price(plan)));
      var whole = h('form', { novalidate: '' },
        field('name', t('name'), { autocomplete: 'cc-name', value: guest.name, maxlength: 100 }),
        field('mail', t('mail'), { type: 'email', autocomplete: 'email', value: guest.mail, maxlength: 100 }, t('mailHint')),
        box, pay);
      whole.addEventListener('submit', function (event) {
        event.preventDefault();
        submit(name, 'tarjeta', pay);
      });
      whole.addEventListener('input', function () {
        guest = { name: value('name'), mail: value('mail') };
      });
      put(whole);
      if (plan.moneda === 'MXN') {
        put(button('plain.wide', t('cash'), function () { submit(name, 'efectivo', pay); }),
          button('plain.wide', t('transfer'), function () { submit(name, 'transferencia', pay); }));
      }
      put(button('plain.wide', t('changePlan'), toPlans));
      Promise.resolve(adapter.mount(box, {
        publicKey: name === 'conekta' ? config.empresa.conekta_public_key : config.empresa.mercadopago_public_key,
        lang: lang, amount: plan.precio
      })).catch(function () { blocked(plan); });
    });
    if (problem) say(t(problem.title) + ' ' + t('noCharge'));
  }

  function reason(text) {
    text = String(text).replace(/^[^A-Za-zÁÉÍÓÚáéíóú¿¡]+/, '');
    if (lang === 'es') return text;
    var known = window.Ficha.reasons.filter(function (it) { return it[0].test(text); })[0];
    return known ? known[1] : '';
  }

  function field(id, label, attributes, hint) {
    var all = Object.assign({ id: id, name: id, type: 'text', 'aria-describedby': id + '-error', autocapitalize: 'off', spellcheck: 'false' }, attributes);
    return h('div.field', {}, h('label', { for: id }, label, hint && ' ', hint && h('span.hint', {}, hint)), h('input', all), h('p.error', { id: id + '-error', hidden: '' }));
  }

  function value(id) {
    var it = document.getElementById(id);
    return it ? it.value.trim() : '';
  }

  /* Shows what is wrong beside each field, and goes to the first; true when nothing is. */
  function complain(problems) {
    main.querySelectorAll('.field input').forEach(function (input) {
      var text = problems[input.id];
      var place = document.getElementById(input.id + '-error');
      if (text) input.setAttribute('aria-invalid', 'true');
      else input.removeAttribute('aria-invalid');
      place.textContent = text ? t(text) : '';
      place.hidden = !text;
    });
    var first = main.querySelector('input[aria-invalid]');
    if (first) first.focus();
    return !first;
  }

  async function submit(name, method, pay) {
    if (busy) return;
    var problems = method === 'tarjeta' && adapter.check ? adapter.check() : {};
    if (!value('name')) problems.name = 'fill';
    if (!value('mail')) problems.mail = 'fill';
    else if (!MAIL.test(value('mail'))) problems.mail = 'badMail';
    if (!complain(problems)) return;
    busy = true;
    pay.disabled = true;
    pay.textContent = t('working');
    guest = { name: value('name'), mail: value('mail') };
    var body = {
      producto_id: plan.id, nombre_cliente: guest.name, email_cliente: guest.mail, tipo_usuario: 'usuario_contrasena',
      conexion_automatica: mac !== ''
    };
    device(body);
    if (method === 'tarjeta') {
      var token;
      try {
        token = await adapter.token(guest);
      } catch (error) {
        if (!error || !error.field) return blocked(plan);
        busy = false;
        pay.disabled = false;
        pay.textContent = t('pay', price(plan));
        complain({ [error.field]: error.text });
        return;
      }
      body.url_retorno = location.origin + '/p/' + router;
      if (name === 'conekta') body.token_tarjeta = token.token;
      else Object.assign(body, { token: token.token, payment_method_id: token.paymentMethodId, issuer_id: token.issuerId || null, device_id: token.deviceId || null });
    } else if (name === 'conekta') body.metodo_pago = method;
    else body.payment_method_id = method === 'efectivo' ? 'oxxo' : 'clabe';
    if (name === 'mercadopago') Object.assign(body, { monto: plan.precio, cuotas: 1 });
    var pending = { id: random(), name: name, plan: plan.id, body: body };
    keep({ pending: pending });
    charge(pending);
  }

  function random() {
    var bytes = new Uint8Array(16);
    crypto.getRandomValues(bytes);
    return Array.from(bytes, function (it) { return (it + 256).toString(16).slice(1); }).join('');
  }

  /* One Idempotency-Key for each try to pay: sent again until the answer is definite, so that nothing is charged twice. */
  async function charge(pending) {
    plan = find(pending.plan) || plan;
    waiting('charging');
    var url = '/api/v1/payments/pagar-' + (pending.name === 'conekta' ? 'conekta' : 'mercado-pago');
    for (var tries = 1; ; tries++) {
      var answer = await call('POST', url, pending.body, { 'Idempotency-Key': pending.id });
      var status = answer.status, detail = answer.json.detail;
      if (answer.json.id_compra) return bought(answer.json.id_compra);
      var ours = typeof detail === 'string' && !/^(Servicio no disponible|El servicio tard)/.test(detail);
      if (status === 503 && ours) return refused(function () { down(function () { plan ? card(plan) : choose(); }); });
      if (status >= 400 && status < 500 && status !== 408 && status !== 409 && status !== 429) return refused(function () { declined(status, detail); });
      if (tries > 1 || status === 0) waiting('checking');
      await wait(Math.min(1000 * tries, 4000));
    }
  }

  function refused(next) {
    keep({ pending: null });
    next();
  }

  function declined(status, detail) {
    if (status === 401 || status === 403) return show('maintenance', function () { title(t('closed'), t('closedLead')); });
    if (/no tiene configurado/.test(detail)) return show('maintenance', function () { title(t('closed'), t('closedLead')); });
    if (status === 404 || !plan) { plan = null; return start(); }
    var text = typeof detail === 'string' ? detail : null;
    card(plan, { title: status === 422 ? 'badData' : 'declined', reason: text });
  }

  function bought(id) {
    keep({ pending: null, order: { id: id, at: Date.now() } });
    follow(id);
  }

  function resume(order) {
    waiting('checking');
    follow(order.id);
  }

  function waiting(which) {
    if (state() === which) return;
    show(which, function () {
      title(t(which), t(which + 'Lead'));
      put(spinner());
    });
  }

  /* ---- following an order: by stream as long as that works, then by asking ---- */

  async function follow(id) {
    var mine = ++following, cuts = 0, last = null;
    var url = '/api/v1/payments/compras/' + encodeURIComponent(id);
    function seen(sale) {
      if (mine === following) { last = sale; render(sale); }
    }
    while (mine === following) {
      var events = 0;
      if (cuts < 3 && streams()) {
        events = await stream(url + '/eventos', seen);
        if (!events) cuts++;
        else cuts += 0.5;
      } else {
        var answer = await call('GET', url);
        if (answer.status === 200) seen(answer.json);
        else if (answer.status === 404) { keep({ order: null }); return choose(); }
        else if (answer.status === 401 || answer.status === 403) return declined(answer.status);
      }
      if (last && settled(last)) return;
      await wait(cuts < 3 && streams() ? 400 : 3000);
    }
  }

  function settled(sale) {
    if (sale.estado === 'DELIVERED') return sale.auto_conexion.mensaje.indexOf('Procesando') < 0;
    return /^(DECLINED|REFUNDED|CHARGED_BACK|REVIEW)$/.test(sale.estado);
  }

  function streams() { return window.ReadableStream && window.TextDecoder && window.AbortController; }

  /* Reads server-sent events with our own header, which EventSource cannot send; the number of events when it ends. */
  async function stream(url, seen) {
    var events = 0, stop = new AbortController(), quiet = 0, rest = '';
    function patient() {
      clearTimeout(quiet);
      quiet = setTimeout(function () { stop.abort(); }, 12000);
    }
    patient();
    try {
      var answer = await fetch(url, { headers: { 'X-API-Key': key, Accept: 'text/event-stream' }, cache: 'no-store', credentials: 'omit', signal: stop.signal });
      if (answer.status !== 200 || !answer.body) return 0;
      var reader = answer.body.getReader(), text = new TextDecoder();
      for (;;) {
        var part = await reader.read();
        if (part.done) break;
        patient();
        rest += text.decode(part.value, { stream: true });
        var blocks = rest.split(/\r?\n\r?\n/);
        rest = blocks.pop();
        blocks.forEach(function (block) {
          var data = block.split(/\r?\n/).filter(function (line) { return line.indexOf('data:') === 0; })
            .map(function (line) { return line.slice(5); }).join('\n');
          if (data.trim()) { events++; seen(JSON.parse(data)); }
        });
      }
    } catch (e) { /* cut: the order is asked for again */ }
    clearTimeout(quiet);
    return events;
  }

  function render(sale) {
    switch (sale.estado) {
      case 'CREATED': return state() === 'checking' ? undefined : waiting('charging');
      case 'UNKNOWN': return waiting('checking');
      case 'PENDING': return pending(sale);
      case 'PAID': return delivering(sale);
      case 'CANCELLING': case 'REFUNDING': return undoing(sale);
      case 'REFUNDED': case 'CHARGED_BACK': return refunded(sale);
      case 'DELIVERED': return delivered(sale);
      case 'DECLINED': return notPaid(sale);
      default: return review(sale);
    }
  }

  function notPaid(sale) {
    var again = plan || plans.filter(function (it) { return it.nombre_venta === sale.producto.nombre; })[0];
    keep({ order: null });
    if (!again) return choose();
    card(again, { title: 'declined', reason: sale.detail });
  }

  function pending(sale) {
    var todo = sale.instrucciones;
    if (!todo) return waiting('checking');
    if (todo.tipo === '3ds') return challenge(sale, todo);
    load('slip').then(function () { slip(sale, todo); }, function () { slip(sale, todo); });
  }

  function challenge(sale, todo) {
    var to = parse(todo.url_redireccion);
    if (!to) return waiting('checking');
    /* Both times are the server's: the phone's clock may be wrong. */
    var minutes = Math.ceil((Date.parse(sale.ventana_hasta + 'Z') - Date.parse(sale.timestamp + 'Z')) / 60000);
    show('challenge', function () {
      title(t('challenge'), t('challengeLead'));
      if (minutes > 0) put(h('p.notice.ok', {}, t('window', minutes)));
      put(button('main', t('toBank'), function () { location.assign(to.href); }));
    });
  }

  function slip(sale, todo) {
    show('slip', function () {
      var cash = todo.tipo === 'efectivo';
      title(t(cash ? 'slipCash' : 'slipTransfer'), t('slipLead'));
      var bars = cash && window.Ficha.bars && window.Ficha.bars(todo.referencia, t('bars'));
      put(h('div.box', {}, bars, list([
        [t(cash ? 'reference' : 'clabe'), todo.referencia, 'dd'],
        [t('amount'), price(sale.producto), 'dd.text'],
        todo.expira_en && [t('until'), moment(todo.expira_en), 'dd.text']
      ])), button('plain.wide', t('backToPlans'), toPlans));
    });
  }

  function moment(text) {
    return new Date(text + 'Z').toLocaleString(lang === 'es' ? 'es-MX' : 'en-US', { dateStyle: 'medium', timeStyle: 'short' });
  }

  function list(rows) {
    var it = h('dl');
    rows.filter(Boolean).forEach(function (row) { it.append(h('dt', {}, row[0]), h(row[2], {}, row[1])); });
    return it;
  }

  function credentials(sale) {
    var it = sale.usuario_hotspot;
    if (!it) return null;
    return h('div.box', { id: 'credentials' }, list([
      [t(it.contrasena ? 'user' : 'code'), it.usuario, 'dd'],
      it.contrasena && [t('password'), it.contrasena, 'dd']
    ]));
  }

  function delivering(sale) {
    show('delivering', function () {
      title(t('delivering'));
      put(h('ul.steps', {},
        h('li.done', {}, h('i', { 'aria-hidden': 'true' }, '✓'), t('paid')),
        h('li.now', {}, h('i.wait', { 'aria-hidden': 'true' }), t('creating')),
        h('li', {}, h('i', { 'aria-hidden': 'true' }, '○'), t('ready'))), credentials(sale), h('p.fine', {}, t('promise')));
    });
  }

  function undoing(sale) {
    show('undoing', function () {
      title(t('undoing'), t('undoingLead', price(sale.producto)));
      put(spinner());
    });
  }

  function delivered(sale) {
    var it = sale.usuario_hotspot || {};
    remember(it.usuario, it.contrasena, sale.producto.nombre);
    var online = sale.auto_conexion.estado === 'conectado';
    show('delivered', function () {
      title(t(online ? 'online' : 'accessReady'), sale.producto.nombre);
      put(credentials(sale), h('p.fine', {}, t('keep')));
      if (online) put(button('main', t('go'), land));
      else put(door(it.usuario, it.contrasena));
      put(button('plain.wide', t('buyOther'), toPlans));
    });
  }

  /* The router's own page logs in: it has a fresh challenge, and the address is the one that the operator registered. */
  function door(user, password) {
    var to = loginAddress();
    if (!to) return h('p.notice', {}, t('byHand'));
    return h('a.main', { href: to + '#f=' + coded(user + '\n' + (password || '')) }, t('connectNow'));
  }

  function loginAddress() {
    var registered = parse(config && config.router && config.router.hotspot_login);
    if (!registered) return '';
    var given = parse(hash.get('l'));
    var chosen = given && given.origin === registered.origin ? given : registered;
    return chosen.origin + (chosen.pathname === '/' ? '/login' : chosen.pathname);
  }

  function parse(address) {
    try {
      var it = new URL(address);
      return /^https?:$/.test(it.protocol) && !it.username && !it.password ? it : null;
    } catch (e) { return null; }
  }

  function coded(text) {
    return btoa(unescape(encodeURIComponent(text))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  }

  function refunded(sale) {
    keep({ order: null });
    var disputed = sale.estado === 'CHARGED_BACK';
    var never = !sale.historial.some(function (it) { return it.a === 'DELIVERED'; });
    show(disputed ? 'disputed' : 'refunded', function () {
      if (disputed) title(t('disputed'), t('disputedLead'));
      else title(t(never ? 'refunded' : 'returned', price(sale.producto)), t('refundedLead'));
      put(button('main', t(disputed ? 'backToPlans' : 'retry'), toPlans));
    });
  }

  function review(sale) {
    show('review', function () {
      title(t('review'), t('reviewLead'));
      put(h('div.box', {}, list([[t('reference'), sale.id_compra, 'dd']])), button('plain.wide', t('backToPlans'), toPlans));
    });
  }

  /* After the router let the device in: a whole page, since that is what makes a phone look for internet again. */
  function landed() {
    keep({ order: null });
    brand(saved.n);
    var seconds = /^\d{1,9}$/.test(hash.get('t') || '') ? Number(hash.get('t')) : 0;
    show('landed', function () {
      title(t('landed'), seconds > 0 ? t('left', duration(seconds)) : null);
      put(h('p.notice.ok', {}, t('landedLead')), button('plain.wide', t('renew'), toPlans));
    });
  }

  function land() { location.assign('/p/' + router + '/listo' + location.hash); }

  function duration(seconds) {
    var minutes = Math.ceil(seconds / 60), hours = Math.floor(minutes / 60);
    return (hours ? hours + ' h ' : '') + (minutes % 60 || !hours ? minutes % 60 + ' min' : '').trim();
  }

  /* Why the router's own page did not let the guest in, by the words RouterOS has for it. */
  function trouble(text) {
    return /invalid|password/i.test(text) ? 'wrong' : /limit|expired|no more/i.test(text) ? 'ended' : 'failed';
  }

  /* ---- access that was bought before ---- */

  function access() { return (saved.access || []).filter(function (it) { return it && it.u; }); }

  function remember(user, password, name) {
    if (!user) return;
    var others = access().filter(function (it) { return it.u !== user; });
    keep({ access: [{ u: user, p: password, n: name }].concat(others).slice(0, 3) });
  }

  function forget(user) { keep({ access: access().filter(function (it) { return it.u !== user; }) }); }

  /* Asks whether the newest access still works; plans are on screen meanwhile. */
  async function greet() {
    var it = access()[0];
    var answer = await call('POST', '/api/v1/hotspot/user/profile-info', { username: it.u, password: it.p || null });
    if (state() !== 'plans') return;
    if (answer.json.success && !answer.json.disabled) welcome(it);
    else if (answer.json.estado === 'router_inactivo') welcome(it, 'unreachable');
    else if (answer.status === 200) {
      forget(it.u);
      recall();
    }
  }

  /* Who remembers nothing may be known by the device's address; plans are on screen meanwhile. */
  async function recall() {
    var it = mac ? (await call('POST', '/api/v1/hotspot/dispositivo', device({}))).json : {};
    if (state() !== 'plans') return;
    if (it.activo || it.en_camino) load('recall').then(function () { window.Ficha.recalled(it); }, checkRouter);
    else checkRouter();
  }

  function welcome(it, problem) {
    show('saved', function () {
      title(t('back'), problem ? null : t('backLead', it.u));
      if (problem) put(h('p.notice', { id: 'problem' }, t(problem)));
      put(button('main', t('connect'), function (event) { connect(it.u, it.p, event.target, function (why) { welcome(it, why); }); }),
        button('plain.wide', t('buyOther'), choose));
    });
  }

  function enterCode(event, problem) {
    var given = { u: value('user'), p: value('password') };
    show('code', function () {
      title(t('codeTitle'), t('codeLead'));
      if (problem) put(h('p.notice.bad', { id: 'problem', role: 'alert' }, t(problem)));
      var go = h('button.main', { type: 'submit' }, t('enter'));
      var whole = h('form', { novalidate: '' },
        field('user', t('code') + ' / ' + t('user').toLowerCase(), { autocomplete: 'username', value: given.u, maxlength: 100 }),
        field('password', t('password'), { autocomplete: 'off', maxlength: 100 }), go);
      whole.addEventListener('submit', function (submitted) {
        submitted.preventDefault();
        if (!complain(value('user') ? {} : { user: 'fill' })) return;
        redeem(value('user'), value('password'), go, function (why) { enterCode(null, why); });
      });
      put(whole, button('plain.wide', t('backToPlans'), toPlans));
    });
  }

  /* A printed code becomes a user on the router when it is first typed; what is no such code is tried as a user. */
  async function redeem(user, password, pressed, failed) {
    if (password || !/^([\s-]*[0-9a-z]){12}[\s-]*$/i.test(user)) return connect(user, password, pressed, failed);
    if (pressed.disabled) return;
    pressed.disabled = true;
    pressed.textContent = t('connecting');
    for (var asked = 0, answer; asked < 40 && (!answer || answer.status === 202); asked++) {
      if (asked) await wait(1500);
      answer = await call('POST', '/api/v1/payments/fichas/canjear', device({ codigo: user }));
    }
    pressed.disabled = false;
    if (answer.status === 404) connect(user, password, pressed, failed);
    else if (answer.json.estado === 'entregado') connect(answer.json.usuario, '', pressed, failed);
    else failed({ 202: 'unreachable', 409: 'ended', 429: 'slow', 503: 'unreachable' }[answer.status] || 'failed');
  }

  /* Has the server log this device in; without the device's address the router's own page does. */
  async function connect(user, password, pressed, failed) {
    if (pressed.disabled) return;
    var own = loginAddress();
    if (!mac && own) {
      location.assign(own + '#f=' + coded(user + '\n' + (password || '')));
      return;
    }
    if (!mac) return failed('failed');
    pressed.disabled = true;
    pressed.textContent = t('connecting');
    var body = { username: user, password: password || '', current_mac: mac };
    if (ip) body.current_ip = ip;
    var answer = await call('POST', '/api/v1/hotspot/auto-reconnect', body);
    var it = answer.json;
    if (it.auto_conexion === 'conectado') {
      remember(user, password, '');
      land();
    } else if (answer.status === 429) failed('slow');
    else if (it.estado === 'credenciales_invalidas' || it.mensaje === 'Usuario no encontrado') failed('wrong');
    else if (it.estado === 'expirado') failed('ended');
    else if (it.estado === 'router_inactivo' || answer.status === 503) failed('unreachable');
    else if (it.error_detalle === 'limite_dispositivos') failed('many');
    else if (own && it.estado === 'activo') location.assign(own + '#f=' + coded(user + '\n' + (password || '')));
    else failed('failed');
  }

  /* ---- language ---- */

  function asked() { return new URLSearchParams(location.search).get('lang'); }

  async function speak(wanted) {
    if (wanted === 'en' && !TEXTS.en) await load('en').catch(function () { /* Spanish then */ });
    lang = TEXTS[wanted] ? wanted : 'es';
    document.documentElement.lang = lang;
    var toggle = document.getElementById('lang');
    toggle.textContent = lang === 'es' ? 'English' : 'Español';
    toggle.lang = lang === 'es' ? 'en' : 'es';
    toggle.hidden = false;
  }

  document.getElementById('lang').addEventListener('click', async function () {
    await speak(lang === 'es' ? 'en' : 'es');
    keep({ lang: lang });
    if (screen) screen();
  });

  window.Ficha = {
    adapters: ADAPTERS, texts: TEXTS, t: t, h: h, field: field, value: value, bars: null, reasons: [], loginAddress: loginAddress,
    show: show, title: title, put: put, button: button, call: call, device: device, state: state, wait: wait, moment: moment,
    delivering: delivering, choose: choose, land: land
  };
  var own = (navigator.language || '').slice(0, 2);
  var known = asked() || saved.lang || (own === 'es' || own === 'en' ? own : '');
  var spoken = speak(known);
  start();
})();
