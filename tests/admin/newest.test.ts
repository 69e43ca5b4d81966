import { createNewest } from '../../admin/shared/lib/newest';
import { createReads } from '../../admin/shared/lib/reads';
import { createSessionChanges } from '../../admin/shared/lib/sessionChanges';
import { applySession } from '../../admin/shared/lib/sessionList';
import { mergeMessages, mergeNewest } from '../../admin/shared/lib/messages';
import { line, sessionDto } from './support';

/** A late answer, and the socket events before it. */

const figure = (at: string, count: number) => ({ at, count });

describe('the newest state', () => {
  test('S23 an answer older than a socket event replaces nothing', () => {
    const figures = createNewest<{ at: string; count: number }>();
    const asked = figures.begin();
    figures.received(figure('10:00:02', 1));
    expect(figures.answered(figure('10:00:01', 0), asked).count).toBe(1);
    // Even in the same millisecond: a request from before the event does not undo it.
    expect(figures.answered(figure('10:00:02', 0), asked).count).toBe(1);
    expect(figures.answered(figure('10:00:03', 2), asked).count).toBe(2);
    figures.received(figure('10:00:02', 1));
    expect(figures.read()?.count).toBe(2);
  });

  test('S23 the answer to the last request is the newest, also when the clock was set back', () => {
    const figures = createNewest<{ at: string; count: number }>();
    figures.received(figure('10:00:00', 1));
    expect(figures.answered(figure('09:00:00', 2), figures.begin()).count).toBe(2);
    figures.received(figure('09:00:01', 3));
    expect(figures.read()?.count).toBe(3);
  });

  test('S12 a read requested while one is running is repeated once', () => {
    const reads = createReads();
    reads.ask('stats');
    const wasAsked = reads.begin('stats');
    reads.ask('sessions');
    expect(wasAsked()).toBe(false);
    reads.ask('stats');
    expect(wasAsked()).toBe(true);
    expect(reads.begin('stats')()).toBe(false);
  });
});

describe('the list and its late answer', () => {
  const waiting = sessionDto({ id: 'a', version: 3 });
  const accepted = sessionDto({ id: 'a', version: 4, status: 'active' });

  test('S12 events of that time are merged into the answer', () => {
    const news = createSessionChanges();
    news.add(sessionDto({ id: 'before' }));
    const began = news.begin();
    const arrived = sessionDto({ id: 'new' });
    [accepted, arrived].forEach((session) => news.add(session));
    const list = news
      .since(began)
      .reduce((known, session) => applySession(known, session, 'queued'), {
        rows: [waiting],
        hasMore: false,
      });
    expect(list.rows.map(({ id }) => id)).toEqual(['new']);
  });

  test('S12 an event from before something newer is dropped, also where the newer one left no row', () => {
    const news = createSessionChanges();
    news.add(sessionDto({ id: 'a', version: 5, status: 'resolved' }));
    news.add(accepted);
    expect(news.isOvertaken(accepted)).toBe(true);
    expect(news.since(0)).toMatchObject([{ version: 5 }]);
  });

  test('S34 a requeue, which stores no message, is newer than the accept before it', () => {
    const requeued = sessionDto({ id: 'a', version: 5 });
    const list = applySession({ rows: [requeued], hasMore: false }, accepted, 'open');
    expect(list.rows).toEqual([requeued]);
  });
});

describe('the chat and its late answer', () => {
  const state = (version: number, delivery: 'pending' | 'sent' | 'delivered') =>
    line(1, { version, delivery: { state: delivery, reason: null } });

  test('S37 a sent message does not become unsent again', () => {
    const known = [state(5, 'sent')];
    expect(mergeMessages(known, [state(4, 'pending')])).toBe(known);
    expect(mergeMessages(known, [state(6, 'delivered')])).toMatchObject([{ version: 6 }]);
    const page = { items: [state(4, 'pending')], hasOlder: false };
    expect(mergeNewest({ items: known, hasOlder: false }, page).items).toEqual(known);
  });

  test('S37 an unchanged message remembers when it was last seen', () => {
    const later = mergeMessages([state(3, 'pending')], [state(6, 'pending')]);
    expect(mergeMessages(later, [state(5, 'sent')])).toBe(later);
  });
});
