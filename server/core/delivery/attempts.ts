/**
 * The rules of the way out: what is done about a part of a line that is to be sent, and about what came of
 * it. Pure; app/delivery/sender.ts does what is decided here.
 */

/** A line that was not taken for so long after it was stored has failed, in milliseconds. */
export const GIVE_UP_AFTER = 15 * 60_000;

/** How long receipts are waited for before a call that was not answered is made once more. */
export const WAIT_FOR_REPORT = 30_000;

const MAX_BACKOFF = 5 * 60_000;

/** As the channel port says, see app/ports/channels.ts. */
type AfterUnknown = 'again' | 'find' | 'wait' | 'never';
type Outcome =
  | { kind: 'sent' }
  | { kind: 'retry'; after: number | null; scope: 'conversation' | 'channel'; reason: string }
  | { kind: 'permanent'; code: string; reason: string }
  | { kind: 'unknown'; reason: string };

/** A part that is to be sent. */
export interface OpenPart {
  /** A call was begun and nothing was written down after it: whoever made it died. */
  isUnderWay: boolean;
  /** Calls made. */
  attempts: number;
  /** Calls of which nobody knows whether they arrived. */
  doubts: number;
  /** Why it was not taken last. */
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

/** What is done about a part whose turn it is. */
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
  // Due at once, as soon as the trouble is over.
  if (channel.trouble !== null) return wait(at, channel.trouble);
  if (channel.pausedUntil !== null && channel.pausedUntil > at) return wait(channel.pausedUntil);
  if (doubts === 0 || afterUnknown === 'again') return { do: 'send', doubts };
  if (afterUnknown === 'find') return { do: 'find', doubts };
  if (afterUnknown === 'wait') {
    if (part.isUnderWay) return wait(at + WAIT_FOR_REPORT, GONE);
    return doubts > 1 ? end(GONE) : { do: 'send', doubts };
  }
  // Once more after a process that died, which may have been before the call; never a third time.
  return doubts > 1 ? end(GONE) : { do: 'send', doubts };
}

const GONE = 'Nobody knows whether it arrived: there was no answer';

export type After =
  | { do: 'record'; state: 'sent' | 'failed' | 'unknown'; reason: string | null }
  | {
      do: 'wait';
      until: number;
      doubts: number;
      reason: string;
      /** The whole channel rests until then. */
      pause?: number;
      /** The whole channel rests until its credentials are saved again. */
      trouble?: string;
    };

/** What follows from an answer. `chance` in [0, 1) spreads those that were refused together. */
export function decideAfter(input: {
  part: OpenPart;
  /** Of the part, this call not counted. */
  doubts: number;
  outcome: Outcome;
  afterUnknown: AfterUnknown;
  at: number;
  chance: number;
}): After {
  const { part, doubts, outcome, afterUnknown, at, chance } = input;
  const wait = (delay: number, reason: string, more: { doubts?: number } = {}) => ({
    do: 'wait' as const,
    // It has to be looked at again in time to be given up.
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
      // The first repeat comes at once.
      return wait(doubts === 0 ? 0 : delay, outcome.reason, { doubts: doubts + 1 });
  }
}

/** Full jitter, in milliseconds. `attempts`: calls made before this one. */
export function backoff({ attempts, chance }: { attempts: number; chance: number }): number {
  return Math.round(chance * Math.min(MAX_BACKOFF, 1_000 * 2 ** Math.min(attempts, 20)));
}
