/**
 * npm run chaos [-- <kills>]      a whole Strapi is killed 100 times while lines flow to a platform
 *
 * The same test as in `npm test`, only longer: some minutes. `HANDOFF_TEST_DB` chooses the database, and
 * `HANDOFF_CHAOS_SEED` repeats the disorder of a run that failed. Exit code 1 when anything did not hold.
 */
import path from 'node:path';

import { ROOT } from './lib/paths.mjs';
import { run } from './lib/run.mjs';

const [kills = '100'] = process.argv.slice(2);
const args = [path.join(ROOT, 'scripts', 'test.mjs'), 'api', 'tests/chaos/relay-kill.test.ts'];

process.exitCode = await run(process.execPath, args, { env: { HANDOFF_CHAOS_KILLS: kills } });
