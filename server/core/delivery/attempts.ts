/**
 * The rules of sending: what to do with a message part that is to be sent, and what follows from
 * the outcome of a call. Pure; app/delivery/sender.ts carries the decisions out.
 */

/**
 * A message that the platform has not accepted this long after it was stored has failed.
 * Milliseconds.
 */
export const GIVE_UP_AFTER = 15 * 60_000;

/**
 * How long to wait for a delivery status before a call without an answer is repeated once.
 * Milliseconds.
 */
export const WAIT_FOR_REPORT = 30_000;

const MAX_BACKOFF = 5 * 60_000;

/** As in the channel port, see app/ports/channels.ts. */
type AfterUnknown = 'again' | 'find' | 'wait' | 'never';
type Outcome =
  | { kind: 'sent' }
  | { kind: 'retry'; after: number | null; scope: 'conversation' | 'channel'; reason: string }
  | { kind: 'permanent'; code: string; reason: string }
  | { kind: 'unknown'; reason: string };

/** A message part that is to be sent. */
export interface OpenPart {
  /** A call was started and no outcome was recorded: the process that made it died. */
  isUnderWay: boolean;
  /** Calls made. */
  attempts: number;
  /** Calls with an unknown outcome. */
  doubts: number;
  /** Why the last call failed. */
  reason: string | null;
  /** UTC milliseconds. */
  giveUpAt: number;
}

export interface OpenChannel {
  isEnabled: boolean;
  /** UTC milliseconds. */
  pausedUntil: number | null;
  trouble: string | null;
}

export type Before =
  | { do: 'send' | 'find'; doubts: number }
  | { do: 'wait'; until: number; doubts: number; reason: string | null }
  | { do: 'record'; state: 'failed' | 'unknown'; reason: string };

/** Decides what to do with the next part of the queue. */
export function decideBefore(input: {
  part: OpenPart;
  channel: OpenChannel;
  afterUnknown: AfterUnknown;
  at: number;
}): Before {
  const { part, channel, afterUnknown, at } = input;
  const doubts = part.doubts + (part.isUnderWay ? 1 : 0);
  const end = (reason: string): Before => ({
    do: 'record',
    state: doubts > 0 ? 'unknown' : 'failed',
    reason: part.reason ?? channel.trouble ?? reason,
  });
  const wait = (until: number, reason = part.reason): Before => ({
    do: 'wait',
    until: Math.min(until, part.giveUpAt),
    doubts,
    reason,
  });

  if (part.giveUpAt <= at) return end('It could not be sent in time');
  if (!channel.isEnabled) return end('The channel is switched off');
  // Due immediately once the trouble is cleared.
  if (channel.trouble !== null) return wait(at, channel.trouble);
  if (channel.pausedUntil !== null && channel.pausedUntil > at) return wait(channel.pausedUntil);
  if (doubts === 0 || afterUnknown === 'again') return { do: 'send', doubts };
  if (afterUnknown === 'find') return { do: 'find', doubts };
  if (afterUnknown === 'wait') {
    if (part.isUnderWay) return wait(at + WAIT_FOR_REPORT, GONE);
    return doubts > 1 ? end(GONE) : { do: 'send', doubts };
  }
  // One repeat after a process died, which may have happened before the call; never a third call.
  return doubts > 1 ? end(GONE) : { do: 'send', doubts };
}

const GONE = 'It is not known whether the message arrived: the platform did not answer';

export type After =
  | { do: 'record'; state: 'sent' | 'failed' | 'unknown'; reason: string | null }
  | {
      do: 'wait';
      until: number;
      doubts: number;
      reason: string;
      /** The whole channel pauses until this time. */
      pause?: number;
      /** The whole channel stops until its credentials are saved again. */
      trouble?: string;
    };

/**
 * Decides what follows from a call. `chance` in [0, 1) spreads the retries of calls that failed
 * together.
 */
export function decideAfter(input: {
  part: OpenPart;
  /** Earlier calls of this part with an unknown outcome. */
  doubts: number;
  outcome: Outcome;
  afterUnknown: AfterUnknown;
  at: number;
  chance: number;
}): After {
  const { part, doubts, outcome, afterUnknown, at, chance } = input;
  const wait = (delay: number, reason: string, more: { doubts?: number } = {}) => ({
    do: 'wait' as const,
    // The part must be due again no later than the end of its attempts.
    until: Math.min(at + delay, part.giveUpAt),
    doubts,
    reason,
    ...more,
  });
  const delay = backoff({ attempts: part.attempts, chance });

  switch (outcome.kind) {
    case 'sent':
      return { do: 'record', state: 'sent', reason: null };
    case 'permanent':
      if (outcome.code !== 'auth') return { do: 'record', state: 'failed', reason: outcome.reason };
      return { ...wait(0, outcome.reason), trouble: outcome.reason };
    case 'retry': {
      const after = outcome.after ?? delay;
      const waiting = wait(after, outcome.reason);
      return outcome.scope === 'channel' ? { ...waiting, pause: at + after } : waiting;
    }
    case 'unknown':
      if (afterUnknown === 'never')
        return { do: 'record', state: 'unknown', reason: outcome.reason };
      if (afterUnknown === 'wait')
        return wait(WAIT_FOR_REPORT, outcome.reason, { doubts: doubts + 1 });
      // The first repeat is immediate.
      return wait(doubts === 0 ? 0 : delay, outcome.reason, { doubts: doubts + 1 });
  }
}

/**
 * Exponential back-off with full jitter, in milliseconds. `attempts`: calls made before this one.
 */
export function backoff({ attempts, chance }: { attempts: number; chance: number }): number {
  return Math.round(chance * Math.min(MAX_BACKOFF, 1_000 * 2 ** Math.min(attempts, 20)));
}
