import { spawn } from 'node:child_process';

import { ROOT } from './paths.mjs';

/**
 * Runs a command to its end and returns its exit code. With `isQuiet` its output is kept and only
 * printed when it fails. With `isShared` others write to the same terminal: its output comes in whole pieces, and
 * it does not move the cursor. `onStart` gets the id of its process.
 */
export function run(
  command,
  args,
  { cwd = ROOT, env = {}, isQuiet = false, isShared = false, onStart = () => undefined } = {}
) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: {
        ...process.env,
        ...(isShared && process.stdout.isTTY && { FORCE_COLOR: '1' }),
        STRAPI_TELEMETRY_DISABLED: 'true',
        ...env,
      },
      stdio: isQuiet || isShared ? ['ignore', 'pipe', 'pipe'] : 'inherit',
    });
    if (child.pid !== undefined) Promise.resolve(onStart(child.pid)).catch(reject);
    const output = [];
    const take = (stream, target) =>
      stream?.on('data', (chunk) => (isQuiet ? output.push(chunk) : target.write(chunk)));
    take(child.stdout, process.stdout);
    take(child.stderr, process.stderr);
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
