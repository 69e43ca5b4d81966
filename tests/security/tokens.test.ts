import type { AgentDto, BotEvent, MessageDto, SessionDto } from '../../server/core/contract';
import type { Answer } from '../support/http';
import type { TestApiToken } from '../support/people';
import type { Reported } from '../support/scene';
import { waitFor } from '../support/waitFor';
import { createGround, UNKNOWN_ID, type Ground } from './ground';

/** An AI agent that lists tokens exists for those tokens alone, with all that belongs to it. */

let ground: Ground;
let theirs: TestApiToken;
let agent: AgentDto;
let session: SessionDto;
let line: MessageDto;

beforeAll(async () => {
  ground = await createGround();
  theirs = await ground.createApiToken();
  const body = { name: 'Secret', tokens: [theirs.id], handoff: { enabled: true } };
  agent = (await ground.ask<AgentDto>('POST', '/handoff/agents', { body })).data;
  const theirPlace = { agent: agent.key, channel: 'telegram', conversation: 'their-chat' };
  const options = { token: theirs.accessKey };
  const report = { ...theirPlace, author: 'user', text: 'their secret' };
  line = (await ground.ask<Reported>('POST', '/api/handoff/messages', { ...options, body: report }))
    .data.message;
  session = (
    await ground.ask<SessionDto>('POST', '/api/handoff/sessions', { ...options, body: theirPlace })
  ).data;
  await ground.accept(session.id);
  await ground.write(session.id, { text: 'human secret', clientId: 'c' });
});
afterAll(async () => {
  await ground?.destroy();
});

type Ids = Record<'session' | 'conversation' | 'message' | 'agent', string>;

/** Each is called twice: with ids of others, and with ids that never existed. */
const CALLS: { method: string; what: string; path: (ids: Ids) => string; body?: object }[] = [
  { method: 'GET', what: 'session', path: ({ session }) => `/sessions/${session}` },
  { method: 'GET', what: 'sessions', path: ({ agent }) => `/sessions?agent=${agent}` },
  { method: 'GET', what: 'message', path: ({ message }) => `/messages/${message}` },
  {
    method: 'GET',
    what: 'pending messages',
    path: ({ agent }) => `/messages?agent=${agent}&delivery=pending`,
  },
  { method: 'GET', what: 'events', path: ({ agent }) => `/events?agent=${agent}` },
  {
    method: 'POST',
    what: 'withdrawal',
    path: ({ session }) => `/sessions/${session}/withdraw`,
    body: { by: 'user' },
  },
  {
    method: 'GET',
    what: 'conversation',
    path: ({ conversation }) => `/conversations/${conversation}`,
  },
  {
    method: 'GET',
    what: 'messages',
    path: ({ conversation }) => `/conversations/${conversation}/messages`,
  },
  {
    method: 'GET',
    what: 'conversation by its ids',
    path: ({ agent }) => `/conversations?agent=${agent}&channel=telegram&conversation=their-chat`,
  },
  { method: 'GET', what: 'availability', path: ({ agent }) => `/availability?agent=${agent}` },
  {
    method: 'POST',
    what: 'receipt',
    path: ({ message }) => `/messages/${message}/receipt`,
    body: { status: 'sent' },
  },
];

const unknown: Ids = {
  session: UNKNOWN_ID,
  conversation: UNKNOWN_ID,
  message: UNKNOWN_ID,
  agent: 'nobody',
};

/** What a caller sees, without the values that always differ. */
const looks = ({ status, text }: Answer<unknown>) => [status, text];

