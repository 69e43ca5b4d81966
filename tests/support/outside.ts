interface Outside {
  /** Node's own: the modules that Strapi and the built plugin have loaded are loaded here, too. */
  require: (name: string) => unknown;
  /** Where Strapi reads what a test has set. */
  globalThis: object;
}

/** The objects from outside of Jest's sandbox that environment.cjs provides. */
export const outside = Reflect.get(globalThis, Symbol.for('handoff.outside')) as Outside;
