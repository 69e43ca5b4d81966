import {
  DEFAULT_ENV_PREFIXES,
  ENV_PREFIX,
  isReference,
  problemOfVariable,
  variableOf,
} from '../../server/core/messages/variables';

/** Credentials in environment variables, as `env:NAME`. */

describe('a reference to an environment variable', () => {
  it.each([
    ['env:HANDOFF_TOKEN', 'HANDOFF_TOKEN'],
    ['env:a', 'a'],
    ['env:_9', '_9'],
  ])('%s names %s', (text, name) => {
    expect(isReference(text)).toBe(true);
    expect(variableOf(text)).toBe(name);
  });

  it.each(['env:', 'env:9', 'env: A', 'env:A ', 'env:A-B', 'env:A\n', 'env:A.B', 'env:env:A'])(
    '%j is meant as one, but its name is invalid',
    (text) => {
      expect(isReference(text)).toBe(true);
      expect(variableOf(text)).toBeNull();
    }
  );

  it.each(['', 'ENV:A', ' env:A', 'A', 'xenv:A', 'env', 'a\nenv:A'])('%j is not one', (text) => {
    expect(isReference(text)).toBe(false);
    expect(variableOf(text)).toBeNull();
  });
});

describe('the names that are read', () => {
  it('begin with HANDOFF_, unless another prefix is configured', () => {
    expect(DEFAULT_ENV_PREFIXES).toEqual(['HANDOFF_']);
    expect(problemOfVariable('HANDOFF_TOKEN', DEFAULT_ENV_PREFIXES)).toBeNull();
    expect(problemOfVariable('BOT_TOKEN', ['HANDOFF_', 'BOT_'])).toBeNull();
  });

  it.each(['JWT_SECRET', 'HANDOFF_', 'MY_HANDOFF_TOKEN', 'handoff_token'])(
    '%s is refused, with the prefixes and what to do',
    (name) => {
      expect(problemOfVariable(name, ['HANDOFF_', 'BOT_'])).toBe(
        `the environment variable ${name} is not read: only names that begin with HANDOFF_ or BOT_ are. ` +
          "Rename it, or add its prefix to credentials.envPrefixes in the plugin's configuration"
      );
    }
  );

  it('are none when there is no prefix', () => {
    expect(problemOfVariable('HANDOFF_TOKEN', [])).toContain(': no variable is read at all.');
  });

  it.each([
    ['HANDOFF_', true],
    ['_', true],
    ['b9', true],
    ['', false],
    ['9A', false],
    ['A-', false],
    ['A B', false],
    [' A', false],
    ['A\n', false],
  ])('%j may be configured as a prefix: %s', (prefix, isSo) => {
    expect(ENV_PREFIX.test(prefix)).toBe(isSo);
  });
});
