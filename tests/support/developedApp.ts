import { spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

import { ROOT } from './appDir';

export interface DevelopedApp {
  url: string;
  /** Writes `src/index.js`, so that the app answers `GET /generation` with this text. */
  writeGeneration: (text: string) => Promise<void>;
  /** What it has printed so far. */
  output: () => string;
  remove: () => Promise<void>;
}

const PLAYGROUND = path.join(ROOT, 'playground');

/** Runs `strapi develop` on a copy of the playground, with its own data, as a process of its own. */
export async function startDevelopedApp(): Promise<DevelopedApp> {
  const dir = await fs.mkdtemp(path.join(await watchableFolder(), 'handoff-develop-'));
  const writeGeneration = (text: string) =>
    fs.writeFile(path.join(dir, 'src', 'index.js'), appSource(text));
  await copyPlayground(dir);
  await writeGeneration('first');

  const port = await freePort();
  const strapi = path.join(ROOT, 'node_modules', '@strapi', 'strapi', 'bin', 'strapi.js');
  const child = spawn(process.execPath, [strapi, 'develop', '--no-install-deps'], {
    cwd: dir,
    env: {
      ...process.env,
      NODE_ENV: 'development',
      HOST: '127.0.0.1',
      PORT: String(port),
      BROWSER: 'none',
    },
    stdio: ['ignore', 'pipe', 'pipe'],
    // It forks; the whole group is ended.
    detached: true,
  });
  const printed: string[] = [];
  child.stdout.on('data', (chunk) => printed.push(String(chunk)));
  child.stderr.on('data', (chunk) => printed.push(String(chunk)));
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));

  return {
    url: `http://127.0.0.1:${port}`,
    writeGeneration,
    output: () => printed.join(''),
    remove: async () => {
      if (child.pid !== undefined && child.exitCode === null) process.kill(-child.pid, 'SIGKILL');
      await ended;
      await fs.rm(dir, { recursive: true, force: true });
    },
  };
}

function appSource(generation: string): string {
  return `module.exports = {
  register({ strapi }) {
    strapi.server.routes([
      {
        method: 'GET',
        path: '/generation',
        handler: (ctx) => { ctx.body = ${JSON.stringify(generation)}; },
        config: { auth: false },
      },
    ]);
  },
};
`;
}

async function copyPlayground(dir: string): Promise<void> {
  for (const name of ['config', 'package.json', 'tsconfig.json', 'nothing.d.ts', 'favicon.png']) {
    await fs.cp(path.join(PLAYGROUND, name), path.join(dir, name), { recursive: true });
  }
  await fs.mkdir(path.join(dir, 'src'));
  await fs.mkdir(path.join(dir, 'public', 'uploads'), { recursive: true });
  await fs.symlink(path.join(ROOT, 'node_modules'), path.join(dir, 'node_modules'));
  await fs.writeFile(
    path.join(dir, 'config', 'plugins.js'),
    `module.exports = { handoff: { enabled: true, resolve: ${JSON.stringify(ROOT)} } };\n`
  );
}

/** Strapi's watcher ignores every path with "tmp" or a dot folder in it. */
async function watchableFolder(): Promise<string> {
  const here = path.join(ROOT, 'tests', 'e2e', 'artifacts');
  for (const folder of [here, os.homedir(), '/srv', '/opt']) {
    if (/tmp|(^|[/\\])\./.test(folder)) continue;
    const isThere = await fs.mkdir(folder, { recursive: true }).then(
      () => true,
      () => false
    );
    if (isThere) return folder;
  }
  throw new Error('There is no folder that strapi develop would watch.');
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = net.createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });
}
