import type {
  AgentDto,
  BotEvent,
  BotMessageDto,
  ChannelDto,
  ConversationDto,
  NotificationDto,
  SessionDto,
} from '../../server/core/contract';
import { startMailServer, type MailServer } from '../support/mailServer';
import { createScene, type Scene } from '../support/scene';
import { tick } from '../support/tick';
import { waitFor } from '../support/waitFor';

/** U16: a bot that relays names a channel that the plugin does not know. */

const MINUTE = 60_000;

let server: MailServer;
let scene: Scene;

beforeAll(async () => {
  server = await startMailServer();
  const transport = { host: '127.0.0.1', port: server.port, ignoreTLS: true };
  scene = await createScene({ plugin: { email: { transport, from: 'handoff@shop.test' } } });
});
afterAll(async () => {
  await scene?.destroy();
  await server?.close();
});

const bot = () => ({ token: scene.token.accessKey });
const grace = () => ({ token: scene.grace.token });
const admin = () => ({ token: scene.admin.token });
const own = (label?: string, type = 'my-app') => ({ type, ...(label !== undefined && { label }) });
const on = (channel: unknown, conversation = scene.place().conversation) => ({
  agent: scene.agent.key,
  channel,
  conversation,
});
const says = (where: object, text = 'Hello') => scene.report({ ...where, author: 'user', text });
const find = (query: Record<string, string>) =>
  scene.http.get<ConversationDto[]>(
    `/api/handoff/conversations?${new URLSearchParams(query).toString()}`,
    bot()
  );
const channelOf = async (id: string) =>
  (await scene.http.get<ConversationDto>(`/api/handoff/conversations/${id}`, bot())).data.channel;

it('U16 a conversation, its session, messages and events carry type and label', async () => {
  const { cursor } = await scene.events('now');
  const place = on(own('My app'));
  const { data: reported } = await says(place);
  const channel = { type: 'my-app', key: null, label: 'My app' };
  expect(await channelOf(reported.conversation.id)).toEqual(channel);

  const { data: session, status } = await scene.escalate({ ...place, reason: 'Help' });
  expect([status, session.channel]).toEqual([201, channel]);
  expect(session.conversation.id).toBe(reported.conversation.id);
  await scene.accept(session.id);
  const { data: reply } = await scene.write(session.id, { text: 'Hi', clientId: 'a' });
  const { data: message } = await scene.http.get<BotMessageDto>(
    `/api/handoff/messages/${reply.id}`,
    bot()
  );
  expect(message).toMatchObject({ channel, relay: true, delivery: { state: 'pending' } });

  const detail = await scene.http.get<SessionDto>(`/handoff/sessions/${session.id}`, grace());
  expect(detail.data.channel).toEqual(channel);
  const { events } = await scene.events(cursor);
  const ours = events.filter(({ data }) => data.conversation.id === reported.conversation.id);
  expect(ours.map(({ type }) => type)).toEqual([
    'handoff.queued',
    'message.system',
    'handoff.accepted',
    'message.system',
    'message.human',
  ]);
  expect(ours.map(channelsIn)).toEqual(ours.map(() => [channel]));
});

/** The channels that an event's data names, each once. */
function channelsIn({ data }: BotEvent) {
  const all = ['channel' in data ? data.channel : null, data.session?.channel ?? null];
  const texts = all.filter((one) => one !== null).map((one) => JSON.stringify(one));
  return [...new Set(texts)].map((text) => JSON.parse(text) as unknown);
}

it('U16 the type belongs to the identity of a conversation', async () => {
  const { conversation } = scene.place();
  const ids = [];
  for (const channel of [own(), own(undefined, 'other-app'), 'telegram'])
    ids.push((await says(on(channel, conversation))).data.conversation.id);
  expect(new Set(ids).size).toBe(3);
  const again = await says(on(own('Named later'), conversation));
  expect(again.data.conversation.id).toBe(ids[0]);
});

