import type { MeDto, SessionDetailDto, SessionDto, StatsDto } from '../../server/core/contract';
import type { TestMember } from '../support/people';
import { createScene, type Scene } from '../support/scene';

let scene: Scene;
let alan: TestMember;

beforeAll(async () => {
  scene = await createScene();
  alan = await scene.createMember({ firstname: 'Alan', lastname: 'Turing' });
});
afterAll(async () => {
  await scene?.destroy();
});

const get = <T>(path: string, by = scene.grace) =>
  scene.http.get<T>(`/handoff${path}`, { token: by.token });

describe('list and stats', () => {
  it('S21 S22 counts the open sessions', async () => {
    const before = (await get<StatsDto>('/stats')).data;
    const { data: session } = await scene.escalate();
    const queued = (await get<StatsDto>('/stats')).data;
    expect([queued.queued - before.queued, queued.active - before.active]).toEqual([1, 0]);
    expect(queued.oldestQueuedAt).not.toBeNull();
    await scene.accept(session.id);
    const active = (await get<StatsDto>('/stats')).data;
    expect([active.queued - before.queued, active.active - before.active]).toEqual([0, 1]);
    await scene.resolve(session.id);
    expect((await get<StatsDto>('/stats')).data).toMatchObject({
      queued: before.queued,
      active: before.active,
    });
  });

  it('S25 filters by status, and lists the queue first with the longest wait on top', async () => {
    const made: string[] = [];
    for (let i = 0; i < 4; i += 1) {
      scene.clock.advance(1_000);
      made.push((await scene.escalate()).data.id);
    }
    const [first, second, third, fourth] = made as [string, string, string, string];
    await scene.accept(first);
    await scene.accept(second);
    await scene.resolve(second);
    const ids = async (status?: string) => {
      const path = `/sessions?limit=100${status ? `&status=${status}` : ''}`;
      const { data } = await get<SessionDto[]>(path);
      return data.map(({ id }) => id).filter((id) => made.includes(id));
    };
    expect(await ids()).toEqual([third, fourth, first]);
    expect(await ids('open')).toEqual([third, fourth, first]);
    expect(await ids('queued')).toEqual([third, fourth]);
    expect(await ids('active')).toEqual([first]);
    expect(await ids('resolved')).toEqual([second]);
    expect(await ids('expired')).toEqual([]);
    expect(await ids('all')).toEqual([fourth, third, second, first]);
  });

  it('S26 pages with a cursor and skips no row', async () => {
    const all = (await get<SessionDto[]>('/sessions?status=all&limit=100')).data.map(
      ({ id }) => id
    );
    const paged: string[] = [];
    let cursor = '';
    do {
      const page = await get<SessionDto[]>(
        `/sessions?status=all&limit=3${cursor && `&cursor=${cursor}`}`
      );
      paged.push(...page.data.map(({ id }) => id));
      cursor = page.meta.nextCursor ?? '';
    } while (cursor);
    expect(paged).toEqual(all);
  });

  it('S26 narrows the list by agent, channel, assignee and time', async () => {
    const place = { ...scene.place(), channel: 'discord' };
    scene.clock.advance(60_000);
    const from = new Date(scene.clock.now()).toISOString();
    const { data: session } = await scene.escalate(place);
    const found = async (query: string) => {
      const { data } = await get<SessionDto[]>(`/sessions?status=all&limit=100&${query}`);
      return data.map(({ id }) => id);
    };
    expect(await found('channel=discord')).toEqual([session.id]);
    expect(await found(`from=${from}`)).toEqual([session.id]);
    expect(await found(`to=${session.createdAt}&channel=discord`)).toEqual([session.id]);
    expect(await found('agent=support&channel=discord&assignee=none')).toEqual([session.id]);
    expect(await found('agent=nobody')).toEqual([]);
    await scene.accept(session.id, alan);
    expect(await found(`channel=discord&assignee=${alan.id}`)).toEqual([session.id]);
    expect(await found('channel=discord&assignee=me')).toEqual([]);
  });

  it('S21 tells each waiting end user their place in the queue', async () => {
    const { data: first } = await scene.escalate();
    scene.clock.advance(1_000);
    const { data: second } = await scene.escalate();
    expect(second.position).toBe((first.position ?? 0) + 1);
    await scene.accept(first.id);
    const { data } = await get<SessionDetailDto>(`/sessions/${second.id}`);
    expect(data.position).toBe(first.position);
  });
});

describe('me', () => {
  it('S20 returns who I am and what I may do', async () => {
    const { data } = await get<MeDto>('/me');
    expect(data).toEqual({
      member: { id: scene.grace.id, name: 'Grace Hopper' },
      permissions: {
        read: true,
        reply: true,
        manage: false,
        settingsRead: false,
        settingsUpdate: false,
      },
      preferences: { toasts: true, sound: true, desktop: false, tabCount: true, repeat: true },
      hasTeam: true,
      sessionEndsAt: expect.any(String) as string,
      outbound: { isHeld: false, reason: null, url: null, liveUrl: null },
    });
  });

  it('S24 D29 returns when my login ends, however often it is renewed', async () => {
    const [session] = await scene.strapi.sessionManager('admin').listSessions(scene.grace.id);
    const { data } = await get<MeDto>('/me');
    expect(data.sessionEndsAt).toBe(new Date(session?.absoluteExpiresAt ?? 0).toISOString());
  });
});
