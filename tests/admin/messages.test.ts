import { isNextMessage, mergeMessages, mergeNewest } from '../../admin/shared/lib/messages';
import { isThreadGone } from '../../admin/chat/composer/lostThread';
import { SLACK_THREAD_GONE } from '../../server/core/limits';
import { line } from './support';

const seqs = (messages: { seq: number }[]) => messages.map(({ seq }) => seq);

describe('the messages of a chat', () => {
  test('S38 are sorted by seq, each once, in whatever order they arrive', () => {
    const merged = mergeMessages([line(1), line(4)], [line(3), line(2), line(4), line(3)]);
    expect(seqs(merged)).toEqual([1, 2, 3, 4]);
  });

  test('S38 take over a newer delivery state', () => {
    const sent = line(1, { delivery: { state: 'sent', reason: null } });
    expect(mergeMessages([line(1), line(2)], [sent])[0]).toBe(sent);
  });

  test('P50 take over what a quoted message says after its edit', () => {
    const quoting = (text: string) =>
      line(2, { quote: { messageId: 'line-1', author: 'user', name: 'Ada', text } });
    const edited = quoting('Nothing');
    expect(mergeMessages([line(1), quoting('My password')], [edited])[1]).toBe(edited);
    const known = [line(1), edited];
    expect(mergeMessages(known, [quoting('Nothing')])).toBe(known);
  });

  test('S38 stay the same object when nothing is new', () => {
    const known = [line(1), line(2)];
    expect(mergeMessages(known, [line(2)])).toBe(known);
  });

  test('S38 a message that does not follow shows that one was missed', () => {
    expect(isNextMessage([line(1), line(2)], line(3))).toBe(true);
    expect(isNextMessage([line(1), line(2)], line(4))).toBe(false);
    expect(isNextMessage([line(1), line(2)], line(2))).toBe(true);
    expect(isNextMessage([], line(7))).toBe(true);
  });

  test('S44 a newest page is merged into the known messages', () => {
    const known = { items: [line(3), line(4)], hasOlder: true };
    const page = { items: [line(4), line(5)], hasOlder: true };
    expect(seqs(mergeNewest(known, page).items)).toEqual([3, 4, 5]);
    expect(mergeNewest({ ...known, hasOlder: false }, page).hasOlder).toBe(false);
  });

  test('S44 a history never has a gap: a page that is too far ahead replaces it', () => {
    const known = { items: [line(1), line(2)], hasOlder: false };
    const page = { items: [line(9), line(10)], hasOlder: true };
    expect(mergeNewest(known, page)).toBe(page);
  });
});

test('S61 the newest message that arrived or failed says whether the thread on Slack is gone', () => {
  const failed = (seq: number, reason: string | null) =>
    line(seq, { author: 'human', delivery: { state: 'failed', reason } });
  const has = (seq: number, state: 'none' | 'pending' | 'sent' | 'unknown') =>
    line(seq, { author: 'human', delivery: { state, reason: null } });
  const gone = failed(2, SLACK_THREAD_GONE);
  expect(isThreadGone([has(1, 'sent'), gone])).toBe(true);
  expect(isThreadGone([failed(1, `${SLACK_THREAD_GONE}. Delete it in Slack`)])).toBe(true);
  expect(isThreadGone([gone, has(3, 'pending'), has(4, 'none'), has(5, 'unknown')])).toBe(true);
  expect(isThreadGone([gone, has(3, 'sent')])).toBe(false);
  expect(isThreadGone([gone, failed(3, 'channel_not_found')])).toBe(false);
  expect(isThreadGone([gone, failed(3, null)])).toBe(false);
  expect(isThreadGone([])).toBe(false);
});
