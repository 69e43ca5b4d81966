import { z } from 'zod';

import { issuesOf } from '../../server/core/issues';

const schema = z
  .strictObject({
    text: z.string(),
    author: z.enum(['user', 'bot']),
    user: z.strictObject({ name: z.string().max(3) }).optional(),
    files: z.array(z.strictObject({ url: z.url() })).optional(),
    which: z.string().optional(),
  })
  .refine(({ which, user }) => which !== undefined || user !== undefined, {
    path: ['which'],
    message: 'one of which and user',
  });

function issues(value: unknown, of: z.ZodType = schema) {
  const { error } = of.safeParse(value);
  return error ? issuesOf(error, value).map(({ path, problem }) => `${path}: ${problem}`) : [];
}

describe('issue 11.7 what is wrong with a request', () => {
  it('is required, if it is missing, at any depth and of any kind', () => {
    expect(issues({ user: {}, files: [{}] })).toEqual([
      'text: is required',
      'author: is required',
      'user.name: is required',
      'files.0.url: is required',
    ]);
    expect(issues({ text: undefined, author: 'bot', which: 'a' })).toEqual(['text: is required']);
  });

  it('is as zod says, if it is there', () => {
    const [text, author, user, file] = issues({
      text: null,
      author: 'me',
      user: { name: 'long' },
      files: ['x'],
    });
    expect(text).toBe('text: Invalid input: expected string, received null');
    expect(author).toMatch(/^author: Invalid option/);
    expect(user).toMatch(/^user.name: Too big/);
    expect(file).toMatch(/^files.0: Invalid input/);
  });

  it('is as a rule of ours says, also about a missing field', () => {
    expect(issues({ text: 'a', author: 'bot' })).toEqual(['which: one of which and user']);
  });

  it('is each unknown field', () => {
    const given = {
      text: 'a',
      author: 'bot',
      which: 'b',
      x: 1,
      y: 2,
      files: [{ url: 'a:b', z: 1 }],
    };
    expect(issues(given)).toEqual([
      'files.0.z: unknown field',
      'x: unknown field',
      'y: unknown field',
    ]);
  });

  it('is the whole, if it is no object', () => {
    expect(issues('text')).toEqual([': Invalid input: expected object, received string']);
    expect(issues(undefined, z.string())).toEqual([
      ': Invalid input: expected string, received undefined',
    ]);
    expect(issues(null, z.strictObject({ a: z.string() }))).toHaveLength(1);
  });
});
