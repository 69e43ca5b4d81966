import type {
  AgentDto,
  MeDto,
  Preferences,
  SettingsDto,
  WebhookStateDto,
} from '../../server/core/contract';
import { withEncryptionKey } from '../support/encryptionKey';
import type { TestMember } from '../support/people';
import { createScene, type Scene } from '../support/scene';
import { waitFor } from '../support/waitFor';

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

describe('P14 the settings of a webhook', () => {
  const url = 'https://bot.shop.test/events';
  const secret = `whsec_${Buffer.from('a secret that nobody may see').toString('base64')}`;
  const create = (webhook: object) =>
    scene.http.post<AgentDto>('/handoff/agents', {
      ...admin(),
      body: { name: 'Set', webhook },
    });

  it('show only that the secret is set, and how it ends', async () => {
    const { status, data, text } = await create({ url, secret });
    expect(status).toBe(201);
    expect(data.webhook).toEqual({
      url,
      secretState: { isSet: true, lastFour: secret.slice(-4), env: null },
      trouble: null,
    });
    expect(text).not.toContain(secret);
    const rows = await scene.strapi.db.connection('handoff_agents').select();
    expect(JSON.stringify(rows)).not.toContain(secret);
    expect(data.webhook).toEqual(
      (await scene.http.get<AgentDto>(`/handoff/agents/${data.id}`, admin())).data.webhook
    );
  });

  it.each(['https://127.0.0.1:8080/x', 'https://10.1.2.3/x', 'https://[::1]/x'])(
    'refuse the private address %s, and name the option that allows it',
    async (address) => {
      const { status, error } = await create({ url: address, secret });
      expect([status, error.message]).toEqual([400, expect.stringContaining('egress.allowHosts')]);
    }
  );

  it('refuse a URL that resolves to a private address when it is called', async () => {
    const { data } = await create({ url: 'https://localhost:4711/x', secret });
    const place = { agent: data.key, channel: 'telegram', conversation: 'chat' };
    await scene.http.put(`/handoff/agents/${data.id}`, {
      ...admin(),
      body: { handoff: { enabled: true } },
    });
    expect((await scene.escalate(place)).status).toBe(201);
    const { failing } = await waitFor(async () => {
      const path = `/handoff/agents/${data.id}/webhook`;
      const { data: state } = await scene.http.get<WebhookStateDto>(path, admin());
      return state.failing && state;
    });
    expect(failing?.reason).toContain('localhost is a private address');
  });

  it('require a secret, which can be a variable; without an encryption key it must be one', async () => {
    expect((await create({ url })).error.details).toMatchObject({
      issues: [{ path: 'webhook.secret' }],
    });
    await withEncryptionKey(scene.strapi, null, async () => {
      const { status, error } = await create({ url, secret });
      expect([status, error.details]).toMatchObject([
        400,
        {
          issues: [{ path: 'webhook.secret' }],
          encryption: {
            file: 'config/admin',
            line: "secrets: { encryptionKey: env('ENCRYPTION_KEY') },",
          },
        },
      ]);
      process.env['HANDOFF_TEST_SIGNING'] = secret;
      const referring = await create({ url, secret: 'env:HANDOFF_TEST_SIGNING' });
      expect(referring.data.webhook).toMatchObject({
        secretState: { isSet: true, lastFour: null, env: 'HANDOFF_TEST_SIGNING' },
        trouble: null,
      });
      const path = `/handoff/agents/${referring.data.id}`;
      delete process.env['HANDOFF_TEST_SIGNING'];
      const { data } = await scene.http.get<AgentDto>(path, admin());
      expect(data.webhook.trouble).toContain('variable HANDOFF_TEST_SIGNING is not set');
      const enabled = await scene.http.post(`${path}/webhook/enable`, admin());
      expect([enabled.status, enabled.error.message]).toEqual([409, data.webhook.trouble]);
    });
  });
});

describe('P36 preferences', () => {
  const DEFAULTS = { toasts: true, sound: true, desktop: false, tabCount: true, repeat: true };

  async function read({ token }: TestMember): Promise<Preferences> {
    return (await scene.http.get<MeDto>('/handoff/me', { token })).data.preferences;
  }
  const change = ({ token }: TestMember, body: Partial<Preferences>) =>
    scene.http.put<Preferences>('/handoff/me/preferences', { token, body });

  let alan: TestMember;
  beforeAll(async () => {
    alan = await scene.createMember({ firstname: 'Alan', lastname: 'Turing' });
  });

  it('P36 everything but desktop notifications is on by default', async () => {
    expect(await read(scene.grace)).toEqual(DEFAULTS);
  });

  it('P36 a change names what changes, answers with all preferences, and affects nobody else', async () => {
    const first = await change(scene.grace, { sound: false });
    expect([first.status, first.data]).toEqual([200, { ...DEFAULTS, sound: false }]);
    const second = await change(scene.grace, { desktop: true, repeat: false });
    const all = { ...DEFAULTS, sound: false, desktop: true, repeat: false };
    expect(second.data).toEqual(all);
    expect(await read(scene.grace)).toEqual(all);
    expect(await read(alan)).toEqual(DEFAULTS);
  });

  it('P36 an empty change changes nothing', async () => {
    const before = await read(scene.grace);
    const { status, data } = await change(scene.grace, {});
    expect([status, data]).toEqual([200, before]);
  });

  it('P36 concurrent changes from two windows are all kept', async () => {
    const names = Object.keys(DEFAULTS) as (keyof Preferences)[];
    const answers = await Promise.all(
      [...names, ...names].map((name) => change(alan, { [name]: !DEFAULTS[name] }))
    );
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await read(alan)).toEqual(
      Object.fromEntries(names.map((name) => [name, !DEFAULTS[name]]))
    );
  });

  it('P36 a read-only member has them too; without the permission nobody has', async () => {
    const reader = await scene.createMember({ permissions: ['inbox.read'] });
    expect((await change(reader, { toasts: false })).data.toasts).toBe(false);
    const other = await scene.createMember({ permissions: ['settings.read'] });
    expect((await change(other, { toasts: false })).code).toBe('forbidden');
  });
});
