'use strict';

const { TestEnvironment } = require('jest-environment-node');

/**
 * Strapi is loaded outside of Jest's sandbox, once for each worker instead of once for each file: loading its
 * 3,000 modules took half of the time of most suites. See outside.ts.
 */

/** What Strapi shares with a test: a Date value or a spy must be of the same class on both sides. */
const SHARED = { Date };

const { removeAllListeners } = process;

// Strapi removes all listeners when it ends. Those of Node, the worker and Jest have to stay.
process.removeAllListeners = (name) => {
  const names = name === undefined ? process.eventNames().filter(isSignal) : [name];
  for (const one of names) removeAllListeners.call(process, one);
  return process;
};

function isSignal(name) {
  return String(name).startsWith('SIG');
}

class StrapiEnvironment extends TestEnvironment {
  async setup() {
    await super.setup();
    this.before = { env: { ...process.env }, console: globalThis.console };
    Object.assign(this.global, SHARED);
    this.global.process.env = process.env;
    globalThis.console = this.global.console;
    this.global[Symbol.for('handoff.outside')] = { require, globalThis };
  }

  async teardown() {
    const { env, console } = this.before;
    for (const name of Object.keys(process.env)) if (!(name in env)) delete process.env[name];
    Object.assign(process.env, env);
    globalThis.console = console;
    await super.teardown();
  }
}

module.exports = StrapiEnvironment;
