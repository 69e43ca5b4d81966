import type { ChannelDto, ChannelType, SessionDto } from '../../server/core/contract';
import { closeSockets, connectInbox, type InboxClient } from '../support/inboxSocket';
import type { TestMember } from '../support/people';
import { startEverywhere, type Everywhere, type PlaceUser } from '../support/platforms/everywhere';
import { createScene, type Scene } from '../support/scene';
import { openStream, type OpenStream } from '../support/visitor';
import { waitFor } from '../support/waitFor';

/** P5: typing in both directions, over a real Strapi and platforms that record what they show. */

const OURS = 'https://cms.shop.test';
const EVERY = 4_000;

let everywhere: Everywhere;
let scene: Scene;
let alan: TestMember;
const channels = new Map<ChannelType, ChannelDto>();
const streams: OpenStream[] = [];

beforeAll(async () => {
  everywhere = await startEverywhere();
  scene = await createScene({ plugin: everywhere.plugin, server: { url: OURS } });
  alan = await scene.createMember({ firstname: 'Alan', lastname: 'Turing' });
});
afterEach(() => {
  closeSockets();
  streams.splice(0).forEach((stream) => stream.close());
  expect(everywhere.violations()).toEqual([]);
});
afterAll(async () => {
  await scene?.destroy();
  await everywhere?.close();
});

const byAdmin = (path: string, method: 'post' | 'put', body: object) =>
  scene.http[method]<ChannelDto>(path, { token: scene.admin.token, body });

async function connect(type: ChannelType): Promise<ChannelDto> {
  const known = channels.get(type);
  if (known) return known;
  const { credentials } = everywhere.place(type);
  const body = { type, name: type, agent: scene.agent.key, credentials };
  const { status, data } = await byAdmin('/handoff/channels', 'post', body);
  expect(status).toBe(201);
  channels.set(type, data);
  return data;
}

interface Talk {
  channel: ChannelDto;
  user: PlaceUser;
  session: SessionDto;
  /** Sockets that have the chat open. */
  grace: InboxClient;
  alan: InboxClient;
}

/** An end user who waits, and two members who view the session. */
async function begin(type: ChannelType): Promise<Talk> {
  const channel = await connect(type);
  const user = await everywhere.place(type).user(scene, channel);
  await user.says('I need a human');
  const place = { agent: scene.agent.key, channel: channel.key };
  const { data: session } = await scene.escalate({ ...place, conversation: user.conversation });
  const watch = async ({ token }: TestMember) => {
    const client = await connectInbox({ url: scene.url, token });
    expect(await client.ask('session:watch', { sessionId: session.id })).toEqual({ ok: true });
    return client;
  };
  return { channel, user, session, grace: await watch(scene.grace), alan: await watch(alan) };
}

const type = async (client: InboxClient, { session }: Talk) =>
  expect(await client.ask('typing', { sessionId: session.id })).toEqual({ ok: true });

const later = () => scene.clock.advance(EVERY);

const typed = ({ user }: Talk, times: number) =>
  waitFor(() => user.typed() === times, { what: `typing to be shown ${times} times` });

describe('what a member types', () => {
  it.each(['telegram', 'discord', 'messenger', 'whatsapp'] as const)(
    'P5 is shown on %s while the assignee types, at most every four seconds, never while queued',
    async (platform) => {
      const talk = await begin(platform);
      await type(talk.grace, talk);
      await scene.accept(talk.session.id);
      // The colleague is not the assignee.
      await type(talk.alan, talk);
      later();
      await type(talk.grace, talk);
      await typed(talk, 1);
      await type(talk.grace, talk);
      later();
      await type(talk.grace, talk);
      await typed(talk, 2);

      await scene.resolve(talk.session.id);
      later();
      await type(talk.grace, talk);
      const next = await begin(platform);
      await scene.accept(next.session.id);
      await type(next.grace, next);
      await typed(next, 1);
      expect(talk.user.typed()).toBe(2);
    }
  );

  it('P5 is shown to colleagues with the name, and not in the member’s own window', async () => {
    const talk = await begin('slack');
    await scene.accept(talk.session.id);
    await type(talk.grace, talk);
    const { who } = await talk.alan.seen('typing');
    expect(who).toEqual({ type: 'member', id: scene.grace.id, name: 'Grace Hopper' });
    // Slack has no typing indicator, and gets no request.
    await scene.write(talk.session.id, { text: 'Hello', clientId: 'after' });
    await waitFor(async () => (await talk.user.heard()).includes('Hello'));
    expect(talk.grace.all('typing')).toEqual([]);
  });

  it('P5 is not sent while the channel is switched off or paused, or outbound is held', async () => {
    const talk = await begin('telegram');
    const { id } = talk.channel;
    await scene.accept(talk.session.id);
    const channel = () => scene.strapi.db.connection('handoff_channels').where({ document_id: id });
    const site = scene.strapi.store({ type: 'plugin', name: 'handoff', key: 'site' });
    const reasons: [on: () => Promise<unknown>, off: () => Promise<unknown>][] = [
      [
        () => byAdmin(`/handoff/channels/${id}`, 'put', { enabled: false }),
        () => byAdmin(`/handoff/channels/${id}`, 'put', { enabled: true }),
      ],
      [
        () => channel().update({ paused_until: scene.clock.now() + 3_600_000 }),
        () => channel().update({ paused_until: null }),
      ],
      [
        () => channel().update({ trouble: 'Unauthorized' }),
        () => channel().update({ trouble: null }),
      ],
      [
        () => site.set({ value: { url: 'https://live.shop.test' } }),
        () => site.set({ value: { url: OURS } }),
      ],
    ];
    let times = 0;
    for (const [on, off] of reasons) {
      await on();
      later();
      talk.alan.forget();
      await type(talk.grace, talk);
      await talk.alan.seen('typing');
      // The row for other processes is written after the check of the channel has begun.
      await waitFor(async () => (await hints(talk)) === times + 1);
      await off();
      later();
      await type(talk.grace, talk);
      times += 2;
      await waitFor(async () => (await hints(talk)) === times);
      await typed(talk, times / 2);
    }
  });

  it('P5 never delays a message, and leaves no trace, when the platform hangs or refuses', async () => {
    const talk = await begin('telegram');
    await scene.accept(talk.session.id);
    const when = ({ path }: { path: string }) => path.endsWith('/sendChatAction');
    everywhere.inject('telegram', { kind: 'hang' }, { when });
    await type(talk.grace, talk);
    await scene.write(talk.session.id, { text: 'Whole', clientId: 'whole' });
    await waitFor(async () => (await talk.user.heard()).includes('Whole'));
    expect(talk.user.typed()).toBe(0);

    const other = await begin('messenger');
    await scene.accept(other.session.id);
    const isTyping = ({ json }: { json: unknown }) =>
      JSON.stringify(json ?? '').includes('typing_on');
    const body = { error: { message: 'Token', type: 'OAuthException', code: 190 } };
    everywhere.inject('messenger', { kind: 'answer', status: 401, body }, { when: isTyping });
    await type(other.grace, other);
    // Not again before the first call is answered.
    await waitFor(async () => {
      later();
      await type(other.grace, other);
      return other.user.typed() === 1;
    });
    const { data } = await scene.http.get<ChannelDto>(`/handoff/channels/${other.channel.id}`, {
      token: scene.admin.token,
    });
    expect(data.state).toEqual({ kind: 'ready' });
  });
});

