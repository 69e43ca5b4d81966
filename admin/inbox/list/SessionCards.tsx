import { memo } from 'react';
import { Flex, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { ChannelLabel } from '../../shared/components/ChannelLabel';
import { Skeleton } from '../../shared/components/Skeleton';
import { StatusBadge } from '../../shared/components/StatusBadge';
import { useT } from '../../shared/i18n';
import { userNameOf } from '../../shared/lib/names';
import { AcceptButton } from './AcceptButton';
import { Dimmed } from './Dimmed';
import { Cover } from './rows';
import { RowWait } from './RowWait';
import type { SessionItemProps, SessionListProps } from './sessionListProps';
import { useRowFocus } from './useRowFocus';

/** The session list on small screens: a card for each row, one below the other. */
export const SessionCards = ({
  rows,
  place,
  onFocusRow,
  isLoading,
  isOutdated,
  acceptingId,
  onAccept,
}: SessionListProps) => {
  const t = useT();
  const { currentId, listeners } = useRowFocus({ rows, place, onFocusRow });

  return (
    <Dimmed $isDimmed={isOutdated}>
      <List
        aria-busy={isLoading || isOutdated}
        aria-label={t('inbox.table', 'Conversations')}
        {...listeners}
      >
        {isLoading
          ? [1, 2, 3].map((key) => (
              <Card key={key}>
                <Skeleton $width="60%" />
                <Skeleton $width="40%" />
              </Card>
            ))
          : rows.map((session) => (
              <SessionCard
                key={session.id}
                session={session}
                isAccepting={session.id === acceptingId}
                isCurrent={session.id === currentId}
                onAccept={onAccept}
              />
            ))}
      </List>
    </Dimmed>
  );
};

const SessionCard = memo((props: SessionItemProps) => {
  const { session, isCurrent } = props;
  const t = useT();

  return (
    <Card data-handoff-session={session.id}>
      <Flex justifyContent="space-between" alignItems="flex-start" gap={2}>
        <Names>
          <Cover to={`/plugins/handoff/${session.id}`} tabIndex={isCurrent ? 0 : -1}>
            <Typography tag="span" fontWeight="bold" textColor="neutral800" ellipsis>
              {userNameOf(t, session)}
            </Typography>
          </Cover>
          <Typography tag="div" variant="pi" textColor="neutral600" ellipsis>
            {session.agent.name}
          </Typography>
        </Names>
        <StatusBadge status={session.status} />
      </Flex>
      {session.reason === null ? null : (
        <Typography variant="pi" textColor="neutral800" ellipsis>
          {session.reason}
        </Typography>
      )}
      <Flex justifyContent="space-between" alignItems="flex-end" gap={2} minHeight="3.2rem">
        <Names>
          <ChannelLabel channel={session.channel} size="S" />
          <RowWait session={session} />
        </Names>
        {session.assignee === null ? (
          <AcceptButton {...props} />
        ) : (
          <Typography variant="pi" textColor="neutral600" ellipsis>
            {session.assignee.name}
          </Typography>
        )}
      </Flex>
    </Card>
  );
});
SessionCard.displayName = 'SessionCard';

const List = styled.ul`
  display: grid;
  grid-template-columns: minmax(0, 1fr);
  gap: ${({ theme }) => theme.spaces[2]};
  margin: 0;
  padding: 0;
  list-style: none;
`;

const Card = styled.li`
  position: relative;
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.spaces[1]};
  min-width: 0;
  min-height: 12rem;
  padding: ${({ theme }) => theme.spaces[3]};
  content-visibility: auto;
  contain-intrinsic-size: auto 12rem;
  background: ${({ theme }) => theme.colors.neutral0};
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: ${({ theme }) => theme.borderRadius};
`;

const Names = styled.div`
  display: flex;
  flex: 1 1 0;
  flex-direction: column;
  gap: ${({ theme }) => theme.spaces[1]};
  min-width: 0;
`;
