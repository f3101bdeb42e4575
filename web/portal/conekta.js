/* Conekta's own card component in its frame: the card's digits never pass through this page. */
(function () {
  'use strict';
  var F = window.Ficha;
  var SCRIPT = 'https://pay.conekta.com/v1.0/js/conekta-checkout.min.js';

  function script() {
    return new Promise(function (done, fail) {
      if (window.ConektaCheckoutComponents) return done();
      var it = F.h('script', { src: SCRIPT, crossorigin: 'anonymous' });
      it.onload = done;
      it.onerror = fail;
      document.head.append(it);
    });
  }

  F.adapters.conekta = function () {
    var send = null, waiting = null;

    function end(how, what) {
      if (waiting) waiting[how](what);
      waiting = null;
    }

    return {
      mount: async function (box, options) {
        box.append(F.h('div', { id: 'conekta' }), F.h('p.error', { id: 'conekta-error', role: 'alert' }));
        await script();
        window.ConektaCheckoutComponents.Card({
          config: { targetIFrame: '#conekta', publicKey: options.publicKey, locale: options.lang, useExternalSubmit: true },
          options: { autoResize: true, hideLogo: true },
          callbacks: {
            onCreateTokenSucceeded: function (token) { end('done', { token: token.id }); },
            onCreateTokenError: function () { end('fail', { field: 'conekta', text: 'badCard' }); },
            onFormError: function () { end('fail', { field: 'conekta', text: 'badCard' }); },
            onUpdateSubmitTrigger: function (trigger) { send = trigger; }
          }
        });
      },
      token: function () {
        return new Promise(function (done, fail) {
          if (!send) return fail(new Error('the component is not there'));
          document.getElementById('conekta-error').textContent = '';
          waiting = { done: done, fail: function (why) {
            document.getElementById('conekta-error').textContent = F.t('badCard');
            fail(why);
          } };
          Promise.resolve(send()).catch(function () { end('fail', { field: 'conekta', text: 'badCard' }); });
        });
      },
      unmount: function () { send = null; }
    };
  };
})();
