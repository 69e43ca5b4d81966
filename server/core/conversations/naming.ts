/** Choice of a conversation when several match an external id. */

/** A conversation with this external id, or one that had it before it moved to another id. */
export interface Candidate {
  pk: number;
  /** Its channel record; null: it never had one, or the record was deleted. */
  channelPk: number | null;
  /** False: it had this id until `movedAt`. */
  isCurrent: boolean;
  /** UTC milliseconds. */
  movedAt: number | null;
  isOpen: boolean;
  /** UTC milliseconds. */
  lastMessageAt: number;
}

/**
 * For this long after a conversation has moved, a message with its old id counts as one that was
 * already in transit: clocks differ, and platforms report late. Nobody else gets the same number
 * that soon. Milliseconds.
 */
const STILL_ON_ITS_WAY = 10 * 60_000;

/**
 * Chooses for a bot call, which names a channel record or a type. A conversation of the named
 * record comes first, then one with an open session, then the one with the newest activity. Adding
 * or deleting channel records does not change the result.
 */
export function chooseForBot<T extends Candidate>(
  candidates: T[],
  { named }: { named: number | null }
): T | null {
  const rank = ({ channelPk, isOpen, lastMessageAt, pk }: Candidate) => [
    Number(named !== null && channelPk === named),
    Number(isOpen),
    lastMessageAt,
    // The oldest one.
    -pk,
  ];
  return first(withoutPredecessors(candidates), rank);
}

/**
 * Chooses for a message from a platform, among the conversations of its channel record. A message
 * written before a conversation moved belongs to that conversation; a later one may be from a new
 * owner of the id.
 */
export function chooseForMessage<T extends Candidate>(
  candidates: T[],
  { sentAt }: { sentAt: number }
): T | null {
  const moved = candidates.filter(({ isCurrent }) => !isCurrent);
  const movedBy = (margin: number) =>
    moved.filter(({ movedAt }) => sentAt <= (movedAt ?? 0) + margin);
  // If several had the id one after the other: the one that had it at that time.
  const earliest = first(movedBy(0), ({ movedAt, pk }) => [-(movedAt ?? 0), pk]);
  const current = candidates.find(({ isCurrent }) => isCurrent);
  const latest = first(movedBy(STILL_ON_ITS_WAY), ({ movedAt, pk }) => [movedAt ?? 0, pk]);
  return earliest ?? current ?? latest;
}

/** Drops former owners of the id when another conversation of the same channel has it now. */
function withoutPredecessors<T extends Candidate>(candidates: T[]): T[] {
  const taken = new Set(
    candidates.filter(({ isCurrent }) => isCurrent).map((one) => one.channelPk)
  );
  return candidates.filter(({ isCurrent, channelPk }) => isCurrent || !taken.has(channelPk));
}

/** The candidate with the highest rank, compared number by number. */
function first<T extends Candidate>(candidates: T[], rank: (of: T) => number[]): T | null {
  const [best = null] = [...candidates].sort((a, b) => {
    const [ranksOfA, ranksOfB] = [rank(a), rank(b)];
    return ranksOfB.map((value, i) => value - (ranksOfA[i] ?? 0)).find((by) => by !== 0) ?? 0;
  });
  return best;
}
