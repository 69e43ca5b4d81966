import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';

import { createAppDir, FIXTURE, ROOT } from './appDir';
import type { TestDatabase } from './database';
import { createPreparedDatabase } from './preparedDatabase';
import { createHttp, type Http } from './http';

export interface ChildStrapiOptions {
  /** Laid over the plugin's configuration; it travels as JSON. */
  plugin?: Record<string, unknown>;
  /** The database of another process; it is not dropped by `remove`. */
  database?: TestDatabase;
  /** 0 (default): any free port. */
  port?: number;
  env?: Record<string, string>;
  /**
   * Next to the running process a second one waits that has loaded Strapi and started nothing: a restart takes
   * half the time. For tests that kill more than once. Default false.
   */
  hasSpare?: boolean;
}

export interface ChildStrapi {
  url: string;
  http: Http;
  process: ChildProcess;
  database: TestDatabase;
  /** Its standard output since the last start. */
  output: () => string;
  /** SIGKILL: no clean-up runs. */
  kill: () => Promise<void>;
  /** Starts it again on the same database and port, after `kill` or `stop`. */
  restart: () => Promise<void>;
  /** Ends it with SIGTERM, with Strapi's own clean-up. */
  stop: () => Promise<void>;
  /** Ends it and removes its files. */
  remove: () => Promise<void>;
}

/** Starts the fixture app as a process of its own and resolves when it listens. */
export async function startChildStrapi(options: ChildStrapiOptions = {}): Promise<ChildStrapi> {
  const app = await createAppDir();
  const database = options.database ?? (await createPreparedDatabase({ folder: app.dir }));
  const create = (port: number) => forkApp({ ...options, dir: app.dir, database, port });

  let running = await start(create(options.port ?? 0));
  const { port } = running;
  const createSpare = () => (options.hasSpare ? load(create(port), running.files) : null);
  let spare = createSpare();
  const url = `http://127.0.0.1:${port}`;
  const kill = () => end(running.child, () => running.child.kill('SIGKILL'));
  const stop = () => end(running.child, () => running.child.send('stop'));

  return {
    url,
    http: createHttp(url),
    get process() {
      return running.child;
    },
    database,
    output: () => running.output(),
    kill,
    stop,
    restart: async () => {
      running = await start(spare ?? create(port));
      spare = createSpare();
    },
    remove: async () => {
      await kill();
      if (spare) await end(spare, () => spare?.kill('SIGKILL'));
      if (!options.database) await database.drop();
      await app.remove();
    },
  };
}

interface Running {
  child: ChildProcess;
  output: () => string;
  port: number;
  /** The modules that it has loaded and another one would load, too. */
  files: string[];
}

function forkApp({
  dir,
  database,
  port,
  plugin = {},
  env = {},
}: ChildStrapiOptions & { dir: string; database: TestDatabase; port: number }): ChildProcess {
  return fork(path.join(FIXTURE, 'start.js'), [], {
    cwd: ROOT,
    execArgv: [],
    stdio: ['ignore', 'pipe', 'inherit', 'ipc'],
    env: {
      ...process.env,
      ...env,
      NODE_ENV: 'test',
      HANDOFF_APP_DIR: dir,
      HANDOFF_APP_PORT: String(port),
      HANDOFF_APP_DATABASE: JSON.stringify(database),
      HANDOFF_APP_PLUGIN: JSON.stringify(plugin),
    },
  });
}

function load(child: ChildProcess, files: string[]): ChildProcess {
  child.send({ type: 'load', files });
  return child;
}

function start(child: ChildProcess): Promise<Running> {
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    process.stdout.write(text);
  });
  child.send({ type: 'start' });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Strapi ended while starting, code ${code}.`)));
    child.on('message', (message: Message) => {
      if (message.type === 'failed') return reject(new Error(message.message));
      resolve({ child, output: () => output, ...message });
    });
  });
}

type Message =
  { type: 'listening'; port: number; files: string[] } | { type: 'failed'; message: string };

function end(child: ChildProcess, ask: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    ask();
  });
}
