import { useId, useRef, useSyncExternalStore } from 'react';
import {
  Box,
  Button,
  Flex,
  IconButton,
  Popover,
  TextButton,
  Typography,
} from '@strapi/design-system';
import { Cog } from '@strapi/icons';
import { Link } from 'react-router-dom';
import { styled } from 'styled-components';
import { OfflineBanner } from '../../shared/components/OfflineBanner';
import { useT } from '../../shared/i18n';
import { notices } from './notices';
import { realtime } from '../../shared/realtime';
import { EmptyBell, FailedBell, LoadingBell } from './BellStates';
import { NoticeRow } from './NoticeRow';
import type { Place } from '../useDock';

interface Props {
  place: Place;
  /** The member goes to another page or to the settings. */
  onLeave: () => void;
  onSettings: () => void;
  onCloseAutoFocus: (event: Event) => void;
}

/** The panel of the bell: the newest notifications. */
export const NoticePanel = ({ place, onLeave, onSettings, onCloseAutoFocus }: Props) => {
  const t = useT();
  const headingId = useId();
  const panel = useRef<HTMLDivElement>(null);
  const { list, hasFailed, isReadingMore } = useSyncExternalStore(notices.subscribe, notices.read);
  const live = useSyncExternalStore(realtime.subscribe, realtime.status);

  return (
    <Panel
      ref={panel}
      tabIndex={-1}
      aria-labelledby={headingId}
      side={place === 'side' ? 'right' : place === 'top' ? 'bottom' : 'top'}
      align="end"
      sideOffset={place === 'side' ? 12 : 4}
      collisionPadding={8}
      onOpenAutoFocus={(event) => {
        event.preventDefault();
        panel.current?.focus();
      }}
      onCloseAutoFocus={onCloseAutoFocus}
    >
      <Flex gap={3} paddingTop={2} paddingBottom={2} paddingLeft={4} paddingRight={2}>
        <Typography id={headingId} tag="h2" variant="delta" style={{ marginRight: 'auto' }}>
          {t('bell.title', 'Notifications')}
        </Typography>
        <TextButton disabled={(list?.unread ?? 0) === 0} onClick={() => void notices.markAllRead()}>
          {t('bell.readAll', 'Mark all as read')}
        </TextButton>
        <IconButton
          variant="ghost"
          label={t('bell.settings', 'Notification settings')}
          onClick={onSettings}
        >
          <Cog />
        </IconButton>
      </Flex>
      <Scroller>
        <Box padding={2} style={{ display: live === 'offline' ? 'block' : 'none' }}>
          <OfflineBanner status={live} updatedAt={null} />
        </Box>
        {list !== null && list.items.length > 0 ? (
          <List>
            {list.items.map((notice) => (
              <NoticeRow key={notice.id} notice={notice} onOpen={onLeave} />
            ))}
          </List>
        ) : list !== null ? (
          <EmptyBell />
        ) : hasFailed ? (
          <FailedBell onRetry={() => void notices.refresh()} />
        ) : (
          <LoadingBell />
        )}
        {list !== null && list.nextCursor !== null ? (
          <Flex justifyContent="center" padding={2}>
            <Button variant="ghost" loading={isReadingMore} onClick={() => void notices.readMore()}>
              {t('inbox.more', 'Load more')}
            </Button>
          </Flex>
        ) : null}
      </Scroller>
      <Foot>
        <InboxLink to="/plugins/handoff" onClick={onLeave}>
          {t('bell.inbox', 'Go to the Inbox')}
        </InboxLink>
      </Foot>
    </Panel>
  );
};

const Panel = styled(Popover.Content)`
  display: flex;
  flex-direction: column;
  width: 40rem;
  max-width: calc(100vw - 1.6rem);
  max-height: min(60rem, var(--radix-popover-content-available-height));
  overflow: hidden;

  &:focus {
    outline: none;
  }
`;

const Scroller = styled.div`
  flex: 1 1 auto;
  min-height: 0;
  overflow-y: auto;
  overscroll-behavior: contain;
  border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
`;

const List = styled.ul`
  margin: 0;
  padding: 0;
  list-style: none;
`;

const Foot = styled.div`
  flex: none;
  border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
`;

const InboxLink = styled(Link)`
  display: block;
  padding: ${({ theme }) => theme.spaces[3]};
  color: ${({ theme }) => theme.colors.primary600};
  font-size: ${({ theme }) => theme.fontSizes[1]};
  font-weight: ${({ theme }) => theme.fontWeights.semiBold};
  text-align: center;
  text-decoration: none;

  &:hover {
    background: ${({ theme }) => theme.colors.neutral100};
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }
`;
