import net from 'node:net';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { hasEnded, lastWords, startChild, stopChild } from './children.mjs';

const PLAYGROUND = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '..');

export const HOST = '127.0.0.1';

/** Starts the playground's Strapi and resolves when it answers. */
export async function startServer({ port, database, log, env = {} }) {
  const child = startChild({
    file: path.join(PLAYGROUND, 'server.js'),
    cwd: PLAYGROUND,
    log,
    env: {
      NODE_ENV: 'development',
      HOST,
      PORT: String(port),
      DATABASE_FILENAME: path.relative(PLAYGROUND, database),
      ...env,
    },
  });
  const url = `http://${HOST}:${port}`;
  await new Promise((resolve, reject) => {
    child.once('message', resolve);
    child.once('error', reject);
    child.once('exit', () => reject(new Error(`Strapi did not start:\n${lastWords(log)}`)));
  });
  return { url, child, hasEnded: () => hasEnded(child), stop: () => stopChild(child) };
}

/** True when nobody listens on the port. */
export function isFree(port) {
  return new Promise((resolve) => {
    const probe = net.createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, HOST, () => probe.close(() => resolve(true)));
  });
}

/** The first free port from `port` on. */
export async function freePort(port) {
  for (let candidate = port; candidate < port + 200; candidate += 1) {
    if (await isFree(candidate)) return candidate;
  }
  throw new Error(`No free port between ${port} and ${port + 199}.`);
}
