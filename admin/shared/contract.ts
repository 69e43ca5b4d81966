import { CONTRACT_HEADER, CONTRACT_VERSION } from '../../server/core/limits';
import { toApiError } from './lib/apiError';
import { readStored, writeStored } from './lib/storage';
import { createValue } from './lib/value';

/** The version of the protocol that this panel speaks, and what follows when the server refuses it. */

/** Sent with every call of the plugin's API. */
export const CONTRACT_HEADERS = { [CONTRACT_HEADER]: String(CONTRACT_VERSION) };

/** The server's version after it has refused this page as outdated; null before. */
export const outdatedBy = createValue<number | null>(null);

/** Reads an error of the plugin's API, by REST or by socket. */
export function hearRefusal(error: unknown): void {
  const { code, details } = toApiError(error);
  if (code === 'contract_outdated') {
    outdatedBy.set(Number(details.version));
  }
}

/** Redux middleware: reads the errors of all calls, whichever page makes them. */
export const watchRefusals =
  () =>
  (next: (action: Action) => unknown) =>
  (action: Action): unknown => {
    if (String(action.type).endsWith('/rejected')) {
      hearRefusal(action.payload);
    }
    return next(action);
  };

type Action = { type: unknown; payload?: unknown };

const RELOADED_FOR = 'handoff.reloadedFor';

/** Whether this tab was reloaded for this version already: the panel itself is old. */
export function hasReloadedFor(version: number): boolean {
  return readStored(RELOADED_FOR) === String(version);
}

let isReloading = false;

/** Loads the page again. Drafts and unsent messages are in the tab's storage. */
export function reloadFor(version: number): void {
  writeStored(RELOADED_FOR, String(version));
  // Without a storage something would be lost, and the browser has to ask first.
  isReloading = hasReloadedFor(version);
  window.location.reload();
}

/** Whether leaving the page loses nothing of what the outbox holds. */
export const isSafeToLeave = () => isReloading;
