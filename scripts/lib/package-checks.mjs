import fs from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';

import { program, ROOT } from './paths.mjs';
import { mustRun } from './run.mjs';

/** Every file that a user needs; anything else in the tarball is an error. */
const NEEDED = [
  /^package\.json$/,
  /^(?:README|CHANGELOG)\.md$/,
  /^LICENSE$/,
  /^dist\/admin\/[\w.-]+\.m?js$/,
  /^dist\/server\/index\.m?js$/,
  /^dist\/(?:admin|server)\/index\.d\.m?ts$/,
  /^dist\/widget\/widget\.js$/,
];

const MOST_BYTES = 1_000_000;

/** Lists what is in the folder that was packed, and refuses what does not belong there. */
export async function checkContents({ folder, tarball }) {
  const found = await fs.readdir(folder, { withFileTypes: true, recursive: true });
  const files = found
    .filter((item) => item.isFile())
    .map((item) => path.relative(folder, path.join(item.parentPath ?? item.path, item.name)))
    .map((file) => file.split(path.sep).join('/'))
    .sort();
  const wrong = [];
  let total = 0;
  for (const file of files) {
    const text = await fs.readFile(path.join(folder, file), 'utf8');
    const bytes = Buffer.byteLength(text);
    total += bytes;
    console.log(`${String(bytes).padStart(9)}  ${file}`);
    wrong.push(...mistakesIn({ file, text }).map((mistake) => `${file} ${mistake}`));
  }
  const { size } = await fs.stat(tarball);
  console.log(`${files.length} files, ${total} bytes, ${size} packed (limit ${MOST_BYTES})\n`);
  if (size > MOST_BYTES) wrong.push(`The tarball is ${size - MOST_BYTES} bytes too large`);
  if (wrong.length > 0) throw new Error(wrong.join('\n'));
}

/** What is wrong with a file of the package, as ends of sentences that begin with its name. */
export function mistakesIn({ file, text }) {
  const mistakes = [];
  if (!NEEDED.some((pattern) => pattern.test(file))) mistakes.push('is nothing that a user needs');
  if (text.includes('sourceMappingURL=')) mistakes.push('names a source map');
  if ([ROOT, `${os.homedir()}${path.sep}`].some((place) => text.includes(place))) {
    mistakes.push('contains a path of this machine');
  }
  return mistakes;
}

/** publint: even a suggestion is an error. */
export async function checkPackaging(tarball) {
  const { publint } = await import('publint');
  const { formatMessage } = await import('publint/utils');
  const { buffer, byteOffset, byteLength } = await fs.readFile(tarball);
  const { messages, pkg } = await publint({
    pack: { tarball: buffer.slice(byteOffset, byteOffset + byteLength) },
    level: 'suggestion',
    strict: true,
  });
  if (messages.length > 0) {
    throw new Error(
      messages.map((message) => `publint: ${formatMessage(message, pkg)}`).join('\n')
    );
  }
  console.log('publint: all good');
}

/** Are The Types Wrong: every entry, for every way in which TypeScript looks for types. */
export function checkTypes(tarball) {
  const words = [program('attw'), tarball, '--no-definitely-typed', '--no-emoji', '--format=ascii'];
  return mustRun('The types are wrong', process.execPath, words);
}
