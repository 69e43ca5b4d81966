import type {
  AgentDto,
  ChannelDto,
  ChannelTestDto,
  ChannelTypeDto,
} from '../../server/core/contract';
import { withEncryptionKey } from '../support/encryptionKey';
import type { Answer } from '../support/http';
import { startTelegram, type TelegramLab } from '../support/platforms/telegram';
import { createScene, type Scene } from '../support/scene';

/** Channel records: credentials can be written and are never returned. */

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

const admin = () => ({ token: scene.admin.token });
const good = { botToken: BOT_TOKEN, secretToken: SECRET_TOKEN };

function create(body: object = {}): Promise<Answer<ChannelDto>> {
  return scene.http.post('/handoff/channels', {
    ...admin(),
    body: { type: 'telegram', name: 'Bot', agent: scene.agent.key, credentials: good, ...body },
  });
}

function change(id: string, body: object): Promise<Answer<ChannelDto>> {
  return scene.http.put(`/handoff/channels/${id}`, { ...admin(), body });
}

async function read(id: string): Promise<ChannelDto> {
  const path = `/handoff/channels/${id}`;
  return (await scene.http.get<ChannelDto>(path, admin())).data;
}

function test(id: string): Promise<Answer<ChannelTestDto>> {
  return scene.http.post(`/handoff/channels/${id}/test`, admin());
}

/** An end user writes to the channel's bot. */
function hello({ key }: ChannelDto, chat: number): Promise<Answer<unknown>> {
  return scene.http.post(`/api/handoff/hooks/${key}`, {
    headers: { 'x-telegram-bot-api-secret-token': SECRET_TOKEN },
    body: lab.userMessage({ chat, text: 'hello' }),
  });
}

