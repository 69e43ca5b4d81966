import type { Member, TeamMessageDto } from '../../core/contract';
import { notFound, Refusal } from '../../core/errors';
import { partsToSendAgain } from '../../core/messages/parts';
import { decideRetry } from '../../core/sessions/decide';
import { saveDeliveryChange, broadcastChanges, type BroadcastPorts } from './changes';
import type { Message } from '../model';
import { sendingLimitsOf } from '../commands/capabilities';
import { readRepliedTo } from '../commands/quoting';
import type { Target, Transaction, Clock, Store } from '../ports';
import { presentTeamMessage } from '../present';
import type { Channels } from '../ports/channels';
import type { TeamList, WaitEstimates } from '../ports/remembered';
import type { VisibilityPorts } from '../visibility';

/** What sending a message again needs. */
export interface RetryPorts extends BroadcastPorts, WaitEstimates, TeamList, VisibilityPorts {
  store: Pick<Store, 'findMessage' | 'transaction'>;
  clock: Clock;
  channels: Channels;
  processId: string;
}

/**
 * P3: sends a message again after it failed or its outcome is unknown. Parts that arrived are
 * skipped; the others get new keys, so that the platform does not drop them as repeats.
 */
export async function retryMessage(
  app: RetryPorts,
  input: { sessionId: string; messageId: string; by: Member; canManage: boolean }
): Promise<TeamMessageDto> {
  const { sessionId, by, canManage } = input;
  const found = await app.store.findMessage(input.messageId, await app.visibleTo(by));
  if (!found || found.sessionId !== sessionId) throw notFound('Message');
  const { place, message } = found;
  const capabilities = sendingLimitsOf(app, place);
  const [estimate, team] = await Promise.all([app.estimateWait(place.agent.pk), app.team()]);

  const outgoing = place.channel && {
    conversationPk: found.conversation.pk,
    channelPk: place.channel.pk,
  };
  const work = async (tx: Transaction) => {
    const at = app.clock.now();
    const target: Target = { kind: 'known', conversation: found.conversation };
    await tx.lock(target, at);
    const locked = await tx.readLockedState({ target, sessionId });
    const { pk: conversationPk } = found.conversation;
    const { seq, author } = message;
    const known = await tx.readDelivery({ conversationPk, seq });
    if (!locked || !known) throw notFound('Message');
    const decision = decideRetry(
      {
        session: locked.session,
        replyWindow: capabilities?.replyWindow ?? null,
        lastUserAt: locked.conversation.lastUserAt,
      },
      { by, canManage, message: { author, delivery: known.state } },
      at
    );
    if (decision.kind === 'refused') throw decision.refusal;

    let attempt = 1;
    if (!place.channel) attempt = await tx.reopenRelay({ conversationPk, seq, at });
    else {
      if (!place.channel.enabled) throw switchedOff(known);
      const parts = await tx.readParts({ conversationPk, seqs: [seq] });
      const { conversation } = locked;
      const repliedTo = await readRepliedTo(tx, { message, conversation, capabilities });
      const again = partsToSendAgain({ parts, message, capabilities, at, repliedTo });
      tx.stageParts({ conversationPk, parts: again, at });
      tx.stageConversation(conversationPk, { channelDueAt: at });
    }
    return saveDeliveryChange({
      tx,
      locked,
      place,
      message: { ...message, delivery: known },
      delivery: { state: 'pending', reason: null },
      estimate,
      team,
      at,
      origin: app.processId,
      ...(!place.channel && {
        event: author === 'human' ? 'message.human' : 'message.system',
        attempt,
      }),
    });
  };
  const saved = await app.store.transaction(work, {
    conversation: found.conversation,
    committed: (saved) => {
      if (saved)
        broadcastChanges(app, [
          { ...saved, change: { ...saved.change, ...(outgoing && { outgoing }) } },
        ]);
    },
  });
  const { version } = saved?.change.conversation ?? found.conversation;
  return presentTeamMessage(
    { ...message, delivery: { state: 'pending', reason: null } },
    { version, place }
  );
}

function switchedOff({ state }: Message['delivery']): Refusal {
  return new Refusal('invalid_transition', 'The channel is switched off', { status: state });
}
