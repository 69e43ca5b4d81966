'use strict';

const { TestEnvironment } = require('jest-environment-node');

/**
 * Strapi is loaded outside of Jest's sandbox, once for each worker instead of once for each file: loading its
 * 3,000 modules took half of the time of most suites. See outside.ts.
 */

/** What Strapi shares with a test: who binds a date or spies on one finds the same class on both sides. */
const SHARED = { Date };

const { removeAllListeners } = process;

/** Strapi removes all listeners when it ends. These are the worker's and Jest's, too. */
const KEPT = ['message', 'disconnect', 'exit', 'uncaughtException', 'unhandledRejection'];
process.removeAllListeners = () => {
  for (const name of process.eventNames()) {
    if (!KEPT.includes(name)) removeAllListeners.call(process, name);
  }
  return process;
};

/** What a suite has left on the process: Strapi's logger takes what nobody has caught, at each start anew. */
function listeners() {
  return process.eventNames().map((name) => [name, process.listeners(name)]);
}

class StrapiEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.before = {
      env: { ...process.env },
      console: globalThis.console,
      listeners: new Map(listeners()),
    };
    Object.assign(this.global, SHARED);
    this.global.process.env = process.env;
    globalThis.console = this.global.console;
    this.global[Symbol.for('handoff.outside')] = { require, globalThis };
  }

  async teardown() {
    const { env, console } = this.before;
    for (const [name, left] of listeners()) {
      const kept = this.before.listeners.get(name) ?? [];
      for (const one of left) if (!kept.includes(one)) process.off(name, one);
    }
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    globalThis.console = console;
    await super.teardown();
  }
}

module.exports = StrapiEnvironment;
