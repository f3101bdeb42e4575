/* Mercado Pago's own fields in its frames: the card's digits never pass through this page. */
(function () {
  'use strict';
  var F = window.Ficha;

  function script(src, attributes) {
    return new Promise(function (done, fail) {
      var it = F.h('script', Object.assign({ src: src }, attributes));
      it.onload = done;
      it.onerror = fail;
      document.head.append(it);
    });
  }

  function place(id, label) {
    return F.h('div.field', {}, F.h('label', { id: id + '-label' }, label), F.h('div.frame', { id: id }), F.h('p.error', { id: id + '-error', hidden: '' }));
  }

  F.adapters.mercadopago = function () {
    var mp = null, fields = [], method = null;

    return {
      mount: async function (box, options) {
        box.append(place('mp-number', F.t('number')), F.h('div.row', {},
          place('mp-expires', F.t('expires')), place('mp-cvv', F.t('cvv'))), F.h('p.error', { id: 'mp-error', role: 'alert' }));
        if (!window.MercadoPago) await script('https://sdk.mercadopago.com/js/v2');
        script('https://www.mercadopago.com/v2/security.js', { view: 'checkout', output: 'deviceId' }).catch(function () { /* cards are checked harder then */ });
        mp = new window.MercadoPago(options.publicKey, { locale: options.lang === 'es' ? 'es-MX' : 'en-US' });
        var number = mp.fields.create('cardNumber').mount('mp-number');
        fields = [number, mp.fields.create('expirationDate').mount('mp-expires'), mp.fields.create('securityCode').mount('mp-cvv')];
        number.on('binChange', async function (change) {
          method = null;
          if (!change.bin) return;
          var known = await mp.getPaymentMethods({ bin: change.bin });
          method = known.results[0] || null;
        });
      },
      token: async function (guest) {
        document.getElementById('mp-error').textContent = '';
        try {
          var token = await mp.fields.createCardToken({ cardholderName: guest.name });
          if (!method) throw new Error('unknown card');
          return { token: token.id, paymentMethodId: method.id, issuerId: method.issuer && String(method.issuer.id), deviceId: window.deviceId || window.MP_DEVICE_SESSION_ID };
        } catch (e) {
          document.getElementById('mp-error').textContent = F.t('badCard');
          throw { field: 'mp-number', text: 'badCard' };
        }
      },
      unmount: function () {
        fields.forEach(function (it) { it.unmount(); });
        fields = [];
      }
    };
  };
})();
