import type { z } from 'zod';

import * as requests from '../../server/core/requests';

/** What a refused request says: the field and the problem, as on the wire. */

const place = { agent: 'support', channel: 'telegram', conversation: '4711' };
const message = { ...place, author: 'user', text: 'hi' };
const rung = (afterMinutes: number, more: object = { team: true }) => ({ afterMinutes, ...more });
const ladder = (...rungs: object[]) => ({ handoff: { ladder: rungs } });
const theme = (primaryColor: string) => ({ options: { theme: { primaryColor } } });
const origins = (...allowedOrigins: string[]) => ({ options: { allowedOrigins } });

const UNSTORABLE = 'must not contain U+0000 or half of a surrogate pair';

const REQUIRED = 'text: is required without attachments';

const REFUSED: [z.ZodType, object, string][] = [
  [requests.reportMessage, { ...message, agent: 'A' }, 'agent: must be 1 to 64 of a-z, 0-9 and -'],
  [requests.reportMessage, { ...message, agent: '' }, 'agent: must be 1 to 64 of a-z, 0-9 and -'],
  [
    requests.reportMessage,
    { ...message, agent: 'a b' },
    'agent: must be 1 to 64 of a-z, 0-9 and -',
  ],
  [
    requests.reportMessage,
    { ...message, agent: '-a\n' },
    'agent: must be 1 to 64 of a-z, 0-9 and -',
  ],
  [requests.reportMessage, { ...message, channel: ' ' }, 'channel: must not be blank'],
  [
    requests.reportMessage,
    { ...message, channel: { type: 'my_app' } },
    'channel.type: must be 1 to 64 of a-z, 0-9 and -',
  ],
  [
    requests.reportMessage,
    { ...message, channel: { type: 'slack' } },
    'channel.type: must not be a type that the plugin knows: name that as a string',
  ],
  [
    requests.reportMessage,
    { ...message, channel: { type: 'my-app', label: '\u3164' } },
    'channel.label: must be visible',
  ],
  [
    requests.reportMessage,
    { ...message, channel: { type: 'my-app', label: 'a\u0000' } },
    `channel.label: ${UNSTORABLE}`,
  ],
  [
    requests.escalate,
    { ...place, channel: { type: 'my-app', key: 'a' } },
    'channel.key: unknown field',
  ],
  [requests.reportMessage, { ...message, text: 'a\u0000' }, `text: ${UNSTORABLE}`],
  [
    requests.reportMessage,
    { ...message, text: ' ' },
    'text: must not be blank without attachments',
  ],
  [
    requests.reportMessage,
    { ...message, attachments: [{ url: 'https://x.test/\ud800' }] },
    `attachments.0.url: ${UNSTORABLE}`,
  ],
  [
    requests.reportMessage,
    { ...message, text: 'x'.repeat(10_001) },
    'text: must be at most 10000 characters from the user',
  ],
  [requests.reviseMessage, { editedAt: '2026-11-22T10:00:00.000Z' }, REQUIRED],
  [requests.reviseMessage, {}, REQUIRED],
  [
    requests.reportMessage,
    { ...message, epoch: 1 },
    'epoch: is allowed only for messages of the bot',
  ],
  [
    requests.reportMessage,
    { ...message, delivery: 'sent' },
    'delivery: is allowed only for messages of the bot',
  ],
  [
    requests.reportMessage,
    { ...message, author: 'bot', delivery: 'failed' },
    'delivery: Invalid input: expected "sent"',
  ],
  [
    requests.escalate,
    { ...place, metadata: { a: '\u0000' } },
    `metadata: ${UNSTORABLE}, nor be nested deeper than 32 levels`,
  ],
  [
    requests.escalate,
    { ...place, metadata: { a: 'x'.repeat(16_384) } },
    'metadata: must be at most 16 KB of JSON',
  ],
  [
    requests.escalate,
    { ...place, verify: true },
    'verify: the classification check does not exist yet',
  ],
  ...['', '-1', '1.0', 'a', '1a', 'a1', '1234567890', '1\n'].map(
    (limit): [z.ZodType, object, string] => [
      requests.messagesAfter,
      { limit },
      'limit: must be a whole number',
    ]
  ),
  [requests.messagesAfter, { limit: '0' }, 'limit: must be from 1 to 100'],
  [requests.messagesAfter, { limit: '101' }, 'limit: must be from 1 to 100'],
  [requests.feed, { wait: '26' }, 'wait: must be from 0 to 25'],
  ...['you', 'me2', 'xme', 'none2', '1234567890', '7 ', ' 7', ''].map(
    (assignee): [z.ZodType, object, string] => [
      requests.listSessions,
      { assignee },
      'assignee: must be me, none or the id of a member',
    ]
  ),
  [requests.sessionMessages, { before: '1', after: '1' }, 'before: cannot be combined with after'],
  [
    requests.writeMessage,
    { text: ' \n', clientId: 'c' },
    'text: must not be blank without attachments',
  ],
  ...['x'.repeat(23), 'x'.repeat(25), 'X'.repeat(24), `${'x'.repeat(24)}\n`].map(
    (file): [z.ZodType, object, string] => [
      requests.writeMessage,
      { text: 'a', clientId: 'c', attachments: [file] },
      'attachments.0: must be the id of an uploaded file',
    ]
  ),
  [
    requests.writeMessage,
    { text: 'a', clientId: 'c', attachments: ['x'.repeat(24), 'x'.repeat(24)] },
    'attachments: must name each file once',
  ],
  ...['', 'a', '7a', 'a7', '1234567890'].map((to): [z.ZodType, object, string] => [
    requests.transfer,
    { to },
    'to: must be the id of a member',
  ]),
  ...[{}, { ids: ['1'], all: true }, { session: 's', all: true }, { ids: ['1'], session: 's' }].map(
    (which): [z.ZodType, object, string] => [
      requests.readNotifications,
      which,
      'ids: exactly one of ids, session and all is required',
    ]
  ),
  [
    requests.updateAgent,
    ladder(rung(5, {})),
    'handoff.ladder.0.recipients: must not be empty unless team is true',
  ],
  [
    requests.updateAgent,
    ladder(rung(5), rung(10), rung(10)),
    'handoff.ladder.2.afterMinutes: must be later than the reminder before it',
  ],
  ...['#4945f', '#4945fff', '4945ff', 'x#4945ff', '#4945fg', 'red'].map(
    (color): [z.ZodType, object, string] => [
      requests.updateChannel,
      theme(color),
      'options.theme.primaryColor: must be a colour like #4945ff',
    ]
  ),
  ...[
    '',
    '*',
    'https://a.test/b',
    'a.test//',
    'capacitor://*.a.test',
    '*a.test',
    'a.*.test',
    'a..test',
    '.a',
    'a.',
    'a_b',
    'a.b_c',
    'a:',
    'a:123456',
    'a:x',
    'a:1x',
  ].map((one): [z.ZodType, object, string] => [
    requests.updateChannel,
    origins(one),
    'options.allowedOrigins.0: must be host, *.host, host:port, the scheme://host of an app, or null',
  ]),
  [
    requests.updateChannel,
    { credentials: JSON.parse('{"__proto__":"x"}') as object },
    'credentials: unknown field',
  ],
];

