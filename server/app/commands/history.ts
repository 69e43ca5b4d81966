import { mergeUser } from '../../core/conversations/end-user';
import { connectionOf } from '../../core/delivery/carrier';
import { alignHistory, idsOf, MAX_HISTORY, type Ignored } from '../../core/messages/history';
import type { IncomingMessage } from '../../core/messages/message';
import type { LockedState, Transaction } from '../ports';
import type { DueOrder, Order } from './order';

/** What of the history of an escalation is to be stored. */
export interface NewHistory {
  messages: IncomingMessage[];
  ignored: Ignored | null;
}

/**
 * Stored messages that a history is compared with: twice as many as it may have, because some are
 * left out by their ids and others were said in between.
 */
const NEWEST = 2 * MAX_HISTORY;

/** Under the lock: what the conversation does not have yet of the history that an escalation brings. */
export async function readNewHistory({
  tx,
  order,
  locked,
}: {
  tx: Transaction;
  order: Order | DueOrder;
  locked: LockedState;
}): Promise<NewHistory> {
  if (order.kind !== 'escalation') return { messages: [], ignored: null };
  const { conversation } = locked;
  const { place, escalation, history } = order;
  const hasBoth = history.items.length > 0 && conversation.lastSeq > 0;
  const known = hasBoth
    ? await tx.readHistory({
        conversation,
        externalIds: idsOf(history),
        limit: NEWEST,
      })
    : { newest: [], ids: new Set<string>() };
  const { added, ignored } = alignHistory({
    history,
    stored: known.newest,
    knownIds: known.ids,
    isWhole: known.newest.length < NEWEST,
    isHeardHere: connectionOf(place.channel) === 'widget',
  });
  const { name } = mergeUser(conversation.user, escalation.user);
  return {
    messages: added.map((message) => ({
      ...message,
      name: message.author === 'bot' ? place.agent.name : name,
      isPast: true,
    })),
    ignored,
  };
}
