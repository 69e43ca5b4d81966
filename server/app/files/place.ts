import type { FileFacts } from '../../core/files/files';
import type { App } from '../app';
import { saveChangedLine } from '../commands/changed-message';
import type { StoredFile } from '../ports/files';
import type { Message } from '../model';
import type { Change, Transaction } from '../ports';

/** What became of a file that was to be fetched: its object, or `why` there is none. */
export type Got = { facts: FileFacts; object: number } | { why: string };

/** Puts a fetched file into its line; whoever sees the line is told. A second process changes nothing. */
export async function placeFile(
  app: App,
  { file, got, change }: { file: StoredFile; got: Got; change: (message: Message) => Message }
): Promise<void> {
  const { conversationPk, pk, seq } = file;
  const found = await app.store.findConversation({ pk: conversationPk });
  const line = seq === null ? null : await readLine(app, conversationPk, seq);
  if (!found || !line?.externalId) return app.store.deleteFile(pk);
  const { externalId } = line;
  const { place } = found;
  const target = { kind: 'known' as const, conversation: found.conversation };
  const estimatedWaitSeconds = await app.estimateWait(place.agent.pk);

  const work = async (tx: Transaction): Promise<Change | null> => {
    const at = app.clock.now();
    await tx.lock(target, at);
    const { name, type, size } = 'facts' in got ? got.facts : file;
    const object = 'facts' in got ? got.object : null;
    const state = object === null ? 'failed' : 'stored';
    if (!(await tx.settleFile({ pk, state, name, type, size, object }))) return null;
    const subject = await tx.readSubject({ target, externalId });
    if (!subject?.duplicate) return null;
    const message = change(subject.duplicate);
    const origin = app.processId;
    return saveChangedLine({ tx, subject, place, message, estimatedWaitSeconds, at, origin });
  };
  await app.store.transaction(work, {
    conversation: found.conversation,
    committed: (told) => {
      if (told) app.publisher.publish(told);
    },
  });
}

async function readLine(app: App, conversationPk: number, seq: number): Promise<Message | null> {
  const around = { after: seq - 1, before: seq + 1, limit: 1 };
  const [line = null] = await app.store.listMessages({ conversationPk, ...around });
  return line;
}
