import type { Author, DeliveryState } from '../../server/core/contract';
import { decideHumanMessage, decideRetry } from '../../server/core/sessions/decide';
import { ANN, BOB, inShort, NOW, sessionIn, stateOf } from './state';

/** Whether a message that did not arrive may be sent again, and what the reply window allows. */

const HOUR = 3_600_000;
const window = { typed: 168, automatic: 24 };

function retry(
  state: Parameters<typeof decideRetry>[0],
  more: { by?: typeof ANN; canManage?: boolean; author?: Author; delivery?: DeliveryState } = {},
  at = NOW
) {
  const { by = ANN, canManage = false, author = 'human', delivery = 'failed' } = more;
  return decideRetry(state, { by, canManage, message: { author, delivery } }, at);
}

const active = stateOf(sessionIn('active'));
const queued = stateOf(sessionIn('queued'));

describe('P3 a retry', () => {
  it.each<[DeliveryState, string]>([
    ['failed', 'kept'],
    ['unknown', 'kept'],
    ['none', 'invalid_transition'],
    ['pending', 'invalid_transition'],
    ['sent', 'invalid_transition'],
    ['delivered', 'invalid_transition'],
    ['read', 'invalid_transition'],
  ])('of a message that is %s: %s', (delivery, result) => {
    expect(inShort(retry(active, { delivery }))).toBe(result);
  });

  it('is refused with the state of the message', () => {
    expect(retry(active, { delivery: 'sent' })).toMatchObject({
      refusal: { message: 'The message is sent', details: { status: 'sent' } },
    });
  });

  it('is for the assignee and for managers; for everybody while there is no assignee', () => {
    expect(inShort(retry(active, { by: BOB }))).toBe('not_assignee');
    expect(inShort(retry(active, { by: BOB, canManage: true }))).toBe('kept');
    expect(inShort(retry(queued, { by: BOB }))).toBe('kept');
    expect(inShort(retry(stateOf(sessionIn('resolved')), { by: BOB }))).toBe('not_assignee');
    expect(inShort(retry(stateOf(null)))).toBe('not_found');
    // Who may not retry does not learn the state of the message either.
    expect(inShort(retry(active, { by: BOB, delivery: 'sent' }))).toBe('not_assignee');
  });

  it.each<[Author, number]>([
    ['human', 168],
    ['bot', 24],
    ['system', 24],
  ])('P4 of a message of the %s ends %d hours after the end user wrote', (author, hours) => {
    const state = stateOf(sessionIn('active'), { replyWindow: window, lastUserAt: NOW });
    const end = NOW + hours * HOUR;
    expect(inShort(retry(state, { author }, end - 1))).toBe('kept');
    expect(retry(state, { author }, end)).toMatchObject({
      refusal: { code: 'reply_window_closed', details: { closedAt: new Date(end).toISOString() } },
    });
  });
});

describe('P4 a message of the assignee', () => {
  it('is refused once the reply window is closed, with the time when it closed', () => {
    const state = stateOf(sessionIn('active'), { replyWindow: window, lastUserAt: NOW });
    const end = NOW + 168 * HOUR;
    expect(inShort(decideHumanMessage(state, ANN, end - 1))).toBe('kept');
    for (const at of [end, end + 1])
      expect(decideHumanMessage(state, ANN, at)).toMatchObject({
        refusal: {
          code: 'reply_window_closed',
          message: 'The channel accepts no reply until the end user writes again',
          details: { closedAt: new Date(end).toISOString() },
        },
      });
  });

  it('is checked for its author first', () => {
    const state = stateOf(sessionIn('active'), { replyWindow: window, lastUserAt: 0 });
    expect(inShort(decideHumanMessage(state, BOB, NOW))).toBe('not_assignee');
  });
});
