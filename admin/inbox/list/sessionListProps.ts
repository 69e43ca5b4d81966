import type { SessionDto } from '../../../server/core/contract';

/** Props of the table and of the cards. */
export interface SessionListProps {
  rows: SessionDto[];
  /** The visit, and the row that had the focus when the list was left. */
  place: { key: string; rowId: string | null };
  onFocusRow: (id: string | null) => void;
  isLoading: boolean;
  /** The rows of the filter before, while those of the present one are read. */
  isOutdated: boolean;
  /** The session that is being accepted. */
  acceptingId: string | null;
  /** Null without the permission to reply. Always the same function: rows are memoised. */
  onAccept: ((id: string) => void) | null;
}

export interface SessionItemProps extends Pick<SessionListProps, 'onAccept'> {
  session: SessionDto;
  isAccepting: boolean;
  /** The one row of the list that the Tab key reaches; the arrow keys reach the others. */
  isCurrent: boolean;
}
