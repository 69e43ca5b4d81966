import type { ChannelDto, ChannelTestDto, ChannelTypeDto } from '../../server/core/contract';
import type { Answer } from '../support/http';
import { startTelegram, type TelegramLab } from '../support/platforms/telegram';
import { createScene, type Scene } from '../support/scene';

/** Channel records: credentials go in and never come out. */

const BOT_TOKEN = '4711:bot-token-that-nobody-sees';
const SECRET_TOKEN = 'secret-token-that-nobody-sees';

let scene: Scene;
let lab: TelegramLab;

beforeAll(async () => {
  lab = await startTelegram({ token: BOT_TOKEN });
  scene = await createScene({ plugin: { channels: { telegram: { apiRoot: lab.url } } } });
});
afterAll(async () => {
  await scene?.destroy();
  await lab?.close();
});

const good = { botToken: BOT_TOKEN, secretToken: SECRET_TOKEN };

function create(body: object = {}): Promise<Answer<ChannelDto>> {
  return scene.http.post('/handoff/channels', {
    token: scene.admin.token,
    body: { type: 'telegram', name: 'Bot', agent: scene.agent.key, credentials: good, ...body },
  });
}

function change(id: string, body: object): Promise<Answer<ChannelDto>> {
  return scene.http.put(`/handoff/channels/${id}`, { token: scene.admin.token, body });
}

function test(id: string): Promise<Answer<ChannelTestDto>> {
  return scene.http.post(`/handoff/channels/${id}/test`, { token: scene.admin.token });
}

describe('a connected channel', () => {
  it('tells of its credentials that they are set, and how they end', async () => {
    const { status, data } = await create({ name: 'My bot' });
    expect(status).toBe(201);
    expect(data).toEqual({
      id: data.id,
      key: 'my-bot',
      type: 'telegram',
      name: 'My bot',
      agent: scene.agent.key,
      enabled: true,
      options: null,
      credentials: {
        botToken: { isSet: true, lastFour: 'sees', env: null, value: null },
        secretToken: { isSet: true, lastFour: 'sees', env: null, value: null },
      },
      state: { kind: 'ready' },
      lastActivityAt: null,
      hookUrl: expect.stringMatching(/^http.*\/api\/handoff\/hooks\/my-bot$/),
      scriptUrl: null,
    });
    expect(await storedText()).not.toContain('that-nobody');
  });

  it('names what a type asks for, and keeps to it', async () => {
    const { data: types } = await scene.http.get<ChannelTypeDto[]>('/handoff/channel-types', {
      token: scene.admin.token,
    });
    const telegram = types.find(({ type }) => type === 'telegram');
    expect(telegram?.credentials.map(({ name }) => name)).toEqual(Object.keys(good));
    expect(types.find(({ type }) => type === 'widget')).toEqual({
      type: 'widget',
      credentials: [],
      capabilities: null,
    });
    const refusals: [object, string][] = [
      [{ credentials: { botToken: BOT_TOKEN } }, 'credentials.secretToken'],
      [{ credentials: { ...good, more: 'a' } }, 'credentials.more'],
      [{ credentials: { ...good, secretToken: null } }, 'credentials.secretToken'],
      [{ credentials: { ...good, secretToken: 'env:not a name' } }, 'credentials.secretToken'],
      [{ credentials: { ...good, secretToken: ' ' } }, 'credentials.secretToken'],
      [{ options: { welcome: 'Hi' } }, 'options'],
      [{ type: 'widget' }, 'credentials.botToken'],
    ];
    for (const [body, path] of refusals) {
      const { status, error } = await create(body);
      expect([status, error.details.issues]).toMatchObject([400, [{ path }]]);
    }
  });

  it('changes only the credentials that are given, and is ready again with new ones', async () => {
    const { data } = await create();
    await scene.strapi.db
      .connection('handoff_channels')
      .where({ document_id: data.id })
      .update({ trouble: 'Unauthorized', paused_until: scene.clock.now() + 60_000 });
    const list = await scene.http.get<ChannelDto[]>('/handoff/channels', {
      token: scene.admin.token,
    });
    const listed = list.data.find(({ id }) => id === data.id);
    expect(listed?.state).toEqual({ kind: 'trouble', reason: 'Unauthorized' });
    const changed = await change(data.id, { credentials: { botToken: '1:another-token-0000' } });
    expect(changed.data.credentials).toMatchObject({
      botToken: { lastFour: '0000' },
      secretToken: { lastFour: 'sees' },
    });
    expect(changed.data.state).toEqual({ kind: 'ready' });
    const cleared = await change(data.id, { credentials: { botToken: null } });
    expect(cleared.error.details.issues).toMatchObject([{ path: 'credentials.botToken' }]);
  });

  it('reads env:NAME when it is used, and says what is not there', async () => {
    const { data } = await create({ credentials: { ...good, botToken: 'env:HANDOFF_TEST_BOT' } });
    expect(data.credentials.botToken).toEqual({
      isSet: true,
      lastFour: null,
      env: 'HANDOFF_TEST_BOT',
      value: null,
    });
    expect(data.state).toEqual({ kind: 'needs_credentials', missing: ['botToken'] });
    expect((await test(data.id)).data.reason).toContain('botToken');
    process.env['HANDOFF_TEST_BOT'] = BOT_TOKEN;
    try {
      expect((await test(data.id)).data).toMatchObject({ ok: true, reason: null });
    } finally {
      delete process.env['HANDOFF_TEST_BOT'];
    }
  });

  it('is tested by asking the platform', async () => {
    const { data: known } = await create();
    expect((await test(known.id)).data).toEqual({
      ok: true,
      name: expect.stringContaining('clover_bot'),
      reason: null,
    });
    const { data: other } = await create({
      credentials: { ...good, botToken: '1:not-the-one-000' },
    });
    const refused = await test(other.id);
    expect([refused.status, refused.data]).toMatchObject([200, { ok: false, name: null }]);
    expect(refused.data.reason).toBeTruthy();
    expect(refused.text).not.toContain('not-the-one');
    expect(lab.violations).toEqual([]);
  });

  it('is switched off and forgets its credentials when it is disconnected; its chats stay', async () => {
    const { data } = await create({ name: 'Leaving' });
    await scene.http.post(`/api/handoff/hooks/${data.key}`, {
      headers: { 'x-telegram-bot-api-secret-token': SECRET_TOKEN },
      body: lab.userLine({ chat: 5, text: 'hello' }),
    });
    const path = `/handoff/channels/${data.id}`;
    const gone = await scene.http.del<ChannelDto>(path, { token: scene.admin.token });
    expect([gone.status, gone.data]).toMatchObject([
      200,
      { enabled: false, state: { kind: 'disabled' }, credentials: { botToken: { isSet: false } } },
    ]);
    expect(gone.data.lastActivityAt).toEqual(expect.any(String));
    const again = await change(data.id, { enabled: true });
    expect(again.data.state).toEqual({
      kind: 'needs_credentials',
      missing: ['botToken', 'secretToken'],
    });
  });

  it('is not stored without an encryption key, and says which line is missing where', async () => {
    const secrets = scene.strapi.config.get('admin.secrets');
    scene.strapi.config.set('admin.secrets', {});
    try {
      const before = await storedText();
      const { status, error } = await create();
      expect([status, error.details]).toMatchObject([
        400,
        {
          code: 'invalid_request',
          encryption: {
            file: 'config/admin',
            line: "secrets: { encryptionKey: env('ENCRYPTION_KEY') },",
          },
        },
      ]);
      expect(await storedText()).toBe(before);
      const { status: withEnv } = await create({
        credentials: { botToken: 'env:A', secretToken: 'env:B' },
      });
      expect(withEnv).toBe(201);
    } finally {
      scene.strapi.config.set('admin.secrets', secrets);
    }
  });

  it('whose key has changed asks for its credentials anew', async () => {
    const { data } = await create();
    const secrets = scene.strapi.config.get('admin.secrets');
    scene.strapi.config.set('admin.secrets', { encryptionKey: 'another key of 32 characters ...' });
    try {
      const { data: seen } = await scene.http.get<ChannelDto>(`/handoff/channels/${data.id}`, {
        token: scene.admin.token,
      });
      expect(seen.state).toEqual({
        kind: 'needs_credentials',
        missing: ['botToken', 'secretToken'],
      });
      const told = await scene.http.post(`/api/handoff/hooks/${data.key}`, {
        headers: { 'x-telegram-bot-api-secret-token': SECRET_TOKEN },
        body: lab.userLine({ chat: 6, text: 'hello' }),
      });
      expect([told.status, told.code]).toEqual([503, 'unavailable']);
    } finally {
      scene.strapi.config.set('admin.secrets', secrets);
    }
  });
});

