import type fc from 'fast-check';

import { createGenerator } from './generate';
import { createChecks, readSpec, type Check } from './specs';

/** Checks of the published Bot API: each method's parameters, and each type. */
export interface TelegramSchema {
  parameters(method: string): Check;
  type(name: string): Check;
  /** The optional fields of a type, by their names in the order in which they are published. */
  optional(name: string): Map<string, fc.Arbitrary<unknown>>;
}

interface Field {
  name: string;
  types: string[];
  required: boolean;
}
interface Spec {
  methods: Record<string, { fields?: Field[] }>;
  types: Record<string, { fields?: Field[]; subtypes?: string[] }>;
}

let loaded: TelegramSchema | null | undefined;

/** Null when the published file does not exist. */
export function loadTelegramSchema(): TelegramSchema | null {
  loaded = loaded === undefined ? load() : loaded;
  return loaded;
}

function load(): TelegramSchema | null {
  const text = readSpec('telegram-bot-api.json');
  if (text === null) return null;
  const { methods, types } = JSON.parse(text) as Spec;
  const $defs: Record<string, unknown> = {};
  for (const [name, { fields = [], subtypes }] of Object.entries(types)) {
    $defs[name] = subtypes ? { anyOf: subtypes.map(typeOf) } : objectOf(fields);
  }
  for (const [name, { fields = [] }] of Object.entries(methods)) {
    $defs[`method:${name}`] = objectOf(fields);
  }
  const generate = createGenerator({ $defs });
  const check = createChecks({
    schema: { $id: 'telegram', $defs },
    idOf: (name) => `telegram#/$defs/${name}`,
  });
  return {
    parameters: (method) => check(`method:${method}`),
    type: check,
    optional: (name) =>
      new Map(
        (types[name]?.fields ?? [])
          .filter(({ required }) => !required)
          .map((field) => [field.name, generate({ anyOf: field.types.map(typeOf) })])
      ),
  };
}

const PLAIN: Record<string, object> = {
  Integer: { type: 'integer' },
  Float: { type: 'number' },
  String: { type: 'string' },
  Boolean: { type: 'boolean' },
  // The lab stores files of a form there unchanged.
  InputFile: {},
};

function typeOf(name: string): object {
  const inner = /^Array of (.+)$/.exec(name)?.[1];
  if (inner !== undefined) return { type: 'array', items: typeOf(inner) };
  return PLAIN[name] ?? { $ref: `#/$defs/${name}` };
}

function objectOf(fields: Field[]): object {
  // A type without fields is any object: only the description defines it.
  if (fields.length === 0) return { type: 'object' };
  return {
    type: 'object',
    properties: Object.fromEntries(
      fields.map(({ name, types }) => [name, { anyOf: types.map(typeOf) }])
    ),
    required: fields.filter(({ required }) => required).map(({ name }) => name),
    additionalProperties: false,
  };
}
