/** A router's diagnosis in the language of the panel: the service tells it in Spanish, but for what a connection came to. */
import { lang } from './core.js';

const TITLES = {
  alcanzable: 'The router answers', credenciales: 'User and password', permisos: 'Rights of the user', hotspot: 'Hotspot server', entrada_api: 'Guests are connected at once', perfiles: 'Profiles to sell',
  modo_dispositivo: 'Device mode', reloj: 'The router’s clock', certificado: 'Certificate of the API', jardin_portal: 'Portal open before paying', jardin_conekta: 'Payments by Conekta', jardin_mercado_pago: 'Payments by Mercado Pago', licencia: 'RouterOS licence',
};
const MEANINGS = [
  [/^Primero hace falta conexión\./, 'A connection comes first.'],
  [/^Aún no se puede conectar\./, 'It cannot be reached yet.'],
  [/^El router no contestó a esta pregunta a tiempo\..*/, 'The router did not answer this question in time. Try again.'],
  [/^El router no contestó a tiempo\./, 'The router did not answer in time.'],
  [/^El usuario del router no tiene permiso para leer esto.*/, 'The router’s user may not read this; see its rights.'],
  [/^El router contestó algo que no se entiende\./, 'The router answered something that makes no sense.'],
  [/^El router rechaza el usuario o la contraseña, o su grupo no tiene el permiso api: (.*)/, 'The router refuses the user or the password, or its group lacks the right api: $1'],
  [/^El router no tiene credenciales configuradas completas.*/, 'The router’s host, user or password is missing.'],
  [/^No hay conexión con el router: El router no contestó a tiempo.*/, 'The router did not answer in time. See that it is on and can be reached.'],
  [/^No hay conexión con el router: (.*)\. Revisa que.*/, 'There is no connection to the router: $1. See that it is on, that its API is on, and that the port leads to it.'],
  [/^El usuario no está en la lista local.*/, 'The user is not in the router’s own list (RADIUS?).'],
  [/^No se pudo leer el grupo del usuario\./, 'The user’s group could not be read.'],
  [/^Al usuario le faltan permisos \((.*)\):.*/, 'The user lacks rights ($1): what is sold cannot be made.'],
  [/^Al usuario le falta el permiso sensitive.*/, 'The user lacks the right sensitive: guests cannot reconnect with their password.'],
  [/^El router no tiene servidor hotspot.*/, 'The router has no hotspot server: nobody will see your portal.'],
  [/^El servidor hotspot está deshabilitado\./, 'The hotspot server is disabled.'],
  [/^El servidor hotspot no es válido.*/, 'The hotspot server is not valid: see its interface and its addresses.'],
  [/^El perfil del hotspot no permite http-pap.*/, 'The hotspot’s profile does not allow http-pap: whoever pays is not connected at once.'],
  [/^El router solo tiene el perfil de fábrica.*/, 'The router has only its first profile; make one for each plan that you sell.'],
  [/^El modo del dispositivo prohíbe el hotspot\..*/, 'Device mode forbids the hotspot. After the command it has to be confirmed on the device, by its button or by switching it off and on, within 5 minutes.'],
  [/^El router no dice su nivel de licencia\./, 'The router does not tell its licence.'],
  [/^El nivel (\S+) permite (\d+) usuarios conectados a la vez; ahora hay (\d+)\. Nadie más.*/, 'Level $1 allows $2 users at once; there are $3 now. Nobody else gets in: a higher level is needed.'],
  [/^El nivel (\S+) permite (\d+) usuarios conectados a la vez; ahora hay (\d+)\..*/, 'Level $1 allows $2 users at once; there are $3 now. That is near the limit.'],
  [/^La conexión con este router no va cifrada.*/, 'The connection to this router is not encrypted: whoever is on the way can read its password and those of guests. Inside a VPN that will do; over the internet, use api-ssl and switch on “tls”.'],
  [/^El router no dice qué hora tiene\./, 'The router does not tell the time.'],
  [/^La hora del router está (\d+) segundos atrasada.*/, 'The router’s clock is $1 seconds slow: logs, cookies and certificates cannot be relied on.'],
  [/^La hora del router está (\d+) segundos adelantada.*/, 'The router’s clock is $1 seconds fast: logs, cookies and certificates cannot be relied on.'],
  [/^El servicio api-ssl no tiene certificado.*/, 'The service api-ssl has no certificate: nobody can tell whether it is your router.'],
  [/^No se pudo leer el certificado de api-ssl\./, 'The certificate of api-ssl could not be read.'],
  [/^El certificado de api-ssl ha caducado\./, 'The certificate of api-ssl has expired.'],
  [/^El certificado de api-ssl caduca en (\d+) días\./, 'The certificate of api-ssl expires in $1 days.'],
  [/^Sin pagar no se puede abrir tu portal: nadie puede comprar\. Falta permitir: (.*)/, 'Your portal cannot be opened before paying: nobody can buy. To be allowed: $1'],
  [/^Si cobras con (Conekta|Mercado Pago), el pago con tarjeta no cargará\. Falta permitir: (.*)/, 'If you charge by $1, payment by card will not load. To be allowed: $2'],
];

/** What a connection came to: the service tells that in English. */
const REASONS = [
  [/^Unknown host (.*)/, 'el nombre $1 no existe'],
  [/^No RouterOS API at (.*)/, 'en $1 no contesta la API de RouterOS'],
  [/^Connection refused to (.*)/, '$1 rechaza la conexión'],
  [/^Certificate changed at (.*)/, 'cambió el certificado de $1'],
  [/^Connection failed to (.*)/, 'no hay camino a $1'],
  [/^Connection timed out to (.*)/, '$1 no contesta'],
  [/^Connection lost to (.*)/, 'se perdió la conexión con $1'],
  [/^No answer from (.*)/, '$1 dejó de contestar'],
  [/^Address not allowed for host (.*)/, 'la dirección de $1 no está permitida'],
  [/^Port (.*) not allowed/, 'el puerto $1 no está permitido'],
];
const reasonOf = (why) => REASONS.reduce((told, [start, words]) => told.replace(start, words), why);

export const titleOf = (rung) => lang === 'en' && TITLES[rung.id] || rung.titulo;

/** @returns {string} what was found; as it was told when there are no words for it */
export function meaningOf(rung) {
  if (lang !== 'en') return rung.significado.replace(/^(No hay conexión con el router: )(.*)(\. Revisa que)/, (all, before, why, after) => before + reasonOf(why) + after);
  const known = MEANINGS.find(([start]) => start.test(rung.significado));
  return known ? rung.significado.replace(known[0], known[1]) : rung.significado;
}
