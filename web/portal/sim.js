/* The simulated providers' card fields: the card goes straight to the simulator, never to Ficha. */
(function () {
  'use strict';
  var F = window.Ficha;

  function passesLuhn(number) {
    var sum = 0;
    for (var i = 0; i < number.length; i++) {
      var digit = Number(number.charAt(number.length - 1 - i));
      var doubled = i % 2 ? digit * 2 : digit;
      sum += doubled > 9 ? doubled - 9 : doubled;
    }
    return sum % 10 === 0;
  }

  F.adapters.sim = function (it) {
    var publicKey = '';

    function digits(id) { return F.value(id).replace(/[ -]/g, ''); }

    async function post(url, headers, body) {
      var answer = await fetch(it.origin + url, {
        method: 'POST', credentials: 'omit',
        headers: Object.assign({ 'Content-Type': 'application/json' }, headers), body: JSON.stringify(body)
      });
      if ([400, 402, 422].includes(answer.status)) throw { field: 'number', text: 'badCard' };
      var json = await answer.json();
      if (!json.id) throw new Error('no token');
      return json.id;
    }

    return {
      mount: function (box, options) {
        publicKey = options.publicKey || 'key_simulated';
        box.append(
          F.field('number', F.t('number'), { inputmode: 'numeric', autocomplete: 'cc-number', maxlength: 23 }),
          F.h('div.row', {},
            F.field('expires', F.t('expires'), { inputmode: 'numeric', autocomplete: 'cc-exp', maxlength: 7 }, F.t('expiresHint')),
            F.field('cvv', F.t('cvv'), { inputmode: 'numeric', autocomplete: 'cc-csc', maxlength: 4 })));
      },
      check: function () {
        var wrong = {};
        if (!F.value('number')) wrong.number = 'fill';
        else if (!/^\d{13,19}$/.test(digits('number')) || !passesLuhn(digits('number'))) wrong.number = 'badNumber';
        if (!F.value('expires')) wrong.expires = 'fill';
        else if (!/^(0?[1-9]|1[0-2])\s*\/?\s*(20)?\d{2}$/.test(F.value('expires'))) wrong.expires = 'badExpiry';
        if (!F.value('cvv')) wrong.cvv = 'fill';
        else if (!/^\d{3,4}$/.test(F.value('cvv'))) wrong.cvv = 'badCvv';
        return wrong;
      },
      token: async function (guest) {
        var date = F.value('expires').replace(/\s/g, '');
        var month = date.split('/')[0].slice(0, 2).padStart(2, '0');
        var year = date.slice(-2);
        if (it.provider === 'conekta') {
          return { token: await post('/tokens', { Authorization: 'Basic ' + btoa(publicKey + ':'), Accept: 'application/vnd.conekta-v2.2.0+json' },
            { card: { number: digits('number'), name: guest.name, exp_month: month, exp_year: year, cvc: F.value('cvv') } }) };
        }
        var id = await post('/v1/card_tokens?public_key=' + encodeURIComponent(publicKey), {},
          { card_number: digits('number'), expiration_month: Number(month), expiration_year: 2000 + Number(year),
            security_code: F.value('cvv'), cardholder: { name: guest.name } });
        return { token: id, paymentMethodId: digits('number').charAt(0) === '4' ? 'visa' : 'master' };
      },
      unmount: function () { publicKey = ''; }
    };
  };
})();
