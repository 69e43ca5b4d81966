import { fork, type ChildProcess } from 'node:child_process';
import path from 'node:path';

import { createAppDir, FIXTURE, ROOT } from './appDir';
import { createDatabase, type TestDatabase } from './database';
import { createHttp, type Http } from './http';

export interface ChildStrapiOptions {
  /** Laid over the plugin's configuration; it travels as JSON. */
  plugin?: Record<string, unknown>;
  /** The database of another process; it is not dropped by `remove`. */
  database?: TestDatabase;
  /** 0 (default): any free port. */
  port?: number;
  env?: Record<string, string>;
}

export interface ChildStrapi {
  url: string;
  http: Http;
  process: ChildProcess;
  database: TestDatabase;
  /** What it has written to its standard output since it was started last. */
  output: () => string;
  /** SIGKILL: nothing of it gets to say goodbye. */
  kill: () => Promise<void>;
  /** Starts it again on the same database and port, after `kill` or `stop`. */
  restart: () => Promise<void>;
  /** Ends it as SIGTERM would, with Strapi's own clean-up. */
  stop: () => Promise<void>;
  /** Ends it and removes what it left. */
  remove: () => Promise<void>;
}

/** Starts the fixture app as a process of its own and resolves when it listens. */
export async function startChildStrapi(options: ChildStrapiOptions = {}): Promise<ChildStrapi> {
  const app = await createAppDir();
  const database = options.database ?? (await createDatabase({ folder: app.dir }));
  const start = (port: number) => launch({ ...options, dir: app.dir, database, port });

  let running = await start(options.port ?? 0);
  const { port } = running;
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
      running = await start(port);
    },
    remove: async () => {
      await kill();
      if (!options.database) await database.drop();
      await app.remove();
    },
  };
}

interface Running {
  child: ChildProcess;
  output: () => string;
  port: number;
}

function launch({
  dir,
  database,
  port,
  plugin = {},
  env = {},
}: ChildStrapiOptions & { dir: string; database: TestDatabase; port: number }): Promise<Running> {
  const child = fork(path.join(FIXTURE, 'start.js'), [], {
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
  let output = '';
  child.stdout?.setEncoding('utf8').on('data', (text: string) => {
    output += text;
    process.stdout.write(text);
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`Strapi ended while starting, code ${code}.`)));
    child.on('message', (message: { type: string; port?: number; message?: string }) => {
      if (message.type === 'listening')
        resolve({ child, output: () => output, port: message.port ?? 0 });
      if (message.type === 'failed') reject(new Error(message.message));
    });
  });
}

function end(child: ChildProcess, ask: () => void): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => {
    child.once('exit', () => resolve());
    ask();
  });
}
