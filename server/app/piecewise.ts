import { Readable } from 'node:stream';

/**
 * A stream over a generator. `end` is called as soon as the stream is destroyed, even while the
 * generator waits for its next piece or was never started; its own `finally` would not run then.
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
