/** Which conversation an external id stands for, where it stands for several. */

/** A conversation that goes by the id, or went by it before it moved to another one. */
export interface Candidate {
  pk: number;
  /** Of its channel record; null: it has none, or none any more. */
  channelPk: number | null;
  /** False: it went by the id until `movedAt`. */
  isCurrent: boolean;
  /** UTC milliseconds. */
  movedAt: number | null;
  isOpen: boolean;
  /** UTC milliseconds. */
  lastMessageAt: number;
}

/**
 * So long after a conversation has moved, in milliseconds, a message of its old id is taken for one that
 * was on its way: clocks differ, and platforms tell late. Nobody else has a number that soon.
 */
const STILL_ON_ITS_WAY = 10 * 60_000;

/**
 * For a bot's call, which names a record or a type. What the record with that key has comes first, then
 * what has an open session, then the newest activity: none of it changes when records come and go.
 */
export function chooseForBot<T extends Candidate>(
  candidates: T[],
  { named }: { named: number | null }
): T | null {
  const rank = ({ channelPk, isOpen, lastMessageAt, pk }: Candidate) => [
    Number(named !== null && channelPk === named),
    Number(isOpen),
    lastMessageAt,
    // The one that was there first.
    -pk,
  ];
  return first(withoutPredecessors(candidates), rank);
}

/**
 * For a message that a platform tells of, among the conversations of its own record. One that was written
 * before a conversation moved belongs to that; a later one may be of somebody who has the id now.
 */
export function chooseForMessage<T extends Candidate>(
  candidates: T[],
  { sentAt }: { sentAt: number }
): T | null {
  const moved = candidates.filter(({ isCurrent }) => !isCurrent);
  const movedBy = (margin: number) =>
    moved.filter(({ movedAt }) => sentAt <= (movedAt ?? 0) + margin);
  // Of several that left the id one after the other, whose it was at that time.
  const earliest = first(movedBy(0), ({ movedAt, pk }) => [-(movedAt ?? 0), pk]);
  const current = candidates.find(({ isCurrent }) => isCurrent);
  const latest = first(movedBy(STILL_ON_ITS_WAY), ({ movedAt, pk }) => [movedAt ?? 0, pk]);
  return earliest ?? current ?? latest;
}

/** Who left an id says nothing where the same channel has somebody else by it. */
function withoutPredecessors<T extends Candidate>(candidates: T[]): T[] {
  const taken = new Set(
    candidates.filter(({ isCurrent }) => isCurrent).map((one) => one.channelPk)
  );
  return candidates.filter(({ isCurrent, channelPk }) => isCurrent || !taken.has(channelPk));
}

/** The highest, compared number by number. */
function first<T extends Candidate>(candidates: T[], rank: (of: T) => number[]): T | null {
  const [best = null] = [...candidates].sort((a, b) => {
    const [ranksOfA, ranksOfB] = [rank(a), rank(b)];
    return ranksOfB.map((value, i) => value - (ranksOfA[i] ?? 0)).find((by) => by !== 0) ?? 0;
  });
  return best;
}
