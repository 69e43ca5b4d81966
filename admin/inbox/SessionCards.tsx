import { Button, Flex, Typography } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import type { SessionDto } from '../../server/core/contract';
import { ChannelLabel } from '../shared/components/ChannelLabel';
import { Skeleton } from '../shared/components/Skeleton';
import { StatusBadge } from '../shared/components/StatusBadge';
import { WaitTime } from '../shared/components/WaitTime';
import { useT } from '../shared/i18n';
import { userNameOf } from '../shared/lib/names';
import type { SessionListProps } from './sessionListProps';

/** The session list on small screens: a card for each row. */
export const SessionCards = ({ rows, isLoading, ...actions }: SessionListProps) => (
  <List aria-busy={isLoading}>
    {isLoading
      ? [1, 2, 3].map((key) => (
          <Card key={key}>
            <Skeleton $width="60%" />
            <Skeleton $width="40%" />
          </Card>
        ))
      : rows.map((session) => <SessionCard key={session.id} session={session} {...actions} />)}
  </List>
);

type CardProps = Pick<SessionListProps, 'isAccepting' | 'onAccept'> & { session: SessionDto };

const SessionCard = ({ session, isAccepting, onAccept }: CardProps) => {
  const t = useT();

  return (
    <Card data-handoff-session={session.id}>
      <Flex justifyContent="space-between" gap={2}>
        <Cover to={`/plugins/handoff/${session.id}`}>
          <Typography tag="span" fontWeight="semiBold" textColor="neutral800" ellipsis>
            {userNameOf(t, session)}
          </Typography>
        </Cover>
        <StatusBadge status={session.status} />
      </Flex>
      <Flex justifyContent="space-between" gap={2}>
        <Typography variant="pi" textColor="neutral600" ellipsis>
          {session.agent.name}
        </Typography>
        <WaitTime session={session} variant="pi" />
      </Flex>
      {session.reason === null ? null : (
        <Typography variant="pi" textColor="neutral800" ellipsis>
          {session.reason}
        </Typography>
      )}
      <Flex justifyContent="space-between" gap={2} minHeight="3.2rem">
        <ChannelLabel channel={session.channel} size="S" />
        {session.status === 'queued' && onAccept !== null ? (
          <Above>
            <Button
              size="S"
              variant="success"
              startIcon={<Check />}
              disabled={isAccepting}
              onClick={() => onAccept(session.id)}
            >
              {t('accept.action', 'Accept')}
            </Button>
          </Above>
        ) : (
          <Typography variant="pi" textColor="neutral600" ellipsis>
            {session.assignee?.name ?? '–'}
          </Typography>
        )}
      </Flex>
    </Card>
  );
};

const List = styled.ul`
  display: grid;
  grid-template-columns: repeat(auto-fill, minmax(min(100%, 32rem), 1fr));
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
  padding: ${({ theme }) => theme.spaces[3]};
  background: ${({ theme }) => theme.colors.neutral0};
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: ${({ theme }) => theme.borderRadius};
`;

/** One link that covers the whole card. */
const Cover = styled(Link)`
  min-width: 0;
  text-decoration: none;

  &::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: inherit;
  }
`;

const Above = styled.div`
  position: relative;
  z-index: 1;
`;
