import fc from 'fast-check';
import { CHANNEL_TYPES, type ChannelDto, type ChannelType } from '../../server/core/contract';
import { hostileBodies } from '../channels/hostile-support';
import { listenToEveryWord, type EveryWord } from '../support/everyWord';
import { closeSockets, connectInbox } from '../support/inboxSocket';
import { startEverywhere, type Everywhere, type PlaceUser } from '../support/platforms/everywhere';
import { postHook, type Fault } from '../support/platforms/lab';
import { createScene, type Scene } from '../support/scene';
import { waitFor } from '../support/waitFor';

/** Whatever arrives on a channel is handled, and what the plugin knows of the channels stays inside. */

type Platform = Exclude<ChannelType, 'widget'>;
const PLATFORMS = CHANNEL_TYPES.filter((type): type is Platform => type !== 'widget');
const RUNS = 500;

let everywhere: Everywhere;
let scene: Scene;
let words: EveryWord;
const channels = new Map<ChannelType, ChannelDto>();

beforeAll(async () => {
  everywhere = await startEverywhere();
  words = listenToEveryWord((url) => scene !== undefined && url.startsWith(scene.url));
  process.env['HANDOFF_TEST_LOG'] = 'silly';
  // A hanging call is given up with its lease.
  scene = await createScene({ plugin: { ...everywhere.plugin, relay: { leaseSeconds: 3 } } });
  words.followLog(scene.strapi.log);
  for (const type of PLATFORMS) {
    const { credentials } = everywhere.place(type);
    const body = { type, name: type, agent: scene.agent.key, credentials };
    const { data } = await asAdmin<ChannelDto>('post', '/handoff/channels', body);
    channels.set(type, data);
  }
});
afterAll(async () => {
  closeSockets();
  delete process.env['HANDOFF_TEST_LOG'];
  if (scene) scene.strapi.log.level = 'error';
  await scene?.destroy();
  words?.stop();
  await everywhere?.close();
});

const asAdmin = <T>(method: 'get' | 'post' | 'put', path: string, body?: object) =>
  scene.http[method]<T>(path, { token: scene.admin.token, ...(body && { body }) });

const channelOf = (type: Platform): ChannelDto => channels.get(type) as ChannelDto;
const hookUrl = (type: Platform) => `${scene.url}/api/handoff/hooks/${channelOf(type).key}`;

/** An end user to whom a member writes; the member's socket is recorded. */
async function talk(type: Platform): Promise<{ user: PlaceUser; sessionId: string }> {
  const user = await everywhere.place(type).user(scene, channelOf(type));
  await user.says('I need a human');
  const place = { agent: scene.agent.key, channel: channelOf(type).key };
  const { data } = await scene.escalate({ ...place, conversation: user.conversation });
  const socket = await connectInbox({ url: scene.url, token: scene.grace.token });
  socket.socket.onAny((name: string, payload: unknown) =>
    words.add(`socket ${name}`, JSON.stringify(payload))
  );
  await socket.ask('inbox:open', {});
  await socket.ask('session:watch', { sessionId: data.id });
  await scene.accept(data.id);
  await waitFor(async () => (await user.heard()).length === 2);
  return { user, sessionId: data.id };
}

