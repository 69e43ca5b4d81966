import { randomUUID } from 'node:crypto';

import { must } from './http.mjs';
import { waitUntil } from './wait.mjs';

/** A visitor of the website, like the widget: visits, SSE stream, messages with client ids. */
export async function startVisitor({ url, channel, origin }) {
  const api = `${url}/api/handoff/widget`;
  const headers = { origin };
  const { data: visit } = await must('POST', `${api}/visits`, { headers, body: { channel } });
  const token = visit.token;
  const stream = await openStream({ api, token, headers, after: visit.messages.at(-1)?.seq ?? 0 });

  return {
    conversation: visit.conversation.id,
    lines: stream.lines,
    state: () => stream.states.at(-1),
    say: async (text) => {
      const clientId = randomUUID();
      const { data } = await must('POST', `${api}/messages`, {
        token,
        headers,
        body: { text, clientId },
      });
      return data;
    },
    /** The first message after `seq` that matches. */
    hears: (what, fits, after = 0) =>
      waitUntil(what, () => stream.lines.find((line) => line.seq > after && fits(line))),
    becomes: (what, fits) =>
      waitUntil(what, () => {
        const state = stream.states.at(-1);
        return state && fits(state) ? state : null;
      }),
    /** The messages that a page gets again when it lost its connection after `seq`. */
    replay: async (after, count) => {
      const again = await openStream({ api, token, headers, after });
      await waitUntil(`the stream replays ${count} messages`, () => again.lines.length >= count);
      again.close();
      return again.lines;
    },
    leave: stream.close,
  };
}

async function openStream({ api, token, headers, after }) {
  const leaving = new AbortController();
  const response = await fetch(`${api}/stream`, {
    headers: {
      ...headers,
      accept: 'text/event-stream',
      authorization: `Bearer ${token}`,
      'last-event-id': String(after),
    },
    signal: leaving.signal,
  });
  if (response.status !== 200) {
    throw new Error(
      `GET ${api}/stream was answered with ${response.status}: ${await response.text()}`
    );
  }
  const stream = { lines: [], states: [], close: () => leaving.abort() };
  readEvents(response.body, (event) => {
    const data = JSON.parse(event.data);
    if (event.name === 'message') stream.lines.push(data);
    if (event.name === 'state') stream.states.push(data);
  }).catch(() => undefined);
  return stream;
}

/** Splits a text/event-stream into its events. */
async function readEvents(body, onEvent) {
  const decoder = new TextDecoder();
  let rest = '';
  for await (const chunk of body) {
    rest += decoder.decode(chunk, { stream: true });
    const blocks = rest.split('\n\n');
    rest = blocks.pop();
    for (const block of blocks) {
      const event = { name: 'message', data: '' };
      for (const line of block.split('\n')) {
        if (line.startsWith('event:')) event.name = line.slice(6).trim();
        if (line.startsWith('data:')) event.data += line.slice(5).trim();
      }
      if (event.data) onEvent(event);
    }
  }
}
