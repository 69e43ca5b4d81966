import fc from 'fast-check';

import type { Answer } from '../support/http';
import { batch, nextId, withPlatforms, type PlatformScene } from '../support/platformScene';
import { waitFor } from '../support/waitFor';
import { createGround, UNKNOWN_ID, type Ground } from './ground';
import { methodOf, READS, WRITES } from './routes';

/**
 * Valid calls with something wrong in them, many times. Whatever is sent, the server never fails, and
 * what it has stored can be read again.
 */

let ground: Ground;

beforeAll(async () => {
  ground = await createGround();
});
afterAll(async () => {
  await ground?.destroy();
});

const RUNS = 500;
const SEED = 20261122;

const special = fc.constantFrom<unknown>(
  ...[
    null,
    true,
    false,
    0,
    -0,
    -1,
    1.5,
    2 ** 31,
    2 ** 53,
    1e308,
    '',
    ' ',
    '\u0000',
    '\ud800',
    '\udfff\ud800',
  ],
  ...[
    '__proto__',
    'constructor',
    'null',
    '🙂'.repeat(200),
    'x'.repeat(10_001),
    'x'.repeat(256),
    '\u202e',
    "'",
    '"',
    '\\',
    '%',
    '${7}',
  ],
  ...[
    '2026-11-22T10:00:00Z',
    '0000-01-01T00:00:00Z',
    '9999-12-31T23:59:59.999+23:59',
    '2026-02-29T10:00:00Z',
  ],
  ...[
    [],
    [[]],
    {},
    { $gt: '' },
    { length: 3 },
    { toJSON: 1 },
    Array.from({ length: 300 }, () => 'a'),
  ]
);
const anything = fc.oneof(
  { weight: 4, arbitrary: special },
  { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
  { weight: 1, arbitrary: fc.jsonValue({ maxDepth: 6 }) },
  { weight: 1, arbitrary: fc.double() }
);

type Change = (body: Record<string, unknown>) => void;

/** One change at a place that is chosen by numbers, so that it fits every body. */
const change: fc.Arbitrary<Change> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.tuple(fc.nat(), anything).map(([at, value]): Change => (body) => {
      const [parent, key] = pick(body, at);
      if (parent) parent[key] = value;
    }),
  },
  fc.nat().map((at): Change => (body) => {
    const [parent, key] = pick(body, at);
    if (parent) delete parent[key];
  }),
  fc.tuple(fc.nat(), fc.string(), anything).map(([at, name, value]): Change => (body) => {
    const [parent] = pick(body, at);
    if (parent) parent[name] = value;
  }),
  // A new conversation, key or id, so that valid calls are accepted as well.
  fc.string({ minLength: 1, maxLength: 60 }).map((text): Change => (body) => {
    for (const name of ['conversation', 'clientId', 'externalId'])
      if (name in body) body[name] = text;
  })
);

function pick(body: Record<string, unknown>, at: number): [Record<string, unknown> | null, string] {
  const places: [Record<string, unknown>, string][] = [];
  const visit = (value: unknown) => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, inner] of Object.entries(value)) {
      places.push([value as Record<string, unknown>, key]);
      visit(inner);
    }
  };
  visit(body);
  return places[at % places.length] ?? [null, ''];
}

const header = fc.record({
  'Idempotency-Key': fc.option(fc.constantFrom('a', 'b', 'c', 'k'.repeat(300), ' '), {
    nil: undefined,
    freq: 4,
  }),
});

function check(answer: Answer<unknown>, what: unknown): void {
  if (answer.status < 400) return;
  const isFine = answer.status < 500 && typeof answer.code === 'string';
  if (!isFine)
    throw new Error(`${answer.status} ${answer.text.slice(0, 300)} for ${JSON.stringify(what)}`);
}

const under =
  (root: string) =>
  <T extends { route: string }>({ route }: T) =>
    route.split(' ')[1]?.startsWith(root);

describe('P40 hostile payloads of platforms', () => {
  let scene: PlatformScene;
  beforeAll(async () => {
    scene = await withPlatforms(ground);
  });

  const odd = fc.oneof(
    fc.jsonValue({ maxDepth: 4 }),
    fc.constantFrom<unknown>(
      null,
      -1,
      1e308,
      2 ** 53,
      '',
      '\u0000',
      '\ud800',
      '__proto__',
      'x'.repeat(300),
      [],
      {},
      [[[]]]
    )
  );

  const replaced = (root: Record<string, unknown>, at: number, value: unknown) => {
    const [parent, key] = pick(root, at);
    if (parent) parent[key] = value;
    return root;
  };
  /** Valid calls with two values replaced. */
  const broken = (good: () => object) =>
    fc.tuple(fc.nat(), odd, fc.nat(), odd).map(([at, value, other, another]) => {
      const body = good() as Record<string, unknown>;
      return replaced(replaced(body, at, value), other, another);
    });

  const cases: [string, () => object, (body: unknown) => Promise<Answer<unknown>>][] = [
    [
      'telegram',
      () => scene.update(nextId(), 'hi', { caption: 'x' }),
      (body) => scene.telegramTells(body),
    ],
    [
      'whatsapp',
      () =>
        batch([
          {
            from: '1',
            id: `wamid.${nextId()}`,
            timestamp: '1',
            type: 'text',
            text: { body: 'hi' },
          },
        ]),
      (body) => scene.metaTells(body),
    ],
  ];

  it.each(cases)(`%s: ${RUNS} of them cause no server error`, async (_, good, send) => {
    const statuses = new Set<number>();
    await fc.assert(
      fc.asyncProperty(broken(good), async (body) => {
        const { status, text } = await send(JSON.stringify(body));
        statuses.add(status);
        if (status >= 500) throw new Error(`${status} ${text}`);
      }),
      { numRuns: RUNS, seed: 20261125, endOnFailure: true }
    );
    expect(statuses.has(200)).toBe(true);
    // Nothing is stuck: the next valid event is stored.
    await scene.telegramTells(scene.update(99, 'still here'));
    await waitFor(async () => (await scene.linesOf(scene.telegram, '99')).length > 0);
  });
});

