import { createGround, expectRefusal, type Ground } from './ground';
import { methodOf, WRITES, type GoodCall } from './routes';

/** Every field of every body: an invalid value is a 400 that names the field, and nothing is stored. */

let ground: Ground;

beforeAll(async () => {
  ground = await createGround();
});
afterAll(async () => {
  await ground?.destroy();
});

const x = (length: number) => 'x'.repeat(length);
const list = <T>(length: number, item: T) => Array.from({ length }, () => item);

/** Values that no field accepts: wrong types, query operators, what no database can store. */
const NO_TEXT = [7, true, [], ['a'], {}, { $gt: '' }, 'a\u0000b', 'half \ud83d', '\udc00'];

type Values = unknown[];
const text = (max: number): Values => [...NO_TEXT, '', ' \n', x(max + 1), null];
const nullable = (values: Values) => values.filter((value) => value !== null);
const blankable = (values: Values) =>
  values.filter((value) => typeof value !== 'string' || value.trim() !== '');
const key: Values = [...NO_TEXT, null, '', 'Upper', 'a b', 'a_b', 'ä', x(65), '../a', '%00'];
const oneOf: Values = [...NO_TEXT, null, '', 'other', '__proto__', 'constructor'];
const flag: Values = [null, 0, 1, 'true', 'yes', [], {}];
const time: Values = [...NO_TEXT, null, '', 'now', '2026-02-30T00:00:00Z', '2026-11-22', x(3_000)];
const count: Values = [null, '1', -1, 1.5, 2 ** 53, true, [], {}];
const jsonObject: Values = [
  null,
  7,
  'a',
  [],
  { a: '\u0000' },
  { '\ud800': 1 },
  { a: { b: ['half \ud83d'] } },
  { a: x(16_384) },
  deep(40),
];
const objects: Values = [7, 'a', true, [], { unknown: 1 }, { constructor: {} }];
const minutes: Values = [null, '3', 0, -1, 1.5, 121, true, [], {}];
const addresses: Values = [
  'a@x.test',
  {},
  [7],
  [''],
  ['x.test'],
  ['a@x.test, b@x.test'],
  ['a@x.test\r\nBcc: b@x.test'],
  ['Ann <a@x.test>'],
  [`${x(250)}@x.test`],
  list(11, 'a@x.test'),
];
const rung = { afterMinutes: 10, recipients: ['a@x.test'], team: false };
const agent: Record<string, Values> = {
  name: text(200),
  status: oneOf,
  handoff: [null, ...objects],
  'handoff.enabled': flag,
  'handoff.handoffMessage': blankable(text(10_000)),
  'handoff.acceptMessage': blankable(text(10_000)),
  'handoff.resolveMessage': blankable(text(10_000)),
  'handoff.expiredMessage': blankable(text(10_000)),
  'handoff.maxWaitMinutes': [null, 0, 1, 10, 31, 5.5, '30', -5, [], {}],
  'handoff.reminder': objects,
  'handoff.reminder.enabled': flag,
  'handoff.reminder.afterMinutes': minutes,
  'handoff.ladder': [null, 7, 'a', {}, [7], [null], [{}], list(6, rung), [rung, rung]],
  'handoff.ladder.0.afterMinutes': minutes,
  'handoff.ladder.0.recipients': [null, ...addresses],
  'handoff.ladder.0.team': flag,
  webhook: [null, ...objects],
  // A URL for every scheme and target that must not be called, and strings that are no URL.
  'webhook.url': [
    ...nullable(text(2_000)),
    'x.test',
    '//x.test',
    'ftp://x.test',
    'file:///etc/passwd',
    'javascript:alert(1)',
    'http://x.test/',
    'https://user:secret@x.test/',
    'https://x.test:22/',
    'https://127.0.0.1/',
    'https://[::1]/',
    'https://169.254.169.254/latest/meta-data',
  ],
  'webhook.secret': [
    ...text(500),
    'secret',
    'whsec_',
    'whsec_c2hvcnQ=',
    `whsec_${'a'.repeat(28)}*`,
    'env:not a name',
  ],
  tokens: [null, 7, 'a', {}, [0], [-1], [1.5], ['x'], [null], [{}], list(101, 1)],
};
const channel: Record<string, Values> = {
  name: text(200),
  enabled: flag,
  credentials: [null, ...objects, { botToken: 'a' }, { ['x'.repeat(51)]: 'a' }],
  options: [null, ...objects],
  'options.allowedOrigins': [
    null,
    'x.test',
    {},
    [7],
    ['http://x.test/a'],
    ['javascript:alert(1)'],
    [''],
    ['x.test/a'],
    ['*'],
    ['a..b'],
    [x(256)],
    list(101, 'x.test'),
  ],
  'options.theme': [null, ...objects],
  'options.theme.primaryColor': [7, '', 'red', '#fff', '#12345g', 'url(x)', [], {}],
  'options.theme.position': oneOf,
  'options.welcome': nullable(blankable(text(500))),
  'options.suggestions': [null, 'a', {}, [7], [''], [x(201)], ['a\u0000'], list(5, 'a')],
};
const place = { agent: key, channel: text(255), conversation: text(255) };
const user = {
  user: objects,
  'user.id': nullable(text(255)),
  'user.name': nullable(blankable(text(200))),
  'user.email': nullable(blankable(text(255))),
  'user.locale': nullable(blankable(text(50))),
  'user.attributes': nullable(jsonObject),
};
const reportedFiles = {
  attachments: [7, 'a', {}, [7], [null], [{}], list(21, { url: 'https://x.test' })],
  'attachments.0.url': [...text(2_000), 'javascript:alert(1)', 'data:text/html,a', '//x.test', 'a'],
  'attachments.0.name': nullable(blankable(text(200))),
  'attachments.0.type': nullable(blankable(text(255))),
};

