import type { SessionDto } from '../../server/core/contract';
import { createHandoffClient, phaseOf, type HandoffClient } from '../../widget/client';
import type { KeyValueStore } from '../../widget/client/store';
import { createWidgetScene, type WidgetScene } from '../support/visitor';
import { waitFor } from '../support/waitFor';
import { createMemoryStore } from './support/memory-store';

/** The widget's client on a real Strapi: checks what the other tests assume about the widget API. */
let scene: WidgetScene;
let clients: HandoffClient[] = [];

beforeAll(async () => {
  scene = await createWidgetScene();
});
afterEach(() => {
  clients.forEach((client) => client.stop());
  clients = [];
});
afterAll(async () => {
  await scene?.destroy();
});

async function start(store: KeyValueStore = createMemoryStore()): Promise<HandoffClient> {
  const base = `${scene.url}/api/handoff/widget`;
  const client = createHandoffClient({ base, channel: scene.channel.key, store });
  clients.push(client);
  client.start();
  await waitFor(() => client.getSnapshot().connection === 'open', { what: 'the stream' });
  return client;
}

const texts = (client: HandoffClient) => client.getSnapshot().lines.map(({ text }) => text);
const phase = (client: HandoffClient) => phaseOf(client.getSnapshot());

/** The bot escalates the conversation of this client. */
async function escalate(client: HandoffClient): Promise<SessionDto> {
  const conversation = client.getSnapshot().conversationId;
  const place = { agent: scene.agent.key, channel: scene.channel.key, conversation };
  const { status, data } = await scene.escalate(place);
  expect(status).toBe(201);
  return data;
}

test('S65 S37 S38 S48 a whole conversation, from the first message back to the AI agent', async () => {
  const client = await start();
  client.send('Can I talk to a person?');
  await waitFor(() => client.getSnapshot().outgoing.length === 0);

  const session = await escalate(client);
  await waitFor(() => phase(client).kind === 'waiting');
  expect(phase(client)).toEqual({ kind: 'waiting', position: 1 });

  await scene.accept(session.id);
  await waitFor(() => phase(client).kind === 'human');
  expect(phase(client)).toEqual({ kind: 'human', name: 'Grace Hopper' });
  await scene.write(session.id, { text: 'Of course', clientId: 'g1' });
  await waitFor(() => texts(client).includes('Of course'));
  client.send('Thank you');
  await waitFor(() => client.getSnapshot().outgoing.length === 0);

  await scene.resolve(session.id, { note: 'stays inside' });
  await waitFor(() => phase(client).kind === 'ended');
  expect(phase(client)).toMatchObject({ name: 'Grace Hopper', isExpired: false });
  await waitFor(() => client.getSnapshot().lines.some(({ event }) => event === 'resolved'));
  expect(client.getSnapshot().lines.map(({ seq, author, event }) => [seq, author, event])).toEqual([
    [1, 'user', null],
    [2, 'system', 'queued'],
    [3, 'system', 'accepted'],
    [4, 'human', null],
    [5, 'user', null],
    [6, 'system', 'resolved'],
  ]);
  expect(texts(client).join()).not.toContain('stays inside');
});

test('S65 a page that comes back has missed nothing', async () => {
  const store = createMemoryStore();
  const first = await start(store);
  first.send('Hello?');
  await waitFor(() => first.getSnapshot().outgoing.length === 0);
  const session = await escalate(first);
  await scene.accept(session.id);
  first.stop();
  await scene.write(session.id, { text: 'Said while away', clientId: 'g2' });
  const second = await start(store);
  expect(second.getSnapshot().conversationId).toBe(first.getSnapshot().conversationId);
  expect(texts(second).filter((text) => text === 'Said while away')).toHaveLength(1);
  expect(phase(second)).toEqual({ kind: 'human', name: 'Grace Hopper' });
});

test('P18 the visitor leaves the queue', async () => {
  const client = await start();
  client.send('A person, please');
  await waitFor(() => client.getSnapshot().outgoing.length === 0);
  await escalate(client);
  await waitFor(() => phase(client).kind === 'waiting');
  expect(await client.withdraw()).toBe(true);
  await waitFor(() => client.getSnapshot().state.status === 'resolved');
});

test('P39 respects the limit of 30 messages: the 31st waits', async () => {
  const client = await start();
  for (let index = 1; index <= 31; index++) client.send(`line ${index}`);
  await waitFor(() => client.getSnapshot().outgoing[0]?.reason === 'rate_limited', {
    timeout: 30_000,
  });
  expect(client.getSnapshot().outgoing.map(({ text }) => text)).toEqual(['line 31']);
  expect(texts(client)).toHaveLength(30);
});
