import type { SessionDto } from '../../core/contract';
import { invalidField, notFound, Refusal } from '../../core/errors';
import { asOfNow, type ReplayPorts } from '../commands/replayed';
import { replay, toStored, type Answer, type Once } from '../commands/answer';
import { ALL_SESSIONS } from '../../core/sessions/visibility';
import { READ_BY_REPORT } from '../../core/notifications/notices';
import type { Conversation, Message } from '../model';
import type { BroadcastRef } from '../ports/notifications';
import { noticesForFailure } from '../notifications/notices';
import { isReached, type TokenId } from '../../core/conversations/token-reach';
import { presentMessage, presentSession } from '../present';
import type { Target, Transaction, Clock, Store } from '../ports';
import type { TeamList, WaitEstimates } from '../ports/remembered';
import type { BroadcastPorts } from './changes';
import type { Heard } from '../last-heard';

export interface Receipt {
  status: 'sent' | 'failed';
  /** The provider's id of the message. */
  externalId?: string | undefined;
  /** The reason for the failure, as given by the provider. */
  reason?: string | undefined;
}

/** What recording a receipt needs. */
export interface ReceiptPorts extends BroadcastPorts, WaitEstimates, TeamList {
  store: Pick<Store, 'findMessage' | 'transaction'> & ReplayPorts['store'];
  clock: Clock;
  heard: Pick<Heard, 'note'>;
  processId: string;
}

/** Records a bot's receipt for a message that it relayed to the end user. Returns the session. */
export async function recordReceipt(
  app: ReceiptPorts,
  input: { token: TokenId; messageId: string; receipt: Receipt; once?: Once | undefined }
): Promise<Answer> {
  const { receipt, once } = input;
  const found = await app.store.findMessage(input.messageId, ALL_SESSIONS);
  if (!found || !isReached(found.place.agent, input.token)) throw notFound('Message');
  const { place } = found;
  app.heard.note(place.agent);
  const estimatedWaitSeconds = await app.estimateWait(place.agent.pk);
  const team = receipt.status === 'failed' ? await app.team() : [];

  const work = async (tx: Transaction): Promise<RecordedReceipt> => {
    const at = app.clock.now();
    const target: Target = { kind: 'known', conversation: found.conversation };
    await tx.lock(target, at);
    const { externalId } = receipt;
    const sessionId = found.sessionId;
    const locked = await tx.readLockedState({
      target,
      sessionId,
      message: externalId === undefined ? undefined : { externalId },
      keyHash: once?.keyHash,
    });
    if (!locked) throw notFound('Message');
    if (locked.answer) return { answer: replay(locked.answer, once), change: null };
    if (locked.stored && locked.stored.id !== found.message.id) {
      throw invalidField('externalId', 'is the id of another message in this conversation');
    }
    const { conversation } = locked;
    const { seq } = found.message;
    const stored = await tx.readRelayed({ conversationPk: conversation.pk, seq });
    if (!stored) {
      throw new Refusal('invalid_transition', 'This message is not relayed by the bot', {
        status: found.message.delivery.state,
      });
    }
    // Only messages of sessions are relayed.
    if (!locked.session) throw notFound('Session');
    const wasUnknown = stored.delivery.state === 'unknown';
    const isFailure = receipt.status === 'failed' && stored.delivery.state !== 'failed';
    const message: Message = {
      ...stored,
      externalId: externalId ?? stored.externalId,
      delivery: {
        state: receipt.status,
        reason: receipt.status === 'failed' ? (receipt.reason ?? null) : null,
      },
    };
    await tx.recordReceipt({ conversation, message, at });
    const hint = { type: 'hint', seq, sequence: null, data: null };
    tx.stageEvents({
      conversationPk: conversation.pk,
      agentPk: place.agent.pk,
      sessionPk: locked.session.pk,
      at,
      origin: app.processId,
      events: [hint],
    });
    const { reason } = message.delivery;
    const occasion = { conversation, session: locked.session, place, team, message, reason, at };
    const notifications = isFailure ? noticesForFailure(occasion) : [];
    if (notifications.length > 0) tx.stageNotifications(notifications);
    const sessionPk = locked.session.pk;
    // The bot reports again.
    if (wasUnknown) tx.stageNotificationsRead({ sessionPk, types: READ_BY_REPORT, at });
    const isNotified = notifications.length > 0 || wasUnknown;
    const broadcast = isNotified ? [{ sessionPk, at }] : [];
    const session = presentSession({
      session: locked.session,
      conversation,
      place,
      estimatedWaitSeconds,
    });
    const answer: Answer = { status: 200, data: session };
    if (once) tx.stageAnswer({ ...once, ...toStored(answer), at });
    return { answer, change: { conversation, session, message, broadcast } };
  };
  const { answer } = await app.store.transaction(work, {
    conversation: found.conversation,
    committed: ({ change }) => publishReceipt(app, change),
  });
  return asOfNow(app, answer);
}

interface RecordedReceipt {
  answer: Answer;
  change: {
    conversation: Conversation;
    session: SessionDto;
    message: Message;
    broadcast: BroadcastRef[];
  } | null;
}

function publishReceipt(app: BroadcastPorts, change: RecordedReceipt['change']): void {
  if (!change) return;
  app.publisher.publish({
    conversation: change.conversation,
    control: change.conversation.control,
    session: change.session,
    isTransition: false,
    added: [],
    changed: [presentMessage(change.message)],
  });
  app.broadcast.send(change.broadcast);
}
