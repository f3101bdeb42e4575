/* The access of a device that the server knows by its address and this browser does not. */
(function () {
  'use strict';
  var F = window.Ficha, t = F.t;
  var WHY = { router_inactivo: 'unreachable', sin_acceso: 'ended', expirado: 'ended', credenciales_invalidas: 'ended' };

  F.recalled = function (it) {
    if (it.activo) welcome(it);
    else soon(it);
  };

  function welcome(it, problem) {
    F.show('saved', function () {
      F.title(t('back'), problem ? null : t('backLead', it.plan ? '“' + it.plan + '”' : ''));
      if (problem) F.put(F.h('p.notice', { id: 'problem' }, t(problem)));
      else if (it.vence) F.put(F.h('p.hint', {}, t('expires') + ': ' + F.moment(it.vence)));
      F.put(F.button('main', t('connect'), function (event) { connect(it, event.target); }),
        F.button('plain.wide', t('buyOther'), F.choose));
    });
  }

  /* Paid, and not on the router yet; who it is for is not told, so there are no credentials to show. */
  async function soon(it) {
    F.delivering({});
    while (it.en_camino) {
      await F.wait(3000);
      if (F.state() !== 'delivering') return;
      var answer = await F.call('POST', '/api/v1/hotspot/dispositivo', F.device({}));
      if (answer.status === 200) it = answer.json;
    }
    if (F.state() !== 'delivering') return;
    if (it.activo) welcome(it);
    else F.choose();
  }

  async function connect(it, pressed) {
    if (pressed.disabled) return;
    pressed.disabled = true;
    pressed.textContent = t('connecting');
    var answer = await F.call('POST', '/api/v1/hotspot/dispositivo/conectar', F.device({}));
    if (answer.json.auto_conexion === 'conectado') F.land();
    else if (answer.json.estado === 'en_camino') soon({ en_camino: true });
    else welcome(it, { 429: 'slow', 503: 'unreachable' }[answer.status] || WHY[answer.json.estado] || 'failed');
  }
})();
