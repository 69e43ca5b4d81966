import { monitorEventLoopDelay } from 'node:perf_hooks';

import type { Core } from '@strapi/strapi';

import { createStore } from '../server/db';
import { createDatabase } from '../server/db/database';
import { expireBare, type Patterns } from './bare';
import { fillDue, fillOverdue, growPast, openAgent } from './past';
import { median } from './load';

/** The deadline job with many old rows: measured in the process of Strapi, without HTTP. */

type Knex = Core.Strapi['db']['connection'];

export const PAST = { small: 1_000, large: 1_000_000 };
/** Sessions that are all overdue at once. */
export const OVERDUE = 10_000;

export interface DueQuery {
  name: string;
  /** Milliseconds, with few and with many old rows. */
  small: number;
  large: number;
}

export interface DeadlineResults {
  queries: DueQuery[];
  /** Milliseconds for all of `OVERDUE`. */
  ours: number;
  bare: number;
  /** The longest time, in milliseconds, that the event loop was blocked meanwhile. */
  stall: number;
}

/** The sizes of a run; those of a test are small. */
export interface Scale {
  past: { small: number; large: number };
  overdue: number;
  /** Of each query. */
  repeats: number;
}

const FULL: Scale = { past: PAST, overdue: OVERDUE, repeats: 150 };

export async function measureDeadlines(
  strapi: Core.Strapi,
  { past, overdue, repeats }: Scale = FULL
): Promise<DeadlineResults> {
  const { connection: knex } = strapi.db;
  const store = createStore(createDatabase(strapi.db));
  const agent = await openAgent(store);
  await growPast({ knex, agent, to: past.small });
  await fillDue({ knex, agent });
  const small = await measureQueries(strapi, repeats);
  await growPast({ knex, agent, to: past.large });
  const large = await measureQueries(strapi, repeats);

  // The queries come first, and warm up what follows.
  const tick = () => strapi.plugin('handoff').service<{ run(): Promise<void> }>('tick').run();
  await fillOverdue({ knex, agent, count: 500 });
  await tick();
  const patterns = await readPatterns(knex);
  const bare = async () => {
    const sessions = await fillOverdue({ knex, agent, count: overdue });
    return time(() => expireBare({ knex, sessions, agent, patterns }));
  };
  const before = await bare();
  await fillOverdue({ knex, agent, count: overdue });
  const delay = monitorEventLoopDelay({ resolution: 1 });
  delay.enable();
  const ours = await time(tick);
  delay.disable();
  const after = await bare();
  await expectAllExpired(knex);
  return {
    queries: small.map(({ name, time: milliseconds }, i) => {
      return { name, small: milliseconds, large: large[i]?.time ?? NaN };
    }),
    ours,
    bare: (before + after) / 2,
    stall: delay.max / 1e6,
  };
}

/** The median of each, run alternately. */
async function measureQueries(
  { db }: Core.Strapi,
  repeats: number
): Promise<{ name: string; time: number }[]> {
  const store = createStore(createDatabase(db));
  await analyze(db);
  const [now, limit, after] = [Date.now(), 50, { at: 0, pk: 0 }];
  const queries: [name: string, ask: () => Promise<unknown>][] = [
    ['sessions past their deadline', () => store.findOverdue({ now, after, limit })],
    ['sessions to remind of', () => store.findReminders({ now, after, limit })],
    ['sessions of members who are gone', () => store.findAbandoned({ after, limit })],
    ['mails to send', () => store.findDueRecipients({ now })],
    ['mails of processes that died', () => store.giveUpMails({ now: 0, reason: '' })],
    ['mails to delete', () => store.forgetMails(0)],
  ];
  const times = queries.map((): number[] => []);
  for (let i = 0; i < repeats; i += 1) {
    for (const [n, [, ask]] of queries.entries()) times[n]?.push(await time(ask));
  }
  // The first ones warm up.
  return queries.map(([name], n) => ({ name, time: median(times[n]?.slice(repeats / 5) ?? []) }));
}

/** PostgreSQL does it by itself after such a growth, within a minute; the others do not need it. */
async function analyze({ connection, dialect }: Core.Strapi['db']): Promise<void> {
  if (dialect.client === 'postgres') await connection.raw('analyze');
}

async function time(work: () => Promise<unknown>): Promise<number> {
  const start = performance.now();
  await work();
  return performance.now() - start;
}

/** The rows that the plugin wrote for one session, to be repeated by hand. */
async function readPatterns(knex: Knex): Promise<Patterns> {
  const last = async (table: string, where: object) =>
    (await knex(`handoff_${table}`).where(where).orderBy('id', 'desc').first()) as Patterns['line'];
  return {
    session: await last('sessions', { status: 'expired' }),
    line: await last('messages', { event: 'expired' }),
    events: [
      await last('events', { type: 'message.system' }),
      await last('events', { type: 'handoff.expired' }),
    ],
    delivery: await last('deliveries', { target: 'relay' }),
  };
}

/** Only completed work may be measured. */
async function expectAllExpired(knex: Knex): Promise<void> {
  const left: unknown = await knex('handoff_sessions')
    .where('due_at', '<=', Date.now())
    .first('id');
  if (left) throw new Error('Not every session has expired');
}
