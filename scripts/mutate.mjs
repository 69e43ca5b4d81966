/**
 * npm run mutate [-- <files or folders>]     changes server/core bit by bit: do its own tests notice?
 *
 * Stryker makes one small change after the other in `server/core` and runs `tests/core`. Prints the
 * share of noticed changes per file, and each unnoticed change of a file that was named or is below
 * 90 %. Exit code 1 when a file is below.
 *
 * Results are kept: the next run repeats only what a change of the file or of a test can alter.
 * `--force` repeats everything. `HANDOFF_MUTATE_WORKERS`: processes, default the number of cores.
 */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { MEMORY, ROOT } from './lib/paths.mjs';
import { ensureInstalled } from './lib/prepare.mjs';

const CORE = 'server/core';
const MIN_SCORE = 90;

async function main(words) {
  const force = words.includes('--force');
  const named = words.filter((word) => !word.startsWith('--'));
  await ensureInstalled();
  const started = Date.now();
  const files = await filesOf(named);
  const mutants = await mutate({ files, force });
  const rows = files
    .map((file) => scoreOf(file, mutants))
    .filter(({ total }) => total > 0)
    .sort((a, b) => a.score - b.score);
  for (const row of rows) {
    if (named.length > 0 || row.score < MIN_SCORE) await show(row);
  }
  return report(rows, Date.now() - started);
}

/** The TypeScript files below the named ones, relative to the project; without a name all of core. */
async function filesOf(named) {
  const all = (await fs.readdir(path.join(ROOT, CORE), { recursive: true }))
    .map((name) => `${CORE}/${name.split(path.sep).join('/')}`)
    .filter((name) => name.endsWith('.ts'));
  if (named.length === 0) return all;
  const wanted = named.map((name) =>
    path.relative(ROOT, path.resolve(name)).split(path.sep).join('/')
  );
  const found = all.filter((file) =>
    wanted.some((name) => file === name || file.startsWith(`${name}/`))
  );
  if (found.length === 0) throw new Error(`No file of ${CORE} is named by ${named.join(' ')}`);
  return found;
}

async function mutate({ files, force }) {
  const { Stryker } = await import('@stryker-mutator/core');
  process.chdir(ROOT);
  await fs.mkdir(MEMORY, { recursive: true });
  const stryker = new Stryker({
    mutate: files,
    force,
    incremental: true,
    incrementalFile: path.relative(ROOT, path.join(MEMORY, 'mutants.json')),
    testRunner: 'jest',
    plugins: ['@stryker-mutator/jest-runner'],
    jest: {
      projectType: 'custom',
      configFile: 'jest.core.config.cjs',
      enableFindRelatedTests: true,
    },
    coverageAnalysis: 'perTest',
    // Jest ignores what is in node_modules, so the copy of the project cannot be in MEMORY.
    tempDirName: '.cache/mutate',
    ignorePatterns: [
      '**',
      ...[
        'package.json',
        'jest*.config.cjs',
        `${CORE}/**`,
        'tests/core/**',
        'tests/support/*.ts',
      ].map((name) => `!${name}`),
    ],
    concurrency: Number(process.env.HANDOFF_MUTATE_WORKERS ?? os.availableParallelism()),
    timeoutMS: 10_000,
    warnings: { slow: false },
    logLevel: 'warn',
    reporters: process.stdout.isTTY ? ['progress'] : ['progress-append-only'],
    allowEmpty: true,
  });
  return stryker.runMutationTest();
}

const NOTICED = ['Killed', 'Timeout'];
const UNNOTICED = ['Survived', 'NoCoverage'];

function scoreOf(file, mutants) {
  const own = mutants.filter(
    ({ fileName }) => path.relative(ROOT, fileName) === path.normalize(file)
  );
  const noticed = own.filter(({ status }) => NOTICED.includes(status));
  const left = own.filter(({ status }) => UNNOTICED.includes(status));
  const total = noticed.length + left.length;
  return { file, noticed: noticed.length, total, left, score: (100 * noticed.length) / total };
}

/** The unnoticed changes of a file: where, what stands there, and what may stand there instead. */
async function show({ file, left }) {
  const lines = (await fs.readFile(path.join(ROOT, file), 'utf8')).split('\n');
  for (const { location, mutatorName, replacement, status } of left) {
    const { start, end } = location;
    const original = lines.slice(start.line - 1, end.line);
    original.push(original.pop().slice(0, end.column - 1));
    original[0] = original[0].slice(start.column - 1);
    console.log(`${file}:${start.line}:${start.column}  ${mutatorName}`);
    console.log(`  ${brief(original.join(' '))}  →  ${brief(replacement ?? '')}`);
    if (status === 'NoCoverage') console.log('  no test runs it');
  }
}

const brief = (code) => {
  const line = code.replace(/\s+/g, ' ').trim();
  return line.length > 100 ? `${line.slice(0, 100)}…` : line;
};

function report(rows, took) {
  const width = Math.max(0, ...rows.map(({ file }) => file.length));
  console.log();
  for (const { file, score, noticed, total } of rows) {
    const mark = score < MIN_SCORE ? `  below ${MIN_SCORE} %` : '';
    const share = `${score.toFixed(1).padStart(5)} %  ${String(noticed).padStart(4)} of ${total}`;
    console.log(`${file.padEnd(width)}  ${share}${mark}`);
  }
  const sum = (name) => rows.reduce((total, row) => total + row[name], 0);
  const below = rows.filter(({ score }) => score < MIN_SCORE).length;
  const minutes = (took / 60_000).toFixed(1);
  console.log(`Mutants: ${sum('noticed')} of ${sum('total')} noticed, in ${minutes} minutes`);
  if (below > 0) console.log(`${below} files are below ${MIN_SCORE} %`);
  return below > 0 ? 1 : 0;
}

main(process.argv.slice(2)).then(
  (code) => {
    process.exitCode = code;
  },
  (error) => {
    console.error(error.message);
    process.exitCode = 1;
  }
);
