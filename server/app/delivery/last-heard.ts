import type { Agent } from '../model';
import type { Clock, Store } from '../ports';

/**
 * When each bot was last heard of: it reported, escalated, withdrew, read its events or took one. Noted in
 * memory, for nothing may be written on the path of a message, and written down by a job.
 */
export interface Heard {
  /** The bot of this AI agent was heard of now. */
  note(agent: Pick<Agent, 'pk'>): void;
  /** UTC milliseconds, as far as this process knows; null: never. */
  lastOf(agent: Pick<Agent, 'pk' | 'lastHeardAt'>): number | null;
  /** Writes down what is new, for each agent at most once a minute; `isLast`: all of it. */
  save(options?: { isLast: boolean }): Promise<void>;
}

/** Milliseconds. */
const SAVE_EVERY = 60_000;

export function createHeard(input: { store: Pick<Store, 'saveHeard'>; clock: Clock }): Heard {
  const { store, clock } = input;
  const heardAt = new Map<number, number>();
  /** By agent: what was written down last, and when. */
  const saved = new Map<number, { heardAt: number; at: number }>();

  return {
    note: ({ pk }) => void heardAt.set(pk, clock.now()),
    lastOf: ({ pk, lastHeardAt }) => {
      const here = heardAt.get(pk) ?? null;
      return here !== null && lastHeardAt !== null
        ? Math.max(here, lastHeardAt)
        : (here ?? lastHeardAt);
    },
    save: async ({ isLast } = { isLast: false }) => {
      for (const [agentPk, at] of heardAt) {
        const known = saved.get(agentPk);
        const isDue = !known || Math.abs(clock.now() - known.at) >= SAVE_EVERY;
        if (known?.heardAt === at || !(isDue || isLast)) continue;
        await store.saveHeard({ agentPk, at });
        saved.set(agentPk, { heardAt: at, at: clock.now() });
      }
    },
  };
}
