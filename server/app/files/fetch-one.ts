import { FileTooLarge } from '../../core/errors';
import { pauseAfterAttempt, whyNotFetched, withFile, withoutFile } from '../../core/files/arriving';
import { inspect, type FileLimits } from '../../core/files/files';
import { credentialsOf, type CredentialPorts } from '../credentials';
import type { Message } from '../model';
import type { Log, Store } from '../ports';
import type { Download } from '../ports/channels';
import type { StoredFile } from '../ports/files';
import { fileUrl } from './attachments';
import { keepBytes, type KeepingPorts } from './bytes';
import { placeFile, type Got, type PlacingPorts } from './place';

/** P16: one file of an end user, from the platform into its message. */

/** Milliseconds; longer than the slowest platform may take. */
const LEASE = 180_000;

/** What fetching a file needs. */
export interface FetchFilePorts extends KeepingPorts, PlacingPorts, CredentialPorts {
  store: KeepingPorts['store'] & PlacingPorts['store'] & Pick<Store, 'claimFile' | 'postponeFile'>;
  log: Log;
  fileLimits: FileLimits;
  publicUrl: string;
}

/** Does nothing if another process fetches it. */
export async function fetchFile(app: FetchFilePorts, file: StoredFile): Promise<void> {
  const now = app.clock.now();
  if (!(await app.store.claimFile({ file, until: now + LEASE }))) return;
  const got = await download(app, file);
  if ('pause' in got) {
    return app.store.postponeFile({ pk: file.pk, until: app.clock.now() + got.pause });
  }
  await placeFile(app, { file, change: (message) => changed(app, { file, message, got }), got });
}

async function download(app: FetchFilePorts, file: StoredFile): Promise<Got | { pause: number }> {
  const why = whyNotFetched(file, app.fileLimits);
  if (why !== null) return { why };
  const pause = pauseAfterAttempt(file);
  const later = (reason: string) => (pause === null ? { why: reason } : { pause });
  let fetched: Download | null;
  try {
    fetched = await ask(app, file);
  } catch (error) {
    if (error instanceof FileTooLarge) return { why: 'too large' };
    return later('could not be fetched');
  }
  if (!fetched) return { why: 'could not be fetched' };
  const { content } = fetched;
  const { problem, ...facts } = inspect(content, fetched.name ?? file.name, app.fileLimits);
  if (problem) return { why: WORDS[problem] };
  try {
    return { facts, object: await keepBytes(app, content) };
  } catch (error) {
    if (error instanceof FileTooLarge) return { why: 'too large' };
    app.log.error("A user's file could not be stored", error);
    return later('could not be stored');
  }
}

const WORDS = { empty: 'empty', too_large: 'too large', type: 'type not taken' };

/** Null: the channel can no longer be reached. */
async function ask(app: FetchFilePorts, file: StoredFile): Promise<Download | null> {
  const found = await app.store.findConversation({ pk: file.conversationPk });
  const channel = found?.place.channel;
  const adapter = channel && app.channels[channel.type];
  const credentials = channel && credentialsOf(app, channel);
  if (!adapter?.download || !credentials) return null;
  const { name, type, size, source } = file;
  const remote = { name: name || null, type: type || null, size: size || null, source };
  return adapter.download(remote, credentials, app.fileLimits.maxBytes);
}

/** The message with the file, or with the reason why there is none. */
function changed(
  app: FetchFilePorts,
  { file, message, got }: { file: StoredFile; message: Message; got: Got }
): Message {
  const { placeholder } = file;
  if ('why' in got) return withoutFile(message, { placeholder, why: got.why });
  const { name, type, size } = got.facts;
  const attachment = { url: fileUrl(app, file.id), name, type, size, file: file.id };
  return withFile(message, { placeholder, attachment });
}
