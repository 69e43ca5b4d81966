import { existsSync } from 'node:fs';
import fs from 'node:fs/promises';
import path from 'node:path';

import { absoluteLinks } from './links.mjs';
import { ROOT } from './paths.mjs';

/** Files with links, which npm's page or an editor shows. */
const DOCUMENTS = ['README.md', 'CHANGELOG.md'];

/** Of no use where the package is installed. */
const OWN_FIELDS = ['scripts', 'devDependencies', 'allowScripts'];

/**
 * Fills an empty folder with what is packed. Without an `address` (see `addressOf`) the links stay relative, and the
 * manifest has no repository.
 */
export async function stage({ pkg, address, folder }) {
  await fs.mkdir(folder, { recursive: true });
  await fs.cp(path.join(ROOT, 'dist'), path.join(folder, 'dist'), { recursive: true });
  await fs.copyFile(path.join(ROOT, 'LICENSE'), path.join(folder, 'LICENSE'));
  const manifest = `${JSON.stringify(manifestOf({ pkg, address }), null, 2)}\n`;
  await fs.writeFile(path.join(folder, 'package.json'), manifest);
  for (const file of DOCUMENTS) {
    await fs.writeFile(path.join(folder, file), await documentOf({ file, address }));
  }
}

/** A document as it is packed. */
export async function documentOf({ file, address }) {
  const markdown = await fs.readFile(path.join(ROOT, file), 'utf8');
  const has = (name) => existsSync(path.join(ROOT, name));
  return address ? absoluteLinks({ markdown, file, address, has }) : markdown;
}

/** The package.json that is packed. */
export function manifestOf({ pkg, address }) {
  const kept = Object.entries(pkg).filter(([field]) => !OWN_FIELDS.includes(field));
  const { repository, bugs, homepage } = address ?? {};
  return {
    ...(address && { bugs, homepage }),
    ...Object.fromEntries(kept),
    ...(address && { repository }),
    // The sources that `source` names are not packed.
    exports: withoutSources(pkg.exports),
  };
}

function withoutSources(exported) {
  const entries = Object.entries(exported).map(([name, target]) => {
    if (typeof target === 'string') return [name, target];
    const { source: _source, ...conditions } = target;
    return [name, conditions];
  });
  return Object.fromEntries(entries);
}
