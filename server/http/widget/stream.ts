import { PassThrough, type Readable } from 'node:stream';
import type { WidgetMessage, WidgetState, WidgetTyping } from '../../core/contract';

/**
 * One visitor's open stream: server-sent events, in the order of `seq`, each line exactly once.
 * What is told live is a hint; a line that does not follow the last one sent makes it read the store.
 */
export interface Stream {
  readonly body: Readable;
  /** What was written last. */
  readonly state: WidgetState | null;
  /** Lines and states count from now on: what is committed later is sure to be told. */
  begin(): void;
  /** Lines that were just committed. */
  tell(messages: readonly WidgetMessage[]): void;
  /** Writes the state if it is another one; the lines follow the first. */
  show(state: WidgetState): void;
  /** A human types: left out where it would have to wait. */
  type(typing: WidgetTyping): void;
  /** Keeps proxies from giving up on the connection; a client that no longer reads is dropped. */
  beat(): void;
  /** Ends it after what was written, unless the client does not read. */
  end(): void;
  /** Ends it at once. */
  drop(): void;
}

/** Lines of one read. */
export const PAGE = 100;

/** Heartbeats that a client may sleep through with a full buffer. */
const PATIENCE = 2;

export function createStream(input: {
  /** The seq after which it starts. */
  after: number;
  /** The next `PAGE` lines after a seq, oldest first. */
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
  // Until the first state is there, lines only leave a mark.
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
    tell: (messages) => {
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
