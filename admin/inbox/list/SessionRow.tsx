import { memo } from 'react';
import { Flex, Typography } from '@strapi/design-system';
import { ChannelLabel } from '../../shared/components/ChannelLabel';
import { Initials } from '../../shared/components/Initials';
import { StatusBadge } from '../../shared/components/StatusBadge';
import { useT } from '../../shared/i18n';
import { userNameOf } from '../../shared/lib/names';
import { AcceptButton } from './AcceptButton';
import { RowWait } from './RowWait';
import type { SessionItemProps } from './sessionListProps';
import { Above, Cell, Cover, Row, TextLink } from './rows';

/** A row of the table; it renders again only when its session has changed. */
export const SessionRow = memo((props: SessionItemProps) => {
  const { session, isCurrent } = props;
  const t = useT();
  const path = `/plugins/handoff/${session.id}`;

  return (
    <Row role="row" data-handoff-session={session.id}>
      <Cell $column="user">
        <Cover to={path} tabIndex={isCurrent ? 0 : -1}>
          <Typography tag="span" fontWeight="bold" textColor="neutral800" ellipsis>
            {userNameOf(t, session)}
          </Typography>
        </Cover>
      </Cell>
      <Cell $column="agent">
        <Typography tag="div" variant="pi" textColor="neutral600" ellipsis>
          {session.agent.name}
        </Typography>
      </Cell>
      <Cell $column="channel">
        <ChannelLabel channel={session.channel} />
      </Cell>
      <Cell $column="status">
        <StatusBadge status={session.status} />
      </Cell>
      <Cell $column="reason">
        {session.reason === null ? (
          <Dash />
        ) : (
          <Above>
            <TextLink to={path} tabIndex={-1} title={session.reason}>
              {session.reason}
            </TextLink>
          </Above>
        )}
      </Cell>
      <Cell $column="wait">
        <RowWait session={session} />
      </Cell>
      <Cell $column="assignee">
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
      <Cell $column="action">
        <AcceptButton {...props} />
      </Cell>
    </Row>
  );
});
SessionRow.displayName = 'SessionRow';

const Dash = () => <Typography textColor="neutral600">–</Typography>;
