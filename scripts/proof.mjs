/**
 * npm run proof [-- <parts>]     what takes too long for `npm test`: all parts, or the named ones
 *
 *   mutate   changes server/core bit by bit: its own tests must notice
 *   chaos    100 kills and 100 failed COMMITs while messages flow
 *   javascript, postgres, oldest
 *            a fresh project in JavaScript, on PostgreSQL in a schema of its own, with the oldest Strapi
 *
 * Ends with a table: part, result, time. Exit code 1 when a part failed; the others run all the same.
 */
import path from 'node:path';

import { ROOT } from './lib/paths.mjs';
import { run } from './lib/run.mjs';

/** The script of each part and its words; every script works on a fresh clone. */
const PARTS = {
  mutate: ['mutate.mjs', '--force'],
  chaos: ['chaos.mjs'],
  javascript: ['fresh-project.mjs', '--javascript'],
  postgres: ['fresh-project.mjs', '--postgres'],
  oldest: ['fresh-project.mjs', '--oldest'],
};

async function main(named) {
  const unknown = named.filter((name) => !Object.hasOwn(PARTS, name));
  if (unknown.length > 0) {
    throw new Error(
      `No such part: ${unknown.join(', ')}. There are ${Object.keys(PARTS).join(', ')}`
    );
  }
  const rows = [];
  for (const name of named.length > 0 ? named : Object.keys(PARTS)) {
    console.log(`\n== ${name} ==`);
    rows.push(await timed(name));
  }
  return report(rows);
}

async function timed(name) {
  const [script, ...words] = PARTS[name];
  const started = Date.now();
  const code = await run(process.execPath, [path.join(ROOT, 'scripts', script), ...words]);
  return { name, code, minutes: (Date.now() - started) / 60_000 };
}

function report(rows) {
  console.log('\npart        result  minutes');
  for (const { name, code, minutes } of rows) {
    const result = code === 0 ? 'passed' : 'failed';
    console.log(`${name.padEnd(10)}  ${result}  ${minutes.toFixed(1).padStart(7)}`);
  }
  return rows.every(({ code }) => code === 0) ? 0 : 1;
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
