import type { AddressInfo } from 'node:net';

import { createStrapi, type Core } from '@strapi/strapi';

import { createApiToken, createMember } from '../tests/support/people';
import { createBareLine } from './bare';
import { measureDeadlines } from './deadlines';
import { fill, tidy } from './rows';

/** The measured process: Strapi with the bench app. Its parent sends it requests over IPC. */

/** The parent receives this when Strapi listens. */
export interface Ready {
  url: string;
  /** Full access, for both sides. */
  apiToken: string;
  admin: { token: string };
  /** A team member with `inbox.read` and `inbox.reply`. */
  member: { token: string };
  database: string;
}

/** What the process has used since it started. */
export interface Costs {
  /** SQL statements, with BEGIN and COMMIT. */
  statements: number;
  /** Those between BEGIN and COMMIT, without these two. */
  inTransaction: number;
  /** Milliseconds of processor time, on all cores. */
  cpu: number;
}

export type Question = 'costs' | 'fill' | 'tidy' | 'bare' | 'deadlines' | 'stop';

async function start(): Promise<void> {
  // The measuring process may be stopped at any moment.
  process.once('disconnect', () => process.exit());
  const dir = process.env['HANDOFF_APP_DIR'] ?? '';
  const strapi = createStrapi({
    appDir: dir,
    distDir: dir,
    autoReload: false,
    serveAdminPanel: false,
  });
  await strapi.load();
  strapi.server.mount();
  await new Promise<void>((resolve) => strapi.server.listen(0, '127.0.0.1', () => resolve()));
  const readCosts = countCosts(strapi);

  let bareLine: (() => Promise<number>) | null = null;
  const answers: Record<Question, () => Promise<unknown>> = {
    costs: async () => readCosts(),
    fill: () => fill(strapi.db.connection),
    tidy: () => tidy(strapi.db.connection),
    bare: async () => {
      bareLine ??= await createBareLine(strapi.db.connection);
      return bareLine();
    },
    deadlines: () => measureDeadlines(strapi),
    stop: () => strapi.destroy(),
  };
  process.on('message', ({ id, question }: { id: number; question: Question }) => {
    answers[question]().then(
      (answer) => process.send?.({ id, answer }),
      (error: unknown) => process.send?.({ id, error: String(error) })
    );
  });
  process.send?.({ ready: await prepare(strapi) });
}

async function prepare(strapi: Core.Strapi): Promise<Ready> {
  const admin = await createMember(strapi, {
    firstname: 'Root',
    lastname: 'Admin',
    isSuperAdmin: true,
  });
  const member = await createMember(strapi, { firstname: 'Grace', lastname: 'Hopper' });
  const { accessKey } = await createApiToken(strapi);
  const { port } = strapi.server.httpServer.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    apiToken: accessKey,
    admin: { token: admin.token },
    member: { token: member.token },
    database: await describeDatabase(strapi),
  };
}

function countCosts({ db }: Core.Strapi): () => Costs {
  let statements = 0;
  let inTransaction = 0;
  /** Connections between BEGIN and COMMIT. */
  const open = new Set<string>();
  db.connection.on(
    'query',
    ({ sql, __knexUid: connection }: { sql: string; __knexUid: string }) => {
      statements += 1;
      if (/^begin/i.test(sql)) open.add(connection);
      else if (/^(commit|rollback)/i.test(sql)) open.delete(connection);
      else if (open.has(connection)) inTransaction += 1;
    }
  );
  return () => {
    const { user, system } = process.cpuUsage();
    return { statements, inTransaction, cpu: (user + system) / 1_000 };
  };
}

async function describeDatabase({ db }: Core.Strapi): Promise<string> {
  const ask = async (sql: string): Promise<string> => {
    const answer: unknown = await db.connection.raw(sql);
    // A list of rows, alone or first in a list, or in `rows`.
    const text = JSON.stringify(answer);
    return /"answer":"([^"]+)"/.exec(text)?.[1] ?? 'unknown';
  };
  if (db.dialect.client !== 'sqlite') return ask('select version() as answer');
  const version = await ask('select sqlite_version() as answer');
  const mode = await ask('select journal_mode as answer from pragma_journal_mode');
  return `SQLite ${version}, journal mode ${mode}, Strapi's default`;
}

start().catch((error: unknown) => {
  process.send?.({ failed: error instanceof Error ? error.stack : String(error) });
  process.exitCode = 1;
});
