import { createStay, type Box } from '../../admin/chat/messages/stay';

const END = 1_000;
/** A list of 1,000 pixels behind a frame of 400, scrolled to a distance from its end. */
const list = (below: number, fields: Partial<Box> = {}): Box => {
  const { clientHeight = 400, scrollHeight = END } = fields;
  return { clientHeight, scrollHeight, scrollTop: scrollHeight - clientHeight - below };
};

describe('a list at its end', () => {
  const atEnd = () => {
    const stay = createStay();
    stay.measure(list(0));
    expect(stay.scrolled(list(0))).toBe('end');
    return stay;
  };

  test('M1 stays there when the composer grows, whichever event comes first', () => {
    const stay = atEnd();
    expect(stay.scrolled(list(154, { clientHeight: 246 }))).toBe('back');
    expect(stay.isAtEnd()).toBe(true);
    expect(stay.scrolled(list(0, { clientHeight: 246 }))).toBe('end');
    // The composer is empty again, and a message has come meanwhile.
    expect(stay.scrolled(list(90, { scrollHeight: END + 90 }))).toBe('back');
    stay.measure(list(0, { scrollHeight: END + 90 }));
    expect(stay.scrolled(list(0, { scrollHeight: END + 90 }))).toBe('end');
  });

  test('M1 is left by the reader alone, and found again by them', () => {
    const stay = atEnd();
    expect(stay.scrolled(list(47))).toBe('end');
    expect(stay.scrolled(list(300))).toBe('away');
    expect(stay.isAtEnd()).toBe(false);
    // Away from the end, a change of size moves nothing.
    expect(stay.scrolled(list(322, { clientHeight: 378 }))).toBe('away');
    expect(stay.scrolled(list(10, { clientHeight: 378 }))).toBe('end');
  });
});
