import type { Readable } from 'node:stream';
import type { Conversation } from '../../app/model';
import type { Change, Log, Store, TypingHint } from '../../app/ports';
import { presentMessage, presentWidgetMessage, presentWidgetState } from '../../app/present';
import type { Changes } from '../../app/events/changes';
import type { ForeignEvents } from '../../app/events/foreign';
import { createRunner } from '../../app/runner';
import { within } from '../../app/within';
import { TYPING_FOR } from '../../core/delivery/typing';
import { createStream, PAGE, type Stream } from './stream';

/** All open streams of this process. */
export interface Streams {
  /** Shows in the conversation's streams that a member is typing. */
  showTyping(hint: TypingHint): void;
  /**
   * Opens a stream and returns its output: first the state, then the messages after `after`, then
   * live events.
   */
  open(input: { conversation: Conversation; after: number }): Readable;
  count(): number;
  /**
   * Ends all timers and streams; resolves when their clients have received the end, or do not read.
   */
  stop(): Promise<void>;
}

export interface StreamsOptions {
  store: Pick<Store, 'listMessages' | 'findLastSession' | 'queue'>;
  log: Log;
  /** Broadcast to the streams. */
  changes: Pick<Changes, 'subscribe'>;
  /** Reads foreign events for as long as a stream is open. */
  foreignEvents: Pick<ForeignEvents, 'follow'>;
  /** Milliseconds between two heartbeats; default 15 s. */
  heartbeat?: number;
}

/** Streams per conversation; one more closes the oldest. */
const MAX_STREAMS = 5;

/** Milliseconds between two reads of the queue, however often it changes. */
const QUEUE_PAUSE = 200;

/** Milliseconds that the end of a stream may take when all streams end. */
const CLOSE_WITHIN = 1_000;

interface Listened {
  conversation: Conversation;
  /** Oldest first. */
  streams: Set<Stream>;
}

export function createStreams(options: StreamsOptions): Streams {
  const { store, log, changes, foreignEvents, heartbeat = 15_000 } = options;
  const listened = new Map<number, Listened>();
  const stale = new Set<number>();
  let isStopped = false;
  let beating: NodeJS.Timeout | undefined;
  // States are read one after the other, so that an older answer cannot overwrite a newer one.
  let work: Promise<void> = Promise.resolve();

  const all = () => [...listened.values()].flatMap(({ streams }) => [...streams]);
  const isWaiting = ({ streams }: Listened) => [...streams].some(({ state }) => state?.position);

  const remove = ({ conversation, streams }: Listened, stream: Stream) => {
    streams.delete(stream);
    if (streams.size === 0 && listened.get(conversation.pk)?.streams === streams) {
      listened.delete(conversation.pk);
    }
    if (listened.size === 0) clearInterval(beating);
  };

  const fail = (streams: Iterable<Stream>, error: unknown) => {
    log.error('A widget stream was closed; its page reconnects', error);
    for (const stream of [...streams]) stream.drop();
  };

  /** Reads the state of a conversation again, for all its streams. */
  const refresh = (pk: number) => {
    if (stale.has(pk)) return;
    stale.add(pk);
    work = work.then(async () => {
      stale.delete(pk);
      const here = listened.get(pk);
      if (!here) return;
      try {
        const state = presentWidgetState(await store.findLastSession(here.conversation));
        for (const stream of here.streams) stream.show(state);
      } catch (error) {
        fail(here.streams, error);
      }
    });
  };

  const showPositions = async () => {
    const waiting = [...listened.values()].filter(isWaiting);
    if (waiting.length === 0) return;
    try {
      const positions = new Map((await store.queue()).map((id, index) => [id, index + 1]));
      for (const { conversation, streams } of waiting) {
        const position = positions.get(conversation.id);
        // A session that left the queue is updated by its own transition.
        if (position === undefined) continue;
        for (const stream of streams) {
          if (stream.state?.position) stream.show({ ...stream.state, position });
        }
      }
    } catch (error) {
      fail(
        waiting.flatMap(({ streams }) => [...streams]),
        error
      );
    }
  };

  /** For when every position in the queue may have changed. */
  const queueUpdates = createRunner({
    interval: QUEUE_PAUSE,
    work: () => (work = work.then(showPositions)),
    onError: (error) => log.error('The positions in the queue could not be shown', error),
  });

  const publish = ({ conversation, added, isTransition }: Change) => {
    if (listened.size === 0) return;
    const here = listened.get(conversation.pk);
    if (here && added.length > 0) {
      const messages = added.map(presentWidgetMessage);
      for (const stream of here.streams) stream.send(messages);
    }
    if (!isTransition) return;
    if (here) refresh(conversation.pk);
    queueUpdates.wake();
  };
  const unsubscribe = changes.subscribe(publish);

  return {
    showTyping: ({ conversationPk, who }) => {
      if (who.type !== 'member') return;
      const typing = { name: who.name, seconds: TYPING_FOR / 1_000 };
      for (const stream of listened.get(conversationPk)?.streams ?? []) stream.type(typing);
    },

    open: ({ conversation, after }) => {
      const { pk } = conversation;
      const here = listened.get(pk) ?? { conversation, streams: new Set<Stream>() };
      const following = foreignEvents.follow();
      const stream = createStream({
        after,
        read: async (seq) => {
          const messages = await store.listMessages({
            conversationPk: pk,
            after: seq,
            limit: PAGE,
          });
          return messages.map((message) => presentWidgetMessage(presentMessage(message)));
        },
        onFailure: (error) => fail([stream], error),
        onClose: () => {
          remove(here, stream);
          void following.then((stop) => stop());
        },
      });
      if (isStopped) stream.end();
      else {
        listen(here, stream);
        // Later commits arrive by themselves; earlier ones are read.
        void following.then(() => {
          stream.begin();
          refresh(pk);
        });
      }
      return stream.body;
    },

    count: () => all().length,

    stop: async () => {
      unsubscribe();
      isStopped = true;
      clearInterval(beating);
      const streams = all();
      listened.clear();
      const closed = streams.map(
        ({ body }) => new Promise((resolve) => body.once('close', resolve))
      );
      for (const stream of streams) stream.end();
      await within(CLOSE_WITHIN, Promise.all(closed), null);
      for (const stream of streams) stream.drop();
      await Promise.all(closed);
      await queueUpdates.stop();
      await work;
    },
  };

  function listen(here: Listened, stream: Stream): void {
    if (listened.size === 0) beating = startBeating();
    listened.set(here.conversation.pk, here);
    here.streams.add(stream);
    const [oldest] = here.streams;
    if (here.streams.size <= MAX_STREAMS || !oldest) return;
    here.streams.delete(oldest);
    oldest.end();
  }

  function startBeating(): NodeJS.Timeout {
    const timer = setInterval(() => {
      for (const stream of all()) stream.beat();
    }, heartbeat);
    timer.unref();
    return timer;
  }
}
