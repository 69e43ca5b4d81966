import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { fromModule } from '../support/scripts';

/** What `npm run build` does with the types of the package's entries. */

let folder: string;

beforeAll(async () => {
  folder = await fs.mkdtemp(path.join(os.tmpdir(), 'handoff-declarations-'));
  await fs.writeFile(path.join(folder, 'other.ts'), 'export interface Given { a: number }\n');
});
afterAll(() => fs.rm(folder, { recursive: true, force: true }));

async function write(source: string): Promise<unknown> {
  await fs.writeFile(path.join(folder, 'entry.ts'), source);
  const given = {
    source: path.join(folder, 'entry.ts'),
    targets: [path.join(folder, 'index.d.ts')],
  };
  return fromModule(`
    import { writeDeclarations } from './scripts/lib/declarations.mjs';
    const said = await writeDeclarations(${JSON.stringify(given)}).then(() => null, (error) => error.message);
    console.log(JSON.stringify(said));
  `);
}

it('writes the types that an entry says', async () => {
  const source =
    "import type { Given } from './other';\n" +
    'const plugin: { run: (given: Given) => void } = { run: () => undefined };\nexport default plugin;\n';
  expect(await write(source)).toBeNull();
  const written = await fs.readFile(path.join(folder, 'index.d.ts'), 'utf8');
  expect(written).toContain('run: (given: Given) => void');
  expect(written).not.toContain('undefined');
});

it('fails when a type would have to be guessed', async () => {
  expect(await write('export const value = [1].map(String);\n')).toMatch(/error TS90\d\d/);
});

it('fails when a type does not exist', async () => {
  const source =
    "import type { Gone } from './other';\nexport const value: Gone = null as never;\n";
  expect(await write(source)).toMatch(/error TS2305.*Gone/);
});

it('fails when an import leads nowhere', async () => {
  const source =
    "import type { Given } from './nowhere';\nexport const value: Given = null as never;\n";
  expect(await write(source)).toMatch(/error TS2307.*nowhere/);
});
