import type { AnswerNow, Deliverer, EscalationMeta, ReportMeta } from '../../core/contract';
import { delivererOf } from '../../core/delivery/carrier';
import { Refusal } from '../../core/errors';
import type { Message, StoredAnswer } from '../model';
import { presentMessage } from '../present';
import type { BotOrder, MessageOrder, Outcome } from './order';

/** What stands beside `data`: of a report, of an escalation, of an answer that is given again. */
interface AnswerMeta extends Partial<ReportMeta>, Partial<EscalationMeta> {
  now?: AnswerNow;
}

/** The answer to a command: HTTP status and content of `data` and `meta`. */
export interface Answer {
  status: 200 | 201;
  data: unknown;
  /** What stands beside `data`; absent: nothing. */
  meta?: AnswerMeta;
  /** True if this repeats a stored answer for the same `Idempotency-Key`. */
  isReplayed?: boolean;
}

/** One call with an `Idempotency-Key`: hash of token and key, and hash of route and body. */
export interface Once {
  keyHash: string;
  fingerprint: string;
}

/** The answer to a bot. Depends on nothing else, because it is stored with the outcome. */
export function answerOf(order: BotOrder, outcome: Outcome): Answer {
  const { kind, message, conversation, session } = outcome;
  switch (order.kind) {
    case 'message':
      return {
        status: kind === 'repeated' ? 200 : 201,
        data: {
          message: message && presentMessage(message),
          conversation: { id: conversation.id, control: conversation.control, session },
        },
        meta: {
          delivery: message ? deliveryBy(order, outcome, message) : 'none',
        } satisfies ReportMeta,
      };
    case 'escalation':
      return {
        status: kind === 'moved' ? 201 : 200,
        data: session,
        meta: { ignored: outcome.ignored ?? null } satisfies EscalationMeta,
      };
    case 'withdrawal':
      return { status: 200, data: session };
  }
}

function deliveryBy(
  { message: asked, place }: MessageOrder,
  { conversation }: Outcome,
  { author, delivery }: Message
): Deliverer {
  const { owner } = conversation.control;
  const isSaid = asked.isSaid === true;
  return delivererOf({ author, isSaid, channel: place.channel, delivery, owner });
}

/** An answer as it is stored with its `Idempotency-Key`. */
export function toStored({ status, data, meta }: Answer): Omit<StoredAnswer, 'fingerprint'> {
  return { status, body: JSON.stringify(data), meta: meta ? JSON.stringify(meta) : null };
}

/** Returns a stored answer again. Refuses a key that was used for a different call. */
export function replay(stored: StoredAnswer, once: Once | undefined): Answer {
  if (stored.fingerprint !== once?.fingerprint) {
    throw new Refusal('idempotency_conflict', 'This Idempotency-Key was used for a different call');
  }
  return {
    status: stored.status === 201 ? 201 : 200,
    data: JSON.parse(stored.body),
    ...(stored.meta !== null && { meta: JSON.parse(stored.meta) as AnswerMeta }),
    isReplayed: true,
  };
}
