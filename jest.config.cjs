'use strict';

const os = require('node:os');

/**
 * Three groups, chosen with `npm run test:unit|api|e2e`:
 *   unit  pure code, no server
 *   api   a real Strapi in the test's process, over real HTTP and sockets
 *   e2e   real browsers, processes of their own
 */
const API = ['api', 'contract', 'chaos', 'security'];
const E2E = ['e2e', 'widget'];

const shared = {
  rootDir: __dirname,
  testEnvironment: 'node',
  transform: {
    '^.+\\.tsx?$': [
      '@swc/jest',
      {
        jsc: {
          target: 'es2022',
          parser: { syntax: 'typescript', tsx: true },
          transform: { react: { runtime: 'automatic' } },
        },
        module: { type: 'commonjs' },
      },
    ],
  },
  moduleFileExtensions: ['ts', 'tsx', 'js', 'cjs', 'mjs', 'json', 'node'],
  modulePathIgnorePatterns: [
    '<rootDir>/dist/',
    '<rootDir>/build/',
    '<rootDir>/playground/',
    '<rootDir>/tests/support/app/',
    '<rootDir>/tests/e2e/artifacts/',
    '/\\.strapi/',
    '/\\.cache/',
  ],
};

const booting = {
  ...shared,
  globalSetup: '<rootDir>/tests/support/beforeSuites.ts',
  testEnvironment: '<rootDir>/tests/support/environment.cjs',
  globalTeardown: '<rootDir>/tests/support/afterSuites.ts',
};

const inFolders = (folders) =>
  folders.map((folder) => `<rootDir>/tests/${folder}/**/*.test.ts?(x)`);

module.exports = {
  // A Strapi of about 200 MB, and a busy core, in each worker.
  maxWorkers: Math.min(os.availableParallelism(), 8),
  testSequencer: '<rootDir>/tests/support/sequencer.cjs',
  testTimeout: 120_000,
  projects: [
    {
      ...shared,
      displayName: 'unit',
      testMatch: ['<rootDir>/tests/**/*.test.ts?(x)'],
      testPathIgnorePatterns: [...API, ...E2E].map((folder) => `<rootDir>/tests/${folder}/`),
    },
    { ...booting, displayName: 'api', testMatch: inFolders(API) },
    { ...booting, displayName: 'e2e', testMatch: inFolders(E2E) },
  ],
};
