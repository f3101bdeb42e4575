/* The portal in English; Spanish is in portal.js. */
(function () {
  'use strict';

  window.Ficha.texts.en = {
    plans: 'Choose your plan', plansLead: 'Pay by card and get online right away.', best: 'Most popular',
    haveCode: 'I already have a code',
    back: 'Welcome back', backLead: 'Your access {0} is still active.', connect: 'Connect', buyOther: 'Buy another',
    none: 'No plans here yet.', noneLead: 'Ask at the desk.', retry: 'Try again',
    down: 'The internet here is down.', downLead: 'We will not charge you until it is back.',
    downAgain: 'Trying again in {0} s.',
    closed: 'This access point is under maintenance.', closedLead: 'Ask at the desk for another way in.',
    away: 'Open this page from your Wi-Fi.', awayLead: 'Join the network and open the start page it shows you again. If you have paid, your purchase is still there.',
    offline: 'The portal cannot be reached.', offlineLead: 'Check that you are still on the Wi-Fi.',
    name: 'Name on card', mail: 'E-mail', mailHint: '(receipt and recovery)', number: 'Card number',
    expires: 'Expires', expiresHint: '(MM/YY)', cvv: 'CVV', pay: 'Pay {0}', changePlan: 'Change plan',
    cash: 'Pay in cash', transfer: 'Pay by bank transfer',
    fill: 'Fill this in.', badMail: 'Check the e-mail.', badNumber: 'Check the card number.',
    badExpiry: 'Check the expiry date.', badCvv: 'Check the security code.',
    badCard: 'Check the card details.', badData: 'Check what you entered.',
    declined: 'Your bank did not approve the payment.', noCharge: 'You were not charged.', soldOut: 'This plan is no longer sold.',
    blocked: 'We could not open the secure payment.', blockedLead: 'Please tell the staff: the payment processor is not allowed on this network.',
    charging: 'Confirming with your bank…', chargingLead: 'Do not close this page or pay again.',
    checking: 'We are checking your payment.', checkingLead: 'You will not be charged twice. You can leave this page open.',
    challenge: 'Your bank asks you to confirm.', challengeLead: 'Confirm the payment on your bank’s page, then come back here.', toBank: 'Go to the bank', window: 'You have {0} minutes of internet to do so.',
    slipCash: 'Pay in cash with this reference', slipTransfer: 'Pay by bank transfer', slipLead: 'Your access turns on by itself once the payment arrives. Keep these details and open this page again.',
    reference: 'Reference', clabe: 'CLABE', amount: 'Amount', until: 'Pay before', bars: 'Bar code of the reference',
    delivering: 'Turning your internet on', paid: 'Payment confirmed', creating: 'Creating your access', ready: 'Ready', promise: 'If anything fails, you get your money back.',
    undoing: 'We could not turn your internet on', undoingLead: 'We are refunding you {0}. You can close this page.',
    online: 'Done! You have internet', accessReady: 'Your access is ready', user: 'User', password: 'Password', code: 'Code',
    keep: 'Keep these details: they let you back in.', connectNow: 'Connect now', go: 'Continue',
    byHand: 'Type these details into the start page of the Wi-Fi network.',
    landed: 'Connected.', left: '{0} left.', landedLead: 'Tap OK or Done above.', renew: 'Buy more time',
    refunded: 'We could not turn it on and refunded you {0}.', refundedLead: 'Your bank shows it in 3 to 10 days.',
    returned: 'We refunded you {0}.', disputed: 'Your bank took this payment back.', disputedLead: 'The access of this purchase is no longer active.',
    expired: 'The time to pay has run out.',
    review: 'A person is looking at your payment.', reviewLead: 'Do not pay again. Show this number to the staff:',
    codeTitle: 'Enter with your code', codeLead: 'If your code came without a password, leave that field empty.', enter: 'Enter', backToPlans: 'See plans',
    wrong: 'Wrong code or password.', ended: 'This access has ended.',
    unreachable: 'The router is not answering; your access is still valid.', many: 'This access is in use on too many devices.',
    slow: 'Too many tries. Wait a minute.', failed: 'Could not connect. Try again.', connecting: 'Connecting…',
    working: 'One moment…'
  };

  /* What a bank or provider said, known by words of the Spanish text that the API answers with. */
  window.Ficha.reasons = [
    [/fondos/i, 'Not enough funds on the card.'], [/expirad|vencimiento/i, 'The card has expired or its date is wrong.'],
    [/CVV/i, 'The security code is wrong.'], [/n[uú]mero de tarjeta/i, 'The card number is wrong.'],
    [/token/i, 'The card details have to be entered again.'], [/robada|deshabilitada|banco/i, 'Please contact your bank.'],
    [/sospechosa|seguridad|procesar el pago con esta/i, 'It was refused for security reasons.'],
    [/declin|rechazad|aprobado/i, 'The card was declined.'], [/no soportada/i, 'This card is not accepted here.']
  ];
})();
