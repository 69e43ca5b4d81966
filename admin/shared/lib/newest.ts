export type Newest<T extends { at: string }> = ReturnType<typeof createNewest<T>>;

/**
 * The newest state of something that the socket tells and the server answers. An answer to what was asked after
 * everything that is known is the newest, whatever the clocks say; one that was overtaken has to be later by its
 * own time.
 */
export function createNewest<T extends { at: string }>() {
  let known: T | null = null;
  let moment = 0;
  /** The moment at which the known state came. */
  let cameAt = 0;

  function take(value: T): T {
    known = value;
    moment += 1;
    cameAt = moment;
    return value;
  }

  return {
    read: () => known,
    /** When a question is asked. */
    begin(): number {
      moment += 1;
      return moment;
    },
    /** Gives the newest state. */
    answered(value: T, began: number): T {
      return known === null || cameAt < began || value.at > known.at ? take(value) : known;
    },
    /** Told by the socket. */
    heard(value: T): T {
      return known === null || value.at >= known.at ? take(value) : known;
    },
    forget(): void {
      known = null;
    },
  };
}
