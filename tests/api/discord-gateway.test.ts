import type { ChannelDto, MessageDto } from '../../server/core/contract';
import { startDiscordGateway, type DiscordGateway } from '../support/platforms/discord-gateway';
import { createScene, type Scene } from '../support/scene';
import { tick } from '../support/tick';
import { waitFor } from '../support/waitFor';

/** The plugin's own connection to Discord, for bots that do not forward what they receive. */

const TOKEN = 'a-token-of-discord-that-nobody-sees';
const MESSAGE_CONTENT = 1 << 15;
const MINUTE = 60_000;

let gateway: DiscordGateway;
let scene: Scene;
let channel: ChannelDto;
let lastId = 100;

beforeAll(async () => {
  gateway = await startDiscordGateway({ token: TOKEN });
  const discord = { apiUrl: gateway.url, gateway: true };
  scene = await createScene({ plugin: { channels: { discord } } });
});
beforeEach(async () => {
  const body = { type: 'discord', name: 'Discord', agent: scene.agent.key };
  const { data } = await asAdmin<ChannelDto>('post', '/handoff/channels', {
    ...body,
    credentials: { botToken: TOKEN },
  });
  channel = data;
});
afterEach(async () => {
  gateway.refuseWith(null);
  await asAdmin('del', `/handoff/channels/${channel.id}`);
  await tick(scene.strapi);
  await waitFor(() => gateway.ready() === 0, { what: 'the end of the connection' });
});
afterAll(async () => {
  await scene?.destroy();
  await gateway?.close();
});

const asAdmin = <T>(method: 'get' | 'post' | 'put' | 'del', path: string, body?: object) =>
  scene.http[method]<T>(path, { token: scene.admin.token, ...(body && { body }) });

async function connect(): Promise<void> {
  await tick(scene.strapi);
  await waitFor(() => gateway.ready() === 1, { what: 'the connection' });
}

const stateOf = async () =>
  (await asAdmin<ChannelDto>('get', `/handoff/channels/${channel.id}`)).data.state;

/** A message of an end user, in its own Discord channel. */
function messageIn(place: string, fields: object = {}) {
  const author = { id: '77', username: 'ada', global_name: 'Ada' };
  const timestamp = '2026-11-25T10:00:00.000Z';
  const base = { id: String(++lastId), channel_id: place, author, timestamp, type: 0 };
  return { ...base, mentions: [], attachments: [], content: 'Hello', ...fields };
}

async function linesIn(place: string): Promise<MessageDto[]> {
  const query = new URLSearchParams({
    agent: scene.agent.key,
    channel: channel.key,
    conversation: place,
  });
  const token = scene.token.accessKey;
  const path = `/api/handoff/conversations`;
  const { data } = await scene.http.get<{ id: string }[]>(`${path}?${query}`, { token });
  const [found] = data;
  if (!found) return [];
  return (await scene.http.get<MessageDto[]>(`${path}/${found.id}/messages`, { token })).data;
}

it('P40 S60 stores each message from the gateway once, with its edits and deletions', async () => {
  await connect();
  expect((gateway.identified.at(-1) ?? 0) & MESSAGE_CONTENT).toBe(MESSAGE_CONTENT);
  const place = `5${channel.id.length}01`;
  const message = messageIn(place, { content: '<b>Hello</b>' });
  gateway.tell('MESSAGE_CREATE', message);
  gateway.tell('MESSAGE_CREATE', message);
  gateway.tell('MESSAGE_CREATE', messageIn(place, { author: { id: '9', bot: true } }));
  const second = messageIn(place, { content: 'Anybody?' });
  gateway.tell('MESSAGE_CREATE', second);
  gateway.tell('MESSAGE_UPDATE', {
    ...message,
    content: 'Hi',
    edited_timestamp: message.timestamp,
  });
  gateway.tell('MESSAGE_DELETE', { id: second.id, channel_id: place });

  await waitFor(async () => (await linesIn(place))[1]?.deletedAt);
  const messages = await linesIn(place);
  expect(messages.map(({ author, name, externalId }) => [author, name, externalId])).toEqual([
    ['user', 'Ada', message.id],
    ['user', 'Ada', second.id],
  ]);
  expect(messages[0]).toMatchObject({ text: 'Hi', originalText: '<b>Hello</b>' });
  const { events } = await scene.events();
  const told = events.filter(({ type, data }) => {
    return type === 'message.user' && 'channel' in data && data.channel.key === channel.key;
  });
  expect(told).toHaveLength(2);
});

it('P40 resumes after a lost connection without losing a message', async () => {
  await connect();
  const before = gateway.identified.length;
  gateway.drop();
  gateway.tell('MESSAGE_CREATE', messageIn('5002', { content: 'Still there?' }));
  await waitFor(async () => (await linesIn('5002')).length === 1, { timeout: 20_000 });
  expect(gateway.resumed.length).toBeGreaterThan(0);
  expect(gateway.identified).toHaveLength(before);
});

it('P40 stops the channel and reports it when the token is refused, until another one is saved', async () => {
  gateway.refuseWith(4004);
  await tick(scene.strapi);
  const state = await waitFor(async () => {
    const now = await stateOf();
    return now.kind === 'trouble' && now;
  });
  expect(state.reason).toContain('token');
  expect(JSON.stringify(state)).not.toContain(TOKEN);
  gateway.refuseWith(null);
  await tick(scene.strapi);
  expect(gateway.ready()).toBe(0);
  await asAdmin('put', `/handoff/channels/${channel.id}`, { credentials: { botToken: TOKEN } });
  await connect();
  expect((await stateOf()).kind).toBe('ready');
});

it('P40 retries what Discord does not allow, and affects nothing else', async () => {
  gateway.refuseWith(4014);
  const refused = jest.spyOn(scene.strapi.log, 'error');
  await tick(scene.strapi);
  await waitFor(() => refused.mock.calls.some(([said]) => JSON.stringify(said).includes('Intent')));
  refused.mockRestore();
  expect((await stateOf()).kind).toBe('ready');
  gateway.refuseWith(null);
  await tick(scene.strapi);
  expect(gateway.ready()).toBe(0);
  scene.clock.advance(10 * MINUTE);
  await tick(scene.strapi);
  await connect();
});

it('P40 one process holds the connection; another takes over when that process is gone', async () => {
  const { connection: knex } = scene.strapi.db;
  const until = scene.clock.now() + MINUTE;
  const held = { listener: 'another process', listener_until: until };
  await knex('handoff_channels').where({ document_id: channel.id }).update(held);
  const before = gateway.identified.length;
  await tick(scene.strapi);
  await tick(scene.strapi);
  expect(gateway.identified).toHaveLength(before);
  scene.clock.advance(MINUTE + 1);
  await connect();
});

it('P40 does not listen to a channel that is switched off', async () => {
  await connect();
  await asAdmin('put', `/handoff/channels/${channel.id}`, { enabled: false });
  await tick(scene.strapi);
  await waitFor(() => gateway.ready() === 0);
  gateway.tell('MESSAGE_CREATE', messageIn('5003'));
  await asAdmin('put', `/handoff/channels/${channel.id}`, { enabled: true });
  await connect();
  gateway.tell('MESSAGE_CREATE', messageIn('5004'));
  await waitFor(async () => (await linesIn('5004')).length === 1);
  expect(await linesIn('5003')).toEqual([]);
});
