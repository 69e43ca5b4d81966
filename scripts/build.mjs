/**
 * npm run build      the server, the admin part and the widget, with types, into dist/
 *
 * Exit code 1 when any part fails, an error in a declaration too.
 */
import { buildPlugin } from './lib/prepare.mjs';

buildPlugin().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
