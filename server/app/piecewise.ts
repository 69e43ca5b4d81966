import { Readable } from 'node:stream';

/**
 * A stream of what a generator gives. `end` is called at once when the stream is ended, also while the
 * generator waits for its next piece and when it was never begun, where a generator's own `finally` is not.
 */
export function piecewise({
  pieces,
  end,
}: {
  pieces: AsyncGenerator<Uint8Array>;
  end: () => void;
}): Readable {
  return new Readable({
    read() {
      pieces.next().then(
        ({ done, value }: IteratorResult<Uint8Array, unknown>) => this.push(done ? null : value),
        (error: unknown) => this.destroy(error instanceof Error ? error : new Error(String(error)))
      );
    },
    destroy(error, done) {
      end();
      done(error);
    },
  });
}
