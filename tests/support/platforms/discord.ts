import { generateKeyPairSync, sign } from 'node:crypto';
import { loadDiscordSchema } from './discord-schema';
import { jsonHook, startLab, type Hook, type Lab, type LabAnswer, type LabCall } from './lab';

export interface DiscordMessage {
  channel: string;
  text: string;
  nonce: string | null;
  file: { name: string; size: number } | null;
}

export interface DiscordLab extends Lab {
  /** The messages, in order; a repeated nonce arrives once. */
  sent: DiscordMessage[];
  /** Channels in which the bot is typing, in order. */
  typing: string[];
  /** Files by path, for `download`. */
  files: Map<string, Buffer>;
  /** The public key of the application, as its page shows it. */
  publicKey: string;
  /** In this channel the bot lacks a permission: Discord's code and message. */
  refuse(channel: string, status: number, code: number, message: string): void;
  revoke(): void;
  /** From now on answers say that the channel's bucket is empty for that many seconds. */
  empty(seconds: number): void;
  /** A gateway event that the bot forwards. */
  forwarded(type: string, data: object): Hook;
  /** An interaction, signed by Discord. */
  interaction(body: object, at: number): Hook;
  /** A message as the gateway sends it. */
  userMessage(message: { channel: string; text: string; id?: string }): object;
}

const MAX_TEXT = 2_000;

/** Discord's REST API for a bot, in version 10, and its signatures. */
export async function startDiscord({ token }: { token: string }): Promise<DiscordLab> {
  const schema = loadDiscordSchema();
  const sent: DiscordMessage[] = [];
  const byNonce = new Map<string, object>();
  const typing: string[] = [];
  const files = new Map<string, Buffer>();
  const refusals = new Map<string, LabAnswer>();
  const { publicKey, privateKey } = generateKeyPairSync('ed25519');
  let isRevoked = false;
  let emptyFor: number | null = null;
  let lastId = 1_000_000_000_000_000_000n;

  const fail = (status: number, code: number, message: string): LabAnswer => ({
    status,
    body: { message, code },
  });

  const messageOf = (channel: string, fields: object) => ({
    id: String(++lastId),
    channel_id: channel,
    author: BOT,
    content: '',
    timestamp: new Date().toISOString(),
    edited_timestamp: null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [],
    embeds: [],
    components: [],
    pinned: false,
    type: 0,
    flags: 0,
    ...fields,
  });

  const limits = () => ({
    'x-ratelimit-limit': '5',
    'x-ratelimit-remaining': emptyFor === null ? '4' : '0',
    'x-ratelimit-reset-after': String(emptyFor ?? 5),
    'x-ratelimit-bucket': 'abc',
  });

  const post = (channel: string, call: LabCall, complain: (problem: string) => void): LabAnswer => {
    const given = readBody(call);
    const problem = schema?.('MessageCreateRequest')(given) ?? null;
    if (problem !== null) {
      complain(problem);
      return fail(400, 50_035, 'Invalid Form Body');
    }
    const text = (given.content as string | undefined) ?? '';
    const file = call.form?.get('files[0]') ?? null;
    if (text.length > MAX_TEXT) return fail(400, 50_035, 'Invalid Form Body');
    if (text.trim() === '' && !file) return fail(400, 50_006, 'Cannot send an empty message');
    const nonce = (given.nonce as string | undefined) ?? null;
    const known = given.enforce_nonce === true && nonce !== null ? byNonce.get(nonce) : undefined;
    if (known) return { status: 200, headers: limits(), body: known };
    sent.push({
      channel,
      text,
      nonce,
      file: file instanceof File ? { name: file.name, size: file.size } : null,
    });
    const message = messageOf(channel, { content: text, ...(nonce !== null && { nonce }) });
    if (nonce !== null) byNonce.set(nonce, message);
    return { status: 200, headers: limits(), body: message };
  };

  const handle = (call: LabCall, complain: (problem: string) => void): LabAnswer | null => {
    const file = files.get(call.path);
    if (file) {
      if (call.headers.authorization) complain('the token was sent to where files are');
      return { status: 200, body: file };
    }
    const [, version, route = ''] = /^\/(v\d+)(\/.*)$/.exec(call.path) ?? [];
    if (version !== 'v10') return null;
    if (!/^DiscordBot \(.+, .+\)$/.test(call.headers['user-agent'] ?? '')) {
      return fail(403, 40_333, 'internal network error');
    }
    if (isRevoked || call.headers.authorization !== `Bot ${token}`) {
      return fail(401, 0, '401: Unauthorized');
    }
    if (route === '/users/@me') return { status: 200, body: BOT };
    const [, channel = '', what] = /^\/channels\/(\d+)\/(messages|typing)$/.exec(route) ?? [];
    const refusal = refusals.get(channel);
    if (refusal) return refusal;
    if (what === 'messages') return post(channel, call, complain);
    if (what === 'typing') {
      typing.push(channel);
      return { status: 204 };
    }
    return null;
  };

  const lab = await startLab({ handle });
  return Object.assign(lab, {
    sent,
    typing,
    files,
    publicKey: publicKey.export({ format: 'der', type: 'spki' }).subarray(-32).toString('hex'),
    refuse: (channel: string, status: number, code: number, message: string) =>
      void refusals.set(channel, fail(status, code, message)),
    revoke: () => void (isRevoked = true),
    empty: (seconds: number) => void (emptyFor = seconds),
    forwarded: (type: string, data: object) =>
      jsonHook(
        { type: `GATEWAY_${type}`, timestamp: Date.now(), data },
        { 'x-discord-gateway-token': token }
      ),
    interaction: (body: object, at: number) => {
      const request = jsonHook(body);
      const timestamp = String(Math.floor(at / 1000));
      const signed = new Uint8Array(Buffer.from(timestamp + request.body.toString()));
      return {
        ...request,
        headers: {
          ...request.headers,
          'X-Signature-Timestamp': timestamp,
          'X-Signature-Ed25519': sign(null, signed, privateKey).toString('hex'),
        },
      };
    },
    userMessage: ({ channel, text, id }: Parameters<DiscordLab['userMessage']>[0]) => ({
      ...messageOf(channel, { author: ADA, content: text, ...(id !== undefined && { id }) }),
    }),
  });
}

const PERSON = {
  avatar: null,
  discriminator: '0',
  public_flags: 0,
  flags: 0,
  primary_guild: null,
};
const BOT = { ...PERSON, id: '4711', username: 'clover', global_name: 'Clover', bot: true };
const ADA = { ...PERSON, id: '77', username: 'ada', global_name: 'Ada' };

function readBody({ json, form }: LabCall): Record<string, unknown> {
  const payload = form?.get('payload_json');
  const given: unknown = typeof payload === 'string' ? JSON.parse(payload) : json;
  return (given ?? {}) as Record<string, unknown>;
}
