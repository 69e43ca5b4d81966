import { bearerToken } from '../../server/core/bearer';

describe('the token of a header', () => {
  it.each([
    ['Bearer abc.def', 'abc.def'],
    ['bearer   abc', 'abc'],
    ['Bearer', null],
    ['Bearer ', null],
    ['Bearer a b', null],
    ['Bearerabc', null],
    ['x Bearer abc', null],
    ['Basic abc', null],
    ['', null],
    [undefined, null],
  ])('%j: %s', (header, token) => {
    expect(bearerToken(header)).toBe(token);
  });
});
