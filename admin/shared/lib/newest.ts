export type Newest<T extends { at: string }> = ReturnType<typeof createNewest<T>>;

/**
 * The newest state of a value that both socket events and answers bring. An answer to a request
 * made after every known state arrived is the newest, whatever the clocks say. An answer that an
 * event has overtaken must be newer by its own time.
 */
export function createNewest<T extends { at: string }>() {
  let known: T | null = null;
  let moment = 0;
  /** When the known state arrived. */
  let cameAt = 0;

  function take(value: T): T {
    known = value;
    moment += 1;
    cameAt = moment;
    return value;
  }

  return {
    read: () => known,
    /** Call this when a request begins. */
    begin(): number {
      moment += 1;
      return moment;
    },
    /** Returns the newest state. */
    answered(value: T, began: number): T {
      return known === null || cameAt < began || value.at > known.at ? take(value) : known;
    },
    /** Handles an event of the socket. */
    received(value: T): T {
      return known === null || value.at >= known.at ? take(value) : known;
    },
    forget(): void {
      known = null;
    },
  };
}
