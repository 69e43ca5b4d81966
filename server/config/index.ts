import { errors } from '@strapi/utils';
import { z } from 'zod';
import { PLATFORM_ADDRESSES, type PlatformAddresses } from '../channels/shared/addresses';
import type { EgressConfig } from '../channels/shared/guard';
import type { FileLimits } from '../core/files/files';
import { ENV_PREFIX } from '../core/messages/variables';

/** The plugin's configuration: `config` in the project's `config/plugins`. */
export interface HandoffConfig {
  clock: {
    /**
     * How much faster than real time the plugin's clock runs; default 1. Values above 1 are for
     * trying out deadlines and are refused in production.
     */
    speed: number;
    /** Replaces the clock in tests: UTC milliseconds. */
    now?: (() => number) | undefined;
  };
  tick: {
    /**
     * How often the plugin looks for due work (expiry, reminders): a cron expression that starts
     * with the seconds; default every 10 seconds. An invalid expression is reported in the log and
     * in the settings, and the default is used.
     */
    rule: string;
  };
  /**
   * Minutes without an open Inbox or chat page after which colleagues may take over an assignee's
   * session, 1 to 1,440; default 5, also when the value is invalid.
   */
  assigneeAwayMinutes: number;
  /**
   * How mails are sent: nodemailer's SMTP options as `transport`, with the sender as `from`.
   * Without a `transport`, Strapi's email plugin sends them. A mistake is reported in the log, and
   * Strapi's email plugin is used.
   */
  email: { transport?: Record<string, unknown> | undefined; from?: string | undefined };
  /**
   * False on a copy of production: no mails are sent, and due sessions do not expire. Default true.
   */
  outbound: boolean;
  /**
   * Credentials written as `env:NAME`: the prefixes that NAME may have, default `['HANDOFF_']`.
   * With an empty list no variables are read. A mistake stops the start.
   */
  credentials: { envPrefixes?: string[] | undefined };
  /** Addresses of the platforms; by default those that their vendors publish. */
  channels: PlatformAddresses;
  /**
   * What addresses from the panel or from end users may reach, above all webhooks. By default https
   * on the public internet, and nothing in the server's own network.
   */
  egress: EgressConfig;
  /**
   * Files, in both directions: `maxMegabytes` of one file, 1 to 50, default 20; `types`, detected
   * from the bytes, as `image/png`, `image/*` or `*`; `memoryMegabytes`, the megabytes of files
   * that a process holds in memory at once, 1 to 10,000, default 100, and never less than one file.
   * A mistake is reported in the log and in the settings, and the default is used.
   */
  attachments: {
    maxMegabytes?: number | undefined;
    types?: string[] | undefined;
    memoryMegabytes?: number | undefined;
  };
  relay: {
    /**
     * How long, in seconds, a process reserves a conversation's outgoing messages on a channel, or
     * its webhook events, for itself; default 30. After a crash nothing of that conversation is
     * sent for this long. Calls time out after 0.9 of it; platforms may take 20 s.
     */
    leaseSeconds: number;
    /**
     * How long, in seconds, a bot has to report what became of a message that it relays, 10 to
     * 3,600; default 120. After that the message is `unknown`.
     */
    reportWithinSeconds: number;
  };
  /** Keeps the plugin's tables and rows when it is disabled; default true. */
  keepTables: boolean;
}

const httpUrl = z.url({ protocol: /^https?$/ });

const schema = z.strictObject({
  clock: z.looseObject({
    speed: z.number().min(1).max(10_000),
    now: z.custom<() => number>((value) => typeof value === 'function').optional(),
  }),
  // These four are checked where they are used: a mistake in them must not stop the website.
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

/** Images, audio, video and documents: nothing that a browser or a computer would run. */
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
  // No default list here: Strapi would merge it with the configured one.
  credentials: {},
  channels: PLATFORM_ADDRESSES,
  egress: { allowHosts: [], allowPrivate: false },
  attachments: {},
  relay: { leaseSeconds: 30, reportWithinSeconds: 120 },
  keepTables: true,
  outbound: true,
};

/** The configuration in Strapi's form. A mistake stops the start and names the field. */
export const config = {
  default: defaults,
  validator: (given: unknown): void => {
    const result = schema.safeParse(given);
    if (!result.success) {
      throw new errors.ValidationError(firstProblem(result.error));
    }
    if (result.data.clock.speed > 1 && process.env.NODE_ENV === 'production') {
      throw new errors.ValidationError('clock.speed: must be 1 in production');
    }
  },
};

/** The `email` part of the configuration. When invalid, it is empty and comes with the problem. */
export function readEmail(given: unknown): {
  email: HandoffConfig['email'];
  problem: string | null;
} {
  const result = emailSchema.safeParse(given ?? {});
  if (result.success) return { email: result.data, problem: null };
  return { email: {}, problem: `email.${firstProblem(result.error)}` };
}

/** The configured minutes. When they are invalid, the default and the problem. */
export function readAwayMinutes(given: unknown): { minutes: number; problem: string | null } {
  const result = z.number().min(1).max(1_440).safeParse(given);
  if (result.success) return { minutes: result.data, problem: null };
  const { assigneeAwayMinutes: minutes } = defaults;
  const wrong = `assigneeAwayMinutes${firstProblem(result.error)}`;
  return { minutes, problem: `${wrong}. ${minutes} is used` };
}

/** The configured attachment limits. Where they are invalid, the default and the problem. */
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
