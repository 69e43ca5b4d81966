import { execFileSync, spawn } from 'node:child_process';
import fs from 'node:fs/promises';
import path from 'node:path';

import { ROOT } from '../support/appDir';

/** How `npm run bench` ends when it can't measure. */

const NOBODY = 'postgres://postgres@127.0.0.1:9/postgres';

it('a failing bench ends with a non-zero exit code', async () => {
  const folder = path.join(ROOT, 'node_modules', '.cache', `bench-${process.pid}`);
  const esbuild = path.join(ROOT, 'node_modules', 'esbuild', 'bin', 'esbuild');
  const sources = ['index', 'server'].map((name) => path.join('bench', `${name}.ts`));
  execFileSync(
    esbuild,
    [...sources, `--outdir=${folder}`, '--bundle', '--platform=node', '--packages=external'],
    { cwd: ROOT, stdio: 'pipe' }
  );
  try {
    const { code, text } = await runToItsEnd(path.join(folder, 'index.js'));
    expect(text).toContain('ECONNREFUSED');
    expect(code).toBe(1);
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
});

function runToItsEnd(file: string): Promise<{ code: number | null; text: string }> {
  const child = spawn(process.execPath, [file], {
    cwd: ROOT,
    env: { ...process.env, HANDOFF_TEST_DB: 'postgres', HANDOFF_TEST_PG_URL: NOBODY },
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (part: string) => (text += part));
  }
  return new Promise((resolve) => {
    const late = setTimeout(() => child.kill('SIGKILL'), 60_000);
    child.once('close', (code) => {
      clearTimeout(late);
      resolve({ code, text });
    });
  });
}
