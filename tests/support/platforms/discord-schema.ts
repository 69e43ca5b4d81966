import type fc from 'fast-check';

import { createGenerator } from './generate';
import { createChecks, readSpec, type Check } from './specs';

interface Spec {
  components: { schemas: Record<string, { properties?: object }> };
}

let loaded: ((name: string) => Check) | null | undefined;

/** A check of a type of the published REST API by its name, or null when the file is not there. */
export function loadDiscordSchema(): ((name: string) => Check) | null {
  loaded = loaded === undefined ? load() : loaded;
  return loaded;
}

function load(): ((name: string) => Check) | null {
  const text = readSpec('discord-openapi.json');
  if (text === null) return null;
  const { components } = JSON.parse(text) as Spec;
  const check = createChecks({
    schema: { $id: 'discord', components },
    idOf: (name) => `discord#/components/schemas/${name}`,
    draft: '2020',
  });
  return (name) => (value) => {
    // The published schema allows unknown fields; a misspelt one must fail.
    const known = Object.keys(components.schemas[name]?.properties ?? {});
    const unknown = Object.keys(value as object).filter((field) => !known.includes(field));
    return unknown.length > 0 ? `unknown: ${unknown.join(', ')}` : check(name)(value);
  };
}

/** Values of a type of the published REST API, or null when the file is not there. */
export function generateDiscord(name: string): fc.Arbitrary<Record<string, unknown>> | null {
  const text = readSpec('discord-openapi.json');
  if (text === null) return null;
  const generate = createGenerator(JSON.parse(text) as Spec);
  return generate({ $ref: `#/components/schemas/${name}` }) as fc.Arbitrary<
    Record<string, unknown>
  >;
}