const FIELDS: Record<string, Record<string, Values>> = {
  'POST /api/handoff/messages': {
    ...place,
    ...user,
    author: [...oneOf, 'human', 'system'],
    // A bot's own; the users' limit is tested with the others.
    text: blankable(text(20_000)),
    ...reportedFiles,
    externalId: nullable(text(255)),
    epoch: nullable(count),
    sentAt: nullable(time),
    delivery: [...nullable(oneOf), 'pending', 'delivered'],
    replyTo: nullable(text(255)),
  },
  'PATCH /api/handoff/messages/:id': {
    text: nullable(blankable(text(10_000))),
    ...reportedFiles,
    editedAt: [...nullable(time), '9999-12-31T23:59:59Z'],
  },
  'POST /api/handoff/messages/:id/receipt': {
    status: oneOf,
    externalId: nullable(text(255)),
    reason: nullable(text(500)),
  },
  'POST /api/handoff/sessions': {
    ...place,
    ...user,
    'channel.type': [...key, 'telegram', 'widget'],
    'channel.label': nullable(text(200)),
    reason: nullable(text(500)),
    summary: nullable(text(10_000)),
    priority: nullable(oneOf),
    tags: [7, 'a', {}, [7], [''], [x(51)], ['\u0000'], [['a']], list(21, 'a')],
    metadata: nullable(jsonObject),
    history: [7, 'a', {}, [7], [null], [{}], [{ author: 'human', text: 'a' }]],
    'history.0.author': [...oneOf, 'human', 'system'],
    'history.0.text': [...NO_TEXT, null],
    'history.0.externalId': nullable(text(255)),
    'history.0.sentAt': nullable(time),
    verify: [...nullable(flag), true],
  },
  'POST /api/handoff/sessions/:id/withdraw': {
    by: [...oneOf, 'human', 'system'],
    reason: nullable(text(500)),
  },
  'POST /handoff/sessions/:id/accept': {},
  'POST /handoff/sessions/:id/messages': {
    text: text(10_000),
    clientId: text(255),
    attachments: [
      null,
      7,
      'a',
      {},
      [7],
      [null],
      [''],
      [x(25)],
      ['../etc/passwd'],
      [{ url: 'https://x.test' }],
      list(2, 'a'.repeat(24)),
      // No such upload exists.
      ['a'.repeat(24)],
    ],
  },
  'POST /handoff/sessions/:id/messages/:messageId/retry': {},
  'POST /handoff/sessions/:id/resolve': { note: nullable(text(10_000)) },
  'POST /handoff/sessions/:id/dismiss': { note: nullable(text(10_000)) },
  'POST /handoff/sessions/:id/release': { note: nullable(text(10_000)) },
  'POST /handoff/sessions/:id/transfer': {
    to: [...oneOf, '1234567890', '-1', '1.5', 'x'],
    note: nullable(text(10_000)),
  },
  'POST /handoff/sessions/:id/notes': { text: text(10_000) },
  'POST /handoff/notifications/read': {
    ids: [null, 7, 'a', {}, [], [7], [null], [''], [x(256)], ['\u0000'], list(101, 'a')],
    until: [7, {}, '', 'today', '2026-13-01T00:00:00.000Z'],
  },
  'PUT /handoff/me/preferences': {
    toasts: flag,
    sound: flag,
    desktop: flag,
    tabCount: flag,
    repeat: flag,
  },
  'POST /handoff/agents': { ...agent, key },
  'PUT /handoff/agents/:id': agent,
  'POST /handoff/agents/:id/webhook/enable': {},
  'POST /handoff/agents/:id/webhook/test': {},
  'POST /handoff/agents/:id/dead-letters/:letterId/send': {},
  'POST /handoff/channels': {
    ...channel,
    key,
    type: oneOf,
    agent: key,
  },
  'PUT /handoff/channels/:id': channel,
  'POST /handoff/channels/:id/test': {},
  'PUT /handoff/settings': {
    organizationName: nullable(blankable(text(200))),
    fallbackAgentName: nullable(blankable(text(200))),
    reminder: [null, ...objects],
    'reminder.enabled': flag,
    'reminder.afterMinutes': minutes,
    'reminder.recipients': [null, ...addresses],
  },
  'POST /handoff/settings/live': {},
  'POST /handoff/settings/test-mail': {},
};

