/**
 * npm test [-- <words for jest>]       everything
 * npm run test:unit | test:api | test:e2e [-- <words for jest>]
 *
 * Works on a fresh clone: installs and builds what is missing first. `HANDOFF_TEST_DB` chooses the
 * database of the api group: sqlite (default), postgres or mysql.
 */
import fs from 'node:fs';
import fsp from 'node:fs/promises';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

import { program } from './lib/paths.mjs';
import { ensureBuilt, ensureInstalled, ensurePanel } from './lib/prepare.mjs';
import { run } from './lib/run.mjs';

const GROUPS = ['unit', 'api', 'e2e'];

/**
 * What runs side by side, each group after the one before it: the tests of *e2e* are one after the other and wait
 * half of their time for browsers, those of *api* for intervals, and while *unit* runs the panel is built.
 */
const LANES = [['unit', 'api'], ['e2e']];

const SERVERS = {
  postgres: { url: 'HANDOFF_TEST_PG_URL', standard: 'postgres://postgres@127.0.0.1:5432' },
  mysql: { url: 'HANDOFF_TEST_MYSQL_URL', standard: 'mysql://root@127.0.0.1:3306' },
};

async function main([first, ...rest]) {
  const isGroup = GROUPS.includes(first);
  const words = isGroup || first === undefined ? rest : [first, ...rest];
  const groups = isGroup ? [first] : GROUPS;

  await ensureInstalled();
  if (groups.includes('api')) await checkDatabase();
  if (groups.some((group) => group !== 'unit')) await ensureBuilt();

  const lanes = LANES.map((lane) => lane.filter((group) => groups.includes(group)));
  const used = lanes.filter((lane) => lane.length > 0);
  const ends = await Promise.allSettled(
    used.map((lane) => runLane(lane, words, { isShared: used.length > 1 }))
  );
  const failed = ends.find(({ status }) => status === 'rejected');
  if (failed) throw failed.reason;
  return report(ends.flatMap(({ value }) => value));
}

async function runLane(groups, words, options) {
  const results = [];
  for (const group of groups) {
    if (group === 'e2e') await prepareBrowsing();
    results.push(await runGroup(group, words, options));
  }
  return results;
}

async function prepareBrowsing() {
  if (hasBrowser()) await ensurePanel();
  else console.log('left out: everything that needs a browser, there is no Chromium');
}

function hasBrowser() {
  return fs.existsSync(process.env.CHROMIUM_PATH ?? '/usr/bin/chromium');
}

/** A requested database that does not answer is an error, never a shorter run. */
async function checkDatabase() {
  const server = SERVERS[process.env.HANDOFF_TEST_DB];
  if (!server) return;
  const { hostname, port } = new URL(process.env[server.url] ?? server.standard);
  if (!(await answers(hostname, Number(port)))) {
    throw new Error(
      `left out: tests on ${process.env.HANDOFF_TEST_DB}, no server answers at ${hostname}:${port}`
    );
  }
}

function answers(host, port) {
  return new Promise((resolve) => {
    const socket = net.connect(port, host);
    socket.once('connect', () => resolve(true));
    socket.once('error', () => resolve(false));
    socket.once('connect', () => socket.destroy());
  });
}

async function runGroup(group, words, { isShared }) {
  const file = path.join(await fsp.mkdtemp(path.join(os.tmpdir(), 'handoff-jest-')), 'result.json');
  const args = [
    program('jest'),
    ...words,
    `--selectProjects=${group}`,
    '--json',
    `--outputFile=${file}`,
    '--passWithNoTests',
    // Several browsers, panels and servers at once are too much for two cores.
    ...(group === 'e2e' ? ['--maxWorkers=1'] : []),
  ];
  const code = await run(process.execPath, args, { isShared });
  const result = await fsp.readFile(file, 'utf8').then(JSON.parse, () => null);
  await fsp.rm(path.dirname(file), { recursive: true, force: true });
  return {
    group,
    code,
    suites: result?.numTotalTestSuites ?? 0,
    brokenSuites: result?.numRuntimeErrorTestSuites ?? (code === 0 ? 0 : 1),
    passed: result?.numPassedTests ?? 0,
    failed: result?.numFailedTests ?? 0,
  };
}

function report(results) {
  const sum = (name) => results.reduce((total, result) => total + result[name], 0);
  for (const { group, passed, failed, suites } of results) {
    console.log(`${group.padEnd(5)} ${passed} passed, ${failed} failed, in ${suites} files`);
  }
  const broken = sum('brokenSuites');
  if (broken > 0) console.log(`${broken} files could not be run`);
  console.log(`Tests: ${sum('passed')} passed, ${sum('failed')} failed`);
  return results.every(({ code }) => code === 0) ? 0 : 1;
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
