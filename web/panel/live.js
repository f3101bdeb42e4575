/**
 * News while the panel is looked at: a stream where it can be had, else asking again. A tab that nobody looks at lets go
 * of its stream: browsers have six connections to a host for all tabs together.
 */
import { attention, session } from './core.js';

let closing;
let running = false;

const tell = (name, detail) => window.dispatchEvent(new CustomEvent(name, { detail }));

document.addEventListener('visibilitychange', () => { if (document.hidden) closing?.abort(); });
window.addEventListener('pagehide', () => closing?.abort());

/** Until somebody looks, or so long at most when somebody does. */
const lookedAt = (milliseconds) => new Promise((done) => {
  if (!document.hidden) setTimeout(done, milliseconds);
  else document.addEventListener('visibilitychange', () => done(), { once: true });
});

export function start() {
  if (running) return;
  running = true;
  listen();
}

export function stop() {
  running = false;
  closing?.abort();
}

async function listen() {
  let tries = 0;
  let streams = true;
  await lookedAt(0);
  while (running && session.user) {
    closing = new AbortController();
    try {
      const response = await fetch('/api/v1/admin/eventos', { headers: { Accept: 'text/event-stream' }, signal: closing.signal });
      streams = response.status !== 404;
      if (!response.ok) throw new Error(String(response.status));
      tries = 0;
      tell('ficha:offline', false);
      await read(response.body);
    } catch { /* told below, or let go of */ }
    if (!running) return;
    if (!document.hidden) {
      tries++;
      if (tries > 1 && streams) tell('ficha:offline', true);
      await attention().catch(() => {}); // what the stream would have told
    }
    await lookedAt(tries > 1 ? 15000 : 1000);
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
