import type { ReactNode } from 'react';
import { Flex, IconButton, Typography } from '@strapi/design-system';
import { ArrowLeft } from '@strapi/icons';
import { NavLink } from 'react-router-dom';
import { styled } from 'styled-components';
import type { SessionDto } from '../../server/core/contract';
import { ChannelLabel } from '../shared/components/ChannelLabel';
import { Skeleton } from '../shared/components/Skeleton';
import { StatusBadge } from '../shared/components/StatusBadge';
import { WaitTime } from '../shared/components/WaitTime';
import { useInboxLink } from '../shared/hooks/useInboxLink';
import { useT } from '../shared/i18n';

interface Props {
  /** Null while nothing is known of it. */
  session: Omit<SessionDto, 'user'> | null;
  userName: string;
  children?: ReactNode;
}

/** The upper edge of a chat: the way back, who it is with and how it stands, and its actions. */
export const ChatBar = ({ session, userName, children }: Props) => {
  const t = useT();
  const back = useInboxLink();
  return (
    <Bar data-handoff-clear>
      <Flex gap={{ initial: 1, medium: 3 }} minWidth={0} flex="1 1 0">
        <IconButton
          tag={NavLink}
          {...back}
          variant="ghost"
          label={t('chat.toInbox', 'Back to the Inbox')}
        >
          <ArrowLeft />
        </IconButton>
        {session === null ? (
          <Skeleton $width="16rem" $height="1.6rem" />
        ) : (
          <Facts session={session} userName={userName} />
        )}
      </Flex>
      {children}
    </Bar>
  );
};

const Facts = ({ session, userName }: { session: Omit<SessionDto, 'user'>; userName: string }) => (
  <Flex direction="column" alignItems="flex-start" minWidth={0} flex="1 1 0">
    <Flex gap={2} minWidth={0} maxWidth="100%">
      <Typography tag="h1" variant="delta" fontWeight="bold" ellipsis title={userName}>
        {userName}
      </Typography>
      <WideOnly>
        <StatusBadge status={session.status} />
      </WideOnly>
    </Flex>
    <Flex wrap="wrap" gap={2} minWidth={0} maxWidth="100%">
      <NarrowOnly>
        <StatusBadge status={session.status} />
      </NarrowOnly>
      <WideOnly>
        <ChannelLabel channel={session.channel} size="S" />
      </WideOnly>
      {session.status === 'queued' ? (
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
);

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
    padding-inline: ${({ theme }) => `${theme.spaces[4]} ${theme.spaces[6]}`};
  }
`;

/** Up to this width in pixels the buttons would leave no room for the name. */
export const NARROW = 520;

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
