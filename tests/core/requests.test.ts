import type { z } from 'zod';

import { MAX_WAIT_MINUTES } from '../../server/core/limits';
import * as requests from '../../server/core/requests';

/** The limits of protocol.md, section 0: the longest value that fits, and one more. */

const place = { agent: 'support', channel: 'telegram', conversation: '1' };
const message = { ...place, author: 'user', text: 'hi' };
const x = (length: number) => 'x'.repeat(length);
const many = <T>(length: number, make: (i: number) => T) =>
  Array.from({ length }, (_, i) => make(i));
/** An object whose JSON has this many characters. */
const json = (length: number) => ({ a: x(length - '{"a":""}'.length) });

const fits = (schema: z.ZodType, value: unknown) => schema.safeParse(value).success;

const LIMITS: [string, z.ZodType, number, (n: number) => unknown][] = [
  ['agent', requests.reportMessage, 64, (n) => ({ ...message, agent: x(n) })],
  ['channel', requests.reportMessage, 255, (n) => ({ ...message, channel: x(n) })],
  [
    'type of a channel of the bot’s own',
    requests.escalate,
    64,
    (n) => ({ ...place, channel: { type: x(n) } }),
  ],
  [
    'label of a channel',
    requests.reportMessage,
    200,
    (n) => ({ ...message, channel: { type: 'my-app', label: x(n) } }),
  ],
  ['conversation', requests.reportMessage, 255, (n) => ({ ...message, conversation: x(n) })],
  ['text', requests.reportMessage, 10_000, (n) => ({ ...message, text: x(n) })],
  [
    'text of the bot',
    requests.reportMessage,
    20_000,
    (n) => ({ ...message, author: 'bot', text: x(n) }),
  ],
  ['text of an edit', requests.reviseMessage, 10_000, (n) => ({ text: x(n) })],
  [
    'attachments of an edit',
    requests.reviseMessage,
    20,
    (n) => ({ attachments: many(n, () => ({ url: 'https://x.test/a' })) }),
  ],
  ['externalId', requests.reportMessage, 255, (n) => ({ ...message, externalId: x(n) })],
  ['user.id', requests.reportMessage, 255, (n) => ({ ...message, user: { id: x(n) } })],
  ['user.name', requests.reportMessage, 200, (n) => ({ ...message, user: { name: x(n) } })],
  ['user.email', requests.reportMessage, 255, (n) => ({ ...message, user: { email: x(n) } })],
  ['user.locale', requests.reportMessage, 50, (n) => ({ ...message, user: { locale: x(n) } })],
  [
    'user.attributes',
    requests.reportMessage,
    16_384,
    (n) => ({ ...message, user: { attributes: json(n) } }),
  ],
  [
    'attachments',
    requests.reportMessage,
    20,
    (n) => ({ ...message, attachments: many(n, () => ({ url: 'https://x.test/a' })) }),
  ],
  [
    'attachment name',
    requests.reportMessage,
    200,
    (n) => ({ ...message, attachments: [{ url: 'https://x.test', name: x(n) }] }),
  ],
  [
    'attachment type',
    requests.reportMessage,
    255,
    (n) => ({ ...message, attachments: [{ url: 'https://x.test', type: x(n) }] }),
  ],
  [
    'attachment url',
    requests.reportMessage,
    2_000,
    (n) => ({ ...message, attachments: [{ url: `https://x.test/${x(n - 15)}` }] }),
  ],
  ['reason', requests.escalate, 500, (n) => ({ ...place, reason: x(n) })],
  ['summary', requests.escalate, 10_000, (n) => ({ ...place, summary: x(n) })],
  ['tags', requests.escalate, 20, (n) => ({ ...place, tags: many(n, String) })],
  ['tag', requests.escalate, 50, (n) => ({ ...place, tags: [x(n)] })],
  ['metadata', requests.escalate, 16_384, (n) => ({ ...place, metadata: json(n) })],
  [
    'history externalId',
    requests.escalate,
    255,
    (n) => ({ ...place, history: [{ author: 'bot', text: 'a', externalId: x(n) }] }),
  ],
  ['withdrawal reason', requests.withdraw, 500, (n) => ({ by: 'bot', reason: x(n) })],
  ['receipt externalId', requests.receipt, 255, (n) => ({ status: 'sent', externalId: x(n) })],
  ['receipt reason', requests.receipt, 500, (n) => ({ status: 'failed', reason: x(n) })],
  ['limit', requests.messagesAfter, 100, (n) => ({ limit: String(n) })],
  ['limit of the feed', requests.feed, 100, (n) => ({ limit: String(n) })],
  ['wait', requests.feed, 25, (n) => ({ wait: String(n) })],
  ['limit of the list', requests.listSessions, 100, (n) => ({ limit: String(n) })],
  ['human text', requests.writeMessage, 10_000, (n) => ({ text: x(n), clientId: 'c' })],
  ['clientId', requests.writeMessage, 255, (n) => ({ text: 'a', clientId: x(n) })],
  ['note', requests.note, 10_000, (n) => ({ text: x(n) })],
  ['closing note', requests.closing, 10_000, (n) => ({ note: x(n) })],
  ['agent name', requests.createAgent, 200, (n) => ({ name: x(n) })],
  ['agent key', requests.createAgent, 64, (n) => ({ name: 'a', key: x(n) })],
  [
    'handoff message',
    requests.createAgent,
    10_000,
    (n) => ({ name: 'a', handoff: { handoffMessage: x(n) } }),
  ],
  ['organisation name', requests.updateSettings, 200, (n) => ({ organizationName: x(n) })],
  ['fallback name', requests.updateSettings, 200, (n) => ({ fallbackAgentName: x(n) })],
  ['visitor line', requests.visitorMessage, 4_000, (n) => ({ text: x(n), clientId: 'c' })],
];

