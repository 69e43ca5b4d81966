/**
 * npm run bench      our APIs beside Strapi's core REST, in one run of about two minutes
 *
 * Works on a fresh clone: installs and builds what is missing first. Prints the figures, writes
 * bench/RESULTS.md, and ends with exit code 1 when a gate (a ratio inside the run) fails.
 * `HANDOFF_TEST_DB` chooses another database, as for the tests; then nothing is written.
 */
import path from 'node:path';

import { MEMORY, ROOT } from './lib/paths.mjs';
import { ensureBuilt, ensureInstalled } from './lib/prepare.mjs';
import { run } from './lib/run.mjs';

async function main() {
  await ensureInstalled();
  await ensureBuilt();
  const folder = path.join(MEMORY, 'bench');
  await bundle(folder);
  return run(process.execPath, [path.join(folder, 'index.js')]);
}

/** The bench is TypeScript: two programs, the one that measures and the one that is measured. */
async function bundle(folder) {
  const { build } = await import('esbuild');
  await build({
    entryPoints: ['index', 'server'].map((name) => path.join(ROOT, 'bench', `${name}.ts`)),
    outdir: folder,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    packages: 'external',
    logLevel: 'warning',
  });
}

main().then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(error.message);
    process.exitCode = 1;
  }
);
