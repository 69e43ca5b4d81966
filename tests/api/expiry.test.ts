import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import type {
  AvailabilityDto,
  SessionDetailDto,
  SessionDto,
  StatsDto,
} from '../../server/core/contract';
import { createPreparedDatabase } from '../support/preparedDatabase';
import { times } from '../support/nodes';
import { createScene, type Scene } from '../support/scene';
import { createTestStrapi } from '../support/strapi';
import { tick } from '../support/tick';
import { waitFor } from '../support/waitFor';

/** Sessions that nobody accepts in time. */

const MINUTE = 60_000;
const EXPIRED_TEXT =
  "Sorry, no team member is available right now. You're back with the AI assistant.";

let scene: Scene;
let folder: string;

beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'handoff-expiry-'));
});
afterAll(() => fs.rm(folder, { recursive: true, force: true }));

const read = async (id: string): Promise<SessionDetailDto> =>
  (await scene.http.get<SessionDetailDto>(`/handoff/sessions/${id}`, { token: scene.grace.token }))
    .data;

async function waitUntilJustBefore({ expiresAt }: SessionDto): Promise<void> {
  scene.clock.set(Date.parse(expiresAt) - 1_000);
  await tick(scene.strapi);
}

async function letExpire(session: SessionDto): Promise<void> {
  scene.clock.set(Date.parse(session.expiresAt));
  await tick(scene.strapi);
}

describe('expiry', () => {
  beforeAll(async () => {
    scene = await createScene();
  });
  afterAll(() => scene?.destroy());

  it('S49 expires a queued session at its deadline and not a second before', async () => {
    const { data: session } = await scene.escalate();
    await waitUntilJustBefore(session);
    expect((await read(session.id)).status).toBe('queued');
    await letExpire(session);
    const expired = await read(session.id);
    expect(expired).toMatchObject({
      status: 'expired',
      outcome: null,
      closedBy: { type: 'system' },
      assignee: null,
      position: null,
      conversation: { control: { owner: 'bot', epoch: 3 } },
    });
    expect(Date.parse(expired.closedAt ?? '')).toBeGreaterThanOrEqual(
      Date.parse(session.expiresAt)
    );
    expect(expired.timeline.map(({ type, by }) => [type, by.type])).toEqual([
      ['queued', 'bot'],
      ['expired', 'system'],
    ]);
  });

  it('S50 tells the end user exactly once, however many ticks run', async () => {
    const { data: session } = await scene.escalate();
    scene.clock.set(Date.parse(session.expiresAt));
    await Promise.all(times(10, () => tick(scene.strapi)));
    const messages = await scene.lines(session.conversation.id);
    expect(messages.map(({ event, text }) => [event, text])).toEqual([
      ['queued', "I'm connecting you with a human agent. Please hold on."],
      ['expired', EXPIRED_TEXT],
    ]);
    expect(messages[1]?.delivery.state).toBe('pending');
  });

  it('S51 S18 gives the conversation back to the bot and tells it, with the messages', async () => {
    const place = scene.place();
    const start = await scene.events();
    let { cursor } = start;
    for (let page = start; page.events.length > 0;) {
      page = await scene.events(cursor);
      cursor = page.cursor;
    }
    const { data: session } = await scene.escalate(place);
    await scene.report({ ...place, author: 'user', text: 'anybody there?' });
    expect((await scene.report({ ...place, author: 'bot', text: 'me' })).code).toBe(
      'handoff_active'
    );
    await letExpire(session);
    const { events } = await scene.events(cursor);
    const closing = events.find(({ type }) => type === 'handoff.expired');
    expect(closing?.data).toMatchObject({
      control: { owner: 'bot', epoch: 3 },
      session: { id: session.id, status: 'expired' },
      lines: [{ event: 'queued' }, { text: 'anybody there?' }, { event: 'expired' }],
    });
    expect((await scene.report({ ...place, author: 'bot', text: 'me again' })).status).toBe(201);
  });

  it('S49 leaves active and closed sessions alone', async () => {
    const { data: accepted } = await scene.escalate();
    await scene.accept(accepted.id);
    const { data: dismissed } = await scene.escalate();
    await scene.http.post(`/handoff/sessions/${dismissed.id}/dismiss`, {
      token: scene.grace.token,
    });
    scene.clock.advance(24 * 60 * MINUTE);
    await tick(scene.strapi);
    expect((await read(accepted.id)).status).toBe('active');
    expect((await read(dismissed.id)).outcome).toBe('dismissed');
  });

  it('S21 updates the queue count, and S22 no session becomes active', async () => {
    const { data: session } = await scene.escalate();
    await letExpire(session);
    const { data } = await scene.http.get<StatsDto>('/handoff/stats', {
      token: scene.grace.token,
    });
    expect(data).toMatchObject({ queued: 0, active: 1, oldestQueuedAt: null });
  });

  it('S18 a later escalation opens a new session', async () => {
    const place = scene.place();
    const { data: session } = await scene.escalate(place);
    await letExpire(session);
    const again = await scene.escalate(place);
    expect(again.status).toBe(201);
    expect(again.data.id).not.toBe(session.id);
  });

  it('S50 stores an empty expired message as the end marker and does not send it', async () => {
    const agent = `/handoff/agents/${scene.agent.id}`;
    const set = (expiredMessage: string) =>
      scene.http.put(agent, { token: scene.admin.token, body: { handoff: { expiredMessage } } });
    const { data: session } = await scene.escalate();
    await set('');
    await letExpire(session);
    await set(EXPIRED_TEXT);
    const last = (await scene.lines(session.conversation.id)).at(-1);
    expect(last).toMatchObject({ event: 'expired', text: '', delivery: { state: 'none' } });
  });
});

describe('deadlines that passed while Strapi was down', () => {
  it('S53 100 of them expire within 15 s of the start', async () => {
    const database = await createPreparedDatabase({ folder });
    const before = await createScene({ database });
    const sessions: SessionDto[] = [];
    for (let i = 0; i < 100; i += 1) sessions.push((await before.escalate()).data);
    await before.destroy();

    const later = { now: () => Date.now() + 60 * MINUTE };
    const after = await createTestStrapi({ database, plugin: { clock: later } });
    try {
      const bot = { token: before.token.accessKey };
      const { agent } = before;
      await waitFor(
        async () => {
          const path = `/api/handoff/availability?agent=${agent.key}`;
          return (await after.http.get<AvailabilityDto>(path, bot)).data.queued === 0;
        },
        { timeout: 15_000, interval: 250 }
      );
      for (const { id, conversation } of sessions) {
        const { data: session } = await after.http.get<SessionDto>(
          `/api/handoff/sessions/${id}`,
          bot
        );
        expect(session.status).toBe('expired');
        const own = `/api/handoff/conversations/${conversation.id}/messages`;
        const { data } = await after.http.get<{ event: string }[]>(own, bot);
        expect(data.map(({ event }) => event)).toEqual(['queued', 'expired']);
      }
    } finally {
      await after.destroy();
      await database.drop();
    }
  });
});
