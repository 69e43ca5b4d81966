import { spawn } from 'node:child_process';

import { ROOT } from './paths.mjs';

/**
 * Runs a command to its end and returns its exit code. With `isQuiet` its output is kept and only
 * printed when it fails.
 */
export function run(command, args, { cwd = ROOT, env = {}, isQuiet = false } = {}) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, STRAPI_TELEMETRY_DISABLED: 'true', ...env },
      stdio: isQuiet ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    const output = [];
    child.stdout?.on('data', (chunk) => output.push(chunk));
    child.stderr?.on('data', (chunk) => output.push(chunk));
    child.once('error', reject);
    child.once('close', (code, signal) => {
      if (isQuiet && code !== 0) process.stderr.write(Buffer.concat(output));
      resolve(code ?? (signal ? 1 : 0));
    });
  });
}

/** Like `run`, but any failure is an error with a sentence. */
export async function mustRun(sentence, command, args, options) {
  const code = await run(command, args, options);
  if (code !== 0) throw new Error(`${sentence} (exit code ${code})`);
}

export const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