describe('a refused request', () => {
  const rows = REFUSED.map(([schema, given, problem]) => ({ schema, given, problem }));
  it.each(rows)('$problem', ({ schema, given, problem }) => {
    const { error } = schema.safeParse(given);
    const [first] = error?.issues ?? [];
    expect(`${first?.path.join('.')}: ${first?.message}`).toBe(problem);
  });

  it('U16 names the field of a channel of the bot’s own, and what it does not know', () => {
    const issuesOf = (channel: unknown) =>
      requests.escalate.safeParse({ ...place, channel }).error?.issues ?? [];
    expect(issuesOf({ type: 'my-app', key: 'a', icon: 'b' })).toMatchObject([
      { path: ['channel', 'key'], message: 'unknown field' },
      { path: ['channel', 'icon'], message: 'unknown field' },
    ]);
    expect(issuesOf({ type: 'A', label: '' })).toMatchObject([
      { code: 'custom', path: ['channel', 'type'] },
      { code: 'custom', path: ['channel', 'label'] },
    ]);
    expect(issuesOf(null)).toMatchObject([
      { path: ['channel'], message: expect.stringContaining('string') as string },
    ]);
  });

  it('names only the size of JSON that can be stored', () => {
    const deep = { a: JSON.parse('['.repeat(32) + ']'.repeat(32)) as unknown };
    const { error } = requests.escalate.safeParse({ ...place, metadata: deep });
    expect(error?.issues.map(({ message }) => message)).toEqual([
      `${UNSTORABLE}, nor be nested deeper than 32 levels`,
    ]);
  });
});

const x = (length: number) => 'x'.repeat(length);
const many = (length: number) => Array.from({ length }, (_, i) => String(i));

