import type {
  NotificationDto,
  NotificationPage,
  NotificationsReadDto,
} from '../../server/core/contract';
import type { Answer } from './http';
import type { TestMember } from './people';
import { createScene, type Scene } from './scene';

/** A scene whose members' notifications are looked at. */
export interface NotifiedScene extends Scene {
  alan: TestMember;
  /** May only read. */
  reader: TestMember;
  page: (member: TestMember, query?: string) => Promise<NotificationPage>;
  /** A member's notifications about one session, oldest first. */
  told: (member: TestMember, sessionId: string) => Promise<NotificationDto[]>;
  /** Their types, with the read ones in brackets. */
  types: (member: TestMember, sessionId: string) => Promise<string[]>;
  read: (member: TestMember, body: object) => Promise<Answer<NotificationsReadDto>>;
  waiting: (reason?: string) => Promise<WaitingSession>;
  accepted: (by?: TestMember) => Promise<WaitingSession>;
  /** A message of the end user. */
  say: (
    place: object,
    text?: string,
    other?: object,
    headers?: Record<string, string>
  ) => Promise<Answer<unknown>>;
  move: (id: string, verb: string, body: object, by?: TestMember) => Promise<Answer<unknown>>;
}

interface WaitingSession {
  id: string;
  place: ReturnType<Scene['place']>;
}

export async function createNotifiedScene(): Promise<NotifiedScene> {
  const scene = await createScene();
  const { http } = scene;
  const page = async (member: TestMember, query = 'limit=100') => {
    const answer = await http.get<NotificationDto[]>(`/handoff/notifications?${query}`, {
      token: member.token,
    });
    expect(answer.status).toBe(200);
    return { data: answer.data, meta: answer.meta as NotificationPage['meta'] };
  };
  const told = async (member: TestMember, sessionId: string) =>
    (await page(member)).data.filter((it) => it.sessionId === sessionId).reverse();
  const waiting = async (reason = 'help') => {
    const place = scene.place();
    const { data } = await scene.escalate({ ...place, reason, user: { name: 'Ada' } });
    return { id: data.id, place };
  };

  return {
    ...scene,
    alan: await scene.createMember({ firstname: 'Alan', lastname: 'Turing' }),
    reader: await scene.createMember({ permissions: ['inbox.read'] }),
    page,
    told,
    types: async (member, sessionId) =>
      (await told(member, sessionId)).map(({ type, readAt }) =>
        readAt === null ? type : `(${type})`
      ),
    read: (member, body) => http.post('/handoff/notifications/read', { token: member.token, body }),
    waiting,
    accepted: async (by = scene.grace) => {
      const session = await waiting();
      await scene.accept(session.id, by);
      return session;
    },
    say: (place, text = 'hello?', other = {}, headers = {}) =>
      scene.report({ ...place, author: 'user', text, ...other }, headers),
    move: (id, verb, body, by = scene.grace) =>
      http.post(`/handoff/sessions/${id}/${verb}`, { token: by.token, body }),
  };
}
