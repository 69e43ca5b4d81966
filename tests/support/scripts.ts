import { execFile, spawn, type ChildProcess } from 'node:child_process';

import { ROOT } from './appDir';

export interface Ended {
  code: number | null;
  stdout: string;
  stderr: string;
}

/** Runs a script of the project, by its path from the root, to its end. */
export function runScript(script: string, words: string[] = []): Promise<Ended> {
  return toEnd([script, ...words]);
}

/** Evaluates an ES module, which Jest can't import, and returns what it prints as JSON. */
export async function fromModule(code: string): Promise<unknown> {
  const { stdout, stderr } = await toEnd(['--input-type=module', '-e', code]);
  if (stderr !== '') throw new Error(stderr);
  return JSON.parse(stdout);
}

/** Starts a script that a test talks to; `said` resolves with all its output once that contains the words. */
export function startScript(file: string, words: string[]): Talking {
  const child = spawn(process.execPath, [file, ...words], { stdio: ['ignore', 'pipe', 'inherit'] });
  let output = '';
  const waiting = new Set<() => void>();
  child.stdout.on('data', (chunk) => {
    output += String(chunk);
    for (const look of waiting) look();
  });
  return {
    child,
    said: (expected) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (output.includes(expected)) resolve(output);
        };
        waiting.add(look);
        child.once('close', () => {
          look();
          reject(new Error(`It ended without saying "${expected}": ${output}`));
        });
        look();
      }),
    ended: new Promise((resolve) => child.once('close', (code) => resolve({ code, output }))),
  };
}

export interface Talking {
  child: ChildProcess;
  said(words: string): Promise<string>;
  ended: Promise<{ code: number | null; output: string }>;
}

function toEnd(words: string[]): Promise<Ended> {
  return new Promise((resolve) => {
    const child = execFile(process.execPath, words, { cwd: ROOT }, (_error, stdout, stderr) =>
      resolve({ code: child.exitCode, stdout, stderr })
    );
  });
}
