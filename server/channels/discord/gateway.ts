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
 * Discord tells of ordinary messages over its gateway alone. Where no bot passes them on, the plugin holds
 * a connection itself, by the packages `@discordjs/ws` and `@discordjs/rest`, which only that needs.
 */

/** Guilds, messages there and in direct messages, and what they say. The last has to be switched on at Discord. */
const INTENTS = 1 | (1 << 9) | (1 << 12) | (1 << 15);

/** What `readDiscord` understands; the rest is none of the plugin's business. */
const TOLD = new Set(['MESSAGE_CREATE', 'MESSAGE_UPDATE', 'MESSAGE_DELETE', 'MESSAGE_DELETE_BULK']);

/** Closed for good: https://discord.com/developers/docs/topics/opcodes-and-status-codes */
const ENDS: Record<number, string> = {
  4004: 'Discord refuses the bot token',
  4010: 'Discord refuses the connection: invalid shard',
  4011: 'The bot is in so many servers that Discord wants several connections: let the bot pass its messages on',
  4012: 'Discord does not know this version of its gateway any more',
  4013: 'Discord refuses the connection: invalid intents',
  4014: 'Discord does not let the bot read messages: switch on the Message Content Intent in its portal',
};
const WRONG_TOKEN = 4004;
const UNAUTHORIZED = 401;

export function listenToDiscord(
  { credentials, tell, end }: Listened,
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
    if (TOLD.has(event.t)) tell(hookOf(credentials, event));
  });
  manager.on(WebSocketShardEvents.Closed, (code) => {
    const reason = ENDS[code];
    if (reason !== undefined) end({ reason, isRefused: code === WRONG_TOKEN });
  });
  // It mends itself; without a listener Node would end the process.
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
        // It had never been connected.
      }
    },
  };
}

/** As the bot would pass it on. */
function hookOf({ botToken }: Credentials, event: { t: string; d: unknown }): PlatformRequest {
  return {
    method: 'POST',
    url: '',
    query: new URLSearchParams(),
    headers: { 'x-discord-gateway-token': botToken },
    body: Buffer.from(JSON.stringify({ t: event.t, d: event.d })),
    at: Date.now(),
  };
}

/** Null: they are not installed. Not by `import`, which no host that runs code in a context of its own knows. */
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
