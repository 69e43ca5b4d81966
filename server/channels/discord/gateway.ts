import { createRequire } from 'node:module';
import type * as Rest from '@discordjs/rest';
import type * as Gateway from '@discordjs/ws';
import type {
  ChannelListener,
  Credentials,
  PlatformRequest,
  Listened,
} from '../../app/ports/channels';
import { reasonOf } from '../shared/http';

/**
 * The connection to Discord's gateway, the only source of ordinary messages. If no bot forwards
 * them, the plugin holds a connection itself. It uses the optional packages `@discordjs/ws` and
 * `@discordjs/rest`.
 */

/**
 * Intents: guilds, guild messages, direct messages, and message content. The last one must be
 * enabled in Discord's portal.
 */
const INTENTS = 1 | (1 << 9) | (1 << 12) | (1 << 15);

/** Events that `readDiscord` understands; all others are ignored. */
const FORWARDED = new Set([
  'MESSAGE_CREATE',
  'MESSAGE_UPDATE',
  'MESSAGE_DELETE',
  'MESSAGE_DELETE_BULK',
]);

/**
 * Close codes after which no reconnect succeeds:
 * https://discord.com/developers/docs/topics/opcodes-and-status-codes
 */
const ENDS: Record<number, string> = {
  4004: 'Discord rejects the bot token',
  4010: 'Discord rejects the connection: invalid shard',
  4011: 'The bot is in so many servers that Discord requires several connections: let the bot forward its messages',
  4012: 'Discord no longer supports this version of its gateway',
  4013: 'Discord rejects the connection: invalid intents',
  4014: 'Discord does not let the bot read messages: enable the Message Content Intent in its developer portal',
};
const WRONG_TOKEN = 4004;
const UNAUTHORIZED = 401;

export function listenToDiscord(
  { credentials, deliver, end }: Listened,
  { apiUrl }: { apiUrl: string }
): ChannelListener {
  const token = credentials.botToken ?? '';
  const failed = (error: unknown, isRefused = false) =>
    end({ reason: reasonOf(messageOf(error), [token]), isRefused });

  const packages = load();
  if (!packages) {
    end({ reason: 'The packages @discordjs/ws and @discordjs/rest are missing', isRefused: false });
    return { stop: async () => undefined };
  }
  const { WebSocketManager, WebSocketShardEvents, REST } = packages;
  const rest = new REST({ api: apiUrl.replace(/\/v\d+$/, ''), version: '10' }).setToken(token);
  const manager = new WebSocketManager({ token, intents: INTENTS, rest });
  manager.on(WebSocketShardEvents.Dispatch, (event) => {
    if (FORWARDED.has(event.t)) deliver(requestOf(credentials, event));
  });
  manager.on(WebSocketShardEvents.Closed, (code) => {
    const reason = ENDS[code];
    if (reason !== undefined) end({ reason, isRefused: code === WRONG_TOKEN });
  });
  // The manager reconnects by itself; without a listener, Node would end the process.
  for (const name of [WebSocketShardEvents.Error, WebSocketShardEvents.SocketError] as const)
    manager.on(name, () => undefined);
  void (async () => {
    try {
      await manager.connect();
    } catch (error) {
      failed(error, statusOf(error) === UNAUTHORIZED);
    }
  })();
  return {
    stop: async () => {
      manager.removeAllListeners(WebSocketShardEvents.Dispatch);
      try {
        await manager.destroy({ reason: 'Strapi stops listening' });
      } catch {
        // It was never connected.
      }
    },
  };
}

/** The event as a bot would forward it. */
function requestOf({ botToken }: Credentials, event: { t: string; d: unknown }): PlatformRequest {
  return {
    method: 'POST',
    url: '',
    query: new URLSearchParams(),
    headers: { 'x-discord-gateway-token': botToken },
    body: Buffer.from(JSON.stringify({ t: event.t, d: event.d })),
    at: Date.now(),
  };
}

/**
 * Null: the packages are not installed. Uses `require`, because `import` fails in hosts that run
 * code in their own context.
 */
function load() {
  const require = createRequire(__filename);
  try {
    const ws = require('@discordjs/ws') as typeof Gateway;
    const rest = require('@discordjs/rest') as typeof Rest;
    return { ...ws, ...rest };
  } catch {
    return null;
  }
}

function statusOf(error: unknown): unknown {
  return error instanceof Error && 'status' in error ? error.status : undefined;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}
