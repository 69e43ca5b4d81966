import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import ts from 'typescript';
import { isolated, needsIsolation } from '../../admin/shared/lib/direction';
import english from '../../admin/translations/en.json';

const ADMIN = path.join(__dirname, '../../admin');

describe('the texts of the panel', () => {
  const used = Object.fromEntries(
    readdirSync(ADMIN, { recursive: true, encoding: 'utf8' })
      .filter((file) => /\.tsx?$/.test(file))
      .flatMap((file) => textsOf(path.join(ADMIN, file)))
  );

  test('P37 are in the English translations with the same text', () => {
    expect(Object.keys(used).length).toBeGreaterThan(150);
    expect(english).toMatchObject(used);
  });

  test('P37 are the only texts in the English translations', () => {
    expect(Object.keys(english).sort()).toEqual(Object.keys(used).sort());
  });
});

describe('values from outside in a sentence', () => {
  test('P37 are isolated where they could reorder it', () => {
    expect(needsIsolation('Forwarded from Ada')).toBe(false);
    expect(needsIsolation('Forwarded from Đặng 李 Олег')).toBe(false);
    expect(needsIsolation('Forwarded from עדה')).toBe(true);
    expect(needsIsolation('Forwarded from عمر')).toBe(true);
    for (const control of ['\u200f', '\u202e', '\u2067', '\u2069']) {
      expect(needsIsolation(`Forwarded from ${control}Ada`)).toBe(true);
    }
  });

  test('P37 keep their own direction and cannot leave it', () => {
    expect(isolated({ name: 'עדה', count: 2 })).toEqual({ name: '\u2068עדה\u2069', count: 2 });
    expect(isolated({ name: '\u2069\u202eAda\u2066' })).toEqual({ name: '\u2068Ada\u2069' });
  });
});

/** Every `t('key', 'English')` and every `{ id: 'key', defaultMessage: 'English' }` of a file. */
function textsOf(file: string): [id: string, text: string][] {
  const found: [string, string][] = [];
  const source = ts.createSourceFile(
    file,
    readFileSync(file, 'utf8'),
    ts.ScriptTarget.Latest,
    true
  );
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && node.expression.getText() === 't') {
      const [key, text] = node.arguments.map(literal);
      found.push([`handoff.${key}`, text ?? '']);
    }
    if (ts.isObjectLiteralExpression(node)) {
      const [id, text] = ['id', 'defaultMessage'].map((name) => literal(propertyOf(node, name)));
      if (id && text) found.push([id, text]);
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found;
}

function propertyOf(node: ts.ObjectLiteralExpression, name: string): ts.Node | undefined {
  return node.properties
    .filter(ts.isPropertyAssignment)
    .find((property) => property.name.getText() === name)?.initializer;
}

function literal(node: ts.Node | undefined): string | undefined {
  return node && ts.isStringLiteralLike(node) ? node.text : undefined;
}
