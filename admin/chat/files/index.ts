import { readStored, writeStored } from '../../shared/lib/storage';
import { createDraftStore } from './draftStore';

/** The attached files of all chats of this tab. */
export const draftStore = createDraftStore({ read: readStored, write: writeStored });
