import { remindDue } from '../../server/app/notifications/reminders';
import type { AgentDto, LadderRung, SessionDto, SettingsDto } from '../../server/core/contract';
import { startMailServer, type MailServer } from '../support/mailServer';
import { createOtherProcess } from '../support/otherProcess';
import { createScene, type Scene } from '../support/scene';
import { tick } from '../support/tick';
import { waitFor } from '../support/waitFor';

/** The reminder rule of an AI agent, and the ladder of further reminders, with a real SMTP server. */

const MINUTE = 60_000;
const DUTY = 'duty@shop.test';
const BOSS = 'boss@shop.test';
const LADDER: LadderRung[] = [
  { afterMinutes: 10, recipients: [DUTY], team: false },
  { afterMinutes: 20, recipients: [BOSS], team: true },
];

let server: MailServer;
let scene: Scene;
let team: string[];

beforeAll(async () => {
  server = await startMailServer();
  scene = await createScene({ plugin: { email: email() } });
  team = [scene.admin.email, scene.grace.email].sort();
});
afterAll(async () => {
  await scene?.destroy();
  await server?.close();
});
afterEach(async () => {
  const { data } = await scene.http.get<{ id: string }[]>(
    '/handoff/sessions?status=queued&limit=100',
    admin()
  );
  for (const { id } of data) await scene.http.post(`/handoff/sessions/${id}/dismiss`, admin());
  await scene.strapi.db.connection('handoff_deliveries').where({ target: 'mail' }).delete();
  await setPlugin({ enabled: true, afterMinutes: 3, recipients: [] });
  await set({ reminder: null, ladder: [] });
});
beforeEach(() => server.clear());

const email = () => ({
  transport: { host: '127.0.0.1', port: server.port, ignoreTLS: true },
  from: 'handoff@shop.test',
});
const admin = () => ({ token: scene.admin.token });
const agentPath = () => `/handoff/agents/${scene.agent.id}`;
const set = (handoff: object) =>
  scene.http.put<AgentDto>(agentPath(), { ...admin(), body: { handoff } });
const setPlugin = (reminder: object) =>
  scene.http.put<SettingsDto>('/handoff/settings', { ...admin(), body: { reminder } });
const deliveries = (): Promise<Record<string, unknown>[]> =>
  scene.strapi.db.connection('handoff_deliveries').where({ target: 'mail' }).orderBy('id');
const isSettled = async () =>
  (await deliveries()).every(({ state }) => state !== 'pending' && state !== 'sending');
/** Advances by that many minutes; mail that is not in the mailbox by then is not sent. */
async function after(minutes: number): Promise<string[]> {
  scene.clock.advance(minutes * MINUTE);
  await waitFor(
    async () => {
      await tick(scene.strapi);
      return isSettled();
    },
    { what: 'the outcome of every mail' }
  );
  const addresses = server.addresses();
  server.clear();
  return addresses;
}

describe('the rule of an agent', () => {
  it('S56 P28 comes from the settings until the agent sets its own, and again when that is cleared', async () => {
    expect(scene.agent.handoff).toMatchObject({ reminder: null, ladder: [] });
    const { data } = await set({ reminder: { enabled: true, afterMinutes: 7 } });
    expect(data.handoff.reminder).toEqual({ enabled: true, afterMinutes: 7 });
    await scene.escalate();
    expect(await after(6)).toEqual([]);
    expect(await after(1)).toEqual(team);

    expect((await set({ reminder: null })).data.handoff.reminder).toBeNull();
    await scene.escalate();
    expect(await after(3)).toEqual(team);
  });

  it('S56 P28 can be off for one agent alone, and on when the settings say off', async () => {
    const { data: other } = await scene.http.post<AgentDto>('/handoff/agents', {
      ...admin(),
      body: { name: 'Sales', handoff: { enabled: true, reminder: { enabled: false } } },
    });
    expect(other.handoff.reminder).toEqual({ enabled: false, afterMinutes: 3 });
    await scene.escalate({ ...scene.place(), agent: other.key });
    expect(await after(10)).toEqual([]);

    await setPlugin({ enabled: false });
    await set({ reminder: { enabled: true, afterMinutes: 2 } });
    await scene.escalate();
    expect(await after(2)).toEqual(team);
  });

  it('S8 changes only the fields that are given', async () => {
    await set({ reminder: { afterMinutes: 9 } });
    await set({ reminder: { enabled: false } });
    const { data } = await set({ enabled: true });
    expect(data.handoff).toMatchObject({
      reminder: { enabled: false, afterMinutes: 9 },
      ladder: [],
    });
  });
});

