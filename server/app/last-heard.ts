import type { Agent } from './model';
import type { Clock, Store } from './ports';

/**
 * The time each bot was last heard from: it reported, escalated, withdrew, read its events or
 * accepted one. Kept in memory, because processing a message must not write AI agent rows; a job
 * saves it.
 */
export interface Heard {
  /** Notes that the bot of this AI agent was heard from now. */
  note(agent: Pick<Agent, 'pk'>): void;
  /** UTC milliseconds, as far as this process knows; null: never. */
  lastOf(agent: Pick<Agent, 'pk' | 'lastHeardAt'>): number | null;
  /** Saves new times, at most once a minute per AI agent; `isLast` saves all of them. */
  save(options?: { isLast: boolean }): Promise<void>;
}

/** Milliseconds. */
const SAVE_EVERY = 60_000;

export function createHeard(input: { store: Pick<Store, 'saveHeard'>; clock: Clock }): Heard {
  const { store, clock } = input;
  const heardAt = new Map<number, number>();
  /** The last saved value per AI agent, and when it was saved. */
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