it('has a row for every field of every body', () => {
  for (const { route, body } of WRITES) {
    const fields = pathsOf(body(ground)).filter(
      (path) => !/\d$|attributes\.|metadata\./.test(path)
    );
    expect([route, fields.sort()]).toEqual([route, Object.keys(FIELDS[route] ?? {}).sort()]);
  }
  expect(Object.keys(FIELDS)).toEqual(WRITES.map(({ route }) => route));
});

it('POST /handoff/notifications/read refuses every session that is invalid', async () => {
  for (const session of [7, null, {}, [], '', x(256), '\u0000']) {
    const answer = await ground.ask('POST', '/handoff/notifications/read', { body: { session } });
    expect([session, answer.status, answer.code]).toEqual([session, 400, 'invalid_request']);
  }
});

describe.each(WRITES)('$route', (call: GoodCall) => {
  const send = (body: unknown) => ground.ask(methodOf(call), call.path(ground), { body });

  it('refuses every invalid value, and stores nothing', async () => {
    const before = await ground.stored();
    for (const [path, values] of Object.entries(FIELDS[call.route] ?? {})) {
      for (const value of values) {
        const answer = await send(withField(call.body(ground), path, value));
        const what = `${path}: ${JSON.stringify(value).slice(0, 60)}`;
        expect([what, answer.status, answer.code]).toEqual([what, 400, 'invalid_request']);
        expectRefusal(answer, what);
        const issues = answer.error.details.issues as { path: string }[];
        expect([
          what,
          issues.some((issue) => `${issue.path}.`.startsWith(`${path}`) || path === ''),
        ]).toEqual([what, true]);
      }
    }
    expect(await ground.stored()).toBe(before);
  });

  it('refuses unknown fields at every level, and prototype keys', async () => {
    const before = await ground.stored();
    const containers = ['', ...pathsOf(call.body(ground))].filter(
      (path) => isRecord(readField(call.body(ground), path)) && !/attributes|metadata/.test(path)
    );
    for (const path of containers) {
      for (const name of ['unknown', 'id', '$where', 'constructor', 'toString', 'hasOwnProperty']) {
        const inner = { ...(readField(call.body(ground), path) as object), [name]: { a: 1 } };
        const answer = await send(path === '' ? inner : withField(call.body(ground), path, inner));
        expect([path, name, answer.status, answer.code]).toEqual([
          path,
          name,
          400,
          'invalid_request',
        ]);
      }
      const json = JSON.stringify(
        withField(call.body(ground), path === '' ? 'zz' : `${path}.zz`, { isAdmin: true })
      );
      const polluting = await send(json.replace('"zz"', '"__proto__"'));
      expectRefusal(polluting, [path, '__proto__']);
    }
    expect(await ground.stored()).toBe(before);
    expect('isAdmin' in {}).toBe(false);
  });
});

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `a`, `a.b`, `c.0`, `c.0.d` … of an object. */
function pathsOf(value: unknown, prefix = ''): string[] {
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => {
    const path = prefix === '' ? key : `${prefix}.${key}`;
    return [path, ...pathsOf(inner, path)];
  });
}

function readField(body: unknown, path: string): unknown {
  if (path === '') return body;
  return path
    .split('.')
    .reduce<unknown>((value, key) => (value as Record<string, unknown>)[key], body);
}

function withField(body: Record<string, unknown>, path: string, value: unknown): unknown {
  const copy = structuredClone(body);
  const keys = path.split('.');
  const last = keys.pop() ?? '';
  const parent = readField(copy, keys.join('.')) as Record<string, unknown>;
  parent[last] = value;
  return copy;
}

function deep(levels: number): unknown {
  return levels === 0 ? 1 : { a: deep(levels - 1) };
}
