import type { Ground } from './ground';

/** One valid call for each route that takes a body, and a valid query for each that takes one. */

export interface GoodCall {
  route: string;
  path: (ground: Ground) => string;
  body: (ground: Ground) => Record<string, unknown>;
}

const place = ({ agent }: Ground) => ({
  agent: agent.key,
  channel: 'telegram',
  conversation: 'bad-input',
});

export const WRITES: GoodCall[] = [
  {
    route: 'POST /api/handoff/messages',
    path: () => '/api/handoff/messages',
    body: (ground) => ({
      ...place(ground),
      author: 'bot',
      text: 'hi',
      attachments: [{ url: 'https://x.test/a.png', name: 'a', type: 'image/png' }],
      externalId: '1',
      user: {
        id: '77',
        name: 'Ada',
        email: 'ada@x.test',
        locale: 'en',
        attributes: { plan: 'pro' },
      },
      epoch: 1,
      sentAt: '2026-11-22T10:00:00.000Z',
      delivery: 'sent',
      replyTo: '2',
    }),
  },
  {
    route: 'PATCH /api/handoff/messages/:id',
    path: ({ reportedId }) => `/api/handoff/messages/${reportedId}`,
    body: () => ({
      text: 'hi',
      attachments: [{ url: 'https://x.test/a.png', name: 'a', type: 'image/png' }],
      editedAt: '2026-11-22T10:00:00.000Z',
    }),
  },
  {
    route: 'POST /api/handoff/messages/:id/receipt',
    path: ({ messageId }) => `/api/handoff/messages/${messageId}/receipt`,
    body: () => ({ status: 'failed', externalId: 'out-1', reason: 'no' }),
  },
  {
    route: 'POST /api/handoff/sessions',
    path: () => '/api/handoff/sessions',
    body: (ground) => ({
      ...place(ground),
      channel: { type: 'my-app', label: 'My app' },
      user: {
        id: '77',
        name: 'Ada',
        email: 'ada@x.test',
        locale: 'en',
        attributes: { plan: 'pro' },
      },
      reason: 'why',
      summary: 'what',
      priority: 'high',
      tags: ['billing'],
      metadata: { a: 1 },
      history: [
        { author: 'user', text: 'hi', externalId: 'h-1', sentAt: '2026-11-22T10:00:00.000Z' },
      ],
      verify: false,
    }),
  },
  {
    route: 'POST /api/handoff/sessions/:id/withdraw',
    path: ({ queued }) => `/api/handoff/sessions/${queued.id}/withdraw`,
    body: () => ({ by: 'bot', reason: 'solved' }),
  },
  {
    route: 'POST /handoff/sessions/:id/accept',
    path: ({ queued }) => `/handoff/sessions/${queued.id}/accept`,
    body: () => ({}),
  },
  {
    route: 'POST /handoff/sessions/:id/messages',
    path: ({ session }) => `/handoff/sessions/${session.id}/messages`,
    body: () => ({ text: 'hello', clientId: 'c-1', attachments: [] }),
  },
  {
    route: 'POST /handoff/sessions/:id/messages/:messageId/retry',
    path: ({ session, messageId }) => `/handoff/sessions/${session.id}/messages/${messageId}/retry`,
    body: () => ({}),
  },
  {
    route: 'POST /handoff/sessions/:id/resolve',
    path: ({ session }) => `/handoff/sessions/${session.id}/resolve`,
    body: () => ({ note: 'done' }),
  },
  {
    route: 'POST /handoff/sessions/:id/dismiss',
    path: ({ queued }) => `/handoff/sessions/${queued.id}/dismiss`,
    body: () => ({ note: 'spam' }),
  },
  {
    route: 'POST /handoff/sessions/:id/release',
    path: ({ session }) => `/handoff/sessions/${session.id}/release`,
    body: () => ({ note: 'lunch' }),
  },
  {
    route: 'POST /handoff/sessions/:id/transfer',
    path: ({ session }) => `/handoff/sessions/${session.id}/transfer`,
    body: () => ({ to: '1', note: 'yours' }),
  },
  {
    route: 'POST /handoff/sessions/:id/notes',
    path: ({ session }) => `/handoff/sessions/${session.id}/notes`,
    body: () => ({ text: 'note' }),
  },
  {
    route: 'POST /handoff/notifications/read',
    path: () => '/handoff/notifications/read',
    body: () => ({ ids: ['a'.repeat(24)], until: '2026-01-01T00:00:00.000Z' }),
  },
  {
    route: 'PUT /handoff/me/preferences',
    path: () => '/handoff/me/preferences',
    body: () => ({ toasts: true, sound: false, desktop: true, tabCount: false, repeat: true }),
  },
  {
    route: 'POST /handoff/agents',
    path: () => '/handoff/agents',
    body: () => ({ ...agentFields(), key: 'new-one' }),
  },
  {
    route: 'PUT /handoff/agents/:id',
    path: ({ agent }) => `/handoff/agents/${agent.id}`,
    body: () => agentFields(),
  },
  {
    route: 'POST /handoff/agents/:id/webhook/enable',
    path: ({ agent }) => `/handoff/agents/${agent.id}/webhook/enable`,
    body: () => ({}),
  },
  {
    route: 'POST /handoff/agents/:id/webhook/test',
    path: ({ agent }) => `/handoff/agents/${agent.id}/webhook/test`,
    body: () => ({}),
  },
  {
    route: 'POST /handoff/agents/:id/dead-letters/:letterId/send',
    path: ({ agent }) => `/handoff/agents/${agent.id}/dead-letters/${'a'.repeat(24)}/send`,
    body: () => ({}),
  },
  {
    route: 'POST /handoff/channels',
    path: () => '/handoff/channels',
    body: ({ agent }) => ({
      ...channelFields(),
      type: 'widget',
      key: 'other-shop',
      agent: agent.key,
    }),
  },
  {
    route: 'PUT /handoff/channels/:id',
    path: ({ channelId }) => `/handoff/channels/${channelId}`,
    body: () => channelFields(),
  },
  {
    route: 'POST /handoff/channels/:id/test',
    path: ({ channelId }) => `/handoff/channels/${channelId}/test`,
    body: () => ({}),
  },
  {
    route: 'PUT /handoff/settings',
    path: () => '/handoff/settings',
    body: () => ({
      organizationName: 'Acme',
      fallbackAgentName: 'the team',
      reminder: { enabled: true, afterMinutes: 5, recipients: ['duty@x.test'] },
    }),
  },
  {
    route: 'POST /handoff/settings/live',
    path: () => '/handoff/settings/live',
    body: () => ({}),
  },
  {
    route: 'POST /handoff/settings/test-mail',
    path: () => '/handoff/settings/test-mail',
    body: () => ({}),
  },
];

