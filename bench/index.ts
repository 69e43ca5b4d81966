import { execFileSync } from 'node:child_process';
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { format, resolveConfig } from 'prettier';

import { createBenchApp } from './app';
import { SERVER_FILE, startServer, type BenchServer } from './child';
import type { DeadlineResults } from './deadlines';
import { measureLive } from './live';
import { createClient } from './load';
import { createOperations, openSessions } from './operations';
import { createReport, type Circumstances, type Report } from './report';
import { measure, measureCosts } from './rounds';
import { measureTyped, startPlatform, type Platform } from './typed';

/** One run: our APIs and Strapi's core REST, side by side on one server. Exit code 1 when a gate fails. */

const ROOT = process.cwd();
const RESULTS = path.join(ROOT, 'bench', 'RESULTS.md');

async function main(): Promise<number> {
  const started = Date.now();
  const [load = 0] = os.loadavg();
  console.log('Deadlines with a million old sessions; inserting them takes a minute…');
  const platform = await startPlatform();
  try {
    const report = await measureAll({ platform, load });
    await publish(report);
    return conclude({ report, started });
  } finally {
    // While it listens this process does not end, whatever has failed.
    platform.close();
  }
}

async function measureAll({
  platform,
  load,
}: {
  platform: Platform;
  load: number;
}): Promise<Report> {
  const plugin = { channels: { telegram: { apiRoot: platform.url } } };
  const deadlines = await withServer({ plugin }, (server) => server.deadlines());
  return withServer({ plugin }, (server) => run({ server, load, deadlines, platform }));
}

function conclude({ report, started }: { report: Report; started: number }): number {
  console.log(`It took ${Math.round((Date.now() - started) / 1_000)} s.`);
  for (const name of report.failed) console.error(`The gate failed: ${name}`);
  return report.failed.length === 0 ? 0 : 1;
}

/** Each on an empty database of its own. */
async function withServer<T>(
  { plugin }: { plugin: object },
  work: (server: BenchServer) => Promise<T>
): Promise<T> {
  const app = await createBenchApp({ root: ROOT });
  try {
    console.log('Starting Strapi in production mode…');
    const server = await startServer({ app, file: SERVER_FILE, plugin });
    return await work(server).finally(server.stop);
  } finally {
    await app.remove();
  }
}

async function run({
  server,
  load,
  deadlines,
  platform,
}: {
  server: BenchServer;
  load: number;
  deadlines: DeadlineResults;
  platform: Platform;
}): Promise<Report> {
  const client = createClient({ url: server.url, connections: 16 });
  try {
    const [accepted] = await openSessions(server, client);
    if (!accepted) throw new Error('No session was opened');
    await server.fill();
    const operations = createOperations(server);
    const results = await measure({
      server,
      client,
      operations,
      onRound: (round, of) => console.log(`Round ${round} of ${of}…`),
    });
    const costs = await measureCosts({ server, client, operations });
    console.log('From the bot’s call to the open pages…');
    const live = await measureLive({ server, client, session: accepted });
    console.log('From Enter to the platform…');
    const typed = await measureTyped({ server, client, platform });
    const circumstances = await describe({ server, load });
    return createReport({ operations, results, costs, live, typed, deadlines, circumstances });
  } finally {
    client.close();
  }
}

async function describe({
  server,
  load,
}: {
  server: BenchServer;
  load: number;
}): Promise<Circumstances> {
  const strapi = JSON.parse(
    await fs.readFile(path.join(ROOT, 'node_modules', '@strapi', 'strapi', 'package.json'), 'utf8')
  ) as { version: string };
  return {
    commit: commit(),
    date: new Date().toISOString().slice(0, 10),
    node: process.versions.node,
    strapi: strapi.version,
    database: server.database,
    cores: os.cpus().length,
    load,
  };
}

function commit(): string {
  const git = (...args: string[]) =>
    execFileSync('git', args, { cwd: ROOT, encoding: 'utf8' }).trim();
  try {
    const measured = ['server', 'content-types', 'package-lock.json'];
    const isChanged = git('status', '--porcelain', '--', ...measured) !== '';
    return (
      git('rev-parse', '--short=10', 'HEAD') + (isChanged ? ', with changes not committed yet' : '')
    );
  } catch {
    return 'unknown, this is no git repository';
  }
}

/** Prints it; a run on SQLite also writes the results in the repository. */
async function publish({ markdown }: Report): Promise<void> {
  const options = { ...(await resolveConfig(RESULTS)), parser: 'markdown' };
  const text = await format(markdown, options);
  console.log(`\n${text}`);
  if ((process.env['HANDOFF_TEST_DB'] ?? 'sqlite') === 'sqlite') await fs.writeFile(RESULTS, text);
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error);
    process.exitCode = 1;
  }
);
