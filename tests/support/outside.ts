interface Outside {
  /** Node's own: the modules that Strapi and the built plugin have loaded are loaded here, too. */
  require: (name: string) => unknown;
  /** Where Strapi reads what a test has set. */
  globalThis: object;
}

const provided = Reflect.get(globalThis, Symbol.for('handoff.outside')) as Outside | undefined;

/**
 * The objects from outside of Jest's sandbox that environment.cjs provides; in the setup before the
 * suites, which runs outside of it, and in the unit group the own ones.
 */
export const outside: Outside = provided ?? { require, globalThis };
