import type { MessageDto, NoteDto, SessionDetailDto, SessionDto } from '../../server/core/contract';
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
const post = <T>(path: string, body?: object, by = scene.grace) =>
  scene.http.post<T>(`/handoff${path}`, { token: by.token, ...(body && { body }) });

describe('accept', () => {
  it('S30 S4 makes the session mine and greets the end user with my name', async () => {
    const { data: queued } = await scene.escalate();
    const { status, data } = await scene.accept(queued.id);
    expect(status).toBe(200);
    expect(data).toMatchObject({
      status: 'active',
      assignee: { id: scene.grace.id, name: 'Grace Hopper' },
      position: null,
    });
    expect(data.acceptedAt).not.toBeNull();
    expect(data.conversation.control).toEqual({ owner: 'human', epoch: 2 });
    const messages = await scene.lines(data.conversation.id);
    expect(messages.at(-1)).toMatchObject({
      author: 'system',
      event: 'accepted',
      text: "Hi! I'm Grace Hopper from our company. How can I help you?",
    });
  });

  it('S31 returns the session to the same member and refuses all others, naming the assignee', async () => {
    const { data: queued } = await scene.escalate();
    const first = await scene.accept(queued.id);
    const again = await scene.accept(queued.id);
    expect([again.status, again.data]).toEqual([200, first.data]);
    const late = await scene.accept(queued.id, alan);
    expect([late.status, late.code]).toEqual([409, 'already_accepted']);
    expect(late.error.details).toMatchObject({
      assignee: { name: 'Grace Hopper' },
      session: { id: queued.id },
    });
  });

  it('S67 lets any team member accept, and no read-only member', async () => {
    const reader = await scene.createMember({ firstname: 'Rea', permissions: ['inbox.read'] });
    const { data: queued } = await scene.escalate();
    const refused = await scene.accept(queued.id, reader);
    expect([refused.status, refused.code]).toEqual([403, 'forbidden']);
    expect((await scene.accept(queued.id, alan)).status).toBe(200);
  });

  it('S20 shows nothing to an admin user without the permission', async () => {
    const other = await scene.createMember({ permissions: ['admin::users.read'] });
    const answer = await get('/sessions', other);
    expect([answer.status, answer.code]).toEqual([403, 'forbidden']);
  });

  it('S4 never shows an email address as a name', async () => {
    const nameless = await scene.createMember({
      firstname: null,
      lastname: null,
      username: 'me@example.test',
    });
    const { data: queued } = await scene.escalate();
    const { data } = await scene.accept(queued.id, nameless);
    expect(data.assignee?.name).toBe('our team');
    const messages = await scene.lines(data.conversation.id);
    expect(messages.at(-1)?.text).toBe("Hi! I'm our team from our company. How can I help you?");
  });
});

describe('chat', () => {
  it('S37 P2 stores a message once for the same client id and gives it to the relaying bot', async () => {
    const { data: session } = await scene.escalate();
    await scene.accept(session.id);
    const { cursor } = await scene.events();
    const first = await scene.write(session.id, { text: 'Hello Ada', clientId: 'c-1' });
    expect(first.status).toBe(201);
    expect(first.data).toMatchObject({
      author: 'human',
      name: 'Grace Hopper',
      text: 'Hello Ada',
      clientId: 'c-1',
      delivery: { state: 'pending', reason: null },
    });
    const again = await scene.write(session.id, { text: 'Hello Ada', clientId: 'c-1' });
    expect([again.status, again.data]).toEqual([200, first.data]);
    const { events } = await scene.events(cursor);
    expect(events.map(({ type }) => type)).toEqual(['message.human']);
    expect(events[0]?.data).toMatchObject({ relay: true, message: { id: first.data.id } });
  });

  it('S33 refuses messages of all but the assignee, and before and after the session', async () => {
    const { data: session } = await scene.escalate();
    const early = await scene.write(session.id, { text: 'too early', clientId: 'a' });
    expect([early.status, early.code, early.error.details]).toMatchObject([
      409,
      'invalid_transition',
      { status: 'queued' },
    ]);
    await scene.accept(session.id);
    const foreign = await scene.write(session.id, { text: 'not mine', clientId: 'b' }, alan);
    expect([foreign.status, foreign.code]).toEqual([403, 'not_assignee']);
    const manager = await scene.createMember({
      permissions: ['inbox.read', 'inbox.reply', 'inbox.manage'],
    });
    expect(
      (await scene.write(session.id, { text: 'nor mine', clientId: 'c' }, manager)).status
    ).toBe(403);
    await scene.resolve(session.id);
    const late = await scene.write(session.id, { text: 'too late', clientId: 'd' });
    expect([late.status, late.error.details]).toMatchObject([409, { status: 'resolved' }]);
  });

  it('S14 S38 returns the newest messages in reading order, and pages both ways', async () => {
    const place = scene.place();
    for (let i = 1; i <= 7; i += 1)
      await scene.report({ ...place, author: 'user', text: `line ${i}` });
    const { data: session } = await scene.escalate(place);
    const path = `/sessions/${session.id}/messages`;
    const newest = await get<MessageDto[]>(`${path}?limit=3`);
    expect(newest.data.map(({ seq }) => seq)).toEqual([6, 7, 8]);
    expect(newest.meta).toEqual({ hasMore: true, nextCursor: '6' });
    const older = await get<MessageDto[]>(`${path}?limit=5&before=6`);
    expect(older.data.map(({ seq }) => seq)).toEqual([1, 2, 3, 4, 5]);
    expect(older.meta.hasMore).toBe(false);
    const newer = await get<MessageDto[]>(`${path}?limit=2&after=4`);
    expect(newer.data.map(({ seq }) => seq)).toEqual([5, 6]);
    expect(newer.meta).toEqual({ hasMore: true, nextCursor: '6' });
  });
});