describe('a connected channel', () => {
  it('shows only that its credentials are set, and how they end', async () => {
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

  it('names the fields that a type requires, and refuses a change of type', async () => {
    const { data: types } = await scene.http.get<ChannelTypeDto[]>(
      '/handoff/channel-types',
      admin()
    );
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

  it('changes only the credentials that are given, and is ready again afterwards', async () => {
    const { data } = await create();
    await scene.strapi.db
      .connection('handoff_channels')
      .where({ document_id: data.id })
      .update({ trouble: 'Unauthorized', paused_until: scene.clock.now() + 60_000 });
    const list = await scene.http.get<ChannelDto[]>('/handoff/channels', admin());
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

  it('reads env:NAME when it is used, and reports a variable that is missing', async () => {
    process.env['HANDOFF_TEST_BOT'] = BOT_TOKEN;
    try {
      const { data } = await create({ credentials: { ...good, botToken: 'env:HANDOFF_TEST_BOT' } });
      expect(data.credentials.botToken).toEqual({
        isSet: true,
        lastFour: null,
        env: 'HANDOFF_TEST_BOT',
        value: null,
      });
      expect(data.state).toEqual({ kind: 'ready' });
      expect((await test(data.id)).data).toMatchObject({ ok: true, reason: null });
      delete process.env['HANDOFF_TEST_BOT'];
      expect((await read(data.id)).state).toEqual({
        kind: 'needs_credentials',
        missing: ['botToken'],
        problems: ['botToken: the environment variable HANDOFF_TEST_BOT is not set.'],
      });
      expect((await test(data.id)).data.reason).toContain('HANDOFF_TEST_BOT');
    } finally {
      delete process.env['HANDOFF_TEST_BOT'];
    }
  });

  it('is tested with a request to the platform', async () => {
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

  it('is switched off and loses its credentials when it is disconnected; its conversations stay', async () => {
    const { data } = await create({ name: 'Leaving' });
    await hello(data, 5);
    const path = `/handoff/channels/${data.id}`;
    const gone = await scene.http.del<ChannelDto>(path, admin());
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

  it('is not stored without an encryption key, and the error names the missing setting and its file', async () => {
    await withEncryptionKey(scene.strapi, null, async () => {
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
      process.env['HANDOFF_TEST_BOT'] = BOT_TOKEN;
      const reference = 'env:HANDOFF_TEST_BOT';
      const { status: withEnv } = await create({
        credentials: { botToken: reference, secretToken: reference },
      });
      delete process.env['HANDOFF_TEST_BOT'];
      expect(withEnv).toBe(201);
    });
  });

  it('asks for its credentials again after the encryption key has changed', async () => {
    const { data } = await create();
    await withEncryptionKey(scene.strapi, 'another key of 32 characters ...', async () => {
      expect((await read(data.id)).state).toEqual({
        kind: 'needs_credentials',
        missing: ['botToken', 'secretToken'],
      });
      const told = await hello(data, 6);
      expect([told.status, told.code]).toEqual([503, 'unavailable']);
    });
  });
});

describe('S47 an environment variable', () => {
  /** Secrets of Strapi and of other code in the same process. */
  const OTHERS = 'HANDOFFS_OTHER_SECRET';
  const variables = {
    [OTHERS]: '4711:secret-of-another-part',
    HANDOFF_TEST_BOT: BOT_TOKEN,
    HANDOFF_TEST_EMPTY: '',
  };

  beforeAll(() => void Object.assign(process.env, variables));
  afterAll(() => {
    for (const name of Object.keys(variables)) Reflect.deleteProperty(process.env, name);
  });

  const whatsapp = {
    accessToken: 'token-of-whatsapp',
    phoneNumberId: '123',
    appSecret: 'secret-of-whatsapp',
    verifyToken: 'verify-whatsapp',
  };
  const problemOf = async (body: object) => {
    const { status, error, text } = await create(body);
    expect(text).not.toContain('secret-of-another');
    const issues = error?.details['issues'] as { path: string; problem: string }[] | undefined;
    return { status, ...issues?.[0] };
  };

  it.each([OTHERS, 'HANDOFF_', 'PATH', 'handoff_test_bot', 'ADMIN_JWT_SECRET', '__proto__'])(
    'is not read under the name %s',
    async (name) => {
      expect(await problemOf({ credentials: { ...good, botToken: `env:${name}` } })).toEqual({
        status: 400,
        path: 'credentials.botToken',
        problem: expect.stringMatching(
          new RegExp(`variable ${name} .*begin with HANDOFF_.*credentials\\.envPrefixes`)
        ),
      });
    }
  );

  it('is not read into a field that is not a secret, whatever its name', async () => {
    const credentials = { ...whatsapp, phoneNumberId: 'env:HANDOFF_TEST_BOT' };
    expect(await problemOf({ type: 'whatsapp', credentials })).toEqual({
      status: 400,
      path: 'credentials.phoneNumberId',
      problem: expect.stringContaining('only secrets are read from the environment'),
    });
  });

  it.each(['HANDOFF_TEST_NOWHERE', 'HANDOFF_TEST_EMPTY'])(
    'must exist when it is saved: %s',
    async (name) => {
      expect(await problemOf({ credentials: { ...good, botToken: `env:${name}` } })).toEqual({
        status: 400,
        path: 'credentials.botToken',
        problem: `the environment variable ${name} is not set`,
      });
    }
  );

  it('that an older version stored or a row contains is not used; the state names it and the option', async () => {
    const { data: known } = await create();
    const { data: open } = await create({ type: 'whatsapp', credentials: whatsapp });
    const store = async (id: string, changed: Record<string, string>) => {
      const table = scene.strapi.db.connection('handoff_channels').where({ document_id: id });
      const row = await table.clone().first<{ credentials: string | object }>('credentials');
      const given = row.credentials;
      const credentials: object = typeof given === 'string' ? (JSON.parse(given) as object) : given;
      const stored = Object.entries(changed).map(([name, value]) => [
        name,
        { stored: value, lastFour: null },
      ]);
      await table.clone().update({
        credentials: JSON.stringify({ ...credentials, ...Object.fromEntries(stored) }),
      });
    };
    lab.clear();
    await store(known.id, { botToken: `env:${OTHERS}` });
    await store(open.id, { phoneNumberId: 'env:HANDOFF_TEST_BOT' });

    for (const [id, field, name] of [
      [known.id, 'botToken', OTHERS],
      [open.id, 'phoneNumberId', 'HANDOFF_TEST_BOT'],
    ] as const) {
      const { state } = await read(id);
      expect(state).toEqual({
        kind: 'needs_credentials',
        missing: [field],
        problems: [expect.stringMatching(`^${field}: .*${name}.*credentials.envPrefixes`)],
      });
      const tested = await test(id);
      expect(tested.data).toMatchObject({ ok: false, reason: expect.stringContaining(name) });
      expect(tested.text).not.toMatch(/secret-of-another|that-nobody/);
    }
    const answer = await hello(known, 8);
    expect(answer.status).toBe(503);
    expect(lab.calls).toEqual([]);
    const mended = await change(known.id, { credentials: { botToken: 'env:HANDOFF_TEST_BOT' } });
    expect(mended.data.state).toEqual({ kind: 'ready' });
  });

  it('can hold the webhook secret of an AI agent', async () => {
    const save = (secret: string) =>
      scene.http.put<AgentDto>(`/handoff/agents/${scene.agent.id}`, {
        ...admin(),
        body: { webhook: { url: 'https://bot.shop.test/x', secret } },
      });
    for (const name of [OTHERS, 'HANDOFF_TEST_NOWHERE', 'HANDOFF_TEST_BOT']) {
      const { status, error } = await save(`env:${name}`);
      expect([status, error.details]).toMatchObject([
        400,
        { issues: [{ path: 'webhook.secret' }] },
      ]);
    }
  });
});

describe('S49 a Telegram bot token', () => {
  const WRONG = [
    '123:abc/../../evil',
    '123:abc?a=b',
    '123:abc#',
    '123:..%2fevil',
    'no token',
    'env:HANDOFF_TEST_WRONG',
  ];
  beforeAll(() => void (process.env['HANDOFF_TEST_WRONG'] = '4711:abc/../../evil'));
  afterAll(() => void delete process.env['HANDOFF_TEST_WRONG']);

  it.each(WRONG)('is refused when it cannot be valid: %s', async (botToken) => {
    lab.clear();
    const { status, error } = await create({ credentials: { ...good, botToken } });
    expect([status, error.details]).toMatchObject([
      400,
      { issues: [{ path: 'credentials.botToken' }] },
    ]);
    const { data } = await create();
    expect((await change(data.id, { credentials: { botToken } })).status).toBe(400);
    expect(lab.calls).toEqual([]);
  });
});

it('S47 no answer, log line, event or export contains a credential', async () => {
  const heard: string[] = [];
  const note = (info: unknown) => heard.push(JSON.stringify(info));
  const level = scene.strapi.log.level;
  scene.strapi.log.level = 'silly';
  scene.strapi.log.on('data', note);
  const { data } = await create({ name: 'Silent' });
  heard.push((await test(data.id)).text);
  lab.inject({ kind: 'resetBefore' });
  heard.push((await test(data.id)).text);
  const url = `/api/handoff/hooks/${data.key}`;
  heard.push((await scene.http.get(`${url}?hub.verify_token=${SECRET_TOKEN}`)).text);
  const told = await hello(data, 7);
  heard.push(told.text, (await change(data.id, { credentials: good })).text);
  heard.push((await create({ credentials: { ...good, other: 'a' } })).text);
  for (const path of ['/handoff/channels', `/handoff/channels/${data.id}`])
    heard.push((await scene.http.get(path, admin())).text);
  heard.push(JSON.stringify(await scene.events()), await storedText());
  scene.strapi.log.off('data', note);
  scene.strapi.log.level = level;

  expect(told.status).toBe(200);
  expect(heard.some((text) => text.includes(url))).toBe(true);
  for (const text of heard) expect(text).not.toContain('that-nobody-sees');
});

/** Everything an export of the database would contain. */
async function storedText(): Promise<string> {
  const { connection } = scene.strapi.db;
  const tables = ['handoff_channels', 'handoff_events', 'handoff_messages', 'handoff_deliveries'];
  const rows = await Promise.all(tables.map((table) => connection(table).select().orderBy('id')));
  return JSON.stringify(rows);
}
