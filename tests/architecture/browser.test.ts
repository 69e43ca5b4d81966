import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import vm from 'node:vm';

import ts from 'typescript';

import { ROOT } from '../support/appDir';
import { projectFiles, read } from '../support/sources';

/** The rules run in a browser: `core` needs nothing of Node, and no package but zod. */

const files = projectFiles().filter((file) => /^server\/core\/.*\.ts$/.test(file));

/** A bundle of every file of core, and the files in it. */
function bundle(): { code: string; inputs: string[] } {
  const out = fs.mkdtempSync(path.join(os.tmpdir(), 'handoff-core-'));
  try {
    const entry = path.join(out, 'all.ts');
    const lines = files.map((file) => `export * as _ from '${path.join(ROOT, file)}';`);
    fs.writeFileSync(entry, lines.map((line, at) => line.replace('_', `part${at}`)).join('\n'));
    const [code, meta] = ['core.js', 'meta.json'].map((name) => path.join(out, name)) as [
      string,
      string,
    ];
    execFileSync(
      path.join(ROOT, 'node_modules/.bin/esbuild'),
      [
        entry,
        '--bundle',
        '--platform=browser',
        '--format=iife',
        '--global-name=core',
        '--log-level=error',
        `--outfile=${code}`,
        `--metafile=${meta}`,
      ],
      { cwd: ROOT }
    );
    const { inputs } = JSON.parse(fs.readFileSync(meta, 'utf8')) as { inputs: object };
    return { code: fs.readFileSync(code, 'utf8'), inputs: Object.keys(inputs) };
  } finally {
    fs.rmSync(out, { recursive: true, force: true });
  }
}

describe('core in a browser', () => {
  it('D34 is bundled without Node’s modules, with zod alone', () => {
    const { inputs } = bundle();
    const own = inputs.filter((file) => file.startsWith('server/core/'));
    const others = inputs.filter((file) => !own.includes(file) && !file.endsWith('all.ts'));
    expect(own.sort()).toEqual([...files].sort());
    expect(others.length).toBeGreaterThan(0);
    expect(others.filter((file) => !file.startsWith('node_modules/zod/'))).toEqual([]);
  });

  it('D34 starts where only the globals of a browser are', () => {
    const globals = { TextEncoder, TextDecoder, URL, URLSearchParams, crypto, structuredClone };
    const context = vm.createContext({ ...globals });
    vm.runInContext(bundle().code.replace(/^"use strict";\s*var core/, 'var core'), context);
    expect(vm.runInContext('Object.keys(core).length', context)).toBe(files.length);
  });

  it('D34 names no global of Node', () => {
    const NODE = ['Buffer', 'process', 'require', 'setImmediate', '__dirname', 'global'];
    const found = files.flatMap((file) => {
      const names: string[] = [];
      const visit = (node: ts.Node): void => {
        const isName =
          ts.isIdentifier(node) &&
          !(ts.isPropertyAccessExpression(node.parent) && node.parent.name === node);
        if (isName && NODE.includes(node.text)) names.push(`${file}: ${node.text}`);
        ts.forEachChild(node, visit);
      };
      visit(ts.createSourceFile(file, read(file), ts.ScriptTarget.ES2022, true));
      return names;
    });
    expect(found).toEqual([]);
  });
});
