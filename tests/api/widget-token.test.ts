import type { WidgetMessage } from '../../server/core/contract';
import { createWidgetScene, type WidgetScene } from '../support/visitor';

let scene: WidgetScene;

beforeAll(async () => {
  scene = await createWidgetScene();
});
afterAll(async () => {
  await scene?.destroy();
});

describe('a channel that is switched off', () => {
  it('refuses new visits, and lets its open sessions continue', async () => {
    const channel = await scene.createChannel();
    const [waiting, idle] = await Promise.all([
      scene.visit({ channel: channel.key }),
      scene.visit({ channel: channel.key }),
    ]);
    const { data: session } = await scene.escalate({
      agent: scene.agent.key,
      channel: channel.key,
      conversation: waiting.data.conversation.id,
    });
    await scene.updateChannel(channel.id, { enabled: false });

    const fresh = await scene.visit({ channel: channel.key });
    expect([fresh.status, fresh.code]).toEqual([404, 'not_found']);
    expect((await scene.visit({ channel: channel.key, token: idle.data.token })).status).toBe(404);

    const { token } = waiting.data;
    const resumed = await scene.visit({ channel: channel.key, token });
    expect(resumed.data.conversation).toEqual(waiting.data.conversation);
    expect((await scene.say(token, 'Can you hear me?')).status).toBe(201);
    await scene.accept(session.id);
    expect((await scene.write(session.id, { text: 'Yes', clientId: 'yes' })).status).toBe(201);
    const stream = await scene.stream(token, { lastEventId: 0 });
    expect((await stream.heard('Yes')).author).toBe('human');
    stream.close();
  });
});

describe('the visitor token', () => {
  const calls: [string, string, object | null][] = [
    ['POST', '/api/handoff/widget/messages', { text: 'Hello', clientId: 'a' }],
    ['GET', '/api/handoff/widget/messages', null],
    ['GET', '/api/handoff/widget/stream', null],
    ['POST', '/api/handoff/widget/withdraw', null],
  ];

  it.each(calls)('is required by %s %s', async (method, path, body) => {
    const wrong = [
      'Bearer',
      'Bearer made-up',
      'Basic abc',
      `Bearer ${'x'.repeat(2_000)}`,
      'bearer',
    ];
    for (const authorization of [undefined, ...wrong]) {
      const answer = await scene.http.call(method, path, {
        headers: authorization === undefined ? {} : { authorization },
        ...(body ? { body } : {}),
      });
      expect([authorization, answer.status, answer.code]).toEqual([
        authorization,
        401,
        'unauthorized',
      ]);
    }
  });

  it('is no API token and no admin session, and neither of these is a visitor token', async () => {
    const { data: visit } = await scene.visit();
    expect((await scene.say(scene.token.accessKey, 'Hello')).status).toBe(401);
    expect((await scene.say(scene.grace.token, 'Hello')).status).toBe(401);
    expect((await scene.http.get('/api/handoff/events', { token: visit.token })).status).toBe(401);
    expect((await scene.http.get('/handoff/sessions', { token: visit.token })).status).toBe(401);
  });

  it('reaches the visitor’s own conversation and no other', async () => {
    const [ada, bob] = await Promise.all([scene.visit(), scene.visit()]);
    await scene.say(ada.data.token, 'Ada’s secret');
    const read = await scene.http.get<WidgetMessage[]>('/api/handoff/widget/messages?after=0', {
      token: bob.data.token,
    });
    expect(read.data).toEqual([]);
    const resumed = await scene.visit({ token: bob.data.token });
    expect(resumed.text).not.toContain('secret');
  });

  it('hides what the bot and the team store about the visitor', async () => {
    const { data: visit } = await scene.visit();
    const { data: session } = await scene.handOver(visit, {
      reason: 'rude-reason',
      summary: 'secret-summary',
      metadata: { score: 'secret-score' },
      tags: ['secret-tag'],
      user: { email: 'ada@example.test', attributes: { plan: 'secret-plan' } },
    });
    await scene.accept(session.id);
    await scene.http.post(`/handoff/sessions/${session.id}/notes`, {
      token: scene.grace.token,
      body: { text: 'secret-note' },
    });
    const stream = await scene.stream(visit.token, { lastEventId: 0 });
    await stream.reached({ status: 'active' });
    const seen = [
      (await scene.visit({ token: visit.token })).text,
      (await scene.http.get('/api/handoff/widget/messages', { token: visit.token })).text,
      (await scene.http.post('/api/handoff/widget/withdraw', { token: visit.token })).text,
    ];
    await stream.reached({ status: 'resolved' });
    stream.close();
    const all = [...seen, stream.text()].join();
    expect(all).toContain('Grace Hopper');
    expect(all).not.toMatch(/secret|rude|@example|tags|metadata/);
    expect(all).not.toContain(scene.grace.email);
  });
});
