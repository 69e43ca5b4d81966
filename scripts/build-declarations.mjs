// Writes the types of the package's two entries, next to their JavaScript, where TypeScript looks for them.
import path from 'node:path';

import { writeDeclarations } from './lib/declarations.mjs';
import { ROOT } from './lib/paths.mjs';

const ENTRIES = { 'strapi-admin.ts': 'dist/admin', 'strapi-server.ts': 'dist/server' };

try {
  for (const [source, folder] of Object.entries(ENTRIES)) {
    await writeDeclarations({
      source: path.join(ROOT, source),
      targets: ['index.d.ts', 'index.d.mts'].map((name) => path.join(ROOT, folder, name)),
    });
    console.log(`${folder}/index.d.ts, index.d.mts: the types of ${source}`);
  }
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
