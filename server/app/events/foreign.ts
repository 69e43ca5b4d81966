import type { EventRow, Message } from '../model';
import type { Broadcast } from '../notifications/broadcast';
import type { BroadcastRef } from '../ports/notifications';
import type { Change, Affected, Log, Publisher, Store, TypingHint } from '../ports';
import { presentMessage, presentSession } from '../present';
import { createRunner } from '../runner';
import type { Typing } from '../delivery/typing';

/**
 * Foreign events: what other processes commit, read from the event log once a second and broadcast
 * to the sockets and streams of this process. Reads only while there are followers.
 */
export interface ForeignEvents {
  /**
   * Resolves with a function that ends following; nothing committed after that is missed. Never
   * rejects: while the database is unavailable, it keeps trying.
   */
  follow: () => Promise<() => void>;
  /** Ends following for everyone; resolves when no read is in progress. */
  stop: () => Promise<void>;
}

type ForeignEventsStore = Pick<Store, 'readEvents' | 'lastEventNumber' | 'readAffected'>;

/** Rows per read. */
const BATCH = 200;

export function createForeignEvents(input: {
  store: ForeignEventsStore;
  publisher: Publisher;
  broadcast: Pick<Broadcast, 'send'>;
  /** Shows typing indicators that come from other processes. */
  typing: Pick<Typing, 'show'>;
  log: Log;
  /** Rows with this origin were published at their commit. */
  processId: string;
  /** Milliseconds between two reads. */
  interval?: number;
}): ForeignEvents {
  const { store, publisher, broadcast, typing, log, processId, interval = 1_000 } = input;
  let followers = 0;
  let cursor: Promise<number> | null = null;
  let hasFailed = false;

  const attempt = async <T>(work: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      const result = await work();
      hasFailed = false;
      return result;
    } catch (error) {
      if (!hasFailed) log.error('Foreign events could not be read', error);
      hasFailed = true;
      return otherwise;
    }
  };

  const read = async () => {
    if (followers === 0 || cursor === null) return;
    const mine = cursor;
    let after = await mine;
    // The position at which following began; negative until it could be read.
    if (after < 0) after = await attempt(() => store.lastEventNumber(), -1);
    if (after >= 0) after = await attempt(() => publishAfter(after), after);
    // Unless following has ended or restarted in the meantime.
    if (cursor === mine) cursor = Promise.resolve(after);
  };

  const publishAfter = async (from: number): Promise<number> => {
    const { rows, last } = await store.readEvents({
      after: from,
      limit: BATCH,
      agentPks: 'all',
      isForBots: false,
    });
    const foreign = rows.filter(({ origin }) => origin !== processId);
    // Show typing first, because a message ends it.
    for (const hint of foreign.flatMap(typingOf)) typing.show(hint);
    for (const change of await changesOf(store, foreign)) publisher.publish(change);
    broadcast.send(foreign.flatMap(reportOf));
    return rows.length === BATCH && !reads.isStopped() ? publishAfter(last) : last;
  };

  const schedule = () => {
    if (followers > 0) reads.wakeIn(interval);
  };

  const reads = createRunner({
    work: () => read().finally(schedule),
    onError: (error) => log.error('Foreign events could not be read', error),
  });

  const stopFollowing = () => {
    followers -= 1;
    if (followers === 0) cursor = null;
  };

  return {
    follow: async () => {
      followers += 1;
      cursor ??= attempt(() => store.lastEventNumber(), -1);
      schedule();
      await cursor;
      let hasLeft = false;
      return () => {
        if (!hasLeft) stopFollowing();
        hasLeft = true;
      };
    },
    stop: reads.stop,
  };
}

const IS_NO_CHANGE = new Set(['read', 'typing']);

/** One change per session, with its current state; intermediate states are included in it. */
async function changesOf(store: ForeignEventsStore, rows: EventRow[]): Promise<Change[]> {
  const about = rows.filter(({ type }) => !IS_NO_CHANGE.has(type));
  if (about.length === 0) return [];
  const changed = await store.readAffected(about);
  return changed.map((its) => changeOf(its, about));
}

/**
 * Notifications are written with the time of their event. Notifications that a member marks read
 * have an event of their own.
 */
function reportOf({ sessionPk, data, type, at }: EventRow): BroadcastRef[] {
  if (type === 'read') return data === null ? [] : [{ memberId: data, at }];
  return sessionPk === null || type === 'typing' ? [] : [{ sessionPk, at }];
}

function typingOf({ type, data, conversationPk }: EventRow): TypingHint[] {
  if (type !== 'typing' || data === null) return [];
  const hint = JSON.parse(data) as Omit<TypingHint, 'conversationPk'>;
  return [{ ...hint, conversationPk }];
}

function changeOf({ conversation, place, session, messages }: Affected, all: EventRow[]): Change {
  const rows = all.filter(
    ({ conversationPk, sessionPk }) =>
      conversationPk === conversation.pk && sessionPk === (session?.pk ?? null)
  );
  // A row about a message that was stored earlier reports a change of that message.
  const isNew = (message: Message) =>
    rows.some((row) => row.seq === message.seq && row.at === message.storedAt);
  return {
    conversation,
    control: conversation.control,
    session: session && presentSession({ session, conversation, place }),
    isTransition: rows.some(({ type }) => type.startsWith('handoff.')),
    added: messages.filter(isNew).map(presentMessage),
    changed: messages.filter((message) => !isNew(message)).map(presentMessage),
  };
}
