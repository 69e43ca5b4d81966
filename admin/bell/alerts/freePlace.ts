/** Pixels between a pop-up and what it must not cover. */
const GAP = 8;

interface Range {
  top: number;
  bottom: number;
}

/**
 * The lowest place for something of this height that covers none of `taken`; the lowest of all
 * where there is none.
 *
 * @returns its distance from the top, in pixels
 */
export function freePlace(input: {
  height: number;
  windowHeight: number;
  taken: readonly Range[];
}): number {
  const { height, windowHeight, taken } = input;
  const lowest = windowHeight - GAP - height;
  const isFree = (top: number) =>
    taken.every((range) => range.bottom <= top || range.top >= top + height);
  const places = [lowest, ...taken.map(({ top }) => top - GAP - height)]
    .filter((top) => top >= GAP && top <= lowest)
    .sort((a, b) => b - a);
  return Math.max(GAP, places.find(isFree) ?? lowest);
}