/** The longest value that fits; one more does not. */
const LIMITS: [string, z.ZodType, number, (n: number) => unknown][] = [
  ['cursor', requests.listSessions, 500, (n) => ({ cursor: x(n) })],
  ['feed cursor', requests.feed, 500, (n) => ({ after: x(n) })],
  ['channel filter', requests.listSessions, 255, (n) => ({ channel: x(n) })],
  [
    'files',
    requests.writeMessage,
    10,
    (n) => ({
      text: '',
      clientId: 'c',
      attachments: many(n).map((i) => i.padStart(24, '0')),
    }),
  ],
  ['ids', requests.readNotifications, 100, (n) => ({ ids: many(n) })],
  ['id', requests.readNotifications, 255, (n) => ({ ids: [x(n)] })],
  [
    'recipients',
    requests.updateSettings,
    10,
    (n) => ({ reminder: { recipients: many(n).map((i) => `a${i}@b.test`) } }),
  ],
  [
    'minutes of the reminder',
    requests.updateSettings,
    120,
    (afterMinutes) => ({ reminder: { afterMinutes } }),
  ],
  ['webhook', requests.updateAgent, 2_000, (n) => ({ webhook: { url: x(n) } })],
  ['webhook secret', requests.updateAgent, 500, (n) => ({ webhook: { secret: x(n) } })],
  ['tokens', requests.updateAgent, 100, (n) => ({ tokens: many(n) })],
  ['token', requests.updateAgent, 10, (n) => ({ tokens: ['7'.repeat(n)] })],
  ['accept message', requests.updateAgent, 10_000, (n) => ({ handoff: { acceptMessage: x(n) } })],
  ['resolve message', requests.updateAgent, 10_000, (n) => ({ handoff: { resolveMessage: x(n) } })],
  ['expired message', requests.updateAgent, 10_000, (n) => ({ handoff: { expiredMessage: x(n) } })],
  ['origins', requests.updateChannel, 100, (n) => origins(...many(n))],
  ['origin', requests.updateChannel, 255, (n) => origins(x(n))],
  ['port digits', requests.updateChannel, 5, (n) => origins(`a:${'1'.repeat(n)}`)],
  ['welcome', requests.updateChannel, 500, (n) => ({ options: { welcome: x(n) } })],
  ['suggestions', requests.updateChannel, 4, (n) => ({ options: { suggestions: many(n) } })],
  ['suggestion', requests.updateChannel, 200, (n) => ({ options: { suggestions: [x(n)] } })],
  ['credential', requests.updateChannel, 10_000, (n) => ({ credentials: { token: x(n) } })],
  ['credential name', requests.updateChannel, 50, (n) => ({ credentials: { [x(n)]: 'a' } })],
  ['visit token', requests.visit, 500, (n) => ({ channel: 'a', token: x(n) })],
  ['after', requests.visitorMessages, 999_999_999, (n) => ({ after: String(n) })],
  ['after of messages', requests.messagesAfter, 999_999_999, (n) => ({ after: String(n) })],
];

describe('further limits', () => {
  it.each(LIMITS)('%s', (_, schema, max, make) => {
    expect(schema.safeParse(make(max)).error).toBeUndefined();
    expect(schema.safeParse(make(max + 1)).success).toBe(false);
  });

  it('an email address has at most 254 characters', () => {
    const address = (n: number) => `a@${`${x(50)}.`.repeat(6).slice(-(n - 6))}test`;
    const fits = (n: number) =>
      requests.updateSettings.safeParse({ reminder: { recipients: [address(n)] } }).success;
    expect([address(254).length, fits(254), fits(255)]).toEqual([254, true, false]);
  });

  it.each([
    [requests.readNotifications, { ids: [] }],
    [requests.readNotifications, { all: false }],
    [requests.updateAgent, { tokens: [0] }],
    [requests.updateAgent, { tokens: [-1] }],
    [requests.updateAgent, { tokens: ['a7'] }],
    [requests.updateAgent, { tokens: ['7a'] }],
    [requests.updateSettings, { reminder: { afterMinutes: 0 } }],
    [requests.updateSettings, { reminder: { recipients: ['nobody'] } }],
    [requests.updateChannel, { credentials: { token: '' } }],
    [requests.updateChannel, { credentials: { token: 7 } }],
    [requests.updateChannel, { credentials: [] }],
    [requests.updateChannel, { credentials: null }],
    [requests.updateChannel, { options: { theme: { position: 'top' } } }],
    [requests.reportMessage, { ...message, attachments: [{ url: 'xhttps://a.test' }] }],
    [requests.reportMessage, { ...message, attachments: [{ url: 'httpsx://a.test' }] }],
    [requests.visit, { channel: 'A' }],
  ])('%# is refused', (schema, given) => {
    expect(schema.safeParse(given).success).toBe(false);
  });
});
