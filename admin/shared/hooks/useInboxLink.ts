import { inboxPath } from '../lib/inboxPlace';

/** State of a navigation that leads back to where the member has left the list. */
export interface ReturnState {
  isReturn: true;
}

/** Props of a link back to the list that this tab has shown last, at the place where it was left. */
export function useInboxLink(): { to: string; state: ReturnState } {
  return { to: inboxPath(), state: { isReturn: true } };
}
