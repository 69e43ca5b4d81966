import type { Core } from '@strapi/strapi';
import type { Log } from '../app/ports';
import { causeOf, describeError } from '../core/trouble';

/** Milliseconds in which the same problem is logged once. */
const QUIET = 60_000;

/** Problems that are remembered; with more at once, some are logged again. */
const MOST = 500;

interface Said {
  /** On the monotonic clock. */
  at: number;
  /** How often it was suppressed since then. */
  more: number;
}

interface Voice {
  said: Map<string, Said>;
  redact: (text: string) => string;
}

/** One state for all who write to the same log. */
const VOICES = new WeakMap<object, Voice>();

type Level = 'info' | 'warn' | 'error';

/**
 * The plugin's only access to Strapi's log. Errors are formatted by `describeError`. An unreachable
 * database or a full disk counts as one problem, however many calls and jobs meet it.
 */
export function createLog(
  { log }: Pick<Core.Strapi, 'log'>,
  { redact }: { redact?: (text: string) => string } = {}
): Log {
  const voice: Voice = VOICES.get(log) ?? { said: new Map(), redact: (text) => text };
  if (redact) voice.redact = redact;
  VOICES.set(log, voice);
  const { said } = voice;

  /** How often the problem was suppressed since it was last logged; null: suppressed again. */
  const turn = (trouble: string): number | null => {
    const now = performance.now();
    const last = said.get(trouble);
    if (last && now - last.at < QUIET) {
      last.more += 1;
      return null;
    }
    if (said.size >= MOST) said.clear();
    said.set(trouble, { at: now, more: 0 });
    return last?.more ?? 0;
  };

  const say = (level: Level, message: string, cause?: unknown): void => {
    const line = cause === undefined ? message : `${message}: ${describeError(cause)}`;
    const more = level === 'info' ? 0 : turn(causeOf(cause) ?? line);
    if (more === null) return;
    const repeated = more === 0 ? '' : ` (and ${more} more in the meantime)`;
    log[level](`[handoff] ${voice.redact(line)}${repeated}`);
  };

  return {
    info: (message) => say('info', message),
    warn: (message, cause) => say('warn', message, cause),
    error: (message, cause) => say('error', message, cause),
  };
}
