import type {
  AgentDto,
  BotEvent,
  ConversationDto,
  MessageDto,
  Page,
  SessionDto,
} from '../../server/core/contract';
import { createTestStrapi, type TestStrapi, type TestStrapiOptions } from './strapi';
import type { Answer } from './http';
import type { TestApiToken, TestMember } from './people';

export interface Reported {
  message: MessageDto;
  conversation: Pick<ConversationDto, 'id' | 'control' | 'session'>;
}

/** A Strapi with one AI agent, one bot and one member: the start of nearly every API test. */
export interface Scene extends TestStrapi {
  agent: AgentDto;
  token: TestApiToken;
  /** Grace Hopper, a team member without more rights. */
  grace: TestMember;
  admin: TestMember;
  /** A new conversation id on Telegram, reported by the bot. */
  place: (id?: string) => { agent: string; channel: string; conversation: string };
  report: (message: object, headers?: Record<string, string>) => Promise<Answer<Reported>>;
  escalate: (body?: object, headers?: Record<string, string>) => Promise<Answer<SessionDto>>;
  accept: (id: string, by?: TestMember) => Promise<Answer<SessionDto>>;
  write: (id: string, body: object, by?: TestMember) => Promise<Answer<MessageDto>>;
  resolve: (id: string, body?: object, by?: TestMember) => Promise<Answer<SessionDto>>;
  lines: (conversationId: string) => Promise<MessageDto[]>;
  events: (after?: string) => Promise<{ events: BotEvent[]; cursor: string }>;
}

export async function createScene(options?: TestStrapiOptions): Promise<Scene> {
  const strapi = await createTestStrapi(options);
  const { http } = strapi;
  const admin = await strapi.createMember({
    firstname: 'Root',
    lastname: 'Admin',
    isSuperAdmin: true,
  });
  const grace = await strapi.createMember({ firstname: 'Grace', lastname: 'Hopper' });
  const token = await strapi.createApiToken();
  const { data: agent } = await http.post<AgentDto>('/handoff/agents', {
    token: admin.token,
    body: { name: 'Support', handoff: { enabled: true } },
  });
  let next = 0;
  const bot = { token: token.accessKey };
  const place = (id?: string) => {
    next += 1;
    return { agent: agent.key, channel: 'telegram', conversation: id ?? `chat-${next}` };
  };

  return {
    ...strapi,
    admin,
    agent,
    grace,
    token,
    place,
    report: (message, headers = {}) =>
      http.post('/api/handoff/messages', { ...bot, headers, body: message }),
    escalate: (body = place(), headers = {}) =>
      http.post('/api/handoff/sessions', { ...bot, headers, body }),
    accept: (id, by = grace) => http.post(`/handoff/sessions/${id}/accept`, { token: by.token }),
    write: (id, body, by = grace) =>
      http.post(`/handoff/sessions/${id}/messages`, { token: by.token, body }),
    resolve: (id, body, by = grace) =>
      http.post(`/handoff/sessions/${id}/resolve`, { token: by.token, body }),
    lines: async (id) => {
      const path = `/api/handoff/conversations/${id}/messages?limit=100`;
      return (await http.get<MessageDto[]>(path, bot)).data;
    },
    events: async (after) => {
      const query = after === undefined ? '' : `&after=${encodeURIComponent(after)}`;
      const page: Page<BotEvent> = await http.get<BotEvent[]>(
        `/api/handoff/events?limit=100${query}`,
        bot
      );
      return { events: page.data, cursor: page.meta.nextCursor ?? '' };
    },
  };
}
