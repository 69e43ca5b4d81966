import type { MessageDto, TeamMessageDto } from '../../../server/core/contract';

export interface Lines {
  /** In the order of `seq`, each once. */
  items: TeamMessageDto[];
  /** The server has lines before the first of these. */
  hasOlder: boolean;
}

/**
 * Adds lines, or newer states of lines that are there; what is older than they are is left. An unchanged line
 * keeps its identity.
 */
export function mergeMessages(
  known: TeamMessageDto[],
  incoming: TeamMessageDto[]
): TeamMessageDto[] {
  const bySeq = new Map(known.map((line) => [line.seq, line]));
  let isChanged = false;

  for (const line of incoming) {
    const before = bySeq.get(line.seq);
    if (before === undefined || isLater(line, before)) {
      bySeq.set(line.seq, line);
      isChanged = true;
    }
  }
  return isChanged ? [...bySeq.values()].sort((a, b) => a.seq - b.seq) : known;
}

/**
 * The newest page laid over what is known. When more was missed than one page holds, the page
 * stands alone: a history with a hole in it would read as if nothing had been said there.
 */
export function mergeNewest(known: Lines, page: Lines): Lines {
  const last = known.items.at(-1);
  const first = page.items[0];
  if (last === undefined || (first !== undefined && first.seq > last.seq + 1)) {
    return page;
  }
  return { items: mergeMessages(known.items, page.items), hasOlder: known.hasOlder };
}

/** `seq` is dense: a jump says that a line was missed on the way. */
export function isNextMessage(known: MessageDto[], line: MessageDto): boolean {
  const last = known.at(-1);
  return last === undefined || line.seq <= last.seq + 1;
}

function isLater(line: TeamMessageDto, known: TeamMessageDto): boolean {
  return line.version === known.version
    ? !isSameMessage(known, line)
    : line.version > known.version;
}

function isSameMessage(a: MessageDto, b: MessageDto): boolean {
  return (
    a.id === b.id &&
    a.text === b.text &&
    a.attachments.length === b.attachments.length &&
    a.editedAt === b.editedAt &&
    a.deletedAt === b.deletedAt &&
    a.delivery.state === b.delivery.state &&
    a.delivery.reason === b.delivery.reason
  );
}