describe('for another token', () => {
  it.each(CALLS)(
    '$method of the $what finds nothing, as if it had never existed',
    async ({ method, path, body }) => {
      const known: Ids = {
        session: session.id,
        conversation: session.conversation.id,
        message: line.id,
        agent: agent.key,
      };
      const options = body ? { body } : {};
      const before = await ground.stored();
      const foreign = await ground.ask(method, `/api/handoff${path(known)}`, options);
      const missing = await ground.ask(method, `/api/handoff${path(unknown)}`, options);
      expect([foreign.status, foreign.code]).toEqual([404, 'not_found']);
      expect(looks(foreign)).toEqual(looks(missing));
      expect(await ground.stored()).toBe(before);
    }
  );

  it('nothing can be written to it', async () => {
    const place = { agent: agent.key, channel: 'telegram', conversation: 'their-chat' };
    const before = await ground.stored();
    const attempts: [string, object][] = [
      ['/api/handoff/messages', { ...place, author: 'user', text: 'mine' }],
      ['/api/handoff/messages', { ...place, author: 'bot', text: 'mine', epoch: 2 }],
      ['/api/handoff/messages', { ...place, conversation: 'new', author: 'user', text: 'mine' }],
      ['/api/handoff/sessions', place],
      ['/api/handoff/sessions', { ...place, conversation: 'new' }],
    ];
    for (const [path, body] of attempts) {
      const foreign = await ground.ask('POST', path, { body });
      const missing = await ground.ask('POST', path, { body: { ...body, agent: 'nobody' } });
      expect([foreign.status, foreign.code]).toEqual([404, 'not_found']);
      expect(looks(foreign)).toEqual(looks(missing));
    }
    expect(await ground.stored()).toBe(before);
  });

  it('its events are not in the feed, and leave no gap to wait for', async () => {
    const mine = await feed(ground.token.accessKey);
    const all = await feed(theirs.accessKey);
    expect(all.some(({ data }) => JSON.stringify(data).includes(session.id))).toBe(true);
    expect(JSON.stringify(mine)).not.toContain(session.id);
    expect(JSON.stringify(mine)).not.toContain('secret');
    expect(mine.length).toBeGreaterThan(0);
  });

  it('the same conversation id with its own agent is another conversation', async () => {
    const { data, status } = await ground.report({
      agent: ground.agent.key,
      channel: 'telegram',
      conversation: 'their-chat',
      author: 'bot',
      text: 'mine',
    });
    expect(status).toBe(201);
    expect(data.conversation.id).not.toBe(session.conversation.id);
    expect(data.message.seq).toBe(1);
  });
});

describe('for its own token', () => {
  it('everything is there, including what is bound to no token', async () => {
    const options = { token: theirs.accessKey };
    for (const id of [session.id, ground.session.id]) {
      expect((await ground.ask('GET', `/api/handoff/sessions/${id}`, options)).status).toBe(200);
    }
    const path = `/api/handoff/conversations/${session.conversation.id}/messages`;
    const { data } = await ground.ask<MessageDto[]>('GET', path, options);
    expect(data.map(({ text }) => text)).toContain('human secret');
  });

  it('a change of the list takes effect at once', async () => {
    const options = { token: theirs.accessKey };
    const bind = (tokens: string[]) =>
      ground.ask('PUT', `/handoff/agents/${agent.id}`, { body: { tokens } });
    const status = async () =>
      (await ground.ask('GET', `/api/handoff/sessions/${session.id}`, options)).status;
    await bind([ground.token.id]);
    expect(await status()).toBe(404);
    await bind([]);
    expect(await status()).toBe(200);
    await bind([theirs.id]);
    expect(await status()).toBe(200);
  });

  it('P2 a key that the other token has used is still free', async () => {
    const body = {
      agent: ground.agent.key,
      channel: 'telegram',
      conversation: 'keys',
      author: 'bot',
      text: 'a',
    };
    const headers = { 'Idempotency-Key': 'shared' };
    const first = await ground.ask('POST', '/api/handoff/messages', { headers, body });
    const second = await ground.ask('POST', '/api/handoff/messages', {
      headers,
      body: { ...body, text: 'b' },
      token: theirs.accessKey,
    });
    expect([first.status, second.status]).toEqual([201, 201]);
    expect(second.headers.get('idempotent-replayed')).toBeNull();
  });
});