describe('P40 hostile payloads over HTTP', () => {
  const base = { type: 'message', channel: 'C1', channel_type: 'channel', ts: '1700000000.000100' };
  const slack = [
    { ...base, user: 'U77', text: 'Hello <@U1|ann>', thread_ts: '1.1' },
    { ...base, user: 'U77', text: '', files: [{ name: 'a', mimetype: 'b/c', url_private: 'u' }] },
    { ...base, subtype: 'message_changed', message: { user: 'U77', text: 'x', ts: '1.1' } },
    { ...base, subtype: 'message_deleted', deleted_ts: '1.1' },
  ].map((event) => ({ type: 'event_callback', team_id: 'T1', event_id: 'E', event }));
  const line = {
    id: '99',
    channel_id: '81',
    type: 0,
    content: 'Help <@4711>',
    author: { id: '77', username: 'ada', global_name: 'Ada' },
    attachments: [{ filename: 'a.png', content_type: 'image/png', size: 9, url: 'https://x.test' }],
    timestamp: '2026-11-25T10:00:00.000Z',
  };
  const message = {
    name: 'spaces/A/messages/B',
    sender: { name: 'users/1', displayName: 'Ada', type: 'HUMAN' },
    createTime: '2026-01-01T00:00:00Z',
    text: 'Hello',
    thread: { name: 'spaces/A/threads/T' },
    attachment: [{ contentName: 'a', attachmentDataRef: { resourceName: 'R' } }],
  };
  const space = { name: 'spaces/A', type: 'ROOM', spaceType: 'SPACE' };
  const events: object[] = [
    { message: { mid: 'm', text: 'Hello' } },
    { message: { mid: 'm', attachments: [{ type: 'image', payload: { url: 'https://x.test' } }] } },
    { message: { mid: 'm', is_echo: true, metadata: 'k' } },
    { message_edit: { mid: 'm', text: 'B' } },
    { delivery: { mids: ['m'], watermark: 1_700_000_000_000 } },
    { read: { watermark: 1_700_000_000_000 } },
    { postback: { mid: 'm', title: 'Start', payload: 'START' } },
  ];
  const from = { sender: { id: '2' }, recipient: { id: '1' }, timestamp: 1_700_000_000_000 };
  const good: Partial<Record<Platform, object[]>> = {
    slack,
    discord: [
      { type: 'GATEWAY_MESSAGE_CREATE', timestamp: 1, data: line },
      { t: 'MESSAGE_UPDATE', d: { ...line, edited_timestamp: line.timestamp } },
      { type: 'GATEWAY_MESSAGE_DELETE_BULK', data: { ids: ['99', '98'], channel_id: '81' } },
    ],
    messenger: events.map((event) => ({
      object: 'page',
      entry: [{ id: '1', messaging: [{ ...from, ...event }] }],
    })),
    'google-chat': [
      { type: 'MESSAGE', message, space, user: message.sender },
      { commonEventObject: { userLocale: 'en' }, chat: { messagePayload: { message, space } } },
    ],
  };

  it.each(Object.entries(good) as [Platform, object[]][])(
    `P40 %s: ${RUNS} of them are refused or stored, and the queue continues`,
    async (type, templates) => {
      const statuses = new Map<number, number>();
      const property = fc.asyncProperty(hostileBodies(templates), async (body) => {
        const request = everywhere.place(type).hook?.(scene, body);
        if (!request) throw new Error('no hook');
        const { status, text } = await postHook(hookUrl(type), request);
        statuses.set(status, (statuses.get(status) ?? 0) + 1);
        if (status >= 500) throw new Error(`${status} ${text}`);
      });
      await fc.assert(property, { numRuns: RUNS, seed: 20261125, endOnFailure: true });
      expect(statuses.get(200)).toBeGreaterThan(RUNS / 10);
      const empty = await scene.strapi.db
        .connection('handoff_messages')
        .where({ author: 'user', text: '' });
      expect(empty).toEqual([]);
      const { user } = await talk(type);
      expect(await user.heard()).toHaveLength(2);
    }
  );
});

