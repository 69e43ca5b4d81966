import { newId } from '../../server/app/identity';
import type { Conversation } from '../../server/app/model';
import type { World } from './world';

const HOUR = 3_600_000;

export interface Queued {
  /** Of the session. */
  id: string;
  conversation: Conversation;
}

/** Queued sessions, each in its own conversation. */
export async function queueMany(world: World, count: number): Promise<Queued[]> {
  const queued: Queued[] = [];
  for (let i = 0; i < count; i += 1) queued.push(await queue(world));
  return queued;
}

async function queue({ under, target, place }: World): Promise<Queued> {
  const id = newId();
  const at = Date.now();
  const conversation = await under(target(id), async (tx, locked) => {
    await tx.insertSession({
      conversation: locked.conversation,
      place,
      session: {
        id,
        status: 'queued',
        reason: `of ${id}`,
        summary: null,
        priority: 'normal',
        tags: [],
        metadata: {},
        openedAt: at,
        queuedAt: at,
        expiresAt: at + HOUR,
        reminders: [],
        firstSeq: 1,
        timeline: [{ at, type: 'queued', by: { type: 'bot' } }],
      },
    });
    return locked.conversation;
  });
  return { id, conversation };
}
