import fs from 'node:fs/promises';
import path from 'node:path';
import ts from 'typescript';

/**
 * Writes the declarations of a TypeScript file to each of the targets, for ES modules (`.d.mts`) and CommonJS
 * (`.d.ts`), then checks what was written. The file must say its types itself: of what it imports from the project
 * nothing may be left in them. Throws an error with all of TypeScript's messages.
 */
export async function writeDeclarations({ source, targets }) {
  const { outputText, diagnostics } = ts.transpileDeclaration(await fs.readFile(source, 'utf8'), {
    fileName: source,
    reportDiagnostics: true,
    compilerOptions: { ...STRICT, isolatedDeclarations: true },
  });
  refuse(diagnostics);
  for (const target of targets) {
    await fs.mkdir(path.dirname(target), { recursive: true });
    await fs.writeFile(target, outputText);
  }
  check(targets);
}

const STRICT = {
  strict: true,
  declaration: true,
  target: ts.ScriptTarget.ES2022,
  lib: ['lib.es2022.d.ts'],
  module: ts.ModuleKind.Node16,
  moduleResolution: ts.ModuleResolutionKind.Node16,
};

/** Libraries are not checked: their mistakes are not ours. */
function check(targets) {
  const program = ts.createProgram(targets, { ...STRICT, types: [], noEmit: true });
  refuse(
    targets.flatMap((target) => {
      const file = program.getSourceFile(target);
      return [...program.getSyntacticDiagnostics(file), ...program.getSemanticDiagnostics(file)];
    })
  );
}

function refuse(diagnostics) {
  if (diagnostics.length === 0) return;
  throw new Error(
    ts.formatDiagnostics(diagnostics, {
      getCanonicalFileName: (name) => name,
      getCurrentDirectory: () => process.cwd(),
      getNewLine: () => '\n',
    })
  );
}