describe.each([
  ['bot', '/api/handoff'],
  ['team', '/handoff'],
])('the %s API', (_, root) => {
  it(`answers ${RUNS} broken bodies without a fault`, async () => {
    const calls = WRITES.filter(under(root));
    const statuses = new Set<number>();
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...calls),
        fc.array(change, { minLength: 0, maxLength: 4 }),
        header,
        async (call, changes, headers) => {
          const body = structuredClone(call.body(ground));
          for (const apply of changes) apply(body);
          const sent = Object.fromEntries(
            Object.entries(headers).flatMap(([name, value]) =>
              value === undefined ? [] : [[name, value]]
            )
          );
          const answer = await ground.ask(methodOf(call), call.path(ground), {
            body,
            headers: sent,
          });
          statuses.add(answer.status);
          check(answer, [call.route, body]);
        }
      ),
      { numRuns: RUNS, seed: SEED, endOnFailure: true }
    );
    // Some were refused, and some accepted.
    expect(statuses.has(400)).toBe(true);
    expect([...statuses].some((status) => status < 300)).toBe(true);
  });

  it(`answers ${RUNS} broken queries and ids without a fault`, async () => {
    const calls = READS.filter(under(root));
    const value = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.constantFrom(
        '',
        '0',
        '-1',
        '99999999999',
        'null',
        '%00',
        '%ff',
        '[]',
        UNKNOWN_ID,
        '../..',
        'WzFd',
        'WyJhIiwxLDEsMV0'
      )
    );
    const name = fc.oneof(
      fc.constantFrom(
        'status',
        'agent',
        'channel',
        'cursor',
        'after',
        'before',
        'limit',
        'wait',
        'from',
        'a[b]',
        '__proto__'
      ),
      fc.string({ maxLength: 20 })
    );
    const id = fc.oneof(
      { weight: 4, arbitrary: fc.constant(null) },
      { weight: 1, arbitrary: value }
    );
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...calls),
        fc.array(fc.tuple(name, value), { maxLength: 4 }),
        id,
        fc.boolean(),
        async (call, given, id, isEncoded) => {
          const encode = isEncoded
            ? encodeURIComponent
            : (text: string) => text.replace(/[#\s?&\\]/g, '');
          const query = given.map((pair) => pair.map((text) => encode(wellFormed(text))).join('='));
          const good = Object.entries(call.query).map((pair) => pair.join('='));
          const [, pattern = ''] = call.route.split(' ');
          const path =
            id === null
              ? call.path(ground)
              : pattern.replace(':id', encodeURIComponent(wellFormed(id)));
          const search = [...good.slice(0, query.length), ...query]
            .filter((part) => !part.startsWith('wait'))
            .join('&');
          const url = `${path}?${search}`;
          const answer = await ground.ask('GET', url);
          check(answer, url);
        }
      ),
      { numRuns: RUNS, seed: SEED, endOnFailure: true }
    );
  });
});

it('everything that was stored can be read again', async () => {
  const { data: agents } = await ground.ask<{ id: string }[]>('GET', '/handoff/agents');
  for (const { id } of agents) {
    await ground.ask('PUT', `/handoff/agents/${id}`, { body: { tokens: [] } });
  }
  const ids: string[] = [];
  for (let cursor = ''; ;) {
    const page = await ground.ask<{ id: string; conversation: { id: string } }[]>(
      'GET',
      `/handoff/sessions?status=all&limit=100${cursor}`
    );
    expect(page.status).toBe(200);
    ids.push(...page.data.map(({ id }) => id));
    for (const { conversation } of page.data) {
      const path = `/api/handoff/conversations/${conversation.id}`;
      expect((await ground.ask('GET', path)).status).toBe(200);
      expect((await ground.ask('GET', `${path}/messages?limit=100`)).status).toBe(200);
    }
    if (!page.meta.hasMore) break;
    cursor = `&cursor=${page.meta.nextCursor ?? ''}`;
  }
  expect(ids.length).toBeGreaterThan(2);
  for (const id of ids) {
    expect((await ground.ask('GET', `/handoff/sessions/${id}`)).status).toBe(200);
    expect((await ground.ask('GET', `/handoff/sessions/${id}/messages`)).status).toBe(200);
  }
  for (const path of [
    '/handoff/agents',
    '/handoff/channels',
    '/handoff/settings',
    '/handoff/stats',
  ]) {
    expect((await ground.ask('GET', path)).status).toBe(200);
  }
  for (
    let page = await ground.events();
    page.events.length > 0;
    page = await ground.events(page.cursor)
  ) {
    expect(page.cursor).not.toBe('');
  }
});

/** `encodeURIComponent` throws on half of a surrogate pair, which no URL can carry. */
function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udfff]/g, '');
}
