import { candidatesOf } from '../../admin/chat/moves/members';
import { createAnnouncements, warningOf } from '../../admin/shared/lib/sessionEnd';

const END = '2026-11-22T14:32:00.000Z';
const before = (minutes: number) => Date.parse(END) - minutes * 60_000;

describe('the end of the login', () => {
  test.each([
    [11, 'none'],
    [10, 'banner'],
    [2.5, 'banner'],
    [2, 'reminder'],
    [0, 'reminder'],
    [-5, 'reminder'],
  ] as const)('S24 D29 %d minutes before it the page shows: %s', (minutes, warning) => {
    expect(warningOf(END, before(minutes))).toBe(warning);
  });

  test.each([null, undefined, '', 'soon'])('S24 D29 %p causes no warning', (end) => {
    expect(warningOf(end, before(0))).toBe('none');
  });

  test('S24 D29 is announced once, and a later end once more', () => {
    const announcements = createAnnouncements();
    expect(announcements.isNew('14:32')).toBe(true);
    announcements.add('14:32');
    expect(announcements.isNew('14:32')).toBe(false);
    expect(announcements.isNew('15:02')).toBe(true);
  });
});

describe('whom a session can be transferred to', () => {
  const member = (id: string, name: string, online: boolean) => ({ id, name, online });

  test('P13 online members come first, without the assignee', () => {
    const members = [
      member('1', 'Zoe', true),
      member('2', 'Anna', false),
      member('3', 'Ben', true),
      member('4', 'Carl', true),
    ];
    const names = (assignee: { id: string; name: string } | null) =>
      candidatesOf(members, assignee).map(({ name }) => name);
    expect(names({ id: '4', name: 'Carl' })).toEqual(['Ben', 'Zoe', 'Anna']);
    expect(names(null)).toEqual(['Ben', 'Carl', 'Zoe', 'Anna']);
  });
});
