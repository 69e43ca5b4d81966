/**
 * npm run package                        packs what npm gets, and checks it: strapi-plugin-handoff-<version>.tgz
 * npm run package -- --release v1.2.3    the same, refused while something is missing for a release with this tag
 * npm run package-check                  packs and checks, and leaves nothing behind
 *
 * Packs a copy in a temporary folder, with the manifest as users need it and absolute links: the project's own files
 * are never touched. Then looks at the tarball with publint, Are The Types Wrong, and for files that nobody needs.
 * Works offline. Exit code 1 when anything is wrong.
 */
import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { parseArgs } from 'node:util';

import { checkContents, checkPackaging, checkTypes } from './lib/package-checks.mjs';
import { ROOT } from './lib/paths.mjs';
import { ensureBuilt, ensureInstalled } from './lib/prepare.mjs';
import { stage } from './lib/staging.mjs';
import { mustRun, npm } from './lib/run.mjs';

async function main() {
  const { values } = parseArgs({
    options: { release: { type: 'string' }, check: { type: 'boolean', default: false } },
  });
  await ensureInstalled();
  const { addressOf, missingForRelease } = await import('./lib/address.mjs');
  const pkg = JSON.parse(await fs.readFile(path.join(ROOT, 'package.json'), 'utf8'));
  const changelog = await fs.readFile(path.join(ROOT, 'CHANGELOG.md'), 'utf8');
  const tag = values.release;
  tellWhatIsMissing({ missing: missingForRelease({ pkg, changelog, tag }), tag });
  await ensureBuilt();

  const folder = await fs.mkdtemp(path.join(os.tmpdir(), 'handoff-package-'));
  try {
    const staged = path.join(folder, 'package');
    await stage({ pkg, address: addressOf(pkg), folder: staged });
    const words = ['pack', '--silent', '--ignore-scripts', '--pack-destination', folder];
    await mustRun('npm pack failed', npm, words, { cwd: staged, isQuiet: true });
    const name = `${pkg.name}-${pkg.version}.tgz`;
    const tarball = path.join(folder, name);
    await checkContents({ folder: staged, tarball });
    await checkPackaging(tarball);
    await checkTypes(tarball);
    if (values.check) return;
    await fs.copyFile(tarball, path.join(ROOT, name));
    console.log(`\n${name} is ready.`);
  } finally {
    await fs.rm(folder, { recursive: true, force: true });
  }
}

/** An error when it is about a release. */
function tellWhatIsMissing({ missing, tag }) {
  if (missing.length === 0) return;
  const list = missing.map((sentence) => `  - ${sentence}`).join('\n');
  if (tag !== undefined) throw new Error(`This can't be released yet:\n${list}`);
  console.log(`Before a release:\n${list}\n`);
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
