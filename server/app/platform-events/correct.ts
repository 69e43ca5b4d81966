import {
  editMessage,
  isCorrectable,
  markDeleted,
  type MessageFile,
} from '../../core/messages/edits';
import {
  isFetchable,
  placeholderOf,
  textWithNotes,
  timeOfPlatformMessage,
} from '../../core/messages/platform-message';
import { saveChangedMessage } from '../commands/changed-message';
import type { Channel, Conversation, Message, Place } from '../model';
import { findOnChannel, type NamingPorts } from '../commands/place';
import type { Change, Transaction, Clock, Publisher, Store } from '../ports';
import type { Channels, PlatformDeletion, PlatformEdit } from '../ports/channels';
import type { WaitEstimates } from '../ports/remembered';
import { identityOf, wantedOf } from './reported-files';

/** What a correction needs. */
export interface CorrectionPorts extends NamingPorts, WaitEstimates {
  store: NamingPorts['store'] & Pick<Store, 'transaction'>;
  clock: Clock;
  publisher: Publisher;
  processId: string;
  channels: Channels;
  /** Signals that a file is to be fetched. */
  fetchFiles(): void;
}

interface Correction {
  place: Place & { channel: Channel };
  platformEvent: PlatformEdit | PlatformDeletion;
}

/**
 * An edit or deletion of a message by the end user. The first text is kept, and the message is
 * marked as changed. Resolves with false if no such message is stored.
 */
export async function correct(
  app: CorrectionPorts,
  { place, platformEvent }: Correction
): Promise<boolean> {
  const ids = [platformEvent.conversation, platformEvent.formerly].filter((id) => id !== undefined);
  for (const id of ids) {
    // The message may have moved together with its conversation.
    for (const { conversation } of await findOnChannel(app, place, id)) {
      if (await correctIn(app, { place, platformEvent, conversation })) return true;
    }
  }
  return false;
}

/** False if the conversation has no such message. */
async function correctIn(
  app: CorrectionPorts,
  input: Correction & { conversation: Conversation }
): Promise<boolean> {
  const { place, conversation, platformEvent } = input;
  const { externalId } = platformEvent;
  const target = { kind: 'known' as const, conversation };
  const estimatedWaitSeconds = await app.estimateWait(place.agent.pk);

  type Done = { isFound: boolean; change: Change | null; hasFiles: boolean };
  const work = async (tx: Transaction): Promise<Done> => {
    const at = app.clock.now();
    await tx.lock(target, at);
    const locked = await tx.readLockedState({ target, externalId });
    const stored = locked?.duplicate;
    if (!locked || !stored || !isCorrectable(stored))
      return { isFound: false, change: null, hasFiles: false };
    const isDeletion = platformEvent.type === 'deleted';
    const { message, hasFiles } = isDeletion
      ? { message: markDeleted(stored, at), hasFiles: false }
      : await edit(app, { tx, place, conversation, stored, platformEvent, at });
    if (!message) return { isFound: true, change: null, hasFiles };
    const origin = app.processId;
    const event = isDeletion ? ('message.deleted' as const) : ('message.updated' as const);
    const saved = { tx, locked, place, message, event, estimatedWaitSeconds, at, origin };
    return { isFound: true, change: await saveChangedMessage(saved), hasFiles };
  };
  const { isFound, hasFiles } = await app.store.transaction(work, {
    conversation,
    committed: ({ change }) => {
      if (change) app.publisher.publish(change);
    },
  });
  if (hasFiles) app.fetchFiles();
  return isFound;
}

/** Also exchanges the files. `hasFiles`: there are new ones to fetch. */
async function edit(
  app: Pick<CorrectionPorts, 'channels'>,
  input: {
    tx: Transaction;
    place: Place & { channel: Channel };
    conversation: Conversation;
    stored: Message;
    platformEvent: PlatformEdit;
    at: number;
  }
): Promise<{ message: Message | null; hasFiles: boolean }> {
  const { tx, place, stored, platformEvent, at } = input;
  const { text, placeholder = null, files = [] } = platformEvent;
  const key = { conversationPk: input.conversation.pk, seq: stored.seq };
  const known: MessageFile[] = await tx.listMessageFiles(key);
  const given =
    files === null
      ? null
      : files.map((file) => ({ file, name: file.name, identity: identityOf(file) }));
  const hasDownload = app.channels[place.channel.type]?.download !== undefined;
  const edited = editMessage({
    stored,
    known,
    given: given?.map((one) => ({
      ...one,
      source: one.file.source,
      note: placeholderOf(one.file),
    })),
    canFetch: ({ file }) => hasDownload && isFetchable(file),
    textWith: (lines, hasMore) => textWithNotes({ text, placeholder }, lines, { hasMore }),
    writtenAt: timeOfPlatformMessage(platformEvent.editedAt, at),
    at,
  });
  if (!edited) return { message: null, hasFiles: false };
  if (edited.isSame) {
    await tx.saveCorrection({ conversationPk: key.conversationPk, message: edited.message });
    return { message: null, hasFiles: false };
  }
  const fresh = edited.fresh.map(({ file }) => file);
  const wanted = wantedOf(app, place.channel, fresh);
  if (edited.dropped.length > 0) await tx.dropWanted({ pks: edited.dropped });
  if (wanted.length > 0) tx.stageWantedFiles({ ...key, files: wanted, at });
  return { message: edited.message, hasFiles: wanted.length > 0 };
}
