import { createGround, expectRefusal, UNKNOWN_ID, type Ground } from './ground';
import { READS, WRITES } from './routes';

/** Queries, cursors and ids in paths: every invalid value is a 4xx. */

let ground: Ground;

beforeAll(async () => {
  ground = await createGround();
});
afterAll(async () => {
  await ground?.destroy();
});

describe.each(READS)('the query of $route', ({ path, query }) => {
  const get = (search: string) => ground.ask('GET', `${path(ground)}?${search}`);
  const good = new URLSearchParams(query).toString();

  it('is accepted when it is valid', async () => {
    const answer = await get(good);
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^application\/json/);
    expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('is refused with an unknown parameter', async () => {
    const unknown = [
      'unknown=1',
      'populate=*',
      'filters[id][$gt]=0',
      'sort=id',
      'fields=*',
      '$where=1',
      '__proto__=1',
      '__proto__[limit]=1',
      'constructor=1',
      'toString=1',
      '[]=1',
      '=1',
      'a%00=1',
    ];
    for (const bad of unknown) {
      const answer = await get(`${good}&${bad}`);
      expect([bad, answer.status, answer.code]).toEqual([bad, 400, 'invalid_request']);
      expectRefusal(answer, bad);
    }
  });

  it('is refused with a list, an object or a value that no database can compare', async () => {
    for (const [name, value] of Object.entries(query)) {
      const others = new URLSearchParams(
        Object.entries(query).filter(([other]) => other !== name)
      ).toString();
      const bad = [
        `${name}=${value}&${name}=${value}`,
        `${name}[]=${value}`,
        `${name}[0]=${value}`,
        `${name}[$ne]=${value}`,
        `${name}[a][b]=${value}`,
        `${name}=`,
        `${name}=%00`,
        `${name}=a%00b`,
        `${name}=${'x'.repeat(300)}`,
      ];
      for (const search of bad) {
        const answer = await get(`${others}&${search}`);
        expect([search, answer.status, answer.code]).toEqual([search, 400, 'invalid_request']);
      }
    }
  });
});

describe('numbers, ids and times in queries', () => {
  it.each([
    '-1',
    '1.5',
    '1e3',
    'x',
    '0x10',
    ' 1',
    '1 ',
    '٣',
    '99999999999',
    'NaN',
    'Infinity',
    'null',
    '+1',
  ])('%j is not a number', async (text) => {
    const value = encodeURIComponent(text);
    const { id } = ground.session.conversation;
    for (const path of [
      `/api/handoff/conversations/${id}/messages?after=${value}`,
      `/api/handoff/conversations/${id}/messages?limit=${value}`,
      `/api/handoff/events?limit=${value}`,
      `/api/handoff/events?wait=${value}`,
      `/handoff/sessions?limit=${value}`,
      `/handoff/sessions/${ground.session.id}/messages?before=${value}`,
      `/handoff/sessions/${ground.session.id}/messages?after=${value}`,
    ]) {
      const answer = await ground.ask('GET', path);
      expect([path, answer.status, answer.code]).toEqual([path, 400, 'invalid_request']);
    }
  });

  it.each([
    'limit=0',
    'limit=101',
    'status=closed',
    'status=QUEUED',
    'agent=Support',
    'assignee=everybody',
    'assignee=-1',
    'assignee=1 or 1=1',
    'from=yesterday',
    'to=2026-13-01T00:00:00Z',
    'from=%272026-01-01',
  ])('the list refuses %s', async (search) => {
    expectRefusal(await ground.ask('GET', `/handoff/sessions?${search}`), search);
  });

  it('messages are requested in one direction only', async () => {
    const path = `/handoff/sessions/${ground.session.id}/messages?before=5&after=1`;
    expectRefusal(await ground.ask('GET', path), path);
  });

  it('S25 a quote or a wildcard in a filter finds nothing and breaks nothing', async () => {
    for (const channel of [
      "' or '1'='1",
      '%',
      '_',
      '*',
      '"; drop table handoff_sessions; --',
      '🙂',
      '\\',
    ]) {
      const path = `/handoff/sessions?status=all&channel=${encodeURIComponent(channel)}`;
      const answer = await ground.ask<unknown[]>('GET', path);
      expect([channel, answer.status, answer.data]).toEqual([channel, 200, []]);
    }
  });
});

describe('cursors', () => {
  const encode = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
  const CURSORS = [
    '',
    'x',
    '%ff',
    '....',
    'null',
    encode(null),
    encode([]),
    encode({}),
    encode(['queued', 1, 1]),
    encode(['queued', 1, 1, 1, 1]),
    encode(['queued', 1, 1, '1']),
    encode(['queued', 1, 1, 1.5]),
    encode(['queued', -1, 1, 1]),
    encode(['queued', 1, 1, -1]),
    encode(['queued', 1, 1, 2 ** 31]),
    encode(['queued', 1, 2 ** 60, 1]),
    encode(['a\u0000', 1, 1, 1]),
    encode([{ $gt: '' }, 1, 1, 1]),
    Buffer.from('["\\ud800",1,1,1]').toString('base64url'),
    encode([-1]),
    encode([2 ** 31]),
    encode([2 ** 53]),
    encode(['1']),
    encode([[1]]),
    'A'.repeat(501),
  ];

  it.each(CURSORS)('%s is refused', async (cursor) => {
    for (const path of [
      ...['open', 'queued', 'active', 'resolved', 'expired', 'all'].map(
        (status) => `/handoff/sessions?status=${status}&cursor=${cursor}`
      ),
      `/api/handoff/events?after=${cursor}`,
      `/api/handoff/sessions?cursor=${cursor}`,
      `/api/handoff/messages?delivery=pending&cursor=${cursor}`,
    ]) {
      const answer = await ground.ask('GET', path);
      expect([path, answer.status, answer.code]).toEqual([path, 400, 'invalid_request']);
    }
  });

  it('at the end of a list return an empty page, and beyond the end of the feed are gone', async () => {
    const list = await ground.ask<unknown[]>(
      'GET',
      `/handoff/sessions?status=all&cursor=${encode(['', 0, 0, 0])}`
    );
    expect([list.status, list.data]).toEqual([200, []]);
    const feed = await ground.ask<unknown[]>(
      'GET',
      `/api/handoff/events?after=${encode([2 ** 31 - 1])}`
    );
    expect([feed.status, feed.code]).toEqual([410, 'cursor_expired']);
  });
});

describe('ids in paths', () => {
  const withId = [
    ...READS.map(({ route }) => route),
    ...WRITES.map(({ route }) => route),
    'DELETE /api/handoff/messages/:id',
    'DELETE /handoff/agents/:id',
    'GET /api/handoff/files/:id',
    'GET /api/handoff/files/:id/thumbnail',
    'POST /handoff/sessions/:id/files',
  ].filter((route) => route.includes(':id'));
  const IDS = [
    UNKNOWN_ID,
    'x',
    '1',
    '0',
    '-1',
    'A'.repeat(24),
    'a'.repeat(300),
    '__proto__',
    'constructor',
    '%00',
    'a%00b',
    '%',
    '%ff',
    '%zz',
    '%c0%ae',
    '%F0%9F%99%82',
    '..%2f..%2fadmin',
    "'%20or%201=1",
    '*',
    '{}',
    '[object%20Object]',
    'null',
    'undefined',
    '%20',
    'a%20',
  ];

  it.each(withId)('%s: an id that is not ours is not found', async (route) => {
    const [method = '', pattern = ''] = route.split(' ');
    const body = WRITES.find((call) => call.route === route)?.body(ground);
    const before = await ground.stored();
    for (const id of IDS) {
      const answer = await ground.ask(method, pattern.replace(':id', id), body ? { body } : {});
      expect([id, [400, 404].includes(answer.status), typeof answer.code]).toEqual([
        id,
        true,
        'string',
      ]);
      expectRefusal(answer, id);
    }
    expect(await ground.stored()).toBe(before);
  });

  it('of another kind of record are not found either', async () => {
    const { session, agent, channelId, messageId } = ground;
    for (const path of [
      `/api/handoff/sessions/${session.conversation.id}`,
      `/api/handoff/sessions/${messageId}`,
      `/api/handoff/messages/${session.id}`,
      `/api/handoff/conversations/${session.id}`,
      `/api/handoff/conversations/${agent.id}/messages`,
      `/handoff/sessions/${session.conversation.id}`,
      `/handoff/sessions/${agent.id}/messages`,
      `/handoff/agents/${channelId}`,
      `/handoff/channels/${agent.id}`,
    ]) {
      const answer = await ground.ask('GET', path);
      expect([path, answer.status, answer.code]).toEqual([path, 404, 'not_found']);
    }
  });
});
