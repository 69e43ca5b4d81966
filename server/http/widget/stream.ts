import { PassThrough, type Readable } from 'node:stream';
import type { WidgetMessage, WidgetState, WidgetTyping } from '../../core/contract';

/**
 * One visitor's open stream: server-sent events in the order of `seq`, each message exactly once.
 * Live calls are hints: a message that does not follow the last one sent makes the stream read from
 * the store.
 */
export interface Stream {
  readonly body: Readable;
  /** The state that was written last. */
  readonly state: WidgetState | null;
  /** Messages and states count from now on: everything committed later reaches the stream. */
  begin(): void;
  /** Messages that were just committed. */
  send(messages: readonly WidgetMessage[]): void;
  /** Writes the state if it has changed; messages are held back until the first state. */
  show(state: WidgetState): void;
  /** A team member is typing. Skipped when it would have to wait. */
  type(typing: WidgetTyping): void;
  /** Keeps proxies from closing the connection. Drops a client that no longer reads. */
  beat(): void;
  /** Ends the stream after what was written, or at once when the client does not read. */
  end(): void;
  /** Ends the stream at once. */
  drop(): void;
}

/** Messages per read. */
export const PAGE = 100;

/** Heartbeats for which a client may have a full buffer. */
const PATIENCE = 2;

export function createStream(input: {
  /** The seq after which it starts. */
  after: number;
  /** The next `PAGE` messages after a seq, oldest first. */
  read: (after: number) => Promise<WidgetMessage[]>;
  onFailure: (error: unknown) => void;
  onClose: () => void;
}): Stream {
  const { read, onFailure, onClose } = input;
  const body = new PassThrough();
  let sent = input.after;
  let state: WidgetState | null = null;
  let waitingState: WidgetState | null = null;
  let hasBegun = false;
  // Until the first state is written, messages only mark that there is more to read.
  let isReading = true;
  let hasMissed = false;
  let isFull = false;
  let beatsWhileFull = 0;

  const isOver = () => body.destroyed || body.writableEnded;
  const write = (text: string) => {
    if (isOver()) return;
    isFull = !body.write(text);
  };
  const writeMessage = (message: WidgetMessage) => {
    sent = message.seq;
    write(`id: ${message.seq}\nevent: message\ndata: ${JSON.stringify(message)}\n\n`);
  };
  const writeState = (next: WidgetState) => {
    state = next;
    write(`event: state\ndata: ${JSON.stringify(next)}\n\n`);
  };

  const catchUp = async () => {
    isReading = true;
    try {
      let page: WidgetMessage[] = [];
      do {
        hasMissed = false;
        page = await read(sent);
        for (const message of page) {
          while (isFull && !isOver()) await drained(body);
          if (isOver()) return;
          writeMessage(message);
        }
      } while (page.length === PAGE || hasMissed);
      isReading = false;
    } catch (error) {
      if (!isOver()) onFailure(error);
      body.destroy();
    }
  };

  body.on('drain', () => {
    isFull = false;
    beatsWhileFull = 0;
    if (waitingState) writeState(waitingState);
    waitingState = null;
    if (hasMissed && !isReading) void catchUp();
  });
  body.once('close', onClose);

  return {
    body,
    get state() {
      return waitingState ?? state;
    },
    begin: () => {
      hasBegun = true;
    },
    send: (messages) => {
      for (const message of messages) {
        if (message.seq <= sent) continue;
        if (isReading || isFull) hasMissed = true;
        else if (message.seq === sent + 1) writeMessage(message);
        else void catchUp();
      }
    },
    show: (next) => {
      const isFirst = state === null;
      if (!hasBegun || isSame(waitingState ?? state, next)) return;
      if (isFull) waitingState = next;
      else writeState(next);
      if (isFirst) void catchUp();
    },
    type: (typing) => {
      if (isReading || isFull) return;
      write(`event: typing\ndata: ${JSON.stringify(typing)}\n\n`);
    },
    beat: () => {
      if (!isFull) return write(': still here\n\n');
      beatsWhileFull += 1;
      if (beatsWhileFull > PATIENCE) body.destroy();
    },
    end: () => {
      if (isFull) body.destroy();
      else if (!isOver()) body.end();
    },
    drop: () => body.destroy(),
  };
}

function drained(body: PassThrough): Promise<void> {
  return new Promise((resolve) => {
    const done = () => {
      body.off('drain', done);
      body.off('close', done);
      resolve();
    };
    body.once('drain', done);
    body.once('close', done);
  });
}

function isSame(a: WidgetState | null, b: WidgetState): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
