import {
  FileTooLarge,
  FileTrouble,
  invalidField,
  notFound,
  Refusal,
  STATUS_OF,
} from '../../server/core/errors';
import { actionOf } from '../../server/core/permissions';

/** What a caller learns when a request is not allowed. */

describe('a refusal', () => {
  it.each([
    ['invalid_request', 400],
    ['unauthorized', 401],
    ['forbidden', 403],
    ['not_found', 404],
    ['handoff_active', 409],
    ['file_damaged', 410],
    ['payload_too_large', 413],
    ['range_not_satisfiable', 416],
    ['rate_limited', 429],
    ['internal_error', 500],
    ['unavailable', 503],
  ])('%s has the status %d', (code, status) => {
    expect(STATUS_OF[code as keyof typeof STATUS_OF]).toBe(status);
  });

  it('has a code, a message and details', () => {
    const refusal = new Refusal('stale_epoch', 'The owner has changed', { epoch: 7 });
    expect(refusal).toBeInstanceOf(Error);
    expect(refusal).toMatchObject({
      name: 'Refusal',
      code: 'stale_epoch',
      status: 409,
      message: 'The owner has changed',
      details: { epoch: 7 },
    });
  });

  it('says what was not found', () => {
    expect(notFound('AI agent')).toMatchObject({
      code: 'not_found',
      status: 404,
      message: 'AI agent not found',
      details: {},
    });
  });

  it('names the field that is wrong', () => {
    expect(invalidField('user.name', 'must not be blank')).toMatchObject({
      code: 'invalid_request',
      status: 400,
      message: 'user.name: must not be blank',
      details: { issues: [{ path: 'user.name', problem: 'must not be blank' }] },
    });
  });
});

describe('P16 an error of a file', () => {
  it('is about its size', () => {
    expect(new FileTooLarge()).toMatchObject({
      name: 'FileTooLarge',
      message: 'The file is too large',
    });
  });

  it('tells what kind it is', () => {
    expect(new FileTrouble('gone', 'It was deleted')).toMatchObject({
      name: 'FileTrouble',
      kind: 'gone',
      message: 'It was deleted',
    });
  });
});

it('a permission is stored with the name of the plugin', () => {
  expect(actionOf('inbox.reply')).toBe('plugin::handoff.inbox.reply');
});
