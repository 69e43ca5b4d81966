import type { KeyboardEvent } from 'react';
import { Table, Tbody, Th, Thead, Tr, Typography, VisuallyHidden } from '@strapi/design-system';
import { useT } from '../shared/i18n';
import { SessionRow } from './SessionRow';
import type { SessionListProps } from './sessionListProps';
import { SkeletonRow } from './SkeletonRow';

const COLUMNS = 7;
const SKELETONS = [1, 2, 3, 4, 5];

export const SessionTable = ({
  rows,
  isLoading,
  isAccepting,
  onOpen,
  onAccept,
}: SessionListProps) => {
  const t = useT();
  const headings = [
    t('inbox.column.agent', 'AI agent'),
    t('inbox.column.channel', 'Channel'),
    t('inbox.column.status', 'Status'),
    t('inbox.column.reason', 'Escalation reason'),
    t('inbox.column.wait', 'Wait time'),
    t('inbox.column.assignee', 'Assigned member'),
  ];

  return (
    <Table
      colCount={COLUMNS}
      rowCount={rows.length + 1}
      aria-busy={isLoading}
      aria-label={t('inbox.table', 'Conversations')}
    >
      <Thead>
        <Tr>
          {headings.map((heading) => (
            <Th key={heading}>
              <Typography variant="sigma" textColor="neutral600">
                {heading}
              </Typography>
            </Th>
          ))}
          <Th>
            <VisuallyHidden>{t('inbox.column.actions', 'Actions')}</VisuallyHidden>
          </Th>
        </Tr>
      </Thead>
      <Tbody onKeyDown={moveBetweenRows}>
        {isLoading
          ? SKELETONS.map((key) => <SkeletonRow key={key} columns={COLUMNS} />)
          : rows.map((session) => (
              <SessionRow
                key={session.id}
                session={session}
                isAccepting={isAccepting}
                onOpen={onOpen}
                onAccept={onAccept}
              />
            ))}
      </Tbody>
    </Table>
  );
};

/** Up and down move between rows; the grid's own keys would move between cells. */
function moveBetweenRows(event: KeyboardEvent<HTMLElement>): void {
  const row = event.target instanceof Element ? event.target.closest('tr') : null;
  const other =
    event.key === 'ArrowDown'
      ? row?.nextElementSibling
      : event.key === 'ArrowUp'
        ? row?.previousElementSibling
        : null;

  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
    event.preventDefault();
    event.stopPropagation();
    if (other instanceof HTMLElement) {
      other.focus();
    }
  }
}
