import { filesToFetch } from '../../core/messages/platform-message';
import { keyOf } from '../identity';
import type { Channel } from '../model';
import type { Channels, RemoteFile } from '../ports/channels';
import type { WantedFile } from '../ports/files';

/** The files of a message as a platform reports them. */

/** Those to fetch; none if the channel's files cannot be fetched. */
export function wantedOf(
  { channels }: { channels: Channels },
  { type }: Pick<Channel, 'type'>,
  files: RemoteFile[]
): WantedFile[] {
  return channels[type]?.download ? filesToFetch(files, identityOf) : [];
}

/** Recognises a file in an edit of its message. Of one length, whatever the platform's own is. */
export function identityOf({ identity, source }: RemoteFile): string {
  return keyOf(identity ?? source);
}
