import { setMaxListeners } from 'node:events';

import type { Knex } from 'knex';

import { startChildScene, type ChildScene } from '../support/childScene';
import { connectTo } from '../support/database';

/** More calls at once than the server can answer while their callers wait. */

const CALLS = 1_200;

let scene: ChildScene;
let rows: Knex;
let chats = 0;

beforeAll(async () => {
  scene = await startChildScene();
  rows = connectTo(scene.database);
});
afterAll(async () => {
  await rows?.destroy();
  await scene?.remove();
});

async function stored(): Promise<number> {
  const [row] = await rows('handoff_messages').count<{ n: number | string }[]>({ n: '*' });
  return Number(row?.n);
}

/** Sends an end user's message in a new conversation; 0 means that no answer came. */
async function report(signal?: AbortSignal): Promise<number> {
  chats += 1;
  const place = { agent: scene.agent.key, channel: 'telegram', conversation: `chat-${chats}` };
  const body = { ...place, author: 'user', text: 'Hello?' };
  const call = { token: scene.botToken, body, ...(signal && { signal }) };
  return scene.http.post('/api/handoff/messages', call).then(
    ({ status }) => status,
    () => 0
  );
}

const reportAll = (signal?: AbortSignal): Promise<number>[] =>
  Array.from({ length: CALLS }, () => report(signal));

it('P39 answers all of many concurrent calls in time, those of the CMS included', async () => {
  const before = await stored();
  const calls = reportAll();
  let answered = 0;
  for (const call of calls) void call.then(() => (answered += 1));
  await Promise.race(calls);
  expect((await scene.http.get('/admin/init')).status).toBe(200);
  expect(answered).toBeLessThan(CALLS / 2);
  expect(new Set(await Promise.all(calls))).toEqual(new Set([201]));
  expect((await stored()) - before).toBe(CALLS);
});

it('P39 does not process calls whose callers have disconnected', async () => {
  const before = await stored();
  const gone = new AbortController();
  // Each call listens to it; Node would take more than ten for a leak.
  setMaxListeners(CALLS, gone.signal);
  const calls = reportAll(gone.signal);
  await Promise.race(calls);
  gone.abort();
  const answered = (await Promise.all(calls)).filter((status) => status === 201).length;
  // Queued behind all of them.
  expect(await report()).toBe(201);
  const left = (await stored()) - before - answered - 1;
  expect(left).toBeLessThanOrEqual(256);
});
