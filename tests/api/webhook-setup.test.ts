import { Webhook } from 'standardwebhooks';

import type { AgentDto, WebhookTestDto } from '../../server/core/contract';
import { createScene, type Scene } from '../support/scene';
import { waitFor } from '../support/waitFor';
import { connectBot, LOOPBACK, type WebhookBot } from '../support/webhookBots';

/** P14: the set-up of a webhook: secrets that are changed, and test events. */

const HOUR = 3_600_000;

let scene: Scene;
const bots: WebhookBot[] = [];

beforeAll(async () => {
  scene = await createScene({ plugin: { egress: LOOPBACK } });
});
afterAll(async () => {
  await scene?.destroy();
  await Promise.all(bots.map((bot) => bot.close()));
});

const admin = () => ({ token: scene.admin.token });

async function connect(): Promise<WebhookBot> {
  const bot = await connectBot(scene);
  bots.push(bot);
  return bot;
}

describe('P14 a secret that is changed', () => {
  const secretOf = (text: string) => `whsec_${Buffer.from(text.padEnd(32)).toString('base64')}`;
  const save = (its: WebhookBot, webhook: object) =>
    scene.http.put<AgentDto>(`/handoff/agents/${its.agent.id}`, { ...admin(), body: { webhook } });
  const signatures = ({ calls }: WebhookBot) => calls.at(-1)?.headers['webhook-signature'];
  const isSignedBy = ({ calls }: WebhookBot, secret: string) => {
    const { headers, body } = calls.at(-1) ?? {};
    try {
      return Boolean(new Webhook(secret).verify(body ?? '', headers as Record<string, string>));
    } catch {
      return false;
    }
  };

  it('signs together with the one before it for a day, and never with a third', async () => {
    const its = await connect();
    const [second, third] = [secretOf('second'), secretOf('third')];
    expect((await its.state()).previousSecret).toBeNull();
    await save(its, { secret: its.secret });
    expect((await its.state()).previousSecret).toBeNull();
    const before = scene.clock.now();
    await save(its, { secret: second });
    const { previousSecret } = await its.state();
    expect(previousSecret).toMatchObject({ lastFour: its.secret.slice(-4), env: null });
    const until = Date.parse(previousSecret?.until ?? '') - 24 * HOUR;
    expect(until).toBeGreaterThanOrEqual(before);
    expect(until).toBeLessThanOrEqual(scene.clock.now());
    // The receiver still verifies with the first one.
    const session = await its.escalate();
    await waitFor(() => its.typesOf(session).length === 2);
    expect(its.problems).toEqual([]);
    expect(signatures(its)).toMatch(/^v1,[^ ]+ v1,[^ ]+$/);
    expect([isSignedBy(its, second), isSignedBy(its, its.secret)]).toEqual([true, true]);

    scene.clock.advance(24 * HOUR);
    expect((await its.state()).previousSecret).toBeNull();
    await its.escalate();
    await waitFor(() => its.problems.length > 0);
    expect(signatures(its)).toMatch(/^v1,[^ ]+$/);
    expect([isSignedBy(its, second), isSignedBy(its, its.secret)]).toEqual([true, false]);

    await save(its, { secret: third });
    const calls = its.calls.length;
    await its.escalate();
    await waitFor(() => its.calls.length > calls);
    expect(isSignedBy(its, second)).toBe(true);
    await save(its, { secret: secretOf('fourth') });
    await its.escalate();
    await waitFor(() => isSignedBy(its, secretOf('fourth')));
    expect([isSignedBy(its, third), isSignedBy(its, second)]).toEqual([true, false]);
  });

  it('is the only one where the address is another, and is shown to nobody', async () => {
    const its = await connect();
    const second = secretOf('only one');
    const { text } = await save(its, { url: `${its.url}?moved`, secret: second });
    expect((await its.state()).previousSecret).toBeNull();
    await save(its, { secret: secretOf('then another') });
    expect(text).not.toContain(second);
    const state = await scene.http.get(`/handoff/agents/${its.agent.id}/webhook`, admin());
    expect(state.text).not.toContain(second);
    const rows = await scene.strapi.db.connection('handoff_agents').select();
    expect(JSON.stringify(rows)).not.toContain(second);
    await save(its, { url: null });
    expect((await its.state()).previousSecret).toBeNull();
    expect(its.problems).toEqual([]);
  });
});

describe('P14 a test event', () => {
  const test = (its: WebhookBot) =>
    scene.http.post<WebhookTestDto>(`/handoff/agents/${its.agent.id}/webhook/test`, admin());

  it('is signed, belongs to no conversation, and says whether the bot accepts it', async () => {
    const its = await connect();
    const { cursor } = await scene.events();
    expect((await test(its)).data).toEqual({ sent: true, reason: null });
    expect(its.taken).toEqual([
      {
        id: its.calls[0]?.headers['webhook-id'],
        type: 'webhook.test',
        timestamp: expect.any(String),
        sequence: 0,
        data: { agent: { key: its.agent.key } },
      },
    ]);
    expect((await scene.events(cursor)).events).toEqual([]);
    expect(its.problems).toEqual([]);
  });

  it('that is refused changes nothing, also with a 410', async () => {
    const its = await connect();
    for (const [status, reason] of [
      [500, 'It answered 500 Internal Server Error'],
      [410, 'It answered 410 Gone'],
    ] as const) {
      its.answers({ status });
      expect((await test(its)).data).toEqual({ sent: false, reason });
    }
    its.answers({ status: 204 });
    expect(await its.state()).toMatchObject({ failing: null, deadLetterCount: 0 });
    const session = await its.escalate();
    await waitFor(() => its.typesOf(session).length === 2);
    expect(its.problems).toEqual([]);
  });

  it('needs an address', async () => {
    const its = await connect();
    await scene.http.put(`/handoff/agents/${its.agent.id}`, {
      ...admin(),
      body: { webhook: { url: null } },
    });
    const { status, code } = await test(its);
    expect([status, code]).toEqual([409, 'invalid_transition']);
    expect([its.calls, its.problems]).toEqual([[], []]);
  });
});
