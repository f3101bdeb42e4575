/** Why a sale moved: what the services write down, in the words of who reads it. */
import { lang } from './core.js';

/** By how the cause begins; what follows it stays where the text ends with a colon, and may be a cause again. */
const CAUSES = [
  ['requested', 'El huésped la pidió en el portal', 'The guest asked for it on the portal'],
  ['paid at the provider', 'El procesador confirmó el pago', 'The provider confirmed the payment'],
  ['pending at the provider', 'El procesador espera al huésped', 'The provider waits for the guest'],
  ['answer lost: ', 'El procesador no contestó:', 'The provider did not answer:'],
  ['provider answered ', 'respondió con error', 'it answered with an error'],
  ['answer without ', 'su respuesta venía incompleta', 'its answer was not complete'],
  ['declined: ', 'El procesador rechazó el pago:', 'The provider declined the payment:'],
  ['user read back from the router', 'El usuario se leyó en el router', 'The user was read back from the router'],
  ['refused by the router: ', 'El router no aceptó al usuario:', 'The router refused the user:'],
  ['not delivered within the deadline', 'No se entregó a tiempo', 'It was not delivered in time'],
  ['delivery cancelled after its deadline', 'No se entregó a tiempo y la entrega se canceló', 'It was not delivered in time, and delivery was cancelled'],
  ['money went back before the delivery', 'El dinero se devolvió antes de entregar', 'The money went back before the delivery'],
  ['money went back at the provider', 'El procesador ya devolvió dinero de esta venta', 'The provider has given money of this sale back'],
  ['money went back in another currency', 'El dinero se devolvió en otra moneda', 'The money went back in another currency'],
  ['money went back: ', 'El dinero se devolvió:', 'The money went back:'],
  ['reembolso hecho en el proveedor', 'Reembolso hecho directamente con el procesador', 'Refunded directly at the provider'],
  ['refunded at the provider', 'ya se había devuelto con el procesador', 'it had been refunded at the provider'],
  ['refund refused: ', 'El procesador rechazó el reembolso:', 'The provider refused the refund:'],
  ['a refund needs a person: ', 'Un reembolso no pudo terminar:', 'A refund could not be ended:'],
  ['another amount went back: ', 'se devolvió otro importe', 'another amount went back'],
  ['no answer for a week', 'sin respuesta en una semana', 'no answer for a week'],
  ['the guest\'s bank took the money back', 'El banco del huésped retiró el dinero', 'The guest’s bank took the money back'],
  ['the dispute was won', 'La disputa se ganó: el dinero volvió; el acceso del huésped, no', 'The dispute was won: the money is back, the guest’s access is not'],
  ['the provider no longer has the money: ', 'El procesador ya no tiene el dinero:', 'The provider no longer has the money:'],
  ['amount or currency differs', 'El procesador tiene otro importe u otra moneda que la venta', 'The provider has another amount or currency than the sale'],
  ['test and live differ', 'El pago es de otro modo (pruebas o producción) que la venta', 'The payment is of another mode (test or live) than the sale'],
  ['still pending at the provider', 'El pago sigue pendiente tras la última consulta', 'The payment is still pending after the last look'],
  ['the provider never told', 'El procesador nunca dijo qué pasó con el dinero', 'The provider never told what became of the money'],
  ['the company has no account', 'La empresa ya no tiene llaves de este procesador', 'The company has no keys of this provider any more'],
  ['no account any more', 'la empresa ya no tiene llaves', 'the company has no keys any more'],
  ['a second payment for a sale', 'Segundo pago de una venta ya pagada', 'A second payment for a sale that was paid'],
  ['the provider refuses to give a second payment back: ', 'El procesador no devuelve el segundo pago:', 'The provider does not give the second payment back:'],
  ['the provider holds money for ', 'El procesador tiene un pago con una referencia que no es de ninguna venta', 'The provider has a payment under a reference that is no sale’s'],
  ['two paid orders', 'El procesador tiene dos pagos de la misma venta', 'The provider has two payments of the same sale'],
  ['two approved payments', 'El procesador tiene dos pagos de la misma venta', 'The provider has two payments of the same sale'],
  ['order status ', 'El procesador da un estado desconocido:', 'The provider tells an unknown state:'],
  ['payment status ', 'El procesador da un estado desconocido:', 'The provider tells an unknown state:'],
  ['decidido en revisión', 'Decidido en revisión', 'Decided in review'],
];

/** @returns {string} the cause in the language of the panel; as it is when there are no words for it */
export function because(cause) {
  const known = CAUSES.find(([start]) => cause.startsWith(start));
  if (!known) return cause;
  const text = known[lang === 'en' ? 2 : 1];
  return text.endsWith(':') ? `${text} ${because(cause.slice(known[0].length))}` : text;
}
