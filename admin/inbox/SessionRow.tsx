import type { KeyboardEvent } from 'react';
import { Button, Flex, Tooltip, Typography } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import type { SessionDto } from '../../server/core/contract';
import { ChannelLabel } from '../shared/components/ChannelLabel';
import { Initials } from '../shared/components/Initials';
import { StatusBadge } from '../shared/components/StatusBadge';
import { WaitTime } from '../shared/components/WaitTime';
import { useT } from '../shared/i18n';
import { userNameOf } from '../shared/lib/names';
import { ActionCell, Cell, Row } from './rows';
import type { SessionListProps } from './sessionListProps';

interface Props extends Pick<SessionListProps, 'isAccepting' | 'onOpen' | 'onAccept'> {
  session: SessionDto;
  /** Set by the table's body. */
  'aria-rowindex'?: number;
}

/** The whole row is a link, for mouse and keyboard. */
export const SessionRow = ({ session, isAccepting, onOpen, onAccept, ...rest }: Props) => {
  const t = useT();
  const userName = userNameOf(t, session);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && event.target === event.currentTarget) {
      event.preventDefault();
      onOpen(session.id);
    }
  };

  return (
    <Row
      {...rest}
      tabIndex={0}
      data-handoff-session={session.id}
      aria-label={t('inbox.row', '{user}, {agent}: open conversation', {
        user: userName,
        agent: session.agent.name,
      })}
      onClick={() => onOpen(session.id)}
      onKeyDown={onKeyDown}
    >
      <Cell>
        <Typography tag="div" fontWeight="semiBold" textColor="neutral800" ellipsis>
          {session.agent.name}
        </Typography>
        <Typography tag="div" variant="pi" textColor="neutral600" ellipsis>
          {userName}
        </Typography>
      </Cell>
      <Cell>
        <ChannelLabel channel={session.channel} />
      </Cell>
      <Cell>
        <StatusBadge status={session.status} />
      </Cell>
      <Cell>
        {session.reason === null ? (
          <Dash />
        ) : (
          <Tooltip label={session.reason}>
            <Typography tag="div" textColor="neutral800" ellipsis>
              {session.reason}
            </Typography>
          </Tooltip>
        )}
      </Cell>
      <Cell>
        <WaitTime session={session} />
      </Cell>
      <Cell>
        {session.assignee === null ? (
          <Dash />
        ) : (
          <Flex gap={2} minWidth={0}>
            <Initials name={session.assignee.name} />
            <Typography textColor="neutral800" ellipsis>
              {session.assignee.name}
            </Typography>
          </Flex>
        )}
      </Cell>
      <ActionCell>
        {session.status === 'queued' && onAccept !== null ? (
          <Button
            size="S"
            variant="success"
            startIcon={<Check />}
            disabled={isAccepting}
            onClick={(event) => {
              event.stopPropagation();
              onAccept(session.id);
            }}
          >
            {t('accept.action', 'Accept')}
          </Button>
        ) : null}
      </ActionCell>
    </Row>
  );
};

const Dash = () => <Typography textColor="neutral600">–</Typography>;
