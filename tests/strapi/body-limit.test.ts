import { bodyLimitOf } from '../../server/strapi/middlewares';

const limitOf = (...middlewares: unknown[]) =>
  bodyLimitOf({
    config: { get: (_: string, other: unknown) => (middlewares.length > 0 ? middlewares : other) },
  } as never);

const body = (jsonLimit: unknown) => ({ name: 'strapi::body', config: { jsonLimit } });

describe('issue 11.7 the limit of JSON bodies', () => {
  it.each([
    ['1mb', 1_048_576],
    ['256kb', 262_144],
    ['1.5 MB', 1_572_864],
    ['900', 900],
    [4_000, 4_000],
    ['much', null],
  ])('%s is %s bytes', (given, bytes) => {
    expect(limitOf('strapi::errors', body(given))).toBe(bytes);
  });

  it('is 1 MB unless it is set, and unknown without Strapi’s parser', () => {
    expect(limitOf('strapi::body')).toBe(1_048_576);
    expect(limitOf({ name: 'strapi::body' })).toBe(1_048_576);
    expect(limitOf({ name: 'strapi::cors', config: {} }, 'global::body')).toBeNull();
    expect(limitOf()).toBeNull();
  });
});
