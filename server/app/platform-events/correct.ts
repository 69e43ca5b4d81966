import { editMessage, type MessageFile } from '../../core/messages/edits';
import {
  isFetchable,
  placeholderOf,
  textWithNotes,
  timeOfPlatformMessage,
} from '../../core/messages/platform-message';
import {
  changeMessage,
  deletionOf,
  type ChangePorts,
  type NewVersion,
} from '../commands/changed-message';
import type { Channel, Conversation, Message, Place } from '../model';
import { findOnChannel, type NamingPorts } from '../commands/place';
import type { Transaction } from '../ports';
import type { Channels, PlatformDeletion, PlatformEdit } from '../ports/channels';
import { identityOf, wantedOf } from './reported-files';

/** What a correction needs. */
export interface CorrectionPorts extends NamingPorts, ChangePorts {
  store: NamingPorts['store'] & ChangePorts['store'];
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
  let hasFiles = false;
  const message = await changeMessage(app, {
    place,
    conversation,
    named: { externalId },
    change: async ({ tx, stored, at }) => {
      if (platformEvent.type === 'deleted') return deletionOf(stored, at);
      const edited = await edit(app, { tx, place, conversation, stored, platformEvent, at });
      hasFiles = edited?.hasFiles === true;
      return edited;
    },
  });
  if (hasFiles) app.fetchFiles();
  return message !== null;
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
): Promise<(NewVersion & { hasFiles: boolean }) | null> {
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
  if (!edited) return null;
  if (edited.isSame) return { message: edited.message, event: null, hasFiles: false };
  const fresh = edited.fresh.map(({ file }) => file);
  const wanted = wantedOf(app, place.channel, fresh);
  if (edited.dropped.length > 0) await tx.dropWanted({ pks: edited.dropped });
  if (wanted.length > 0) tx.stageWantedFiles({ ...key, files: wanted, at });
  return { message: edited.message, event: 'message.updated', hasFiles: wanted.length > 0 };
}
