import type {
  NotificationType,
  SessionDetailDto,
  SessionDto,
  TeamMember,
} from '../../server/core/contract';
import { connectInbox } from '../support/inboxSocket';
import { times } from '../support/nodes';
import { createNotifiedScene, type NotifiedScene } from '../support/notifiedScene';
import type { TestMember } from '../support/people';
import { tick } from '../support/tick';
import { waitFor } from '../support/waitFor';

/** A session goes back to the queue, or to a colleague. */

const MINUTE = 60_000;

let scene: NotifiedScene;
let alan: TestMember;
let boss: TestMember;

beforeAll(async () => {
  scene = await createNotifiedScene();
  ({ alan } = scene);
  boss = await scene.createMember({
    firstname: 'Barbara',
    permissions: ['inbox.read', 'inbox.reply', 'inbox.manage'],
  });
});
afterAll(() => scene?.destroy());

const post = (path: string, body: object, by: TestMember) =>
  scene.http.post<SessionDto>(path, { token: by.token, body });
const release = (id: string, by: TestMember, body: object = {}) =>
  post(`/handoff/sessions/${id}/release`, body, by);
const transfer = (id: string, by: TestMember, body: object) =>
  post(`/handoff/sessions/${id}/transfer`, body, by);
const detail = async (id: string, by: TestMember = alan) =>
  (await scene.http.get<SessionDetailDto>(`/handoff/sessions/${id}`, { token: by.token })).data;

async function acceptedByGrace(): Promise<SessionDto> {
  const { data } = await scene.escalate();
  return (await scene.accept(data.id)).data;
}

async function eventTypes(sessionId: string): Promise<string[]> {
  const types: string[] = [];
  let page = await scene.events();
  while (page.events.length > 0) {
    const own = page.events.filter(({ data }) => data.session?.id === sessionId);
    types.push(...own.map(({ type }) => type).filter((type) => type.startsWith('handoff.')));
    page = await scene.events(page.cursor);
  }
  return types;
}

describe('requeue', () => {
  it('P13 begins a new round: queued, a new deadline, no assignee, the bot still paused', async () => {
    const session = await acceptedByGrace();
    scene.clock.advance(10 * MINUTE);
    const { status, data } = await release(session.id, scene.grace, { note: 'lunch' });
    expect(status).toBe(200);
    expect(data).toMatchObject({
      status: 'queued',
      assignee: null,
      acceptedAt: null,
      conversation: { control: { owner: 'human', epoch: 2 } },
    });
    expect(Date.parse(data.queuedAt)).toBeGreaterThanOrEqual(
      Date.parse(session.queuedAt) + 10 * MINUTE
    );
    expect(Date.parse(data.expiresAt) - Date.parse(data.queuedAt)).toBe(30 * MINUTE);
    expect(await detail(session.id)).toMatchObject({
      notes: [{ text: 'lunch', author: { name: 'Grace Hopper' } }],
      timeline: [
        { type: 'queued' },
        { type: 'accepted' },
        { type: 'requeued', by: { type: 'member', name: 'Grace Hopper' } },
      ],
    });
    expect(await eventTypes(session.id)).toEqual([
      'handoff.queued',
      'handoff.accepted',
      'handoff.requeued',
    ]);
  });

  it('P13 sends nothing by itself; the next accept sends the accept message again', async () => {
    const session = await acceptedByGrace();
    await release(session.id, scene.grace);
    await scene.accept(session.id, alan);
    const messages = await scene.lines(session.conversation.id);
    expect(messages.map(({ event }) => event)).toEqual(['queued', 'accepted', 'accepted']);
    expect(messages[2]?.text).toContain('Alan Turing');
  });

  it('P13 is for the assignee and a manager, and only while active', async () => {
    const session = await acceptedByGrace();
    expect((await release(session.id, alan)).code).toBe('not_assignee');
    expect((await release(session.id, boss)).status).toBe(200);
    expect((await release(session.id, boss)).code).toBe('invalid_transition');
  });

  it('S49 the old deadline has no effect on the new round', async () => {
    const session = await acceptedByGrace();
    scene.clock.advance(29 * MINUTE);
    await release(session.id, scene.grace);
    scene.clock.advance(2 * MINUTE);
    await tick(scene.strapi);
    expect((await detail(session.id)).status).toBe('queued');
  });
});

describe('transfer', () => {
  it('P13 makes a colleague the assignee and sends nothing to the end user', async () => {
    const session = await acceptedByGrace();
    const { data } = await transfer(session.id, scene.grace, { to: alan.id, note: 'yours' });
    expect(data).toMatchObject({
      status: 'active',
      assignee: { id: alan.id, name: 'Alan Turing' },
      acceptedAt: session.acceptedAt,
    });
    expect((await scene.write(session.id, { text: 'x', clientId: '1' })).code).toBe('not_assignee');
    expect((await scene.write(session.id, { text: 'x', clientId: '2' }, alan)).status).toBe(201);
    const messages = await scene.lines(session.conversation.id);
    expect(messages.map(({ event }) => event)).toEqual(['queued', 'accepted', null]);
    expect((await detail(session.id)).timeline.at(-1)).toMatchObject({
      type: 'transferred',
      by: { name: 'Grace Hopper' },
      to: { id: alan.id, name: 'Alan Turing' },
    });
    expect(await eventTypes(session.id)).toContain('handoff.transferred');
  });

  it('P13 refuses members who could not answer', async () => {
    const session = await acceptedByGrace();
    const reader = await scene.createMember({ permissions: ['inbox.read'] });
    for (const to of [reader.id, '999999']) {
      const answer = await transfer(session.id, scene.grace, { to });
      expect([answer.status, answer.code]).toEqual([400, 'invalid_request']);
    }
    expect((await transfer(session.id, alan, { to: alan.id })).code).toBe('not_assignee');
    expect((await transfer(session.id, boss, { to: boss.id })).data.assignee?.id).toBe(boss.id);
  });

  it('P13 lists who may answer, and who is online', async () => {
    const socket = await connectInbox({ url: scene.url, token: alan.token });
    try {
      await socket.ask('inbox:open', {});
      const found = await waitFor(async () => {
        const { data } = await scene.http.get<TeamMember[]>('/handoff/members', {
          token: scene.grace.token,
        });
        return data.find(({ id, online }) => id === alan.id && online) && data;
      });
      expect(found.map(({ name }) => name)).toEqual(
        expect.arrayContaining(['Alan Turing', 'Barbara Lovelace', 'Grace Hopper', 'Root Admin'])
      );
      expect(found.find(({ id }) => id === scene.grace.id)?.online).toBe(false);
      expect(JSON.stringify(found)).not.toContain('@');
    } finally {
      socket.close();
    }
  });
});

