/** The tests of `server/core` alone: what `npm run mutate` runs, once for each change of the code. */
const { projects } = require('./jest.config.cjs');

const { modulePathIgnorePatterns, ...unit } = projects.find(
  ({ displayName }) => displayName === 'unit'
);

module.exports = {
  ...unit,
  testMatch: ['<rootDir>/tests/core/**/*.test.ts'],
  // Thousands of random values each: too slow for thousands of runs, and the others must suffice.
  testPathIgnorePatterns: ['\\.random\\.test\\.ts$'],
  // Stryker's copy of the project is in `.cache`.
  modulePathIgnorePatterns: modulePathIgnorePatterns.filter((one) => !one.includes('cache')),
};
