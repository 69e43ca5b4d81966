import { useCallback, useEffect, useState } from 'react';
import { Box, Button, Flex } from '@strapi/design-system';
import { Layouts, Page, useIsDesktop } from '@strapi/strapi/admin';
import { useNavigate, useSearchParams } from 'react-router-dom';
import type { SessionDto } from '../../server/core/contract';
import { useGetHandoffSessionsQuery, useGetHandoffStatsQuery } from '../shared/api';
import { askFor, READS } from '../shared/api/base';
import { HeldBanner } from '../shared/components/HeldBanner';
import { Notice } from '../shared/components/Notice';
import { OfflineBanner } from '../shared/components/OfflineBanner';
import { SessionEndBanner } from '../shared/components/SessionEndBanner';
import { useAccept } from '../shared/hooks/useAccept';
import { useErrorText } from '../shared/hooks/useErrorText';
import { useLive } from '../shared/hooks/useLive';
import { useMe } from '../shared/hooks/useMe';
import { RESYNC_MS, useResync } from '../shared/hooks/useResync';
import { useT } from '../shared/i18n';
import { toApiError } from '../shared/lib/apiError';
import { toStatusFilter, type SessionList, type StatusFilter } from '../shared/lib/sessionList';
import { realtime } from '../shared/realtime';
import { EmptyInbox } from './EmptyInbox';
import { SessionCards } from './SessionCards';
import { SessionTable } from './SessionTable';
import { StatTiles } from './StatTiles';
import { StatusSelect } from './StatusSelect';
import { useHeldRows } from './useHeldRows';
import { useSubtitle } from './useSubtitle';

/**
 * Rows loaded at first: new sessions stand at the end of the queue and must be visible without
 * *Load more*.
 */
const QUEUE_AT_ONCE = 100;
const PAST_AT_ONCE = 25;

export const InboxPage = () => {
  const t = useT();
  const toErrorText = useErrorText();
  const navigate = useNavigate();
  const isDesktop = useIsDesktop();
  const [status, setStatus] = useStatusInUrl();
  const step = isQueue(status) ? QUEUE_AT_ONCE : PAST_AT_ONCE;
  const [more, setMore] = useState({ status, count: step });
  const count = more.status === status ? more.count : step;

  const live = useLive();
  useEffect(() => realtime.openInbox(), []);

  const { data: me } = useMe();
  const asking = { pollingInterval: RESYNC_MS, refetchOnMountOrArgChange: true };
  const stats = useGetHandoffStatsQuery(undefined, asking);
  const sessions = useGetHandoffSessionsQuery({ status, count }, asking);
  const { refetch: readStats } = stats;
  const { refetch: readSessions } = sessions;
  const read = useCallback(() => {
    askFor(READS.stats, readStats);
    askFor(READS.sessions, readSessions);
  }, [readStats, readSessions]);
  useResync(read);

  const list = sessions.currentData;
  const queue = useQueue(status, list);
  const { rows, hold } = useHeldRows(list?.rows, status);
  const open = useCallback((id: string) => navigate(`/plugins/handoff/${id}`), [navigate]);
  const { run: accept, isRunning: isAccepting } = useAccept(open);
  // Not `data`: during another read it lacks the changes that the socket brought.
  const subtitle = useSubtitle(stats.currentData);

  const listProps = {
    rows,
    isLoading: list === undefined,
    isAccepting,
    onOpen: open,
    onAccept: me?.permissions.reply === true ? accept : null,
  };

  return (
    <Page.Main>
      <Page.Title>{t('inbox.title', 'Inbox')}</Page.Title>
      <Layouts.Header title={t('inbox.title', 'Inbox')} subtitle={subtitle} />
      <Layouts.Content>
        <Flex direction="column" alignItems="stretch" gap={4} paddingBottom={8}>
          <SessionEndBanner />
          {me ? (
            <HeldBanner outbound={me.outbound} canConfirm={me.permissions.settingsUpdate} />
          ) : null}
          <OfflineBanner status={live} updatedAt={sessions.fulfilledTimeStamp ?? null} />
          <StatTiles stats={stats.currentData} queue={queue} />
          <Flex justifyContent="space-between" gap={4}>
            <StatusSelect value={status} onChange={setStatus} />
          </Flex>
          {list === undefined && sessions.isError ? (
            <Notice
              text={t('inbox.error', 'The Inbox couldn’t be loaded. {reason}', {
                reason: toErrorText(toApiError(sessions.error)),
              })}
              onRetry={read}
              isRetrying={sessions.isFetching}
            />
          ) : list !== undefined && rows.length === 0 ? (
            <EmptyInbox status={status} hasTeam={me?.hasTeam !== false} />
          ) : (
            <Box {...hold}>
              {isDesktop ? <SessionTable {...listProps} /> : <SessionCards {...listProps} />}
            </Box>
          )}
          {list?.hasMore === true ? (
            <Flex justifyContent="center">
              <Button
                variant="tertiary"
                loading={sessions.isFetching}
                onClick={() => setMore({ status, count: count + step })}
              >
                {t('inbox.more', 'Load more')}
              </Button>
            </Flex>
          ) : null}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
};

/** Waiting sessions, whatever the list shows: the tile warns when somebody waits too long. */
function useQueue(status: StatusFilter, list: SessionList | undefined): readonly SessionDto[] {
  const isInList = isQueue(status);
  const { currentData: data } = useGetHandoffSessionsQuery(
    { status: 'queued', count: QUEUE_AT_ONCE },
    { skip: isInList, pollingInterval: RESYNC_MS, refetchOnMountOrArgChange: true }
  );
  return (isInList ? list : data)?.rows ?? NOBODY;
}

const isQueue = (status: StatusFilter) => status === 'open' || status === 'queued';

const NOBODY: readonly SessionDto[] = [];

/** The filter is part of the address: it survives a reload and can be shared. */
function useStatusInUrl(): [StatusFilter, (status: StatusFilter) => void] {
  const [params, setParams] = useSearchParams();

  const setStatus = useCallback(
    (status: StatusFilter) => {
      setParams(
        (current) => {
          const next = new URLSearchParams(current);
          next.set('status', status);
          return next;
        },
        { replace: true }
      );
    },
    [setParams]
  );
  return [toStatusFilter(params.get('status')), setStatus];
}