describe('the ladder', () => {
  it('P28 mails each rung once, to its recipients, until nobody is left', async () => {
    expect((await set({ ladder: LADDER })).data.handoff.ladder).toEqual(LADDER);
    await scene.escalate();
    expect(await after(3)).toEqual(team);
    expect(await after(6)).toEqual([]);
    expect(await after(1)).toEqual([DUTY]);
    expect(await after(9)).toEqual([]);
    expect(await after(1)).toEqual([BOSS, ...team].sort());
    expect(await after(9)).toEqual([]);
  });

  it.each(['accept', 'dismiss', 'withdraw'])('P28 no rung is sent after: %s', async (end) => {
    await set({ ladder: LADDER });
    const { data: session } = await scene.escalate();
    expect(await after(3)).toEqual(team);
    if (end === 'accept') await scene.accept(session.id);
    else if (end === 'dismiss')
      await scene.http.post(`/handoff/sessions/${session.id}/dismiss`, admin());
    else
      await scene.http.post(`/api/handoff/sessions/${session.id}/withdraw`, {
        token: scene.token.accessKey,
        body: { by: 'user' },
      });
    expect(await after(20)).toEqual([]);
    const row: unknown = await scene.strapi.db
      .connection('handoff_sessions')
      .where({ document_id: session.id })
      .first('remind_at', 'remind_plan');
    expect(row).toEqual({ remind_at: null, remind_plan: null });
  });

  it('P28 no rung is sent after expiry', async () => {
    await set({ ladder: [{ afterMinutes: 45, recipients: [DUTY], team: false }] });
    await scene.escalate();
    expect(await after(3)).toEqual(team);
    expect(await after(50)).toEqual([]);
  });

  it('P28 a new round starts its ladder again', async () => {
    await set({ ladder: LADDER });
    const { data: session } = await scene.escalate();
    expect(await after(3)).toEqual(team);
    expect(await after(7)).toEqual([DUTY]);
    await scene.accept(session.id);
    await scene.http.post(`/handoff/sessions/${session.id}/release`, { token: scene.grace.token });
    expect(await after(3)).toEqual(team);
    expect(await after(7)).toEqual([DUTY]);
  });

  it('P28 fixes the times when the round begins, and reads the recipients when a rung is due', async () => {
    await set({ ladder: LADDER });
    await scene.escalate();
    await set({
      reminder: { enabled: true, afterMinutes: 1 },
      ladder: [{ afterMinutes: 10, recipients: ['night@shop.test'], team: false }],
    });
    expect(await after(1)).toEqual([]);
    expect(await after(2)).toEqual(team);
    expect(await after(7)).toEqual(['night@shop.test']);
    // Its rung is removed.
    expect(await after(10)).toEqual([]);
  });

  it('P28 is off when the reminder is off', async () => {
    await set({ reminder: { enabled: false }, ladder: LADDER });
    await scene.escalate();
    expect(await after(25)).toEqual([]);
  });

  it('P28 missed rungs cause one mail per recipient, not two', async () => {
    await set({
      ladder: [
        { afterMinutes: 10, recipients: [DUTY, DUTY.toUpperCase()], team: true },
        { afterMinutes: 20, recipients: [BOSS, scene.grace.email], team: false },
      ],
    });
    await scene.escalate();
    expect(await after(21)).toEqual([BOSS, DUTY, ...team].sort());
  });

  it('P28 ten ticks and another process at the same time: one mail for each rung and address', async () => {
    await set({ ladder: LADDER });
    const other = createOtherProcess(scene, email());
    await scene.escalate();
    for (const [minutes, expected] of [
      [3, team],
      [7, [DUTY]],
      [10, [BOSS, ...team].sort()],
    ] as const) {
      scene.clock.advance(minutes * MINUTE);
      await Promise.all([
        ...Array.from({ length: 10 }, () => tick(scene.strapi)),
        ...Array.from({ length: 10 }, async () => {
          await remindDue(other.app);
          await other.round.run();
        }),
      ]);
      expect(await after(0)).toEqual(expected);
    }
    expect(await deliveries()).toHaveLength(2 * team.length + 2);
  });

  it('P28 S57 a session queued before ladders existed still has its reminder', async () => {
    const { data: session } = await scene.escalate();
    await scene.strapi.db
      .connection('handoff_sessions')
      .where({ document_id: session.id })
      .update({ remind_plan: null });
    expect(await after(3)).toEqual(team);
    expect(await after(5)).toEqual([]);
  });

  it('P28 states how long the end user has waited by then', async () => {
    await set({ ladder: LADDER });
    await scene.escalate();
    await after(3);
    scene.clock.advance(7 * MINUTE);
    await tick(scene.strapi);
    await waitFor(() => server.received.length === 1);
    expect(server.received[0]?.mail.text).toContain('10 minutes');
  });

  it('P28 names the rung of a wrong ladder, and changes nothing', async () => {
    const before = (await set({ ladder: LADDER })).data;
    const wrong = [LADDER[0], { afterMinutes: 5, recipients: ['nobody'], team: false }];
    const refused = await set({ ladder: wrong });
    const issues = refused.error.details.issues as { path: string }[];
    expect([refused.status, issues.map(({ path }) => path)]).toEqual([
      400,
      ['handoff.ladder.1.recipients.0', 'handoff.ladder.1.afterMinutes'],
    ]);
    const { data } = await scene.http.get<AgentDto>(agentPath(), admin());
    expect(data).toEqual(before);
  });
});

it('P28 the session shows outsiders nothing of the reminders', async () => {
  await set({ ladder: LADDER });
  const { data, text } = await scene.escalate();
  expect(Object.keys(data)).not.toContain('reminders');
  expect(text).not.toMatch(/remind|rung|shop\.test/);
  const detail = await scene.http.get<SessionDto>(`/handoff/sessions/${data.id}`, admin());
  expect(detail.text).not.toMatch(/rung|shop\.test/);
});
