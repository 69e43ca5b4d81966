import { useCallback } from 'react';
import { Button, Flex, IconButton, Menu, Typography } from '@strapi/design-system';
import { ArrowLeft, Check, CheckCircle, Information, More } from '@strapi/icons';
import { NavLink } from 'react-router-dom';
import { styled } from 'styled-components';
import type { MeDto, SessionDetailDto } from '../../server/core/contract';
import { ChannelLabel } from '../shared/components/ChannelLabel';
import { StatusBadge } from '../shared/components/StatusBadge';
import { WaitTime } from '../shared/components/WaitTime';
import { useAccept } from '../shared/hooks/useAccept';
import { useInboxLink } from '../shared/hooks/useInboxLink';
import { useT } from '../shared/i18n';
import type { Closing } from './moves/CloseDialog';
import type { Passing } from './moves/MoveDialog';
import { SIDEBAR_SHOWN } from './layout';

interface Props {
  me: MeDto;
  session: SessionDetailDto;
  userName: string;
  /** A dialog is open and keeps the focus. */
  hasDialog: boolean;
  onClose: (closing: Closing) => void;
  onMove: (passing: Passing) => void;
  onShowDetails: () => void;
}

export const ChatHeader = ({ me, session, userName, hasDialog, ...on }: Props) => {
  const t = useT();
  const stay = useCallback(() => undefined, []);
  const { run: accept, isRunning: isAccepting } = useAccept(stay);

  const back = useInboxLink();
  const { permissions, member } = me;
  const isQueued = session.status === 'queued';
  const canAccept = isQueued && permissions.reply;
  const isActive = session.status === 'active';
  const isMine = session.assignee?.id === member.id;
  const canResolve = isActive && (permissions.manage || (permissions.reply && isMine));
  const canMove = isActive && permissions.reply && (permissions.manage || isMine);

  return (
    <Bar>
      <Flex gap={{ initial: 1, medium: 3 }} minWidth={0} flex="1">
        <IconButton
          tag={NavLink}
          {...back}
          variant="ghost"
          label={t('chat.toInbox', 'Back to the Inbox')}
        >
          <ArrowLeft />
        </IconButton>
        <Flex direction="column" alignItems="flex-start" minWidth={0}>
          <Flex gap={2} minWidth={0} maxWidth="100%">
            <Typography tag="h1" variant="delta" fontWeight="bold" ellipsis>
              {userName}
            </Typography>
            <WideOnly>
              <StatusBadge status={session.status} />
            </WideOnly>
          </Flex>
          <Flex gap={2} minWidth={0} maxWidth="100%">
            <NarrowOnly>
              <StatusBadge status={session.status} />
            </NarrowOnly>
            <WideOnly>
              <ChannelLabel channel={session.channel} size="S" />
            </WideOnly>
            {isQueued ? (
              <>
                <WideOnly aria-hidden>
                  <Typography variant="pi" textColor="neutral600">
                    ·
                  </Typography>
                </WideOnly>
                <WaitTime session={session} variant="pi" />
              </>
            ) : null}
          </Flex>
        </Flex>
      </Flex>
      <Flex gap={{ initial: 1, medium: 2 }}>
        {canAccept ? (
          <Button
            variant="success"
            startIcon={<Check />}
            loading={isAccepting}
            onClick={() => accept(session.id)}
          >
            {t('accept.action', 'Accept')}
          </Button>
        ) : null}
        {canResolve ? (
          <Button startIcon={<CheckCircle />} onClick={() => on.onClose('resolve')}>
            {t('resolve.action', 'Resolve')}
          </Button>
        ) : null}
        <WithoutSidebar>
          <IconButton label={t('chat.details', 'Details')} onClick={on.onShowDetails}>
            <Information />
          </IconButton>
        </WithoutSidebar>
        {canAccept || canMove ? (
          <Menu.Root>
            <Menu.Trigger tag={IconButton} icon={<More />} label={t('chat.more', 'More actions')} />
            <Menu.Content
              popoverPlacement="bottom-end"
              onCloseAutoFocus={(event) => {
                if (hasDialog) {
                  event.preventDefault();
                }
              }}
            >
              {canMove ? (
                <>
                  <Menu.Item onSelect={() => on.onMove('requeue')}>
                    {t('requeue.action', 'Return to queue')}
                  </Menu.Item>
                  <Menu.Item onSelect={() => on.onMove('transfer')}>
                    {t('transfer.menu', 'Transfer…')}
                  </Menu.Item>
                </>
              ) : (
                <Menu.Item variant="danger" onSelect={() => on.onClose('dismiss')}>
                  {t('dismiss.menu', 'Close without replying…')}
                </Menu.Item>
              )}
            </Menu.Content>
          </Menu.Root>
        ) : null}
      </Flex>
    </Bar>
  );
};

const Bar = styled.header`
  display: flex;
  flex: none;
  align-items: center;
  gap: ${({ theme }) => theme.spaces[3]};
  min-height: 6.4rem;
  padding: ${({ theme }) => `${theme.spaces[2]} ${theme.spaces[3]}`};
  background: ${({ theme }) => theme.colors.neutral0};
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};

  ${({ theme }) => theme.breakpoints.medium} {
    padding: ${({ theme }) => `${theme.spaces[2]} ${theme.spaces[6]} ${theme.spaces[2]} ${theme.spaces[4]}`};
  }
`;

/** Up to this width in pixels the buttons would leave no room for the name. */
const NARROW = 520;

const WideOnly = styled.span`
  display: inline-flex;
  min-width: 0;

  @media (max-width: ${NARROW}px) {
    display: none;
  }
`;

const NarrowOnly = styled.span`
  display: inline-flex;

  @media (min-width: ${NARROW + 1}px) {
    display: none;
  }
`;

const WithoutSidebar = styled.span`
  display: inline-flex;

  ${SIDEBAR_SHOWN} {
    display: none;
  }
`;
