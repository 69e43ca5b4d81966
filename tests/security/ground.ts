import type { Answer, CallOptions } from '../support/http';
import type { ConversationDto, MessageDto, SessionDto } from '../../server/core/contract';
import { createScene, type Scene } from '../support/scene';

/** A scene with one of everything, and what the tests of the APIs ask about it. */
export interface Ground extends Scene {
  /** Accepted by Grace; its first message is `messageId`, which the bot relays. */
  session: SessionDto;
  queued: SessionDto;
  messageId: string;
  /** What an end user has written, as the bot reported. */
  reportedId: string;
  channelId: string;
  /** Calls a route with the right credentials for its API. */
  ask: <T = unknown>(method: string, path: string, options?: CallOptions) => Promise<Answer<T>>;
  /** Everything that is stored: equal before and after a refused call. */
  stored: () => Promise<string>;
}

export async function createGround(): Promise<Ground> {
  const scene = await createScene();
  const { data: session } = await scene.escalate({ ...scene.place(), reason: 'first' });
  await scene.accept(session.id);
  const { data: queued } = await scene.escalate({ ...scene.place(), reason: 'second' });
  const [message] = await scene.lines(session.conversation.id);
  const { data: reported } = await scene.report({ ...scene.place(), author: 'user', text: 'x' });
  const { data: channel } = await scene.http.post<{ id: string }>('/handoff/channels', {
    token: scene.admin.token,
    body: { type: 'widget', name: 'Shop', agent: scene.agent.key },
  });

  return {
    ...scene,
    session,
    queued,
    messageId: message?.id ?? '',
    reportedId: reported.message.id,
    channelId: channel.id,
    ask: (method, path, options = {}) =>
      scene.http.call(method, path, { token: tokenFor(scene, path), ...options }),
    stored: async () => {
      const { connection } = scene.strapi.db;
      const rows = [];
      for (const table of TABLES) rows.push(await connection(table).select().orderBy('id'));
      const settings = await connection('strapi_core_store_settings').where({
        key: 'plugin_handoff_settings',
      });
      // A reader of the feed numbers its rows.
      return JSON.stringify([rows, settings], (key, value: unknown) =>
        key === 'number' ? undefined : value
      );
    },
  };
}

const TABLES = [
  'agents',
  'channels',
  'conversations',
  'sessions',
  'messages',
  'deliveries',
  'notes',
  'idempotency_keys',
  'notifications',
  'preferences',
  'files',
  'file_objects',
  'webhook_lanes',
  'dead_letters',
]
  .map((name) => `handoff_${name}`)
  .concat('handoff_events');

/** The bot's token, Grace's session, or the super admin's for the settings. */
function tokenFor({ token, grace, admin }: Scene, path: string): string {
  if (path.startsWith('/api/')) return token.accessKey;
  return /^\/handoff\/(agents|channels|channel-types|settings)/.test(path)
    ? admin.token
    : grace.token;
}

/** What every refusal looks like, whoever refused. */
export function expectRefusal(answer: Answer<unknown>, what: unknown): void {
  const seen = {
    what,
    isRefused: answer.status >= 400 && answer.status < 500,
    type: answer.headers.get('content-type')?.split(';')[0],
    hasCode: typeof answer.code === 'string',
    error: { status: answer.error?.status, hasName: Boolean(answer.error?.name) },
  };
  expect(seen).toEqual({
    what,
    isRefused: true,
    type: 'application/json',
    hasCode: true,
    error: { status: answer.status, hasName: true },
  });
}

export const UNKNOWN_ID = 'a'.repeat(24);

/** Everything that the bot API says about a session and its conversation. */
export async function botSees(
  ground: Ground,
  { id, conversation }: SessionDto
): Promise<Answer<unknown>[]> {
  const path = `/api/handoff/conversations/${conversation.id}`;
  const { agent, channel, externalId } = (await ground.ask<ConversationDto>('GET', path)).data;
  const query = new URLSearchParams({
    agent: agent.key,
    channel: channel.type,
    conversation: externalId,
  });
  const messages = `/conversations/${conversation.id}/messages?limit=100`;
  const { data } = await ground.ask<MessageDto[]>('GET', `/api/handoff${messages}`);
  return Promise.all(
    [
      ...data.map((message) => `/messages/${message.id}`),
      '/messages?delivery=pending&limit=100',
      `/sessions?agent=${agent.key}&status=all&limit=100`,
      `/sessions/${id}`,
      `/conversations/${conversation.id}`,
      messages,
      `/conversations?${query.toString()}`,
      `/availability?agent=${agent.key}`,
      '/events?limit=100',
    ].map((path) => ground.ask('GET', `/api/handoff${path}`))
  );
}
