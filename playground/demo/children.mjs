import { fork } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';

/** How long a process may take to end by itself. */
const PATIENCE_MS = 8_000;

/**
 * Starts a Node script of the playground as a process of its own. Its output goes to a file;
 * the IPC channel ends it when this process is killed.
 */
export function startChild({ file, cwd, env, log }) {
  fs.mkdirSync(path.dirname(log), { recursive: true });
  const output = fs.openSync(log, 'w');
  const child = fork(file, [], {
    cwd,
    execArgv: [],
    env: { ...process.env, STRAPI_TELEMETRY_DISABLED: 'true', ...env },
    stdio: ['ignore', output, output, 'ipc'],
    // Ctrl+C reaches the whole process group; this process ends them in order.
    detached: true,
  });
  fs.closeSync(output);
  return child;
}

/** The last output of a process, for an error message. */
export function lastWords(log, lines = 15) {
  const text = fs.existsSync(log) ? fs.readFileSync(log, 'utf8').trim() : '';
  return text.split('\n').slice(-lines).join('\n');
}

export function hasEnded(child) {
  return child.exitCode !== null || child.signalCode !== null;
}

/** Asks it to end, and kills it after a while. */
export async function stopChild(child) {
  if (hasEnded(child)) return;
  const ended = new Promise((resolve) => child.once('exit', resolve));
  child.kill('SIGTERM');
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE_MS);
  await ended;
  clearTimeout(timer);
}
