import { useId } from 'react';
import { Typography, VisuallyHidden } from '@strapi/design-system';
import { useT } from '../../shared/i18n';
import { Dimmed } from './Dimmed';
import { Frame, Grid, Head, HeadRow, type Column } from './rows';
import { SessionRow } from './SessionRow';
import type { SessionListProps } from './sessionListProps';
import { SkeletonRow } from './SkeletonRow';
import { useRowFocus } from './useRowFocus';

const SKELETONS = [1, 2, 3, 4, 5];

export const SessionTable = ({
  rows,
  place,
  onFocusRow,
  isLoading,
  isOutdated,
  acceptingId,
  onAccept,
}: SessionListProps) => {
  const t = useT();
  const hintId = useId();
  const { currentId, listeners } = useRowFocus({ rows, place, onFocusRow });
  const headings: [Column, string][] = [
    ['user', t('inbox.column.user', 'End user')],
    ['agent', t('inbox.column.agent', 'AI agent')],
    ['channel', t('inbox.column.channel', 'Channel')],
    ['status', t('inbox.column.status', 'Status')],
    ['reason', t('inbox.column.reason', 'Escalation reason')],
    ['wait', t('inbox.column.wait', 'Wait time')],
    ['assignee', t('inbox.column.assignee', 'Assigned agent')],
  ];

  return (
    <Frame>
      <VisuallyHidden id={hintId}>
        {t('inbox.table.hint', 'Use the arrow keys to move between conversations.')}
      </VisuallyHidden>
      <Grid
        role="table"
        aria-busy={isLoading || isOutdated}
        aria-label={t('inbox.table', 'Conversations')}
        aria-describedby={hintId}
      >
        <thead role="rowgroup">
          <HeadRow role="row">
            {headings.map(([column, heading]) => (
              <Head key={column} $column={column}>
                <Typography variant="sigma" textColor="neutral600" ellipsis tag="div">
                  {heading}
                </Typography>
              </Head>
            ))}
            <Head $column="action">
              <VisuallyHidden>{t('inbox.column.actions', 'Actions')}</VisuallyHidden>
            </Head>
          </HeadRow>
        </thead>
        <Dimmed as="tbody" role="rowgroup" $isDimmed={isOutdated} {...listeners}>
          {isLoading
            ? SKELETONS.map((key) => <SkeletonRow key={key} />)
            : rows.map((session) => (
                <SessionRow
                  key={session.id}
                  session={session}
                  isAccepting={session.id === acceptingId}
                  isCurrent={session.id === currentId}
                  onAccept={onAccept}
                />
              ))}
        </Dimmed>
      </Grid>
    </Frame>
  );
};
