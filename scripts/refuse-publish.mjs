// `npm publish` in this folder would publish files with relative links that nobody has checked. Says what to do.
import fs from 'node:fs/promises';
import path from 'node:path';

import { missingForRelease } from './lib/address.mjs';
import { ROOT } from './lib/paths.mjs';

const pkg = JSON.parse(await fs.readFile(path.join(ROOT, 'package.json'), 'utf8'));
const changelog = await fs.readFile(path.join(ROOT, 'CHANGELOG.md'), 'utf8');
const missing = missingForRelease({ pkg, changelog });

console.error('Not published.');
for (const sentence of missing) console.error(`  - ${sentence}`);
if (missing.length === 0) {
  console.error(
    `Push the tag v${pkg.version}: .github/workflows/release.yml packs, checks and publishes. By hand:\n` +
      `  npm run package -- --release v${pkg.version} && npm publish ./${pkg.name}-${pkg.version}.tgz`
  );
}
process.exitCode = 1;
