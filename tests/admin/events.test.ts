import { toApiError, winnerOf } from '../../admin/shared/lib/apiError';
import { entryOf } from '../../admin/chat/events';
import { initialsOf, userNameOf } from '../../admin/shared/lib/names';
import type { TimelineEntry } from '../../server/core/contract';
import { english, line, sessionDto } from './support';

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 22, 10, 0, seconds)).toISOString();
const anna = { type: 'member', id: '2', name: 'Anna' } as const;

describe('the author of a change', () => {
  const timeline: TimelineEntry[] = [
    { at: at(0), type: 'queued', by: { type: 'bot' } },
    { at: at(10), type: 'accepted', by: anna },
    { at: at(50), type: 'dismissed', by: anna },
  ];
  const event = (name: 'accepted' | 'resolved', createdAt: string) =>
    line(1, { author: 'system', event: name, createdAt });

  test('S30 an accept message belongs to the accept in the timeline', () => {
    expect(entryOf(event('accepted', at(10)), timeline)?.by.name).toBe('Anna');
  });

  test('S48 an end shows its reason', () => {
    expect(entryOf(event('resolved', at(50)), timeline)?.type).toBe('dismissed');
  });

  test('S68 messages of an earlier session are not those of this one', () => {
    expect(entryOf(event('resolved', at(0)), timeline)).toBeNull();
    expect(entryOf(line(1, { createdAt: at(10) }), timeline)).toBeNull();
  });
});

describe('a refusal', () => {
  const refused = {
    name: 'ConflictError',
    status: 409,
    message: 'Taken',
    details: {
      code: 'already_accepted',
      assignee: { id: '2', name: 'Anna' },
      session: { acceptedAt: at(10) },
    },
  };

  test('S31 of a lost race shows who accepted, and when', () => {
    expect(winnerOf(toApiError(refused))).toEqual({
      assignee: { id: '2', name: 'Anna' },
      acceptedAt: at(10),
    });
  });

  test('S31 of another kind shows no name', () => {
    const other = { ...refused, details: { ...refused.details, code: 'invalid_transition' } };
    expect(winnerOf(toApiError(other))).toBeNull();
  });

  test.each([undefined, null, 'text', new TypeError('Failed to fetch'), { status: '409' }])(
    'S36 %p is read as no answer',
    (error) => {
      expect(toApiError(error)).toMatchObject({ status: null, code: null });
    }
  );
});

describe('names', () => {
  test.each([
    ['Ada Lovelace', 'AL'],
    ['ada', 'A'],
    ['  Jean  Luc  Picard ', 'JP'],
    ['👩‍🚀 Zoë', '👩Z'],
    ['', '?'],
  ])('S41 %j has the initials %s', (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });

  test('S41 a person without a name is told apart by their mark', () => {
    const user = (name: string | null) => sessionDto({ user: { id: '7', name, mark: '4F2A' } });
    expect(userNameOf(english, user('Ada'))).toBe('Ada');
    expect(userNameOf(english, user(' '))).toBe('Visitor 4F2A');
    expect(userNameOf(english, user(null))).toBe('Visitor 4F2A');
  });
});