describe('the website widget', () => {
  async function visit(): Promise<Talk & { stream: OpenStream; token: string }> {
    const { data: channel } = await byAdmin('/handoff/channels', 'post', {
      type: 'widget',
      name: 'Shop',
      agent: scene.agent.key,
    });
    channels.set('widget', channel);
    const { data } = await scene.http.post<{ token: string; conversation: { id: string } }>(
      '/api/handoff/widget/visits',
      { body: { channel: channel.key } }
    );
    const place = { agent: scene.agent.key, channel: channel.key };
    const { data: session } = await scene.escalate({
      ...place,
      conversation: data.conversation.id,
      user: { name: 'Ada' },
    });
    const stream = await openStream(scene.url, data.token);
    streams.push(stream);
    await stream.reached({ status: 'queued' });
    const watch = async ({ token }: TestMember) => {
      const client = await connectInbox({ url: scene.url, token });
      await client.ask('session:watch', { sessionId: session.id });
      return client;
    };
    const user = { conversation: data.conversation.id } as PlaceUser;
    const sockets = { grace: await watch(scene.grace), alan: await watch(alan) };
    return { channel, user, session, stream, token: data.token, ...sockets };
  }

  const shown = ({ stream }: { stream: OpenStream }) =>
    stream.events().filter(({ event }) => event === 'typing');

  it('P5 shows the visitor that the assignee types, with the name and without an id', async () => {
    const talk = await visit();
    await type(talk.grace, talk);
    await scene.accept(talk.session.id);
    await talk.stream.reached({ status: 'active' });
    await type(talk.alan, talk);
    later();
    await type(talk.grace, talk);
    const [first] = await waitFor(() => shown(talk).length > 0 && shown(talk));
    expect(first).toEqual({
      event: 'typing',
      id: null,
      data: { name: 'Grace Hopper', seconds: 6 },
    });
    await scene.write(talk.session.id, { text: 'Hello', clientId: 'typed' });
    await talk.stream.heard('Hello');
    expect(shown(talk)).toHaveLength(1);
  });

  it('P5 tells the viewers that the visitor types, only while a member is the assignee', async () => {
    const talk = await visit();
    const say = (token: string | undefined = talk.token, body: object = {}) =>
      scene.http.post('/api/handoff/widget/typing', { token, body });
    expect((await say()).status).toBe(200);
    await scene.accept(talk.session.id);
    later();
    const { status, data } = await say();
    expect([status, data]).toEqual([200, {}]);
    const told = await talk.grace.seen('typing');
    expect(told).toMatchObject({
      sessionId: talk.session.id,
      who: { type: 'user', id: null, name: 'Ada' },
    });
    await talk.alan.seen('typing');
    expect(talk.grace.all('typing')).toHaveLength(1);
    // The visitor's own page gets no event.
    expect(shown(talk)).toEqual([]);
    expect((await say('nobody')).status).toBe(401);
    expect((await say(talk.token, { text: 'x' })).status).toBe(400);
  });
});

async function hints({ session }: Talk): Promise<number> {
  const rows = (await scene.strapi.db.connection('handoff_events').where({ type: 'typing' })) as {
    data: string;
  }[];
  return rows.filter(({ data }) => data.includes(session.id)).length;
}
