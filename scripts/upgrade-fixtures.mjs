/**
 * npm run upgrade-fixtures      creates tests/upgrades/583b1ab again
 *
 * Databases of an earlier version, made by that version: checks the commit out next to this project,
 * builds it, runs tests/upgrades/make-<commit>.ts there against SQLite, PostgreSQL and MariaDB, and
 * leaves the dumps, with what a test must know of them, in tests/upgrades/<commit>. They are in the
 * repository because making them needs sqlite3, pg_dump and mysqldump, and a minute.
 */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { ROOT } from './lib/paths.mjs';
import { run } from './lib/run.mjs';

const COMMIT = '583b1ab';
const MAKER = path.join(ROOT, 'tests', 'upgrades', `make-${COMMIT}.ts`);
const TARGET = path.join(ROOT, 'tests', 'upgrades', COMMIT);

async function main() {
  const checkout = path.join(await fs.mkdtemp(path.join(os.tmpdir(), 'handoff-then-')), COMMIT);
  const must = async (command, args, options = {}) => {
    const code = await run(command, args, { cwd: checkout, ...options });
    if (code !== 0) throw new Error(`${command} ${args.join(' ')} ended with ${code}`);
  };
  await must('git', ['worktree', 'add', '--detach', checkout, COMMIT], { cwd: ROOT });
  try {
    await fs.symlink(path.join(ROOT, 'node_modules'), path.join(checkout, 'node_modules'));
    await must('npm', ['run', '--silent', 'build']);
    const test = path.join('tests', 'api', 'make-database.test.ts');
    await fs.copyFile(MAKER, path.join(checkout, test));
    await fs.mkdir(TARGET, { recursive: true });
    for (const database of ['sqlite', 'postgres', 'mysql']) {
      await must('npx', ['jest', '--selectProjects', 'api', '--', test], {
        env: { ...process.env, HANDOFF_TEST_DB: database, HANDOFF_UPGRADE_TARGET: TARGET },
      });
    }
    await must('npx', ['prettier', '--write', TARGET], { cwd: ROOT });
  } finally {
    await run('git', ['worktree', 'remove', '--force', checkout], { cwd: ROOT });
  }
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
