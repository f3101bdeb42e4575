/** News while the panel is open: a stream where it can be had, else asking again. */
import { api, session } from './core.js';

let closing;
let running = false;

const tell = (name, detail) => window.dispatchEvent(new CustomEvent(name, { detail }));

export function start() {
  if (running) return;
  running = true;
  listen();
}

export function stop() {
  running = false;
  closing?.abort();
}

/** What the stream would have told. */
async function look() {
  const dashboard = await api('/api/v1/admin/mi-empresa/revision?limit=1');
  tell('ficha:live', { ventas: dashboard.total || 0 });
}

async function listen() {
  let tries = 0;
  let streams = true;
  while (running && session.user) {
    closing = new AbortController();
    try {
      const response = await fetch('/api/v1/admin/eventos', { headers: { Accept: 'text/event-stream' }, signal: closing.signal });
      streams = response.status !== 404;
      if (!response.ok) throw new Error(String(response.status));
      tries = 0;
      tell('ficha:offline', false);
      await read(response.body);
    } catch {
      if (!running) return;
    }
    tries++;
    if (tries > 1 && streams) tell('ficha:offline', true);
    await look().catch(() => {});
    await new Promise((done) => setTimeout(done, tries === 1 ? 1000 : 15000));
  }
  running = false;
}

async function read(body) {
  const reader = body.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    text += value.replaceAll('\r', '');
    const blocks = text.split('\n\n');
    text = blocks.pop();
    blocks.forEach(heard);
  }
}

function heard(block) {
  const lines = block.split('\n');
  const of = (name) => lines.filter((it) => it.startsWith(name + ':')).map((it) => it.slice(name.length + 1).trim()).join('\n');
  const data = of('data');
  if (!data) return;
  const news = JSON.parse(data);
  if (of('event') === 'router') tell('ficha:router', news);
  if (of('event') === 'ventas') tell('ficha:live', { ventas: (news.sin_entregar || 0) + (news.en_duda || 0) });
  if (of('event') === 'ventas') tell('ficha:sales', news);
}
