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
  /** Keeps the plugin's tables and rows when it is switched off; default true. */
  keepTables: boolean;
}

const schema = z.strictObject({
  clock: z.looseObject({
    speed: z.number().min(1).max(10_000),
    now: z.custom<() => number>((value) => typeof value === 'function').optional(),
  }),
  keepTables: z.boolean(),
});

const defaults: HandoffConfig = { clock: { speed: 1 }, keepTables: true };

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
