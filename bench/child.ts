import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';

import { createDatabase } from '../tests/support/database';
import type { BenchApp } from './app';
import type { DeadlineResults } from './deadlines';
import type { Costs, Question, Ready } from './server';

export interface BenchServer extends Ready {
  costs: () => Promise<Costs>;
  fill: () => Promise<void>;
  tidy: () => Promise<void>;
  /** Milliseconds of one bare transaction with three writes. */
  bare: () => Promise<number>;
  deadlines: () => Promise<DeadlineResults>;
  stop: () => Promise<void>;
}

type Message =
  { ready: Ready } | { failed: string } | { id: number; answer?: unknown; error?: string };

/** Starts the measured process as in production and waits until it listens. */
export async function startServer({
  app,
  file,
  plugin,
}: {
  app: BenchApp;
  file: string;
  /** Merged into the plugin's configuration. */
  plugin: object;
}): Promise<BenchServer> {
  const database = await createDatabase({ folder: app.dir });
  const child = fork(file, [], {
    env: {
      ...process.env,
      NODE_ENV: 'production',
      HANDOFF_APP_DIR: app.dir,
      HANDOFF_APP_DATABASE: JSON.stringify(database),
      HANDOFF_APP_PLUGIN: JSON.stringify(plugin),
      STRAPI_TELEMETRY_DISABLED: 'true',
    },
  });
  const end = async () => {
    child.kill('SIGKILL');
    await database.drop();
  };
  const ready = await whenReady(child).catch(async (error: unknown) => {
    await end();
    throw error;
  });
  const ask = createAsking(child);
  return {
    ...ready,
    costs: async () => (await ask('costs')) as Costs,
    fill: async () => void (await ask('fill')),
    tidy: async () => void (await ask('tidy')),
    bare: async () => (await ask('bare')) as number,
    deadlines: async () => (await ask('deadlines')) as DeadlineResults,
    stop: async () => {
      // If Strapi can no longer stop, the measurement has failed already.
      await ask('stop').finally(end);
    },
  };
}

/** Longer than any request takes on a slow machine. Milliseconds. */
const PATIENCE = 15 * 60_000;

/** Next to the bundle of this process. */
export const SERVER_FILE = path.join(__dirname, 'server.js');

function whenReady(child: ChildProcess): Promise<Ready> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Strapi ended while starting, code ${code}.`)));
    child.once('message', (message: Message) => {
      if ('ready' in message) resolve(message.ready);
      else reject(new Error('failed' in message ? message.failed : 'Strapi did not start'));
    });
  });
}

function createAsking(child: ChildProcess): (question: Question) => Promise<unknown> {
  let last = 0;
  return (question) =>
    new Promise((resolve, reject) => {
      last += 1;
      const id = last;
      const forget = () => {
        clearTimeout(late);
        child.off('message', hear);
        child.off('exit', gone);
      };
      const fail = (why: string) => {
        forget();
        reject(new Error(why));
      };
      const gone = () => fail('Strapi ended while it was measured');
      const late = setTimeout(() => fail(`No answer to "${question}" in time`), PATIENCE);
      const hear = (message: Message) => {
        if (!('id' in message) || message.id !== id) return;
        forget();
        if (message.error === undefined) resolve(message.answer);
        else reject(new Error(message.error));
      };
      child.on('message', hear);
      child.once('exit', gone);
      child.send({ id, question });
    });
}