it('U16 the newest label counts, and stays where none is given', async () => {
  const place = scene.place();
  const { data } = await says(on(own(), place.conversation));
  const { id } = data.conversation;
  const labels = [];
  for (const channel of [own('One'), own(), 'my-app', own('Two')]) {
    await says(on(channel, place.conversation));
    labels.push((await channelOf(id)).label);
  }
  expect(labels).toEqual(['One', 'One', 'One', 'Two']);
  const { data: session } = await scene.escalate(on(own('Three'), place.conversation));
  expect(session.channel.label).toBe('Three');
  const { data: same, status } = await scene.escalate(on(own('Four'), place.conversation));
  expect([status, same.id, same.channel.label]).toEqual([200, session.id, 'Four']);
  expect((await channelOf(id)).label).toBe('Four');
  // Nothing is stored of an escalation that changes nothing.
  const { data: unchanged } = await scene.escalate(on(own(), place.conversation));
  expect(unchanged).toEqual(same);
});

it('U16 the plain type names a conversation that exists, and nothing else', async () => {
  const { conversation } = scene.place();
  const unknown = await says(on('never-seen', conversation));
  expect([unknown.status, unknown.code]).toEqual([400, 'invalid_request']);
  expect(unknown.error.message).toMatch(/^channel: /);
  const { data } = await says(on(own(undefined, 'seen-once'), conversation));
  const again = await says(on('seen-once', conversation));
  expect([again.status, again.data.conversation.id]).toEqual([201, data.conversation.id]);
  expect((await says(on('seen-once'))).status).toBe(400);

  const query = { agent: scene.agent.key, channel: 'seen-once', conversation };
  const found = await find(query);
  expect(found.data.map(({ id }) => id)).toEqual([data.conversation.id]);
  const none = await find({ ...query, conversation: 'nobody' });
  expect([none.status, none.data]).toEqual([200, []]);
  expect((await find({ ...query, channel: 'never-seen' })).status).toBe(400);
});

it('U16 no type that the plugin knows, no key of a channel and no other shape is taken', async () => {
  const { data: site } = await scene.http.post<ChannelDto>('/handoff/channels', {
    ...admin(),
    body: { type: 'widget', name: 'Shop', key: 'shop', agent: scene.agent.key },
  });
  const refused: [unknown, string][] = [
    [{ type: 'telegram' }, 'channel.type'],
    [{ type: 'widget', label: 'Website' }, 'channel.type'],
    [{ type: 'google-chat' }, 'channel.type'],
    [{ type: 'shop' }, 'channel'],
    [{ type: 'My-App' }, 'channel.type'],
    [{ type: '' }, 'channel.type'],
    [{ type: 'a'.repeat(65) }, 'channel.type'],
    [{ type: 7 }, 'channel.type'],
    [{}, 'channel.type'],
    [{ type: 'my-app', label: ' ' }, 'channel.label'],
    [{ type: 'my-app', label: '\u3164' }, 'channel.label'],
    [{ type: 'my-app', label: 'x'.repeat(201) }, 'channel.label'],
    [{ type: 'my-app', key: 'shop' }, 'channel.key'],
    [['my-app'], 'channel'],
    [null, 'channel'],
    [undefined, 'channel'],
  ];
  for (const [channel, path] of refused) {
    const answers = [await says(on(channel)), await scene.escalate(on(channel))];
    for (const { status, error } of answers) {
      const [issue] = error.details.issues as { path: string }[];
      expect([channel, status, issue?.path]).toEqual([channel, 400, path]);
    }
  }
  const longest = on(own('x'.repeat(200), 'a'.repeat(64)));
  expect((await says(longest)).status).toBe(201);

  // The id of a record as a type leads to no conversation of that record.
  const { data: visit } = await scene.http.post<{ conversation: { id: string } }>(
    '/api/handoff/widget/visits',
    { body: { channel: site.key } }
  );
  const forged = await says(on(own(undefined, site.id), visit.conversation.id));
  expect(await channelOf(forged.data.conversation.id)).toEqual({
    type: site.id,
    key: null,
    label: null,
  });
});

