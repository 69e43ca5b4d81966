// Builds the website widget into one file and checks its size.
// `--out <folder>` builds to another place than dist/widget.
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { gzipSync } from 'node:zlib';
import { build, transform } from 'esbuild';

const LIMIT_BYTES = 25_000;
const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));
const { values } = parseArgs({ options: { out: { type: 'string' } } });
const file = path.resolve(root, values.out ?? 'dist/widget', 'widget.js');

/** Style sheets are imported as text; esbuild's own text loader would leave them unminified. */
const minifiedCss = {
  name: 'minified-css',
  setup({ onLoad }) {
    onLoad({ filter: /\.css$/ }, async ({ path: source }) => {
      const css = await readFile(source, 'utf8');
      const { code } = await transform(css, { loader: 'css', minify: true });
      return { contents: code.trim(), loader: 'text' };
    });
  },
};

const { outputFiles } = await build({
  absWorkingDir: root,
  entryPoints: ['widget/index.ts'],
  bundle: true,
  minify: true,
  format: 'iife',
  target: 'es2020',
  legalComments: 'none',
  plugins: [minifiedCss],
  write: false,
});

const code = outputFiles[0].contents;
const size = gzipSync(code, { level: 9 }).length;
await mkdir(path.dirname(file), { recursive: true });
await writeFile(file, code);
console.log(
  `${path.relative(root, file)}: ${code.length} bytes, ${size} gzipped (limit ${LIMIT_BYTES})`
);
if (size > LIMIT_BYTES) {
  console.error(`The widget is ${size - LIMIT_BYTES} bytes too large.`);
  process.exit(1);
}
