import { z } from 'zod';
import { PLATFORM_ADDRESSES, type PlatformAddresses } from '../channels/shared/addresses';
import type { EgressConfig } from '../channels/shared/guard';
import type { FileLimits } from '../core/files/files';
import { ENV_PREFIX } from '../core/messages/variables';

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
     * default every 10 seconds. A wrong one is said in the log and in the settings, and the default is used.
     */
    rule: string;
  };
  /**
   * Minutes without an Inbox or chat page open after which colleagues may take over an assignee's
   * session, 1 to 1,440; default 5, also when it is wrong.
   */
  assigneeAwayMinutes: number;
  /**
   * How mails leave: nodemailer's SMTP options as `transport` with the sender as `from`; without a
   * `transport` Strapi's e-mail plugin sends them. A mistake is said in the log, and Strapi's e-mail
   * plugin is used.
   */
  email: { transport?: Record<string, unknown> | undefined; from?: string | undefined };
  /**
   * False on a copy of production: nobody is mailed and nothing expires, whatever is due. Default true.
   */
  outbound: boolean;
  /**
   * Credentials written as `env:NAME`: the beginnings that NAME may have, default `['HANDOFF_']`; an empty
   * list: none are read. A mistake stops the start.
   */
  credentials: { envPrefixes?: string[] | undefined };
  /** Where the platforms are reached; by default where their vendors say. */
  channels: PlatformAddresses;
  /**
   * What addresses that come from the panel or from users may reach: webhooks, above all. By default
   * https on the public internet, and nothing in the own network.
   */
  egress: EgressConfig;
  /**
   * Files, both ways: `maxMegabytes` of one file, 1 to 50, default 20; `types` by their bytes, as
   * `image/png`, `image/*` or `*`; `memoryMegabytes` of them that a process holds in memory at once, 1 to
   * 10,000, default 100, and never less than one file. A mistake is said in the log and in the settings, and
   * the default is used.
   */
  attachments: {
    maxMegabytes?: number | undefined;
    types?: string[] | undefined;
    memoryMegabytes?: number | undefined;
  };
  relay: {
    /**
     * For how long a process that sends a conversation's lines on a channel, or pushes its events to a
     * webhook, has that for itself, in seconds; default 30. After a
     * crash nothing of that conversation is sent for so long. Calls are given up after 0.9 of it, and
     * platforms may take 20 s.
     */
    leaseSeconds: number;
    /**
     * Within how many seconds a bot has to report what became of a message that it was given to pass on, 10 to
     * 3,600; default 120. After that the message is `unknown`.
     */
    reportWithinSeconds: number;
  };
  /** Keeps the plugin's tables and rows when it is switched off; default true. */
  keepTables: boolean;
}

const httpUrl = z.url({ protocol: /^https?$/ });

const schema = z.strictObject({
  clock: z.looseObject({
    speed: z.number().min(1).max(10_000),
    now: z.custom<() => number>((value) => typeof value === 'function').optional(),
  }),
  // These four are looked at where they are used: what is wrong in them must not stop the website.
  tick: z.unknown(),
  assigneeAwayMinutes: z.unknown(),
  email: z.unknown(),
  attachments: z.unknown(),
  credentials: z.strictObject({
    envPrefixes: z
      .array(z.string().regex(ENV_PREFIX, 'must be the beginning of a variable name'))
      .optional(),
  }),
  channels: z.strictObject({
    telegram: z.strictObject({ apiRoot: httpUrl }),
    discord: z.strictObject({ apiUrl: httpUrl, gateway: z.boolean().optional() }),
    slack: z.strictObject({ apiUrl: httpUrl }),
    meta: z.strictObject({ graphUrl: httpUrl }),
    googleChat: z.strictObject({ apiRoot: httpUrl, certsUrl: httpUrl.nullable() }),
  }),
  egress: z.strictObject({ allowHosts: z.array(z.string().min(1)), allowPrivate: z.boolean() }),
  relay: z.strictObject({
    leaseSeconds: z.number().min(1).max(600),
    reportWithinSeconds: z.number().min(10).max(3_600),
  }),
  keepTables: z.boolean(),
  outbound: z.boolean(),
});

const emailSchema = z
  .strictObject({
    transport: z
      .looseObject({
        host: z.string().min(1),
        port: z.coerce.number().int().min(1).max(65_535).optional(),
        secure: z.boolean().optional(),
        auth: z.looseObject({}).optional(),
      })
      .optional(),
    from: z
      .string()
      .regex(/^[^\r\n]*[^\s@]@[^\s@]+$/, 'must be an address, or a name and an <address>')
      .optional(),
  })
  .refine(({ transport, from }) => !transport || from !== undefined, {
    path: ['from'],
    message: 'must be set with a transport',
  });

