import type { AgentDto, SettingsDto } from '../../server/core/contract';
import { createScene, type Scene } from '../support/scene';

let scene: Scene;

beforeAll(async () => {
  scene = await createScene();
});
afterAll(async () => {
  await scene?.destroy();
});

const admin = () => ({ token: scene.admin.token });

describe('AI agents', () => {
  it('S1 S2 S6 a new agent has a key derived from its name, the default texts and handoff off', async () => {
    const { status, data } = await scene.http.post<AgentDto>('/handoff/agents', {
      ...admin(),
      body: { name: 'Crème & Co.' },
    });
    expect(status).toBe(201);
    expect(data).toEqual({
      id: data.id,
      key: 'creme-co',
      name: 'Crème & Co.',
      status: 'active',
      handoff: {
        enabled: false,
        handoffMessage: "I'm connecting you with a human agent. Please hold on.",
        acceptMessage: "Hi! I'm {agent_name} from {org_name}. How can I help you?",
        resolveMessage: "You're now back with the AI assistant. How can I help?",
        expiredMessage:
          "Sorry, no team member is available right now. You're back with the AI assistant.",
        maxWaitMinutes: 30,
        reminder: null,
        ladder: [],
      },
      webhook: {
        url: null,
        secretState: { isSet: false, lastFour: null, env: null },
        trouble: null,
      },
      tokens: [],
      lastHeardAt: null,
    });
    const second = await scene.http.post<AgentDto>('/handoff/agents', {
      ...admin(),
      body: { name: 'Crème & Co.' },
    });
    expect(second.data.key).toBe('creme-co-2');
    const taken = await scene.http.post('/handoff/agents', {
      ...admin(),
      body: { name: 'x', key: 'creme-co' },
    });
    expect([taken.status, taken.error.details]).toMatchObject([400, { issues: [{ path: 'key' }] }]);
  });

  it('S8 changes only the fields that are given', async () => {
    const { data: agent } = await scene.http.post<AgentDto>('/handoff/agents', {
      ...admin(),
      body: { name: 'Partial' },
    });
    const path = `/handoff/agents/${agent.id}`;
    const { data } = await scene.http.put<AgentDto>(path, {
      ...admin(),
      body: { handoff: { enabled: true } },
    });
    expect(data).toEqual({ ...agent, handoff: { ...agent.handoff, enabled: true } });
    const named = await scene.http.put<AgentDto>(path, { ...admin(), body: { name: 'Renamed' } });
    expect(named.data).toEqual({ ...data, name: 'Renamed' });
  });

  it('S6 accepts exactly the five max wait times, and each sets the deadline', async () => {
    const path = `/handoff/agents/${scene.agent.id}`;
    for (const maxWaitMinutes of [5, 15, 60, 120, 30]) {
      await scene.http.put(path, { ...admin(), body: { handoff: { maxWaitMinutes } } });
      const { data } = await scene.escalate();
      expect(Date.parse(data.expiresAt) - Date.parse(data.queuedAt)).toBe(maxWaitMinutes * 60_000);
    }
    for (const maxWaitMinutes of [0, 10, 31, '30', null]) {
      const refused = await scene.http.put(path, {
        ...admin(),
        body: { handoff: { maxWaitMinutes } },
      });
      expect([refused.status, refused.code]).toEqual([400, 'invalid_request']);
    }
  });

  it('S3 keeps an empty text as the marker of the transition and sends it to nobody', async () => {
    const { data: agent } = await scene.http.post<AgentDto>('/handoff/agents', {
      ...admin(),
      body: { name: 'Silent', handoff: { enabled: true, handoffMessage: '' } },
    });
    const { cursor } = await scene.events();
    const { data: session } = await scene.escalate({ ...scene.place(), agent: agent.key });
    const [message] = await scene.lines(session.conversation.id);
    expect(message).toMatchObject({ event: 'queued', text: '', delivery: { state: 'none' } });
    const { events } = await scene.events(cursor);
    expect(events.map(({ data }) => 'relay' in data && data.relay)).toEqual([false, false]);
  });

  it('S2 an archived agent refuses escalations, and its open session can be finished', async () => {
    const { data: agent } = await scene.http.post<AgentDto>('/handoff/agents', {
      ...admin(),
      body: { name: 'Leaving', handoff: { enabled: true } },
    });
    const { data: session } = await scene.escalate({ ...scene.place(), agent: agent.key });
    const archived = await scene.http.del<AgentDto>(`/handoff/agents/${agent.id}`, admin());
    expect([archived.status, archived.data.status]).toEqual([200, 'archived']);
    const refused = await scene.escalate({ ...scene.place(), agent: agent.key });
    expect(refused.code).toBe('handoff_disabled');
    expect((await scene.accept(session.id)).status).toBe(200);
    expect((await scene.resolve(session.id)).status).toBe(200);
  });

  it('S1 requires one permission to read and another one to change', async () => {
    const reader = await scene.createMember({ permissions: ['settings.read'] });
    const as = { token: reader.token };
    expect((await scene.http.get('/handoff/agents', as)).status).toBe(200);
    expect(
      (await scene.http.put(`/handoff/agents/${scene.agent.id}`, { ...as, body: { name: 'x' } }))
        .status
    ).toBe(403);
    expect((await scene.http.get('/handoff/agents', { token: scene.grace.token })).status).toBe(
      403
    );
  });
});

