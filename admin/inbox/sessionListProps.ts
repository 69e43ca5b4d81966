import type { SessionDto } from '../../server/core/contract';

/** Props of the table and of the cards. */
export interface SessionListProps {
  rows: SessionDto[];
  isLoading: boolean;
  isAccepting: boolean;
  onOpen: (id: string) => void;
  /** Null without the permission to reply. */
  onAccept: ((id: string) => void) | null;
}
