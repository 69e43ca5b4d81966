import { maySend, NEEDED_TO_SEND, roomsOf } from '../../server/realtime/rooms';

/** The rooms that each event reaches, as `docs/protocol.md` lists them. */
describe('the rooms of an event', () => {
  const about = { sessionId: 's', memberId: '7' };

  it('S12 are those of the open Inboxes and of the session’s watchers', () => {
    expect(roomsOf('session:changed', about)).toEqual(['inbox', 'session:s']);
  });

  it.each(['message:added', 'message:changed', 'typing', 'viewers'] as const)(
    '%s reaches only those who watch the session',
    (event) => {
      expect(roomsOf(event, about)).toEqual(['session:s']);
      // Never everybody, if the session is missing by mistake.
      expect(roomsOf(event)).toEqual([]);
    }
  );

  it.each(['notification:added', 'notification:read'] as const)(
    'S54 %s reaches only the sockets of the member',
    (event) => {
      expect(roomsOf(event, about)).toEqual(['member:7']);
      expect(roomsOf(event)).toEqual([]);
    }
  );

  it('S21 the stats reach open Inboxes and chats, the queue every page', () => {
    expect(roomsOf('stats:changed')).toEqual(['here']);
    expect(roomsOf('queue:changed')).toEqual(['everyone']);
  });
});

describe('the events of a client', () => {
  it('P5 only a member who may reply is seen typing', () => {
    const events = Object.keys(NEEDED_TO_SEND) as (keyof typeof NEEDED_TO_SEND)[];
    expect(events.filter((event) => !maySend({ canReply: false }, event))).toEqual(['typing']);
    expect(events.filter((event) => !maySend({ canReply: true }, event))).toEqual([]);
  });
});
