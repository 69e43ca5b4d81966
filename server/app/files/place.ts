import type { FileFacts } from '../../core/files/files';
import { saveChangedMessage } from '../commands/changed-message';
import type { StoredFile } from '../ports/files';
import type { Message } from '../model';
import type { Change, Transaction, Clock, Publisher, Store } from '../ports';
import type { WaitEstimates } from '../ports/remembered';

/** The result of fetching a file: its object, or `why` there is none. */
export type Got = { facts: FileFacts; object: number } | { why: string };

/** What `placeFile` needs. */
export interface PlacingPorts extends WaitEstimates {
  store: Pick<Store, 'findConversation' | 'listMessages' | 'deleteFile' | 'transaction'>;
  clock: Clock;
  publisher: Publisher;
  processId: string;
}

/**
 * Adds a fetched file to its message and broadcasts the change. If another process did so first,
 * nothing changes.
 */
export async function placeFile(
  app: PlacingPorts,
  { file, got, change }: { file: StoredFile; got: Got; change: (message: Message) => Message }
): Promise<void> {
  const { conversationPk, pk, seq } = file;
  const found = await app.store.findConversation({ pk: conversationPk });
  const stored = seq === null ? null : await readMessage(app, conversationPk, seq);
  if (!found || !stored?.externalId) return app.store.deleteFile(pk);
  const { externalId } = stored;
  const { place } = found;
  const target = { kind: 'known' as const, conversation: found.conversation };
  const estimatedWaitSeconds = await app.estimateWait(place.agent.pk);

  const work = async (tx: Transaction): Promise<Change | null> => {
    const at = app.clock.now();
    await tx.lock(target, at);
    const { name, type, size } = 'facts' in got ? got.facts : file;
    const object = 'facts' in got ? got.object : null;
    const state = object === null ? 'failed' : 'stored';
    if (!(await tx.recordFile({ pk, state, name, type, size, object }))) return null;
    const locked = await tx.readLockedState({ target, message: { externalId } });
    if (!locked?.stored) return null;
    const message = change(locked.stored);
    const origin = app.processId;
    return saveChangedMessage({ tx, locked, place, message, estimatedWaitSeconds, at, origin });
  };
  await app.store.transaction(work, {
    conversation: found.conversation,
    committed: (change) => {
      if (change) app.publisher.publish(change);
    },
  });
}

async function readMessage(
  app: Pick<PlacingPorts, 'store'>,
  conversationPk: number,
  seq: number
): Promise<Message | null> {
  const around = { after: seq - 1, before: seq + 1, limit: 1 };
  const [message = null] = await app.store.listMessages({ conversationPk, ...around });
  return message;
}