/** Routes that read, each with a valid value for all its query parameters. */
export const READS: {
  route: string;
  path: (ground: Ground) => string;
  query: Record<string, string>;
}[] = [
  {
    route: 'GET /api/handoff/messages',
    path: () => '/api/handoff/messages',
    query: { agent: 'support', channel: 'telegram', delivery: 'pending', limit: '5' },
  },
  {
    route: 'GET /api/handoff/messages/:id',
    path: ({ messageId }) => `/api/handoff/messages/${messageId}`,
    query: {},
  },
  {
    route: 'GET /api/handoff/sessions',
    path: () => '/api/handoff/sessions',
    query: { agent: 'support', channel: 'telegram', status: 'all', limit: '5' },
  },
  {
    route: 'GET /api/handoff/sessions/:id',
    path: ({ session }) => `/api/handoff/sessions/${session.id}`,
    query: {},
  },
  {
    route: 'GET /api/handoff/conversations',
    path: () => '/api/handoff/conversations',
    query: { agent: 'support', channel: 'telegram', conversation: 'chat-1' },
  },
  {
    route: 'GET /api/handoff/conversations/:id',
    path: ({ session }) => `/api/handoff/conversations/${session.conversation.id}`,
    query: {},
  },
  {
    route: 'GET /api/handoff/conversations/:id/messages',
    path: ({ session }) => `/api/handoff/conversations/${session.conversation.id}/messages`,
    query: { after: '0', limit: '5' },
  },
  {
    route: 'GET /api/handoff/availability',
    path: () => '/api/handoff/availability',
    query: { agent: 'support' },
  },
  {
    route: 'GET /api/handoff/events',
    path: () => '/api/handoff/events',
    query: { agent: 'support', channel: 'telegram', after: 'now', limit: '5', wait: '0' },
  },
  { route: 'GET /handoff/me', path: () => '/handoff/me', query: {} },
  { route: 'GET /handoff/members', path: () => '/handoff/members', query: {} },
  { route: 'GET /handoff/stats', path: () => '/handoff/stats', query: {} },
  {
    route: 'GET /handoff/sessions',
    path: () => '/handoff/sessions',
    query: {
      status: 'all',
      agent: 'support',
      channel: 'telegram',
      assignee: 'me',
      from: '2026-01-01T00:00:00.000Z',
      to: '2126-01-01T00:00:00.000Z',
      limit: '5',
    },
  },
  {
    route: 'GET /handoff/sessions/:id',
    path: ({ session }) => `/handoff/sessions/${session.id}`,
    query: {},
  },
  {
    route: 'GET /handoff/sessions/:id/messages',
    path: ({ session }) => `/handoff/sessions/${session.id}/messages`,
    query: { before: '9', limit: '5' },
  },
  {
    route: 'GET /handoff/notifications',
    path: () => '/handoff/notifications',
    query: { limit: '5' },
  },
  { route: 'GET /handoff/agents', path: () => '/handoff/agents', query: {} },
  {
    route: 'GET /handoff/agents/:id',
    path: ({ agent }) => `/handoff/agents/${agent.id}`,
    query: {},
  },
  {
    route: 'GET /handoff/agents/:id/webhook',
    path: ({ agent }) => `/handoff/agents/${agent.id}/webhook`,
    query: {},
  },
  { route: 'GET /handoff/channels', path: () => '/handoff/channels', query: {} },
  {
    route: 'GET /handoff/channels/:id',
    path: ({ channelId }) => `/handoff/channels/${channelId}`,
    query: {},
  },
  { route: 'GET /handoff/channel-types', path: () => '/handoff/channel-types', query: {} },
  { route: 'GET /handoff/settings', path: () => '/handoff/settings', query: {} },
];

function agentFields() {
  return {
    name: 'New one',
    status: 'active',
    handoff: {
      enabled: true,
      handoffMessage: 'a',
      acceptMessage: 'b',
      resolveMessage: 'c',
      expiredMessage: 'd',
      maxWaitMinutes: 30,
      reminder: { enabled: true, afterMinutes: 5 },
      ladder: [{ afterMinutes: 10, recipients: ['duty@x.test'], team: true }],
    },
    webhook: { url: 'https://bot.x.test/events', secret: `whsec_${'a'.repeat(32)}` },
    tokens: ['1'],
  };
}

function channelFields() {
  return {
    name: 'Other shop',
    enabled: true,
    credentials: {},
    options: {
      allowedOrigins: ['x.test'],
      theme: { primaryColor: '#4945ff', position: 'left' },
      welcome: 'Hello',
      suggestions: ['Where is my parcel?'],
    },
  };
}

/** `POST` of `POST /a/b`. */
export function methodOf({ route }: { route: string }): string {
  return route.split(' ')[0] ?? '';
}
