/** Why a router is not reached, in the language of the panel; the service tells a code. */
import { texts } from './core.js';

const t = texts({
  sin_credenciales: ['Faltan el host, el usuario o la contraseña del router.', 'The router’s host, user or password is missing.'],
  sin_revisar: ['El router aún no ha sido revisado.', 'The router has not been looked at yet.'],
  nombre_desconocido: ['El nombre del host no existe en internet.', 'The name of the host is not known on the internet.'],
  sin_api: ['En esa dirección y puerto no contesta la API de RouterOS.', 'What answers at that address and port is not the RouterOS API.'],
  conexion_rechazada: ['El router rechaza la conexión: revisa que su API esté activa y el puerto sea el correcto.', 'The router refuses the connection: see that its API is on and the port is right.'],
  certificado_cambiado: ['El certificado del router cambió: puede que no sea tu router.', 'The router’s certificate has changed: it may not be your router.'],
  conexion_fallida: ['No hay camino hasta el router.', 'There is no way to the router.'],
  tiempo_agotado: ['El router no contesta: revisa que esté encendido y se llegue a él.', 'The router does not answer: see that it is on and can be reached.'],
  conexion_perdida: ['Se perdió la conexión con el router.', 'The connection to the router was lost.'],
  sin_respuesta: ['El router dejó de contestar.', 'The router stopped answering.'],
  direccion_no_permitida: ['Esa dirección no está permitida para un router.', 'That address is not allowed for a router.'],
  puerto_no_permitido: ['Ese puerto no está permitido para un router.', 'That port is not allowed for a router.'],
  acceso_rechazado: ['El router rechaza el usuario o la contraseña, o su grupo no tiene el permiso api.', 'The router refuses the user or the password, or its group lacks the right api.'],
  otro: ['No se puede hablar con el router.', 'The router cannot be talked to.'],
});

/** @returns {string} why, or nothing while the router answers */
export function problemOf(health) {
  if (!health || health.alcanzable || !health.problema) return '';
  return health.problema_codigo in t ? t[health.problema_codigo] : t.otro;
}
