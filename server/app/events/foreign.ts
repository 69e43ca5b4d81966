import type { EventRow, Message } from '../model';
import type { Broadcast } from '../notifications/broadcast';
import type { BroadcastRef } from '../ports/notifications';
import type { Change, Affected, Log, Publisher, Store, TypingHint } from '../ports';
import { presentMessage, presentSession } from '../present';
import type { Typing } from '../delivery/typing';

/**
 * What other processes commit, read from the event log once a second and told to the sockets and
 * streams of this one. It reads only while somebody follows.
 */
export interface ForeignEvents {
  /**
   * Resolves when nothing committed from then on will be missed, with the function that ends the
   * following. Never rejects: while the database is away it keeps trying.
   */
  follow: () => Promise<() => void>;
  /** Ends it for everybody and resolves when nothing is under way any more. */
  stop: () => Promise<void>;
}

type ForeignEventsStore = Pick<Store, 'readEvents' | 'lastEventNumber' | 'readAffected'>;

/** Rows of one read. */
const BATCH = 200;

export function createForeignEvents(input: {
  store: ForeignEventsStore;
  publisher: Publisher;
  broadcast: Pick<Broadcast, 'send'>;
  /** Somebody types whose page another process serves. */
  typing: Pick<Typing, 'show'>;
  log: Log;
  /** Rows of this origin were told at their commit. */
  processId: string;
  /** Milliseconds between two reads. */
  interval?: number;
}): ForeignEvents {
  const { store, publisher, broadcast, typing, log, processId, interval = 1_000 } = input;
  let followers = 0;
  let cursor: Promise<number> | null = null;
  let timer: NodeJS.Timeout | null = null;
  let running: Promise<void> = Promise.resolve();
  let hasFailed = false;
  let isStopped = false;

  const attempt = async <T>(work: () => Promise<T>, otherwise: T): Promise<T> => {
    try {
      const result = await work();
      hasFailed = false;
      return result;
    } catch (error) {
      if (!hasFailed) log.error('Changes of other processes cannot be read', error);
      hasFailed = true;
      return otherwise;
    }
  };

  const read = async () => {
    if (followers === 0 || cursor === null) return;
    const mine = cursor;
    let after = await mine;
    // The place where the log ended when following began; unknown as long as it could not be read.
    if (after < 0) after = await attempt(() => store.lastEventNumber(), -1);
    if (after >= 0) after = await attempt(() => publishAfter(after), after);
    // Unless the following has ended, or has begun anew, meanwhile.
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
    // First, for a line ends it.
    for (const hint of foreign.flatMap(typingOf)) typing.show(hint);
    for (const change of await changesOf(store, foreign)) publisher.publish(change);
    broadcast.send(foreign.flatMap(reportOf));
    return rows.length === BATCH && !isStopped ? publishAfter(last) : last;
  };

  const schedule = () => {
    if (isStopped || followers === 0 || timer !== null) return;
    timer = setTimeout(() => {
      running = read();
      void running.then(() => {
        timer = null;
        schedule();
      });
    }, interval);
    timer.unref();
  };

  const release = () => {
    followers -= 1;
    if (followers === 0) cursor = null;
  };

  return {
    follow: async () => {
      followers += 1;
      cursor ??= attempt(() => store.lastEventNumber(), -1);
      schedule();
      await cursor;
      let isReleased = false;
      return () => {
        if (!isReleased) release();
        isReleased = true;
      };
    },
    stop: async () => {
      isStopped = true;
      if (timer !== null) clearTimeout(timer);
      await running;
    },
  };
}

const IS_NO_CHANGE = new Set(['read', 'typing']);

/** One change per session, as it is now: what has happened in between is in it too. */
async function changesOf(store: ForeignEventsStore, rows: EventRow[]): Promise<Change[]> {
  const about = rows.filter(({ type }) => !IS_NO_CHANGE.has(type));
  if (about.length === 0) return [];
  const changed = await store.readAffected(about);
  return changed.map((its) => changeOf(its, about));
}

/** Notifications are written at the time of their event; what a member has read has an event of its own. */
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
  // A row about a line that was stored earlier tells of its delivery.
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
