import fs from 'node:fs';
import path from 'node:path';
import Ajv, { type Options, type ValidateFunction } from 'ajv';
import Ajv2020 from 'ajv/dist/2020';
import { ROOT } from '../appDir';

/** The vendors' published schemas, next to the project: they are read from there, never copied. */
const FOLDER = path.join(ROOT, '..', 'shared', 'specs');

const OPTIONS: Options = { strict: false, allErrors: true, validateFormats: false };

const said = new Set<string>();

/** A published file, or null; then it has printed `left out: …`, and `.ci/run` fails on that line. */
export function readSpec(name: string): string | null {
  const file = path.join(FOLDER, name);
  if (fs.existsSync(file)) return fs.readFileSync(file, 'utf8');
  if (!said.has(name)) {
    process.stderr.write(`left out: what is checked with ${name}, the file is not there\n`);
  }
  said.add(name);
  return null;
}

/** Returns what is wrong with a value, or null. */
export type Check = (value: unknown) => string | null;

/** Compiles parts of one schema, each once. `idOf` makes a `$ref` of a name. */
export function createChecks({
  schema,
  idOf,
  draft = '7',
}: {
  schema: object;
  idOf: (name: string) => string;
  draft?: '7' | '2020';
}): (name: string) => Check {
  const ajv = draft === '2020' ? new Ajv2020(OPTIONS) : new Ajv(OPTIONS);
  ajv.addSchema(schema);
  const known = new Map<string, ValidateFunction>();
  return (name) => (value) => {
    const validate = known.get(name) ?? ajv.compile({ $ref: idOf(name) });
    known.set(name, validate);
    if (validate(value)) return null;
    return (validate.errors ?? [])
      .slice(0, 3)
      .map(({ instancePath, message = '', params }) =>
        [instancePath, message, JSON.stringify(params)].join(' ').trim()
      )
      .join('; ');
  };
}