describe('S66 the secrets of a channel', () => {
  const secretsOf = (type: Platform): string[] => {
    const { credentials } = everywhere.place(type);
    const own = everywhere
      .secrets()
      .filter((secret) => Object.values(credentials).includes(secret));
    return own.flatMap(partsOf);
  };

  /** The secret parts of a key file. */
  const partsOf = (secret: string): string[] => {
    if (!secret.startsWith('{')) return [secret];
    const { private_key: key = '' } = JSON.parse(secret) as { private_key?: string };
    return [key, ...key.split('\n').filter((row) => row.length > 40)];
  };

  /** A refusal that repeats all that the call contained, in the platform's form, and more. */
  const echo = (type: Platform): Fault => {
    const known = type === 'google-chat' ? [] : secretsOf(type);
    const said = `Unauthorized: ${[...everywhere.proofs(type).slice(-1), ...known].join(' ')}`;
    const error = {
      code: type === 'google-chat' ? 401 : 190,
      message: said,
      type: 'OAuthException',
    };
    const body = {
      ok: false,
      error_code: 401,
      description: said,
      code: 0,
      message: said,
      error: type === 'slack' ? said : { ...error, status: 'UNAUTHENTICATED' },
    };
    return { kind: 'answer', status: 401, body };
  };

  const reasonsOf = async (sessionId: string): Promise<string[]> => {
    const rows: { reason: string }[] = await scene.strapi.db
      .connection('handoff_deliveries as d')
      .join('handoff_sessions as s', 's.conversation_id', 'd.conversation_id')
      .where('s.document_id', sessionId)
      .whereNotNull('d.reason')
      .select('d.reason');
    return rows.map(({ reason }) => reason);
  };

  const isNoToken = ({ path }: { path: string }) => !/token/.test(path);

  /** A message whose first calls fail in this way. */
  async function fail(type: Platform, fault: Fault, times = 1): Promise<void> {
    const { user, sessionId } = await talk(type);
    everywhere.inject(type, fault, { times, when: isNoToken });
    await scene.write(sessionId, { text: 'Hello', clientId: `${fault.kind} ${type}` });
    // Where a repeat is harmless, it has arrived by then.
    await waitFor(
      async () => (await reasonsOf(sessionId)).length > 0 || (await user.heard()).includes('Hello'),
      { what: `${type} to fail with ${fault.kind}` }
    );
  }

  it('S66 are in no log, no answer, no event and no row, whatever fails', async () => {
    await Promise.all(
      PLATFORMS.map(async (type) => {
        const path = `/handoff/channels/${channelOf(type).id}`;
        await asAdmin('post', `${path}/test`);
        await fail(type, { kind: 'resetBefore' });
        everywhere.inject(type, { kind: 'resetAfter' });
        await asAdmin('post', `${path}/test`);
        await fail(type, { kind: 'hang' });
        // Google is asked once more, with a new token.
        await fail(type, echo(type), 2);
        everywhere.inject(type, echo(type), { times: 2, when: isNoToken });
        await asAdmin('post', `${path}/test`);
        const [secret = ''] = secretsOf(type);
        await asAdmin('put', path, { credentials: { nothing: secret } });
        await asAdmin('put', path, { name: 7, credentials: { botToken: [secret] } });
        const request = everywhere.place(type).hook?.(scene, {});
        if (!request) throw new Error('no hook');
        const wrong = Object.entries(request.headers).map(([name, value]) => [name, `${value}x`]);
        const headers = Object.fromEntries(wrong) as Record<string, string>;
        const query = { 'hub.mode': 'subscribe', 'hub.verify_token': secret };
        await postHook(hookUrl(type), { ...request, headers, query });
        const { status } = await postHook(hookUrl(type), { ...request, method: 'GET', query });
        expect(status).toBeGreaterThanOrEqual(400);
      })
    );
    const list = await asAdmin<ChannelDto[]>('get', '/handoff/channels');
    const states = list.data.map(({ state }) => state);
    expect(states.filter(({ kind }) => kind === 'trouble').length).toBeGreaterThanOrEqual(5);

    for (let cursor = '', more = true; more;) {
      const page = await scene.events(cursor || undefined);
      more = page.events.length > 0;
      ({ cursor } = page);
    }
    for (const [table, text] of await rowsOfAllTables()) words.add(`table ${table}`, text);

    const said = words.all();
    const kinds = ['log http', 'log warn', 'socket message:changed', 'table handoff_deliveries'];
    for (const kind of kinds) {
      expect(said.filter(({ where }) => where === kind).length).toBeGreaterThan(0);
    }
    // Every platform has repeated the secrets, in the answer to every connection test too.
    for (const type of PLATFORMS) {
      const answers = said.filter(({ where }) => where.endsWith(`${channelOf(type).id}/test`));
      expect([type, answers.some(({ text }) => text.includes('•••'))]).toEqual([type, true]);
    }
    const secrets = [
      ...new Set(PLATFORMS.flatMap((type) => [...secretsOf(type), ...everywhere.proofs(type)])),
    ];
    expect(secrets.length).toBeGreaterThan(15);
    const found = secrets.flatMap((secret) => {
      const forms = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64')];
      return said
        .filter(({ text }) => forms.some((form) => text.includes(form)))
        .map(({ where, text }) => `${secret} in ${where}: ${text.slice(0, 300)}`);
    });
    expect(found).toEqual([]);
  });

  async function rowsOfAllTables(): Promise<[table: string, text: string][]> {
    const tables = Object.values(
      scene.strapi.contentTypes as unknown as Record<string, { collectionName: string }>
    )
      .map(({ collectionName }) => collectionName)
      .filter((name) => name.startsWith('handoff_'));
    const rows = [...tables, 'strapi_core_store_settings'].map(async (table) => {
      const all: unknown = await scene.strapi.db.connection(table);
      return [table, JSON.stringify(all)] as [string, string];
    });
    return Promise.all(rows);
  }
});