it('S47 no answer, log line, event or export tells a credential', async () => {
  const heard: string[] = [];
  const note = (info: unknown) => heard.push(JSON.stringify(info));
  const level = scene.strapi.log.level;
  scene.strapi.log.level = 'silly';
  scene.strapi.log.on('data', note);
  const { data } = await create({ name: 'Silent' });
  const admin = { token: scene.admin.token };
  heard.push((await test(data.id)).text);
  lab.inject({ kind: 'resetBefore' });
  heard.push((await test(data.id)).text);
  const hook = `/api/handoff/hooks/${data.key}`;
  heard.push((await scene.http.get(`${hook}?hub.verify_token=${SECRET_TOKEN}`)).text);
  const told = await scene.http.post(hook, {
    headers: { 'x-telegram-bot-api-secret-token': SECRET_TOKEN },
    body: lab.userLine({ chat: 7, text: 'hello' }),
  });
  heard.push(told.text, (await change(data.id, { credentials: good })).text);
  heard.push((await create({ credentials: { ...good, other: 'a' } })).text);
  for (const path of ['/handoff/channels', `/handoff/channels/${data.id}`])
    heard.push((await scene.http.get(path, admin)).text);
  heard.push(JSON.stringify(await scene.events()), await storedText());
  scene.strapi.log.off('data', note);
  scene.strapi.log.level = level;

  expect(told.status).toBe(200);
  expect(heard.some((text) => text.includes(hook))).toBe(true);
  for (const text of heard) expect(text).not.toContain('that-nobody-sees');
});

/** All that an export of the database would hold. */
async function storedText(): Promise<string> {
  const { connection } = scene.strapi.db;
  const tables = ['handoff_channels', 'handoff_events', 'handoff_messages', 'handoff_deliveries'];
  const rows = await Promise.all(tables.map((table) => connection(table).select().orderBy('id')));
  return JSON.stringify(rows);
}
