import type { z } from 'zod';

import { CHANNEL_TYPES } from '../../server/core/contract';
import * as requests from '../../server/core/requests';

/** Every request with all of its fields, and with none but the required ones. */

const place = { agent: 'support-1', channel: 'telegram', conversation: '4711' };
const user = {
  id: 'u-1',
  name: 'Ann',
  email: 'ann@shop.test',
  locale: 'en-GB',
  attributes: { plan: 'pro', tags: [1, null] },
};
const TIME = '2026-11-22T10:00:00.000Z';
const FILE = 'abcdefghijklmnopqrstuvw9';

const handoff = {
  enabled: true,
  handoffMessage: '',
  acceptMessage: 'a',
  resolveMessage: 'b',
  expiredMessage: 'c',
  maxWaitMinutes: 30,
  reminder: { enabled: true, afterMinutes: 3 },
  ladder: [{ afterMinutes: 10, recipients: ['duty@shop.test'], team: true }],
};
const agent = {
  name: 'Support',
  status: 'archived',
  handoff,
  webhook: { url: 'https://bot.test', secret: 'whsec_x' },
  tokens: ['7'],
};
const channel = {
  name: 'Site',
  enabled: false,
  credentials: { token: 'x', old: null },
  options: {
    allowedOrigins: ['*.shop.test', 'localhost:3000'],
    theme: { primaryColor: '#4945FF', position: 'left' },
    welcome: 'Hi',
    suggestions: ['Where is my order?'],
  },
};

