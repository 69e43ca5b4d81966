import { z } from 'zod';

/** The plugin's configuration, `config` in the project's `config/plugins`. */
export interface HandoffConfig {
  clock: {
    /**
     * How much faster than real time the plugin's clock runs; default 1. Above 1 only outside
     * production: it is for trying out deadlines.
     */
    speed: number;
    /** Replaces the clock in tests: UTC milliseconds. */
    now?: (() => number) | undefined;
  };
  tick: {
    /**
     * When the plugin looks for what is due (expiry, reminders): a cron expression, the seconds first;
     * default every 10 seconds. A wrong one is said in the log, and the default is used.
     */
    rule: string;
  };
  /**
   * Minutes without an Inbox or chat page open after which colleagues may take over an assignee's
   * session; default 5.
   */
  assigneeAwayMinutes: number;
  /** Keeps the plugin's tables and rows when it is switched off; default true. */
  keepTables: boolean;
}

const schema = z.strictObject({
  clock: z.looseObject({
    speed: z.number().min(1).max(10_000),
    now: z.custom<() => number>((value) => typeof value === 'function').optional(),
  }),
  tick: z.looseObject({ rule: z.string() }),
  assigneeAwayMinutes: z.number().min(1).max(1_440),
  keepTables: z.boolean(),
});

export const DEFAULT_TICK_RULE = '*/10 * * * * *';

const defaults: HandoffConfig = {
  clock: { speed: 1 },
  tick: { rule: DEFAULT_TICK_RULE },
  assigneeAwayMinutes: 5,
  keepTables: true,
};

/** In Strapi's form. A mistake stops the start with a sentence that names the field. */
export const config = {
  default: defaults,
  validator: (given: unknown): void => {
    const result = schema.safeParse(given);
    if (!result.success) {
      const [issue] = result.error.issues;
      throw new Error(`${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'wrong'}`);
    }
    if (result.data.clock.speed > 1 && process.env.NODE_ENV === 'production') {
      throw new Error('clock.speed: must be 1 in production');
    }
  },
};