describe('the assignee is offline', () => {
  it('P30 colleagues may take the session over after 5 minutes without an open page', async () => {
    const session = await acceptedByGrace();
    scene.clock.advance(4 * MINUTE);
    expect((await detail(session.id)).canTake).toBe(false);
    expect((await transfer(session.id, alan, { to: alan.id })).code).toBe('not_assignee');
    scene.clock.advance(MINUTE + 1_000);
    expect((await detail(session.id)).canTake).toBe(true);
    expect((await detail(session.id, scene.grace)).canTake).toBe(false);
    expect((await transfer(session.id, alan, { to: boss.id })).code).toBe('not_assignee');
    expect((await transfer(session.id, alan, { to: alan.id })).data.assignee?.id).toBe(alan.id);
  });

  it('P30 an open page prevents a take-over', async () => {
    const session = await acceptedByGrace();
    const socket = await connectInbox({ url: scene.url, token: scene.grace.token });
    await socket.ask('inbox:open', {});
    await waitFor(async () => {
      const { data } = await scene.http.get<TeamMember[]>('/handoff/members', {
        token: alan.token,
      });
      return data.find(({ id }) => id === scene.grace.id)?.online;
    });
    scene.clock.advance(10 * MINUTE);
    expect((await detail(session.id)).canTake).toBe(false);
    socket.close();
    await waitFor(async () => (await detail(session.id)).canTake === false);
  });

  it('P30 sessions of a deactivated, blocked or deleted member are requeued once', async () => {
    const users = scene.strapi.db.query('admin::user');
    const leaver = await scene.createMember({ firstname: 'Lea', lastname: 'Ver' });
    const other = await scene.createMember({ firstname: 'Ole', lastname: 'Ver' });
    const blocked = await scene.createMember({ firstname: 'Bo', lastname: 'Ver' });
    const { data: first } = await scene.escalate();
    const { data: second } = await scene.escalate();
    const { data: third } = await scene.escalate();
    const { data: kept } = await scene.escalate();
    await scene.accept(third.id, blocked);
    await scene.accept(first.id, leaver);
    await scene.accept(second.id, other);
    await scene.accept(kept.id);
    await users.update({ where: { id: Number(leaver.id) }, data: { isActive: false } });
    await users.delete({ where: { id: Number(other.id) } });
    await users.update({ where: { id: Number(blocked.id) }, data: { blocked: true } });
    await Promise.all(times(3, () => tick(scene.strapi)));
    for (const { id } of [first, second, third]) {
      expect(await detail(id)).toMatchObject({
        status: 'queued',
        assignee: null,
        timeline: [
          { type: 'queued' },
          { type: 'accepted' },
          { type: 'requeued', by: { type: 'system' } },
        ],
      });
    }
    expect((await detail(kept.id)).assignee?.id).toBe(scene.grace.id);
  });
});

describe('P30 the assignee is away', () => {
  const AWAY: NotificationType = 'assignee.away';

  it('P30 colleagues are notified once when the end user writes, until the session has another assignee', async () => {
    const { id, place } = await scene.accepted();
    await scene.say(place, 'one');
    expect(await scene.types(alan, id)).toEqual(['(session.queued)']);
    scene.clock.advance(5 * MINUTE);
    await scene.say(place, 'anybody?');
    await scene.say(place, 'hello?');
    for (const member of [alan, scene.admin])
      expect((await scene.told(member, id)).map(({ type, text }) => [type, text])).toEqual([
        ['session.queued', 'help'],
        [AWAY, 'anybody?'],
      ]);
    expect(await scene.types(scene.grace, id)).toEqual(['(session.queued)', 'message.received']);
    expect(await scene.told(scene.reader, id)).toEqual([]);

    await scene.move(id, 'transfer', { to: alan.id }, alan);
    expect(await scene.types(scene.admin, id)).toEqual(['(session.queued)', `(${AWAY})`]);
    scene.clock.advance(5 * MINUTE);
    await scene.say(place, 'still there?');
    expect(await scene.types(scene.grace, id)).toEqual([
      '(session.queued)',
      '(message.received)',
      AWAY,
    ]);
  });

  it('P30 the assignee’s answer marks it read; a new absence creates a new notification', async () => {
    const { id, place } = await scene.accepted();
    scene.clock.advance(6 * MINUTE);
    await scene.say(place, 'anybody?');
    await scene.write(id, { text: 'sorry', clientId: 'c1' });
    expect(await scene.types(alan, id)).toEqual(['(session.queued)', `(${AWAY})`]);
    await scene.say(place, 'and now?');
    expect(await scene.types(alan, id)).toEqual(['(session.queued)', `(${AWAY})`, AWAY]);
  });
});
