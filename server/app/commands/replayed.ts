import type { AnswerNow } from '../../core/contract';
import { delivererNow } from '../../core/delivery/carrier';
import { ALL_SESSIONS } from '../../core/sessions/visibility';
import { presentSession } from '../present';
import type { Store } from '../ports';
import type { WaitEstimates } from '../ports/remembered';
import type { Answer } from './answer';

/** What saying how things are now needs. */
export interface ReplayPorts extends WaitEstimates {
  store: Pick<Store, 'findConversation' | 'findOpenSession' | 'findSession'>;
}

/**
 * Adds to a repeated answer, which is as old as its first call, what is true now: `meta.now`. Absent
 * when the conversation is no longer stored.
 */
export async function asOfNow(app: ReplayPorts, answer: Answer): Promise<Answer> {
  if (!answer.isReplayed) return answer;
  const now = await readNow(app, answer.data as Answered);
  if (!now) return answer;
  const { meta } = answer;
  return {
    ...answer,
    meta: {
      ...meta,
      ...(meta?.delivery && { delivery: delivererNow(meta.delivery, now.control.owner) }),
      now,
    },
  };
}

/** A session, or a reported message with its conversation. */
interface Answered {
  id?: string;
  conversation: { id: string };
}

async function readNow(
  app: ReplayPorts,
  { id: sessionId, conversation: { id } }: Answered
): Promise<AnswerNow | null> {
  const found = await app.store.findConversation({ id });
  if (!found) return null;
  const session =
    sessionId === undefined
      ? await app.store.findOpenSession(found.conversation)
      : ((await app.store.findSession({ id: sessionId }, ALL_SESSIONS))?.session ?? null);
  const estimatedWaitSeconds = await app.estimateWait(found.place.agent.pk);
  return {
    control: found.conversation.control,
    session: session && presentSession({ ...found, session, estimatedWaitSeconds }),
  };
}