/** Request, and what it means if that is not the same. */
const ACCEPTED: [string, z.ZodType, object, object?][] = [
  [
    'a reported message',
    requests.reportMessage,
    {
      ...place,
      author: 'bot',
      text: 'hi',
      attachments: [{ url: 'https://shop.test/a.png', name: 'a.png', type: 'image/png' }],
      externalId: 'm-1',
      user,
      epoch: 0,
      sentAt: TIME,
      delivery: 'sent',
    },
  ],
  [
    'a short one',
    requests.reportMessage,
    { ...place, author: 'user', text: 'hi' },
    { ...place, author: 'user', text: 'hi', attachments: [] },
  ],
  [
    'one on a channel of the bot’s own',
    requests.reportMessage,
    { ...place, channel: { type: 'my-app', label: 'My app' }, author: 'user', text: 'hi' },
    {
      ...place,
      channel: { type: 'my-app', label: 'My app' },
      author: 'user',
      text: 'hi',
      attachments: [],
    },
  ],
  [
    'an escalation on one without a label',
    requests.escalate,
    { ...place, channel: { type: 'my-app' } },
    {
      ...place,
      channel: { type: 'my-app' },
      tags: [],
      metadata: {},
      history: [],
    },
  ],
  [
    'an edit',
    requests.reviseMessage,
    { text: '', attachments: [{ url: 'https://shop.test/a.png' }], editedAt: TIME },
  ],
  ['an edit of the text', requests.reviseMessage, { text: 'hi' }],
  ['an edit of the attachments', requests.reviseMessage, { attachments: [] }],
  [
    'an escalation',
    requests.escalate,
    {
      ...place,
      user,
      reason: 'refund',
      summary: 'They want a refund',
      priority: 'urgent',
      tags: ['vip'],
      metadata: { order: 7 },
      history: [
        { author: 'user', text: 'hello', sentAt: TIME },
        { author: 'bot', text: 'hi' },
      ],
      verify: false,
    },
  ],
  ['a short one', requests.escalate, place, { ...place, tags: [], metadata: {}, history: [] }],
  [
    'nothing about the user',
    requests.escalate,
    {
      ...place,
      user: { id: null, name: null, email: null, locale: null },
      reason: null,
      summary: null,
    },
    {
      ...place,
      user: {},
      tags: [],
      metadata: {},
      history: [],
    },
  ],
  ['a withdrawal', requests.withdraw, { by: 'user', reason: 'found it' }],
  ['a short one', requests.withdraw, { by: 'bot' }],
  ['a receipt', requests.receipt, { status: 'failed', externalId: 'm-1', reason: 'blocked' }],
  ['a short one', requests.receipt, { status: 'sent' }],
  ['a place', requests.findConversations, place],
  ['messages after', requests.messagesAfter, { after: '0', limit: '1' }, { after: 0, limit: 1 }],
  ['messages', requests.messagesAfter, {}, { limit: 25 }],
  ['availability', requests.availability, { agent: 'support' }],
  [
    'the feed',
    requests.feed,
    { after: 'c', limit: '100', wait: '25' },
    { after: 'c', limit: 100, wait: 25 },
  ],
  ['the feed from its start', requests.feed, {}, { limit: 25, wait: 0 }],
  [
    'a list of sessions',
    requests.listSessions,
    {
      status: 'all',
      agent: 'support',
      channel: 'telegram',
      assignee: 'me',
      from: TIME,
      to: '2026-11-22T10:00:00+01:00',
      cursor: 'c',
      limit: '7',
    },
    {
      status: 'all',
      agent: 'support',
      channel: 'telegram',
      assignee: 'me',
      from: TIME,
      to: '2026-11-22T10:00:00+01:00',
      cursor: 'c',
      limit: 7,
    },
  ],
  ['the open sessions', requests.listSessions, {}, { status: 'open', limit: 25 }],
  ['older messages', requests.sessionMessages, { before: '9' }, { before: 9, limit: 25 }],
  ['newer messages', requests.sessionMessages, { after: '9' }, { after: 9, limit: 25 }],
  ['a reply', requests.writeMessage, { text: 'hi', clientId: 'c', attachments: [FILE] }],
  ['a file', requests.writeMessage, { text: '', clientId: 'c', attachments: [FILE] }],
  [
    'a short one',
    requests.writeMessage,
    { text: 'hi', clientId: 'c' },
    { text: 'hi', clientId: 'c', attachments: [] },
  ],
  ['a closing note', requests.closing, { note: 'done' }],
  ['no closing note', requests.closing, { note: null }],
  ['nothing to close with', requests.closing, {}],
  ['a note', requests.note, { text: 'vip', clientId: 'c' }],
  ['a short one', requests.note, { text: 'vip' }],
  ['a transfer', requests.transfer, { to: '7', note: 'yours' }],
  ['a short one', requests.transfer, { to: '123456789' }],
  [
    'notifications',
    requests.listNotifications,
    { cursor: 'c', limit: '5' },
    { cursor: 'c', limit: 5 },
  ],
  ['read ones', requests.readNotifications, { ids: ['1'], until: TIME }],
  ['those of a session', requests.readNotifications, { session: 's' }],
  ['all of them', requests.readNotifications, { all: true }],
  [
    'preferences',
    requests.updatePreferences,
    { toasts: true, sound: false, desktop: true, tabCount: false, repeat: true },
  ],
  ['no preference', requests.updatePreferences, {}],
  ['an agent', requests.createAgent, { ...agent, key: 'support' }],
  ['a short one', requests.createAgent, { name: 'Support' }],
  ['a changed agent', requests.updateAgent, agent],
  ['an unchanged one', requests.updateAgent, {}],
  [
    'parts of its settings',
    requests.updateAgent,
    { handoff: { reminder: { enabled: true } }, webhook: { url: null, secret: null }, tokens: [3] },
    {
      handoff: { reminder: { enabled: true } },
      webhook: { url: null, secret: null },
      tokens: ['3'],
    },
  ],
  ['none of its settings', requests.updateAgent, { handoff: { reminder: null }, webhook: {} }],
  [
    'a rung for the team',
    requests.updateAgent,
    { handoff: { ladder: [{ afterMinutes: 1, team: true }] } },
    { handoff: { ladder: [{ afterMinutes: 1, team: true, recipients: [] }] } },
  ],
  [
    'a rung for one address',
    requests.updateAgent,
    { handoff: { ladder: [{ afterMinutes: 1, recipients: ['a@b.test'] }] } },
    { handoff: { ladder: [{ afterMinutes: 1, team: false, recipients: ['a@b.test'] }] } },
  ],
  [
    'the settings',
    requests.updateSettings,
    {
      organizationName: 'Acme',
      fallbackAgentName: '',
      reminder: { enabled: true, afterMinutes: 120, recipients: ['a@b.test'] },
    },
  ],
  [
    'no settings',
    requests.updateSettings,
    { organizationName: null, fallbackAgentName: null, reminder: {} },
  ],
  [
    'a channel',
    requests.createChannel,
    { ...channel, type: 'widget', key: 'site', agent: 'support' },
  ],
  ['a short one', requests.createChannel, { name: 'Bot', type: 'telegram', agent: 'support' }],
  ['a changed channel', requests.updateChannel, channel],
  ['an unchanged one', requests.updateChannel, {}],
  [
    'some options',
    requests.updateChannel,
    { options: { theme: { primaryColor: null }, welcome: null } },
  ],
  ['a visit', requests.visit, { channel: 'site', token: 't' }],
  ['a first visit', requests.visit, { channel: 'site' }],
  ['a visitor’s message', requests.visitorMessage, { text: 'hi', clientId: 'c' }],
  [
    'a visitor’s messages',
    requests.visitorMessages,
    { after: '999999999' },
    { after: 999_999_999 },
  ],
  ['all of them', requests.visitorMessages, {}, { after: 0 }],
  ['a watched session', requests.watch, { sessionId: 's' }],
  ['an empty body', requests.nothing, {}],
];

describe('a request', () => {
  it.each(ACCEPTED)('%s', (_, schema, given, meaning = given) => {
    expect(schema.parse(given)).toEqual(meaning);
    expect(schema.safeParse({ ...given, surplus: 1 }).success).toBe(false);
  });

  it('S25 lists sessions by each status', () => {
    for (const status of ['open', 'queued', 'active', 'resolved', 'expired', 'all'])
      expect(requests.listSessions.parse({ status }).status).toBe(status);
  });

  it('has each priority, author, state and channel type', () => {
    for (const priority of ['low', 'normal', 'high', 'urgent'])
      expect(requests.escalate.parse({ ...place, priority }).priority).toBe(priority);
    for (const status of ['active', 'inactive', 'archived'])
      expect(requests.updateAgent.parse({ status }).status).toBe(status);
    const types = [
      'telegram',
      'discord',
      'slack',
      'whatsapp',
      'messenger',
      'google-chat',
      'widget',
    ];
    expect(CHANNEL_TYPES).toEqual(types);
    for (const type of types)
      expect(requests.createChannel.parse({ name: 'a', agent: 'a', type }).type).toBe(type);
    const theme = { position: 'right' };
    expect(requests.updateChannel.parse({ options: { theme } }).options?.theme).toEqual(theme);
  });
});
