import type { MessageDto, TeamMessageDto } from '../../../server/core/contract';

export interface MessagePages {
  /** In the order of `seq`, each once. */
  items: TeamMessageDto[];
  /** The server has messages before the first of these. */
  hasOlder: boolean;
}

/**
 * Adds messages, or newer states of known ones; older states are ignored. An unchanged message
 * keeps its identity.
 */
export function mergeMessages(
  known: TeamMessageDto[],
  incoming: TeamMessageDto[]
): TeamMessageDto[] {
  const bySeq = new Map(known.map((message) => [message.seq, message]));
  let isChanged = false;

  for (const message of incoming) {
    const before = bySeq.get(message.seq);
    if (before === undefined || isLater(message, before)) {
      bySeq.set(message.seq, message);
      isChanged = true;
    }
  }
  return isChanged ? [...bySeq.values()].sort((a, b) => a.seq - b.seq) : known;
}

/**
 * Merges the newest page into the known messages. When more was missed than one page holds, only
 * the page is kept: a gap would read as if nothing had been said there.
 */
export function mergeNewest(known: MessagePages, page: MessagePages): MessagePages {
  const last = known.items.at(-1);
  const first = page.items[0];
  if (last === undefined || (first !== undefined && first.seq > last.seq + 1)) {
    return page;
  }
  return { items: mergeMessages(known.items, page.items), hasOlder: known.hasOlder };
}

/** `seq` is dense: a gap means that a message was missed. */
export function isNextMessage(known: MessageDto[], message: MessageDto): boolean {
  const last = known.at(-1);
  return last === undefined || message.seq <= last.seq + 1;
}

function isLater(message: TeamMessageDto, known: TeamMessageDto): boolean {
  return message.version === known.version
    ? !isSameMessage(known, message)
    : message.version > known.version;
}

function isSameMessage(a: MessageDto, b: MessageDto): boolean {
  return (
    a.id === b.id &&
    a.text === b.text &&
    a.attachments.length === b.attachments.length &&
    a.editedAt === b.editedAt &&
    a.deletedAt === b.deletedAt &&
    a.quote?.text === b.quote?.text &&
    a.delivery.state === b.delivery.state &&
    a.delivery.reason === b.delivery.reason
  );
}