describe('general', () => {
  it('S9 S7 the organisation name fills its placeholder, with a fallback', async () => {
    const before = await scene.http.get<SettingsDto>('/handoff/settings', admin());
    expect(before.data).toMatchObject({
      organizationName: 'our company',
      fallbackAgentName: 'our team',
    });
    await scene.http.put('/handoff/settings', {
      ...admin(),
      body: { organizationName: 'A & B $& {agent_name}' },
    });
    const { data: session } = await scene.escalate();
    const accepted = await scene.accept(session.id);
    const messages = await scene.lines(accepted.data.conversation.id);
    expect(messages.at(-1)?.text).toBe(
      "Hi! I'm Grace Hopper from A & B $& {agent_name}. How can I help you?"
    );
    const cleared = await scene.http.put<SettingsDto>('/handoff/settings', {
      ...admin(),
      body: { organizationName: null },
    });
    expect(cleared.data.organizationName).toBe('our company');
  });
});

describe('S9 two concurrent saves', () => {
  const put = (path: string, body: object) => scene.http.put(path, { ...admin(), body });

  it("keep each other's changes of the settings, from the first save on", async () => {
    await scene.strapi.store({ type: 'plugin', name: 'handoff', key: 'settings' }).delete({});
    for (let round = 1; round <= 8; round += 1) {
      const saved = await Promise.all([
        put('/handoff/settings', { organizationName: `Shop ${round}` }),
        put('/handoff/settings', { fallbackAgentName: `Team ${round}` }),
        put('/handoff/settings', { reminder: { afterMinutes: round } }),
        put('/handoff/settings', { reminder: { recipients: [`duty${round}@x.test`] } }),
      ]);
      expect(saved.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
      const { data } = await scene.http.get<SettingsDto>('/handoff/settings', admin());
      expect(data).toMatchObject({
        organizationName: `Shop ${round}`,
        fallbackAgentName: `Team ${round}`,
        reminder: { afterMinutes: round, recipients: [`duty${round}@x.test`] },
      });
    }
    await put('/handoff/settings', { organizationName: null, fallbackAgentName: null });
  });

  it('keep every change of an AI agent, and never store a webhook URL without a secret', async () => {
    const secret = `whsec_${'a'.repeat(32)}`;
    for (let round = 1; round <= 5; round += 1) {
      const { data } = await scene.http.post<AgentDto>('/handoff/agents', {
        ...admin(),
        body: { name: `Racing ${round}`, webhook: { url: null, secret } },
      });
      const path = `/handoff/agents/${data.id}`;
      await Promise.all([
        put(path, { handoff: { reminder: { enabled: false } } }),
        put(path, { handoff: { reminder: { afterMinutes: 77 } } }),
        put(path, { webhook: { url: 'https://bot.x.test/events' } }),
        put(path, { webhook: { secret: null } }),
      ]);
      const { data: after } = await scene.http.get<AgentDto>(path, admin());
      expect(after.handoff.reminder).toEqual({ enabled: false, afterMinutes: 77 });
      const { url, secretState } = after.webhook;
      expect([url, secretState.isSet]).not.toEqual([expect.any(String), false]);
    }
  });
});