export const DEFAULT_TICK_RULE = '*/10 * * * * *';

const attachmentsSchema = z.strictObject({
  maxMegabytes: z.number().min(1).max(50).optional(),
  memoryMegabytes: z.number().min(1).max(10_000).optional(),
  types: z
    .array(
      z
        .string()
        .regex(
          /^(\*|[a-z0-9][a-z0-9.+-]*\/(\*|[a-z0-9][a-z0-9.+-]*))$/,
          'must be like image/png, image/* or *'
        )
    )
    .min(1)
    .optional(),
});

const MEGABYTE = 1_000_000;
const USUAL_MEGABYTES = 20;
const USUAL_MEMORY_MEGABYTES = 100;

const OFFICE = 'application/vnd.openxmlformats-officedocument';
const OPEN = 'application/vnd.oasis.opendocument';

/** Pictures, sound, film and documents: nothing that a browser or a computer would run. */
const USUAL_TYPES = [
  'image/png',
  'image/jpeg',
  'image/gif',
  'image/webp',
  'image/heic',
  'image/avif',
  'audio/*',
  'video/*',
  'application/pdf',
  `${OFFICE}.wordprocessingml.document`,
  `${OFFICE}.spreadsheetml.sheet`,
  `${OFFICE}.presentationml.presentation`,
  `${OPEN}.text`,
  `${OPEN}.spreadsheet`,
  `${OPEN}.presentation`,
  'text/plain',
  'text/csv',
];

const defaults: HandoffConfig = {
  clock: { speed: 1 },
  tick: { rule: DEFAULT_TICK_RULE },
  assigneeAwayMinutes: 5,
  email: {},
  // No list here: Strapi would mix it with the one that is given.
  credentials: {},
  channels: PLATFORM_ADDRESSES,
  egress: { allowHosts: [], allowPrivate: false },
  attachments: {},
  relay: { leaseSeconds: 30, reportWithinSeconds: 120 },
  keepTables: true,
  outbound: true,
};

/** In Strapi's form. A mistake stops the start with a sentence that names the field. */
export const config = {
  default: defaults,
  validator: (given: unknown): void => {
    const result = schema.safeParse(given);
    if (!result.success) {
      throw new Error(firstProblem(result.error));
    }
    if (result.data.clock.speed > 1 && process.env.NODE_ENV === 'production') {
      throw new Error('clock.speed: must be 1 in production');
    }
  },
};

/** The `email` of the configuration, empty when something in it is wrong, with what that is. */
export function readEmail(given: unknown): {
  email: HandoffConfig['email'];
  problem: string | null;
} {
  const result = emailSchema.safeParse(given ?? {});
  if (result.success) return { email: result.data, problem: null };
  return { email: {}, problem: `email.${firstProblem(result.error)}` };
}

/** The default when what is given is no number of minutes, with what is wrong. */
export function readAwayMinutes(given: unknown): { minutes: number; problem: string | null } {
  const result = z.number().min(1).max(1_440).safeParse(given);
  if (result.success) return { minutes: result.data, problem: null };
  const { assigneeAwayMinutes: minutes } = defaults;
  const wrong = `assigneeAwayMinutes${firstProblem(result.error)}`;
  return { minutes, problem: `${wrong}. ${minutes} is used` };
}

/** The default where what is given can't be used, with what is wrong. */
export function readAttachments(given: unknown): {
  limits: FileLimits;
  /** Bytes. */
  memory: number;
  problem: string | null;
} {
  const result = attachmentsSchema.safeParse(given);
  const {
    maxMegabytes = USUAL_MEGABYTES,
    types = USUAL_TYPES,
    memoryMegabytes = USUAL_MEMORY_MEGABYTES,
  } = result.data ?? {};
  const limits = { maxBytes: Math.floor(maxMegabytes * MEGABYTE), types };
  const memory = Math.floor(memoryMegabytes * MEGABYTE);
  if (result.success) return { limits, memory, problem: null };
  const wrong = `attachments.${firstProblem(result.error)}`;
  return { limits, memory, problem: `${wrong}. The defaults are used, at most ${maxMegabytes} MB` };
}

function firstProblem({ issues: [issue] }: z.ZodError): string {
  return `${issue?.path.join('.') ?? ''}: ${issue?.message ?? 'wrong'}`;
}
