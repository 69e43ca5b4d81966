import type { BotEvent, SessionDto } from '../../server/core/contract';
import { createNodes, times, type Nodes } from '../support/nodes';
import { createScene, type Scene } from '../support/scene';

/** P14: bots read the feed while others write, on two processes where the database serves two. */

let scene: Scene;
let nodes: Nodes;

beforeAll(async () => {
  scene = await createScene();
  nodes = await createNodes(scene);
});
afterAll(async () => {
  await nodes?.stop();
  await scene?.destroy();
});

const WRITERS = 8;
const ROUNDS = 63;
/** Escalation and withdrawal, each with its system message. */
const EVENTS_A_ROUND = 4;
const TOTAL = WRITERS * ROUNDS * EVENTS_A_ROUND;

const bot = () => ({ token: scene.token.accessKey });

/** Opens and withdraws sessions of one conversation. */
async function write(): Promise<void> {
  const place = scene.place();
  for (let round = 0; round < ROUNDS; round += 1) {
    const { data } = await nodes
      .next()
      .post<SessionDto>('/api/handoff/sessions', { ...bot(), body: place });
    const path = `/api/handoff/sessions/${data.id}/withdraw`;
    const { status } = await nodes.next().post(path, { ...bot(), body: { by: 'bot' } });
    expect(status).toBe(200);
  }
}

/** Follows by cursor, with long polls, until all events have arrived. */
async function follow(node: number, limit: number): Promise<BotEvent[]> {
  const http = nodes.all[node % nodes.all.length] as Nodes['all'][number];
  const seen: BotEvent[] = [];
  for (let cursor = ''; seen.length < TOTAL;) {
    const page = await http.get<BotEvent[]>(
      `/api/handoff/events?limit=${limit}&wait=2${cursor}`,
      bot()
    );
    expect(page.status).toBe(200);
    seen.push(...page.data);
    cursor = `&after=${page.meta.nextCursor ?? ''}`;
  }
  return seen;
}

it(`P14 ${TOTAL} events by ${WRITERS} writers: no reader misses one or sees one twice`, async () => {
  const reading = Promise.all([follow(0, 100), follow(1, 100), follow(0, 9)]);
  const [readers] = await Promise.all([reading, ...times(WRITERS, write)]);
  const [first = []] = readers;
  expect(new Set(first.map(({ id }) => id)).size).toBe(TOTAL);
  for (const seen of readers) expect(seen.map(({ id }) => id)).toEqual(first.map(({ id }) => id));

  const sequences = new Map<string, number[]>();
  for (const { data, sequence } of first) {
    const id = data.session?.conversation.id ?? '';
    sequences.set(id, [...(sequences.get(id) ?? []), sequence]);
  }
  expect(sequences.size).toBe(WRITERS);
  for (const seen of sequences.values())
    expect(seen).toEqual(times(ROUNDS * EVENTS_A_ROUND, (i) => i + 1));
});

it('P14 a waiting reader is answered at once, for events of the other process too', async () => {
  const { cursor } = await end();
  for (const reader of nodes.all) {
    for (const writer of nodes.all) {
      const from = (await end(cursor)).cursor;
      const started = Date.now();
      const waiting = reader.get<BotEvent[]>(`/api/handoff/events?wait=20&after=${from}`, bot());
      await writer.post('/api/handoff/sessions', { ...bot(), body: scene.place() });
      const { data } = await waiting;
      expect(data[0]?.type).toBe('handoff.queued');
      expect(Date.now() - started).toBeLessThan(10_000);
    }
  }
});

async function end(after?: string): Promise<{ cursor: string }> {
  let page = await scene.events(after);
  while (page.events.length > 0) page = await scene.events(page.cursor);
  return page;
}
