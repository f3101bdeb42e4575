/** The download of a router's own pages, which hold a key of the portal. */
import { html, download, texts } from './core.js';
import { ask, toast } from './ui.js';

const t = texts({
  title: ['Páginas para el router', 'Pages for the router'],
  text: ['Un ZIP con login.html y el script que lo instala junto con el jardín (walled garden). Lleva una clave del portal.', 'A ZIP with login.html and the script that installs it with the walled garden. It holds a key of the portal.'],
  key: ['Clave del portal que ya usas', 'The portal’s key that you use already'],
  hint: ['Vacía: se crea una nueva, y la anterior deja de servir en 24 horas.', 'Empty: a new one is made, and the one before stops working in 24 hours.'],
  get: ['Descargar', 'Download'],
  got: ['Páginas descargadas', 'Pages downloaded'],
});

export async function askForPages(router) {
  const path = `/api/v1/admin/mi-empresa/routers/${encodeURIComponent(router.id)}/paginas`;
  const done = await ask({
    title: `${t.title}: ${router.nombre}`,
    text: html`<p>${t.text}</p>`,
    fields: [{ id: 'api_key', label: t.key, hint: t.hint, type: 'password', auto: 'off' }],
    action: t.get,
    send: ({ api_key }) => download(path, `ficha-${router.id}.zip`, { method: 'POST', body: api_key ? { api_key } : { nueva_clave: true }, headers: { Accept: '*/*' } }),
  });
  if (done) toast(t.got);
}