it('U16 a conversation keeps its channel when a record gets its type as a key', async () => {
  const { conversation } = scene.place();
  const { data } = await says(on(own('Kiosk', 'kiosk'), conversation));
  const body = { type: 'widget', name: 'Kiosk', key: 'kiosk', agent: scene.agent.key };
  await scene.http.post('/handoff/channels', { ...admin(), body });
  for (const channel of [own(undefined, 'kiosk'), 'kiosk']) {
    const again = await says(on(channel, conversation));
    expect([channel, again.data.conversation.id]).toEqual([channel, data.conversation.id]);
  }
  expect((await says(on(own(undefined, 'kiosk')))).status).toBe(400);
});

it('U16 feed, sessions, messages to relay and the Inbox are narrowed by the type', async () => {
  const { cursor } = await scene.events('now');
  const { data: ours } = await scene.escalate(on(own('Till', 'till')));
  const { data: other } = await scene.escalate(on(own('Desk', 'desk')));
  const idsOf = (sessions: SessionDto[]) => sessions.map(({ id }) => id);
  const [sessions, inbox, relayed, feed] = await Promise.all([
    scene.http.get<SessionDto[]>('/api/handoff/sessions?channel=till', bot()),
    scene.http.get<SessionDto[]>('/handoff/sessions?channel=till', grace()),
    scene.http.get<BotMessageDto[]>('/api/handoff/messages?delivery=pending&channel=till', bot()),
    scene.http.get<BotEvent[]>(
      `/api/handoff/events?channel=till&after=${encodeURIComponent(cursor)}`,
      bot()
    ),
  ]);
  const listed = { type: 'till', key: null, label: 'Till' };
  expect([idsOf(sessions.data), idsOf(inbox.data)]).toEqual([[ours.id], [ours.id]]);
  expect(inbox.data[0]?.channel).toEqual(listed);
  expect(relayed.data.map(({ session }) => session?.id)).toEqual([ours.id]);
  expect(relayed.data[0]?.channel).toEqual(listed);
  const named = feed.data.map(({ data }) => data.conversation.id);
  expect(new Set(named)).toEqual(new Set([ours.conversation.id]));
  expect(named).toHaveLength(2);
  expect(other.id).not.toBe(ours.id);
});

it('U16 notifications and mails call the channel by its label, or else by its type', async () => {
  await closeAll();
  server.clear();
  const { data: named } = await scene.escalate(on(own('Support <b>desk</b>', 'desk')));
  const { data: bare } = await scene.escalate(on(own(undefined, 'bare-app')));
  const { data: notices } = await scene.http.get<NotificationDto[]>(
    '/handoff/notifications',
    grace()
  );
  const channels = [named, bare].map(
    ({ id }) => notices.find(({ sessionId }) => sessionId === id)?.channel
  );
  expect(channels).toEqual([
    { type: 'desk', key: null, label: 'Support <b>desk</b>' },
    { type: 'bare-app', key: null, label: null },
  ]);

  scene.clock.advance(3 * MINUTE);
  const texts = await waitFor(
    async () => {
      await tick(scene.strapi);
      const all = server.received.map(({ mail }) => String(mail.text));
      return all.length >= 2 && all;
    },
    { what: 'a mail to each member' }
  );
  for (const name of ['Support <b>desk</b>', 'bare-app'])
    expect(texts.filter((one) => one.includes(name))).toHaveLength(2);
  expect(server.received.map(({ mail }) => String(mail.html)).join()).not.toContain('<b>desk</b>');
});

async function closeAll(): Promise<void> {
  const { data } = await scene.http.get<SessionDto[]>('/handoff/sessions?limit=100', grace());
  for (const { id } of data)
    await scene.http.post(`/handoff/sessions/${id}/dismiss`, { ...admin(), body: {} });
}

it('U16 an AI agent of another bot has nothing to do with it', async () => {
  const { conversation } = scene.place();
  await says(on(own('Mine', 'private-app'), conversation));
  const { data: agent } = await scene.http.post<AgentDto>('/handoff/agents', {
    ...admin(),
    body: { name: 'Sales', handoff: { enabled: true } },
  });
  const query = { agent: agent.key, channel: 'private-app', conversation };
  expect((await find(query)).status).toBe(400);
  expect((await says(query)).status).toBe(400);
});
