import { generateKeyPairSync } from 'node:crypto';

import { createChannels } from '../../server/channels';
import type { Channels, Credentials } from '../../server/app/ports/channels';
import { startLab, type Lab, type LabAnswer, type LabCall } from '../support/platforms/lab';
import { createWay, part } from './support';

/** Whatever a platform answers and staff enter: no credential appears in an answer, and no request leaves its path. */

const SERVICE_ACCOUNT = JSON.stringify({
  client_email: 'bot@project.test',
  private_key: generateKeyPairSync('rsa', {
    modulusLength: 2048,
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  }).privateKey,
});

/** Each with characters that every encoding changes. */
const CREDENTIALS = {
  telegram: { botToken: '4711:AAtoken-of_telegram', secretToken: 'hook-secret/of+telegram' },
  discord: { botToken: 'MTIz.token+of/discord"', publicKey: 'ab12'.repeat(16) },
  slack: { botToken: 'xoxb-token+of/slack"', signingSecret: 'signing+secret/of"slack' },
  whatsapp: {
    accessToken: 'EAAG+token/of"whatsapp',
    phoneNumberId: 'value-of-an-open-field',
    appSecret: 'app+secret/of"whatsapp',
    verifyToken: 'verify+token/of"whatsapp',
  },
  messenger: {
    pageAccessToken: 'EAAG+token/of"messenger',
    pageId: 'value-of-an-open-field',
    appSecret: 'app+secret/of"messenger',
    verifyToken: 'verify+token/of"messenger',
  },
  'google-chat': { serviceAccount: SERVICE_ACCOUNT, audience: 'audience/of+google"chat' },
} satisfies Partial<Record<keyof Channels, Credentials>>;

type Type = keyof typeof CREDENTIALS;
const TYPES = Object.keys(CREDENTIALS) as Type[];

/** Conversations that each platform could have. */
const TO: Record<Type, string> = {
  telegram: '42',
  discord: '42',
  slack: 'C42',
  whatsapp: '16505551234',
  messenger: '42',
  'google-chat': 'spaces/A',
};

const WAYS: Record<string, (secret: string) => string> = {
  'as they are': (secret) => secret,
  'URL-encoded': (secret) => `https://platform.test/?q=${encodeURIComponent(secret)}`,
  'in base64': (secret) => `Basic ${Buffer.from(`user:${secret}`).toString('base64')}`,
  'as in JSON': (secret) => JSON.stringify({ given: secret }),
};

const way = createWay();
let lab: Lab;
let channels: Channels;
let answer: (call: LabCall) => LabAnswer;

beforeAll(async () => {
  lab = await startLab({ handle: (call) => answer(call) });
  const { url } = lab;
  channels = createChannels({
    egress: way,
    addresses: {
      telegram: { apiRoot: url },
      discord: { apiUrl: url },
      slack: { apiUrl: url },
      meta: { graphUrl: url },
      googleChat: { apiRoot: url, certsUrl: url },
    },
  });
});
beforeEach(() => lab.clear());
afterAll(async () => {
  await way.stop();
  await lab?.close();
});

/** Refuses in every platform's form at once, with the text where each of them has its own. */
function refusal(words: string): LabAnswer {
  const isSlacks = { ok: false, error: words };
  const body = { error_code: 400, description: words, message: words, ...isSlacks };
  return { status: 400, body };
}

/** As Meta and Google do. */
function refusalInside(words: string): LabAnswer {
  const error = { code: 100, message: words };
  return { status: 400, body: { error, error_description: words } };
}

/** For the token of Google's service account. */
const withTokenUri = (type: Type): Credentials => ({
  ...CREDENTIALS[type],
  ...(type === 'google-chat' && {
    serviceAccount: JSON.stringify({
      ...(JSON.parse(SERVICE_ACCOUNT) as object),
      token_uri: `${lab.url}/token`,
    }),
  }),
});