describe('end', () => {
  it('S45 S48 lets the assignee resolve, once, and sends the resolve message', async () => {
    const { data: session } = await scene.escalate();
    const early = await scene.resolve(session.id);
    expect([early.status, early.code]).toEqual([409, 'invalid_transition']);
    await scene.accept(session.id);
    const foreign = await scene.resolve(session.id, {}, alan);
    expect([foreign.status, foreign.code]).toEqual([403, 'not_assignee']);
    const { status, data } = await scene.resolve(session.id);
    expect(status).toBe(200);
    expect(data).toMatchObject({
      status: 'resolved',
      outcome: 'resolved',
      closedBy: { type: 'member', id: scene.grace.id, name: 'Grace Hopper' },
      conversation: { control: { owner: 'bot', epoch: 3 } },
    });
    expect((await scene.resolve(session.id)).status).toBe(200);
    const messages = await scene.lines(data.conversation.id);
    expect(messages.filter(({ event }) => event === 'resolved')).toHaveLength(1);
    expect(messages.at(-1)?.text).toBe("You're now back with the AI assistant. How can I help?");
  });

  it('S45 lets a holder of inbox.manage resolve another member’s session', async () => {
    const manager = await scene.createMember({
      permissions: ['inbox.read', 'inbox.reply', 'inbox.manage'],
    });
    const { data: session } = await scene.escalate();
    await scene.accept(session.id);
    expect((await scene.resolve(session.id, {}, manager)).status).toBe(200);
  });

  it('S47 P2 stores a note once, however often its client sends it', async () => {
    const { data: session } = await scene.escalate();
    const write = (text: string, clientId: string, by = alan) =>
      post<NoteDto>(`/sessions/${session.id}/notes`, { text, clientId }, by);
    const [first, ...others] = await Promise.all([1, 2, 3].map(() => write('Called back', 'n1')));
    expect(first?.status).toBe(201);
    for (const other of others) expect(other.data).toEqual(first?.data);
    // Another member's note and the next one are separate.
    await write('Called back', 'n1', scene.grace);
    await write('Called back', 'n2');
    const { data } = await get<SessionDetailDto>(`/sessions/${session.id}`);
    expect(data.notes.length).toBe(3);
  });

  it('S47 stores the note with author and time, hidden from the end user and the bot', async () => {
    const { data: session } = await scene.escalate();
    await scene.accept(session.id);
    const { cursor } = await scene.events();
    await scene.resolve(session.id, { note: 'SECRET-NOTE' });
    const late = await post<NoteDto>(
      `/sessions/${session.id}/notes`,
      { text: 'SECRET-LATER' },
      alan
    );
    expect(late.status).toBe(201);
    const { data } = await get<SessionDetailDto>(`/sessions/${session.id}`);
    expect(data.notes.map(({ text, author }) => [text, author.name])).toEqual([
      ['SECRET-NOTE', 'Grace Hopper'],
      ['SECRET-LATER', 'Alan Turing'],
    ]);
    const seen = JSON.stringify([
      await scene.lines(session.conversation.id),
      await scene.events(cursor),
      (
        await scene.http.get(`/api/handoff/sessions/${session.id}`, {
          token: scene.token.accessKey,
        })
      ).text,
    ]);
    expect(seen).not.toContain('SECRET');
  });

  it('S48 lets a member dismiss a queued session', async () => {
    const { data: session } = await scene.escalate();
    const { status, data } = await post<SessionDto>(`/sessions/${session.id}/dismiss`, {
      note: 'spam',
    });
    expect([status, data.status, data.outcome]).toEqual([200, 'resolved', 'dismissed']);
    const messages = await scene.lines(session.conversation.id);
    expect(messages.map(({ event }) => event)).toEqual(['queued', 'resolved']);
    const again = await post(`/sessions/${session.id}/dismiss`);
    expect([again.status, again.code]).toEqual([409, 'invalid_transition']);
  });

  it('S68 shows a past session with the whole conversation up to its end', async () => {
    const place = scene.place();
    await scene.report({ ...place, author: 'user', text: 'before' });
    const { data: session } = await scene.escalate(place);
    await scene.accept(session.id);
    await scene.resolve(session.id);
    await scene.report({ ...place, author: 'user', text: 'with the bot again' });
    const { data: messages } = await get<MessageDto[]>(`/sessions/${session.id}/messages`);
    expect(messages.map(({ text }) => text)).toEqual([
      'before',
      "I'm connecting you with a human agent. Please hold on.",
      "Hi! I'm Grace Hopper from our company. How can I help you?",
      "You're now back with the AI assistant. How can I help?",
    ]);
    const { data: detail } = await get<SessionDetailDto>(`/sessions/${session.id}`);
    expect(detail.messageCount).toBe(3);
    expect(detail.timeline.map(({ type, by }) => [type, by.type])).toEqual([
      ['queued', 'bot'],
      ['accepted', 'member'],
      ['resolved', 'member'],
    ]);
  });

  it('S68 a later escalation opens a new session of the same conversation', async () => {
    const place = scene.place();
    const { data: first } = await scene.escalate(place);
    await scene.accept(first.id);
    await scene.resolve(first.id);
    const { status, data: second } = await scene.escalate(place);
    expect(status).toBe(201);
    expect(second.id).not.toBe(first.id);
    expect(second.conversation).toMatchObject({
      id: first.conversation.id,
      control: { owner: 'human', epoch: 4 },
    });
  });
});
