/**
 * The result of `work`, or `late` after `milliseconds`: so that nothing that hangs holds up a stop.
 * The work itself goes on, and its result is then ignored. Leaves no timer behind. `isHeld` false:
 * the process may end before.
 */
export async function within<T, L>(
  milliseconds: number,
  work: Promise<T>,
  late: L,
  { isHeld = true } = {}
): Promise<T | L> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<L>((resolve) => {
    timer = setTimeout(() => resolve(late), milliseconds);
    if (!isHeld) timer.unref();
  });
  try {
    return await Promise.race([work, patience]);
  } finally {
    clearTimeout(timer);
  }
}