describe.each(TYPES)('S47 %s', (type) => {
  const isNested = type === 'whatsapp' || type === 'messenger' || type === 'google-chat';

  it.each(Object.keys(WAYS))('reports none of its credentials that are echoed %s', async (name) => {
    const credentials = withTokenUri(type);
    const written = Object.values(credentials).map((value) => WAYS[name]?.(value) ?? '');
    answer = () => (isNested ? refusalInside : refusal)(`No: ${written.join(' or ')} is wrong`);
    const channel = channels[type];
    const said = JSON.stringify([
      await channel?.test({ credentials }),
      await channel?.send({ credentials, to: TO[type], part: part() }),
    ]);
    expect(said).toContain('•••');
    for (const [index, value] of Object.values(credentials).entries()) {
      for (const hidden of [value, JSON.stringify(value).slice(1, -1), written[index] ?? ''])
        expect(said).not.toContain(hidden);
      expect(said).not.toContain(Buffer.from(value).toString('base64').slice(4, -4));
    }
  });
});

it('S47 a platform that returns a credential as the bot’s name is not believed', async () => {
  const credentials = CREDENTIALS.telegram;
  const result = { username: credentials.secretToken, first_name: 'x' };
  answer = () => ({ status: 200, body: { ok: true, result } });
  expect(await channels.telegram?.test({ credentials })).toEqual({ isOk: true, name: '@•••' });
});

const HOSTILE = [
  '123:abc/../../evil',
  '123:abc/../..//evil',
  '..',
  '../evil',
  '%2e%2e/evil',
  '123:abc%2f..%2fevil',
  '123:abc?x=',
  '123:abc#',
  '123:abc\\..\\evil',
  '//evil.test/',
  '@evil.test',
  '123:abc\n',
];

describe('S49 a credential or id that is not a valid path segment', () => {
  beforeEach(() => {
    answer = () => ({ status: 400, body: { ok: false, description: 'no', error: { code: 1 } } });
  });

  it.each(HOSTILE)('as the token %j calls nothing of Telegram', async (botToken) => {
    const credentials = { ...CREDENTIALS.telegram, botToken };
    const channel = channels.telegram;
    expect(await channel?.test({ credentials })).toMatchObject({ isOk: false });
    const outcome = await channel?.send({ credentials, to: '42', part: part() });
    expect(outcome).toMatchObject({ kind: 'permanent', code: 'auth' });
    await channel?.showTyping?.({ credentials, to: '42', lastUserMessageId: null });
    const file = { name: null, type: null, size: null, source: 'file' };
    await expect(channel?.download?.(file, credentials)).rejects.toThrow();
    expect(lab.calls).toEqual([]);
  });

  it.each(HOSTILE)('as the id %j stays below Meta’s paths', async (id) => {
    for (const [type, field] of [
      ['whatsapp', 'phoneNumberId'],
      ['messenger', 'pageId'],
    ] as const) {
      const credentials: Credentials = { ...CREDENTIALS[type], [field]: id };
      await channels[type]?.test({ credentials });
      await channels[type]?.send({ credentials, to: TO[type], part: part() });
    }
    const file = { name: null, type: null, size: null, source: id };
    await channels.whatsapp?.download?.(file, CREDENTIALS.whatsapp).catch(() => undefined);
    expect(lab.calls).toHaveLength(5);
    for (const { path } of lab.calls) expect(path).toMatch(/^\/v23\.0\/[^/]+(\/messages)?$/);
  });

  it.each(HOSTILE)('as the conversation %j calls nothing', async (to) => {
    for (const type of ['telegram', 'discord', 'slack', 'google-chat'] as const) {
      const outcome = await channels[type]?.send({
        credentials: withTokenUri(type),
        to,
        part: part(),
      });
      expect(outcome).toMatchObject({ kind: 'permanent', code: 'not_found' });
      await channels[type]
        ?.showTyping?.({ credentials: CREDENTIALS[type], to, lastUserMessageId: null })
        .catch(() => undefined);
    }
    const called = lab.calls.filter(({ path }) => !path.endsWith('/sendChatAction'));
    expect(called).toEqual([]);
  });
});
