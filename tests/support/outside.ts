interface Outside {
  /** Node's own: what it loads, Strapi and the built plugin have loaded, too. */
  require: (name: string) => unknown;
  /** Where Strapi finds what a test has set. */
  globalThis: object;
}

/** What lies outside of Jest's sandbox, as environment.cjs lends it. */
export const outside = Reflect.get(globalThis, Symbol.for('handoff.outside')) as Outside;
