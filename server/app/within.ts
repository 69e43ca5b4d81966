/**
 * The result of `work`, or `late` after `milliseconds`: so that nothing that hangs holds up a stop.
 * The work itself goes on, and its result is then ignored. Leaves no timer behind.
 */
export async function within<T, L>(
  milliseconds: number,
  work: Promise<T>,
  late: L
): Promise<T | L> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<L>((resolve) => {
    timer = setTimeout(() => resolve(late), milliseconds);
  });
  try {
    return await Promise.race([work, patience]);
  } finally {
    clearTimeout(timer);
  }
}