describe('S17 a caller that waits for events', () => {
  /** What is used of a service that Strapi exposes without types. */
  interface Tokens {
    revoke(id: number | string): Promise<unknown>;
    regenerate(id: number | string): Promise<unknown>;
    update(id: number | string, change: object): Promise<unknown>;
  }
  const tokens = () => ground.strapi.service('admin::api-token-content-api') as unknown as Tokens;
  const SCOPES = ['plugin::handoff.event.find'];

  /** A long poll at the end of the feed, once it waits, with its duration in milliseconds. */
  async function listen(token: TestApiToken) {
    const options = { token: token.accessKey };
    let after = '';
    for (let hasMore = true; hasMore;) {
      const { meta } = await ground.ask<BotEvent[]>(
        'GET',
        `/api/handoff/events?limit=100${after}`,
        options
      );
      after = `&after=${meta.nextCursor ?? ''}`;
      ({ hasMore } = meta);
    }
    const began = performance.now();
    const answer = ground
      .ask<BotEvent[]>('GET', `/api/handoff/events?wait=20${after}`, options)
      .then((given) => ({ ...given, took: performance.now() - began }));
    // The token is looked up first.
    await waitFor(async () => (await used(token)) && performance.now() - began > 300);
    return { answer };
  }

  async function used(token: TestApiToken): Promise<boolean> {
    const row = await ground.strapi.db
      .query('admin::api-token')
      .findOne({ where: { id: Number(token.id) } });
    return row?.lastUsedAt !== null;
  }

  /** How often the feed has been read since. */
  function countReads(): () => number {
    const { connection } = ground.strapi.db;
    let count = 0;
    const note = ({ sql }: { sql: string }) => void (count += Number(/handoff_counters/.test(sql)));
    connection.on('query', note);
    return () => {
      connection.off('query', note);
      return count;
    };
  }

  it.each<[what: string, status: number, work: (token: TestApiToken) => Promise<unknown>]>([
    ['deleted', 401, ({ id }) => tokens().revoke(id)],
    ['made anew', 401, ({ id }) => tokens().regenerate(id)],
    [
      'given other scopes',
      403,
      ({ id }) =>
        tokens().update(id, { type: 'custom', permissions: ['plugin::handoff.session.findOne'] }),
    ],
  ])('with a token that is %s is answered at once: %d', async (_what, status, work) => {
    const token = await ground.createApiToken({ type: 'custom', permissions: SCOPES });
    const { answer } = await listen(token);
    await work(token);
    const { took, ...refused } = await answer;
    expect(refused.status).toBe(status);
    expect(took).toBeLessThan(8_000);
  });

  it('gets no events from after its token expired, or was deleted by another process', async () => {
    const row = (id: string) =>
      ground.strapi.db.connection('strapi_api_tokens').where({ id: Number(id) });
    const expiring = await ground.createApiToken({ type: 'custom', permissions: SCOPES });
    await row(expiring.id).update({ expires_at: new Date(Date.now() + 3_000) });
    const first = await listen(expiring);
    const reads = countReads();
    const { took, ...expired } = await first.answer;
    expect([expired.status, expired.code]).toEqual([401, 'unauthorized']);
    expect(took).toBeLessThan(10_000);
    // It looks each second, and after each commit.
    expect(reads()).toBeLessThan(30);

    const deleted = await ground.createApiToken({ type: 'custom', permissions: SCOPES });
    const second = await listen(deleted);
    // Bypasses Strapi's lifecycles, as another process would.
    await row(deleted.id).delete();
    await ground.escalate({ ...ground.place(), reason: 'not for them' });
    const answer = await second.answer;
    expect([answer.status, answer.text]).toEqual([
      401,
      expect.not.stringContaining('not for them'),
    ]);
  });

  it('gets no events of an AI agent that was bound to other tokens meanwhile', async () => {
    const free = await ground.ask<AgentDto>('POST', '/handoff/agents', {
      body: { name: 'Free', handoff: { enabled: true } },
    });
    const token = await ground.createApiToken({ type: 'custom', permissions: SCOPES });
    const { answer } = await listen(token);
    const body = { tokens: [theirs.id] };
    await ground.ask('PUT', `/handoff/agents/${free.data.id}`, { body });
    const place = { agent: free.data.key, channel: 'telegram', conversation: 'bound' };
    const theirOptions = { token: theirs.accessKey, body: { ...place, reason: 'theirs alone' } };
    expect((await ground.ask('POST', '/api/handoff/sessions', theirOptions)).status).toBe(201);
    await ground.escalate({ ...ground.place(), reason: 'for everybody' });
    const { status, text } = await answer;
    expect([status, text]).toEqual([200, expect.not.stringContaining('theirs alone')]);
    expect(text).toContain('for everybody');
  });
});

async function feed(token: string): Promise<BotEvent[]> {
  const events: BotEvent[] = [];
  for (let cursor = ''; ;) {
    const page = await ground.ask<BotEvent[]>('GET', `/api/handoff/events?limit=100${cursor}`, {
      token,
    });
    events.push(...page.data);
    if (!page.meta.hasMore) return events;
    cursor = `&after=${page.meta.nextCursor ?? ''}`;
  }
}
