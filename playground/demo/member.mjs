import { randomUUID } from 'node:crypto';

import { io } from 'socket.io-client';

import { call, must } from './http.mjs';
import { login } from './seed.mjs';
import { waitUntil } from './wait.mjs';

/** A team member with the Inbox open: commands over REST, events over the socket. */
export async function startMember({ url, email, password }) {
  const token = await login(url, { email, password });
  const api = `${url}/handoff`;
  const as = { token };
  const { data: me } = await must('GET', `${api}/me`, as);
  const socket = io(`${url}/inbox`, {
    path: '/handoff/socket.io',
    transports: ['websocket'],
    auth: { token },
  });
  const seen = { sessions: [], messages: [], changes: [], stats: [] };
  socket.on('session:changed', ({ session }) => seen.sessions.push(session));
  socket.on('message:added', ({ message }) => seen.messages.push(message));
  socket.on('message:changed', ({ message }) => seen.changes.push(message));
  socket.on('stats:changed', ({ stats }) => seen.stats.push(stats));
  await new Promise((resolve, reject) => {
    socket.once('connect', resolve);
    socket.once('connect_error', (error) =>
      reject(new Error(`the socket of ${email} was refused: ${error.message}`))
    );
  });

  const tell = async (event, payload) => {
    const answer = await socket.timeout(5_000).emitWithAck(event, payload);
    if (!answer.ok) throw new Error(`${event} was refused: ${answer.code}`);
  };

  return {
    id: me.member.id,
    name: me.member.name,
    seen,
    openInbox: () => tell('inbox:open', {}),
    watch: (sessionId) => tell('session:watch', { sessionId }),
    stats: async () => (await must('GET', `${api}/stats`, as)).data,
    queued: async () => (await must('GET', `${api}/sessions?status=queued`, as)).data,
    session: async (id) => (await must('GET', `${api}/sessions/${id}`, as)).data,
    messages: async (id) =>
      (await must('GET', `${api}/sessions/${id}/messages?limit=100`, as)).data,
    accept: (id) => call('POST', `${api}/sessions/${id}/accept`, { ...as, body: {} }),
    say: async (id, text) => {
      const body = { text, clientId: randomUUID() };
      return (await must('POST', `${api}/sessions/${id}/messages`, { ...as, body })).data;
    },
    resolve: async (id, note) =>
      (await must('POST', `${api}/sessions/${id}/resolve`, { ...as, body: { note } })).data,
    /** Waits for an event of the socket. */
    sees: (what, kind, fits) => waitUntil(what, () => seen[kind].findLast(fits)),
    leave: () => socket.disconnect(),
  };
}