describe('limits', () => {
  it.each(LIMITS)('%s', (_, schema, max, make) => {
    expect(fits(schema, make(max))).toBe(true);
    expect(fits(schema, make(max + 1))).toBe(false);
  });

  it('counts UTF-16 units: an emoji is two', () => {
    expect(fits(requests.escalate, { ...place, reason: '🙂'.repeat(250) })).toBe(true);
    expect(fits(requests.escalate, { ...place, reason: '🙂'.repeat(251) })).toBe(false);
  });

  it.each(['0', '101', '-1', '1.5', '1e1', ' 5', '5 ', '+5', '٣', '', 'NaN'])(
    'limit=%j is refused',
    (limit) => {
      expect(fits(requests.listSessions, { limit })).toBe(false);
    }
  );

  it('S6 accepts exactly five wait times', () => {
    const taken = many(200, (i) => i).filter((maxWaitMinutes) =>
      fits(requests.updateAgent, { handoff: { maxWaitMinutes } })
    );
    expect(taken).toEqual([5, 15, 30, 60, 120]);
    expect(taken).toEqual([...MAX_WAIT_MINUTES]);
    expect(fits(requests.updateAgent, { handoff: { maxWaitMinutes: '30' } })).toBe(false);
    expect(fits(requests.updateAgent, { handoff: { maxWaitMinutes: 5.5 } })).toBe(false);
  });

  it.each([
    [[], true],
    [[{ afterMinutes: 1, team: true }], true],
    [[{ afterMinutes: 120, recipients: ['duty@x.test'] }], true],
    [[5, 10, 20, 40, 120].map((afterMinutes) => ({ afterMinutes, team: true })), true],
    [[5, 10, 20, 40, 80, 120].map((afterMinutes) => ({ afterMinutes, team: true })), false],
    [[10, 5].map((afterMinutes) => ({ afterMinutes, team: true })), false],
    [[10, 10].map((afterMinutes) => ({ afterMinutes, team: true })), false],
    [[{ afterMinutes: 10 }], false],
    [[{ afterMinutes: 10, recipients: [], team: false }], false],
    [[{ afterMinutes: 0, team: true }], false],
    [[{ afterMinutes: 121, team: true }], false],
  ])('P28 the ladder %j: %s', (ladder, isTaken) => {
    expect(fits(requests.updateAgent, { handoff: { ladder } })).toBe(isTaken);
  });
});

describe('text', () => {
  it.each(['', ' ', '\t\n', '\u00a0', '\u2003\ufeff'])(
    'blank %j is refused where a text is required',
    (text) => {
      expect(fits(requests.writeMessage, { text, clientId: 'c' })).toBe(false);
      expect(fits(requests.reportMessage, { ...message, text })).toBe(false);
      expect(fits(requests.escalate, { ...place, reason: text })).toBe(false);
      expect(fits(requests.note, { text })).toBe(false);
    }
  );

  it('may be blank with an attachment, and is stored as sent', () => {
    const attachments = [{ url: 'https://x.test/a.png' }];
    expect(fits(requests.reportMessage, { ...message, text: '', attachments })).toBe(true);
    expect(requests.reportMessage.parse({ ...message, text: '  a\r\n\u202e<b>' }).text).toBe(
      '  a\r\n\u202e<b>'
    );
  });

  it.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'file:///etc/passwd',
    'ftp://x.test',
    '//x.test',
    '/a',
    'x',
  ])('an attachment at %j is refused', (url) => {
    expect(fits(requests.reportMessage, { ...message, attachments: [{ url }] })).toBe(false);
  });

  it.each([
    '2026-11-22',
    'yesterday',
    '1732269600',
    '2026-13-01T00:00:00Z',
    '2026-02-30T00:00:00Z',
    '2026-11-22T10:00:00',
  ])('the time %j is refused', (sentAt) => {
    expect(fits(requests.reportMessage, { ...message, sentAt })).toBe(false);
  });

  it('every accepted time can be parsed by Date', () => {
    for (const sentAt of [
      '0000-01-01T00:00:00Z',
      '9999-12-31T23:59:59.999+23:59',
      '2026-11-22T10:00Z',
    ]) {
      if (fits(requests.reportMessage, { ...message, sentAt }))
        expect(Date.parse(sentAt)).not.toBeNaN();
    }
  });
});

describe('fences and checks', () => {
  it('P1 an epoch fences the bot only', () => {
    expect(fits(requests.reportMessage, { ...message, author: 'bot', epoch: 0 })).toBe(true);
    expect(fits(requests.reportMessage, { ...message, author: 'user', epoch: 0 })).toBe(false);
    expect(fits(requests.reportMessage, { ...message, author: 'bot', epoch: -1 })).toBe(false);
    expect(fits(requests.reportMessage, { ...message, author: 'bot', epoch: 1.5 })).toBe(false);
  });

  it('refuses verify until the check exists', () => {
    expect(fits(requests.escalate, { ...place, verify: true })).toBe(false);
    expect(fits(requests.escalate, { ...place, verify: false })).toBe(true);
  });

  it('never accepts a message with a member or the system as its author from a bot', () => {
    for (const author of ['human', 'system', 'Bot', '', null]) {
      expect(fits(requests.reportMessage, { ...message, author })).toBe(false);
      expect(fits(requests.escalate, { ...place, history: [{ author, text: 'a' }] })).toBe(false);
    }
  });
});
