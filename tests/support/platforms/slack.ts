import { fork } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type AddressInfo } from 'node:net';
import path from 'node:path';
import {
  jsonHook,
  passOn,
  startLab,
  type Hook,
  type Lab,
  type LabAnswer,
  type LabCall,
} from './lab';

export interface SlackMessage {
  channel: string;
  thread: string | null;
  text: string;
  username: string | null;
  file: { name: string; size: number } | null;
}

export interface SlackLab extends Lab {
  /** Base URL of the Web API. */
  apiUrl: string;
  /** Id of a channel that the bot is in. */
  channel: string;
  /** Resets everything; `channel` is a new one, with nothing in it. */
  renew(): Promise<void>;
  /** The messages in a channel, or in a thread of it, oldest first. */
  messages(channel: string, thread?: string): Promise<SlackMessage[]>;
  /** Showing names needs a scope that this token does not have. */
  forbidNames(): void;
  revoke(): void;
  /** A signed event; `at` in UTC milliseconds. */
  hook(body: object, at: number, more?: Record<string, string>): Hook;
  /** The event of a message that a user wrote. */
  userMessage(message: { channel: string; text: string; ts: string; thread?: string }): object;
}

/** Reads accept forms, writes accept JSON too: the emulator accepts everything. */
const JSON_METHODS = new Set(['chat.postMessage', 'chat.delete', 'files.completeUploadExternal']);
/** Longer texts are cut by Slack; the emulator keeps them. */
const MAX_TEXT = 40_000;

const SCOPES = [
  'chat:write',
  'chat:write.customize',
  'channels:read',
  'channels:history',
  'channels:manage',
  'files:write',
  'files:read',
];

/** `emulate` behind a proxy, which is stricter where the emulator is not, and can fail. */
export async function startSlack({
  token,
  signingSecret,
}: {
  token: string;
  signingSecret: string;
}): Promise<SlackLab> {
  const port = await freePort();
  const target = `http://127.0.0.1:${port}`;
  let isRevoked = false;
  let hasNames = true;
  let channelNumber = 0;

  const fail = (error: string, more: object = {}): LabAnswer => ({
    status: 200,
    body: { ok: false, error, ...more },
  });

  const refusalOf = (call: LabCall, complain: (problem: string) => void): LabAnswer | null => {
    const [, method] = /^\/api\/([\w.]+)$/.exec(call.path) ?? [];
    const authorization = call.headers.authorization;
    if (method === undefined) {
      if (call.path.startsWith('/upload/') && authorization) complain('the token was sent along');
      return null;
    }
    if (isRevoked) return fail('token_revoked');
    if (authorization !== `Bearer ${token}`) return fail('invalid_auth');
    const type = call.headers['content-type'] ?? '';
    const isJson = type.startsWith('application/json');
    if (isJson && !JSON_METHODS.has(method)) complain('takes no JSON');
    if (isJson && !type.includes('charset=utf-8')) complain('JSON without its charset');
    const given = (call.json ?? {}) as Record<string, unknown>;
    if (typeof given.text === 'string' && given.text.length > MAX_TEXT) return fail('msg_too_long');
    if (given.username !== undefined && !hasNames) {
      return fail('missing_scope', { needed: 'chat:write.customize', provided: 'chat:write' });
    }
    return null;
  };

  const lab = await startLab({
    handle: (call, complain) => refusalOf(call, complain) ?? passOn(target, call),
  });
  const seed = {
    strict_scopes: true,
    bots: [{ name: 'clover' }],
    tokens: [{ token, type: 'bot', user: 'admin', scopes: SCOPES }],
  };
  const script = path.join(__dirname, 'slack-emulator.mjs');
  const child = fork(script, [String(port), lab.url, JSON.stringify(seed)], { execArgv: [] });
  await once(child, 'message');

  const ask = async (method: string, fields: Record<string, string>) => {
    const response = await fetch(`${target}/api/${method}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
      body: new URLSearchParams(fields),
    });
    return (await response.json()) as {
      channel?: { id: string };
      messages?: Record<string, unknown>[];
    };
  };
  const openChannel = async (): Promise<string> => {
    const name = `support-${(channelNumber += 1)}`;
    return (await ask('conversations.create', { name })).channel?.id ?? '';
  };

  const slack = {
    ...lab,
    apiUrl: `${lab.url}/api/`,
    channel: await openChannel(),
    renew: async () => {
      lab.clear();
      isRevoked = false;
      hasNames = true;
      slack.channel = await openChannel();
    },
    messages: async (channel: string, thread?: string) => {
      const method = thread === undefined ? 'conversations.history' : 'conversations.replies';
      const { messages = [] } = await ask(method, { channel, ...(thread && { ts: thread }) });
      const lines = messages.map((message) => shown(channel, message));
      return thread === undefined ? lines.reverse() : lines;
    },
    forbidNames: () => void (hasNames = false),
    revoke: () => void (isRevoked = true),
    hook: (body: object, at: number, more: Record<string, string> = {}) =>
      signed(jsonHook(body, more), { at, signingSecret }),
    userMessage: ({ channel, text, ts, thread }: Parameters<SlackLab['userMessage']>[0]) => ({
      token: 'old',
      team_id: 'T000000001',
      api_app_id: 'A1',
      type: 'event_callback',
      event_id: `Ev${ts}`,
      event_time: Math.floor(Number(ts)),
      event: {
        type: 'message',
        user: 'U77',
        text,
        ts,
        channel,
        channel_type: channel.startsWith('D') ? 'im' : 'channel',
        ...(thread !== undefined && { thread_ts: thread }),
      },
    }),
    close: async () => {
      child.disconnect();
      await once(child, 'exit');
      await lab.close();
    },
  };
  return slack;
}

/** With the signature that Slack computes over the raw body. */
export function signed(
  request: Hook,
  { at, signingSecret }: { at: number; signingSecret: string }
): Hook {
  const timestamp = String(Math.floor(at / 1000));
  const base = `v0:${timestamp}:${request.body.toString()}`;
  const signature = createHmac('sha256', signingSecret).update(base).digest('hex');
  return {
    ...request,
    headers: {
      ...request.headers,
      'X-Slack-Request-Timestamp': timestamp,
      'X-Slack-Signature': `v0=${signature}`,
    },
  };
}

function shown(channel: string, message: Record<string, unknown>): SlackMessage {
  const [file] = (message.files ?? []) as { name: string; size: number }[];
  return {
    channel,
    thread: (message.thread_ts as string | undefined) ?? null,
    text: message.text as string,
    username: (message.username as string | undefined) ?? null,
    file: file ? { name: file.name, size: file.size } : null,
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
