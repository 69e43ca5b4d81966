import type { SessionDto } from '../../server/core/contract';

/** What the table and the cards of the list get. */
export interface SessionListProps {
  rows: SessionDto[];
  isLoading: boolean;
  isAccepting: boolean;
  onOpen: (id: string) => void;
  /** Null without the permission to reply. */
  onAccept: ((id: string) => void) | null;
}
