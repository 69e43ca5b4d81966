/**
 * npm run chaos [-- <number>]     100 kills of a whole Strapi, and 100 COMMITs that fail, under load
 *
 * The same tests as in `npm test`, only longer: some minutes. `HANDOFF_TEST_DB` chooses the database, and
 * `HANDOFF_CHAOS_SEED` repeats the random choices of a run that failed. Exit code 1 when a test fails.
 */
import path from 'node:path';

import { ROOT } from './lib/paths.mjs';
import { run } from './lib/run.mjs';

const [number = '100'] = process.argv.slice(2);
const tests = ['tests/chaos/sender-kill.test.ts', 'tests/chaos/commit-faults.test.ts'];
const args = [path.join(ROOT, 'scripts', 'test.mjs'), 'api', ...tests];

process.exitCode = await run(process.execPath, args, {
  env: { HANDOFF_CHAOS_KILLS: number, HANDOFF_CHAOS_FAULTS: number },
});
