import type { Context } from 'koa';

import { createForms } from '../../server/http/forms';

/** A request with a form; the parser follows. */
function callWith(parser: (ctx: Context) => Promise<void>, path = '/handoff/sessions/a/files') {
  const ctx = {
    path,
    request: {},
    req: { socket: { bytesRead: 0 } },
    get: () => 'multipart/form-data; boundary=b',
    set: () => undefined,
  } as unknown as Context;
  const forms = createForms({ apiPrefix: '/api', patience: 20 });
  return forms(ctx, () => parser(ctx)).then(() => ctx.status);
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

/** The status, after so many milliseconds of a clock that is not the machine's. */
async function statusAfter(ms: number, status: Promise<number>): Promise<number> {
  await jest.advanceTimersByTimeAsync(ms);
  return status;
}

const never = () => new Promise<void>(() => undefined);
const later = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

describe('a form', () => {
  test('S49 that the parser never finishes is refused', async () => {
    expect(await statusAfter(40, callWith(never))).toBe(400);
  });

  test('S49 may take as long as bytes arrive, and the handler as long as it needs', async () => {
    const status = callWith(async (ctx) => {
      for (let i = 0; i < 8; i += 1) {
        await later(10);
        Reflect.set(ctx.req.socket, 'bytesRead', i + 1);
      }
      Reflect.set(ctx.request, 'body', {});
      await later(60);
      ctx.status = 201;
    });
    expect(await statusAfter(140, status)).toBe(201);
  });

  test('S49 is refused unread by a route that accepts none', async () => {
    expect(await callWith(never, '/api/handoff/messages')).toBe(400);
  });

  test('S49 that fails after it was given up causes no error', async () => {
    const status = callWith(() => later(60).then(() => Promise.reject(new Error('too late'))));
    expect(await statusAfter(40, status)).toBe(400);
    await jest.advanceTimersByTimeAsync(60);
  });
});
