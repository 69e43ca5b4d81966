import fc from 'fast-check';

/** Values that a published schema allows, at random: a field that it makes optional may be missing. */

interface Schema {
  $ref?: string;
  type?: string | string[];
  enum?: unknown[];
  const?: unknown;
  anyOf?: Schema[];
  oneOf?: Schema[];
  allOf?: Schema[];
  properties?: Record<string, Schema>;
  required?: string[];
  items?: Schema;
}

/** From here on optional fields are missing and lists empty, as schemas contain themselves. */
const DEPTH = 4;

/** Required fields that contain themselves end here, in a value that no reader expects. */
const END = 9;

/** `root` is the document that a `$ref` such as `#/$defs/Name` points into. */
export function createGenerator(root: object): (schema: Schema) => fc.Arbitrary<unknown> {
  const find = (ref: string): Schema =>
    ref
      .slice(2)
      .split('/')
      .reduce<unknown>((at, key) => (at as Record<string, unknown>)[key], root) as Schema;

  const valueOf = (schema: Schema, depth: number): fc.Arbitrary<unknown> => {
    if (depth > END) return fc.constant({});
    if (schema.$ref !== undefined) return valueOf(find(schema.$ref), depth + 1);
    if (schema.const !== undefined) return fc.constant(schema.const);
    if (schema.enum) return fc.constantFrom(...schema.enum);
    const choices = schema.anyOf ?? schema.oneOf;
    if (choices) return fc.oneof(...choices.map((choice) => valueOf(choice, depth)));
    if (schema.allOf) return valueOf(together(schema.allOf, find), depth);
    const types = [schema.type ?? (schema.properties ? 'object' : 'any')].flat();
    return fc.oneof(...types.map((type) => ofType(type, schema, depth)));
  };

  const ofType = (type: string, schema: Schema, depth: number): fc.Arbitrary<unknown> => {
    switch (type) {
      case 'string':
        return fc.oneof(fc.string({ maxLength: 20 }), fc.constantFrom('', '\u0000', '\ud800', ' '));
      case 'integer':
        return fc.oneof(fc.nat(100), fc.integer(), fc.maxSafeInteger());
      case 'number':
        return fc.double({ noNaN: true });
      case 'boolean':
        return fc.boolean();
      case 'null':
        return fc.constant(null);
      case 'array':
        return depth > DEPTH
          ? fc.constant([])
          : fc.array(valueOf(schema.items ?? {}, depth + 1), { maxLength: 2 });
      case 'object':
        return objectOf(schema, depth);
      default:
        return fc.constant({});
    }
  };

  const objectOf = ({ properties = {}, required = [] }: Schema, depth: number) => {
    const used = Object.entries(properties).filter(
      ([name]) => depth <= DEPTH || required.includes(name)
    );
    const fields = used.map(([name, schema]) => {
      const value = fc.constant(null).chain(() => valueOf(schema, depth + 1));
      const isThere = fc.nat(9).map((n) => required.includes(name) || n < 2);
      return [name, isThere.chain((is) => (is ? value : fc.constant<unknown>(undefined)))] as const;
    });
    return fc.record(Object.fromEntries(fields));
  };

  return (schema) => valueOf(schema, 0);
}

/** One object of several that all hold. */
function together(parts: Schema[], find: (ref: string) => Schema): Schema {
  const found = parts.map((part) => (part.$ref === undefined ? part : find(part.$ref)));
  return {
    type: 'object',
    properties: Object.assign({}, ...found.map(({ properties }) => properties ?? {})) as Record<
      string,
      Schema
    >,
    required: found.flatMap(({ required }) => required ?? []),
  };
}
