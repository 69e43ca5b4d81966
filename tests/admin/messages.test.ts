import { isNextMessage, mergeMessages, mergeNewest } from '../../admin/shared/lib/messages';
import { line } from './support';

const seqs = (lines: { seq: number }[]) => lines.map(({ seq }) => seq);

describe('the lines of a chat', () => {
  test('S38 stand in the order of their seq, each once, in whatever order they come', () => {
    const merged = mergeMessages([line(1), line(4)], [line(3), line(2), line(4), line(3)]);
    expect(seqs(merged)).toEqual([1, 2, 3, 4]);
  });

  test('S38 take a newer delivery state over', () => {
    const sent = line(1, { delivery: { state: 'sent', reason: null } });
    expect(mergeMessages([line(1), line(2)], [sent])[0]).toBe(sent);
  });

  test('S38 stay the very same when nothing is new', () => {
    const known = [line(1), line(2)];
    expect(mergeMessages(known, [line(2)])).toBe(known);
  });

  test('S38 a line that does not follow tells that one was missed', () => {
    expect(isNextMessage([line(1), line(2)], line(3))).toBe(true);
    expect(isNextMessage([line(1), line(2)], line(4))).toBe(false);
    expect(isNextMessage([line(1), line(2)], line(2))).toBe(true);
    expect(isNextMessage([], line(7))).toBe(true);
  });

  test('S44 a newest page is laid over what is known', () => {
    const known = { items: [line(3), line(4)], hasOlder: true };
    const page = { items: [line(4), line(5)], hasOlder: true };
    expect(seqs(mergeNewest(known, page).items)).toEqual([3, 4, 5]);
    expect(mergeNewest({ ...known, hasOlder: false }, page).hasOlder).toBe(false);
  });

  test('S44 a history never has a hole: what is too far ahead stands alone', () => {
    const known = { items: [line(1), line(2)], hasOlder: false };
    const page = { items: [line(9), line(10)], hasOlder: true };
    expect(mergeNewest(known, page)).toBe(page);
  });
});
