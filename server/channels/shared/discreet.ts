import type {
  Channel,
  Credentials,
  PlatformEvent,
  PlatformReading,
} from '../../app/ports/channels';
import { FileTooLarge } from '../../core/errors';
import { redact } from '../../core/redact';

/**
 * A wrapper that removes the credentials from an adapter's texts, whatever the platform wrote:
 * reasons are stored, logged and shown, and errors are logged.
 */
export function createDiscreet(channel: Channel): Channel {
  const secrets = new Set(
    channel.credentials.filter(({ isSecret }) => isSecret).map(({ name }) => name)
  );

  const cleanerOf = (credentials: Credentials) => {
    const all = Object.entries(credentials);
    const hidden = all.filter(([name]) => secrets.has(name)).map(([, value]) => value);
    const open = all.filter(([name]) => !secrets.has(name)).map(([, value]) => value);
    return (text: string) => redact(redact(text, hidden, { hasParts: true }), open);
  };

  const cleaned = async <T>(credentials: Credentials, work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      if (error instanceof FileTooLarge) throw error;
      // Not kept as `cause`: logging an error prints its cause too.
      throw new Error(cleanerOf(credentials)(messageOf(error)));
    }
  };

  const find = channel.find?.bind(channel);
  const showTyping = channel.showTyping?.bind(channel);
  const listen = channel.listen?.bind(channel);
  const download = channel.download?.bind(channel);
  return {
    ...channel,
    send: async (call) => {
      const outcome = await channel.send(call);
      if (outcome.kind === 'sent') return outcome;
      return { ...outcome, reason: cleanerOf(call.credentials)(outcome.reason) };
    },
    test: async (call) => {
      const clean = cleanerOf(call.credentials);
      const result = await channel.test(call);
      return result.isOk
        ? { isOk: true, name: clean(result.name) }
        : { isOk: false, reason: clean(result.reason) };
    },
    read: async (request, credentials) =>
      cleanReading(await channel.read(request, credentials), cleanerOf(credentials)),
    ...(find && { find: (call) => cleaned(call.credentials, () => find(call)) }),
    ...(showTyping && { showTyping: (call) => cleaned(call.credentials, () => showTyping(call)) }),
    ...(listen && {
      listen: (listened) => {
        const clean = cleanerOf(listened.credentials);
        return listen({
          ...listened,
          end: (why) => listened.end({ ...why, reason: clean(why.reason) }),
        });
      },
    }),
    ...(download && {
      download: (file, credentials, maxBytes) =>
        cleaned(credentials, () => download(file, credentials, maxBytes)),
    }),
  };
}

function cleanReading(reading: PlatformReading, clean: (text: string) => string): PlatformReading {
  if (reading.kind === 'refused' || reading.kind === 'unreadable')
    return { ...reading, reason: clean(reading.reason) };
  if (reading.kind === 'answered') return reading;
  return {
    ...reading,
    platformEvents: reading.platformEvents.map((each) => cleanPlatformEvent(each, clean)),
  };
}

/** Only the failure reason is the platform's text; all other texts come from end users. */
function cleanPlatformEvent(
  platformEvent: PlatformEvent,
  clean: (text: string) => string
): PlatformEvent {
  if (platformEvent.type !== 'receipt' || platformEvent.reason === null) return platformEvent;
  return { ...platformEvent, reason: clean(platformEvent.reason) };
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message || error.name : String(error);
}
