import { useCallback, useEffect, useState } from 'react';
import { Box, Button, Flex } from '@strapi/design-system';
import { Layouts, Page } from '@strapi/strapi/admin';
import { useNavigate, useSearchParams } from 'react-router-dom';
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
import { useMediaQuery } from '../shared/hooks/useMediaQuery';
import { QUEUE_AT_ONCE, useQueue } from '../shared/hooks/useQueue';
import { RESYNC_MS, useResync } from '../shared/hooks/useResync';
import { useT } from '../shared/i18n';
import { toApiError } from '../shared/lib/apiError';
import { toStatusFilter, type StatusFilter } from '../shared/lib/sessionList';
import { realtime } from '../shared/realtime';
import { EmptyInbox } from './EmptyInbox';
import { TABLE_QUERY } from './list/rows';
import { SessionCards } from './list/SessionCards';
import { SessionTable } from './list/SessionTable';
import { useHeldRows } from './list/useHeldRows';
import { StatTiles } from './StatTiles';
import { StatusSelect } from './StatusSelect';
import { Subtitle } from './Subtitle';
import { usePlace, useScrollBack } from './usePlace';

/** Rows of other lists than the queue that are loaded at first. */
const PAST_AT_ONCE = 25;

export const InboxPage = () => {
  const t = useT();
  const toErrorText = useErrorText();
  const navigate = useNavigate();
  const isTable = useMediaQuery(TABLE_QUERY);
  const [status, setStatus] = useStatusInUrl();
  const step = isQueue(status) ? QUEUE_AT_ONCE : PAST_AT_ONCE;
  const { root, place, showMore, keepFocused } = usePlace({ status, step });
  const { count } = place;

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
  // The tile warns when somebody waits too long, whatever the list shows.
  const beside = useQueue(!isQueue(status));
  const queue = isQueue(status) ? (list?.rows ?? []) : beside;
  // While another list is read, the one before stays.
  const shown = list ?? sessions.data;
  const [shownStatus, setShownStatus] = useState(status);
  if (list !== undefined && shownStatus !== status) setShownStatus(status);
  const { rows, hold } = useHeldRows(shown?.rows, list === undefined ? shownStatus : status);
  const isOutdated = list === undefined && rows.length > 0 && !sessions.isError;
  const areRowsThere = list !== undefined && (list.rows.length >= count || !list.hasMore);
  useScrollBack({ root, place, areRowsThere });
  const open = useCallback((id: string) => navigate(`/plugins/handoff/${id}`), [navigate]);
  const { run, isRunning: isAccepting } = useAccept(open);
  const [accepting, setAccepting] = useState<string | null>(null);
  const accept = useCallback((id: string) => void (run(id) && setAccepting(id)), [run]);

  const listProps = {
    rows,
    place,
    onFocusRow: keepFocused,
    isLoading: list === undefined && !isOutdated,
    isOutdated,
    acceptingId: isAccepting ? accepting : null,
    onAccept: me?.permissions.reply === true ? accept : null,
  };

  return (
    <Page.Main>
      <Page.Title>{t('inbox.title', 'Inbox')}</Page.Title>
      {/* Not `data`: during another read it lacks the changes that the socket brought. */}
      <Layouts.Header
        title={t('inbox.title', 'Inbox')}
        subtitle={<Subtitle stats={stats.currentData} />}
      />
      <Layouts.Content>
        <Flex ref={root} direction="column" alignItems="stretch" gap={4} paddingBottom={8}>
          <SessionEndBanner />
          {me ? (
            <HeldBanner outbound={me.outbound} canConfirm={me.permissions.settingsUpdate} />
          ) : null}
          <OfflineBanner status={live} updatedAt={sessions.fulfilledTimeStamp ?? null} />
          <StatTiles stats={stats.currentData} queue={queue} status={status} />
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
              {isTable ? <SessionTable {...listProps} /> : <SessionCards {...listProps} />}
            </Box>
          )}
          {list?.hasMore === true ? (
            <Flex justifyContent="center">
              <Button variant="tertiary" loading={sessions.isFetching} onClick={showMore}>
                {t('inbox.more', 'Load more')}
              </Button>
            </Flex>
          ) : null}
        </Flex>
      </Layouts.Content>
    </Page.Main>
  );
};

const isQueue = (status: StatusFilter) => status === 'open' || status === 'queued';

/** The filter is part of the address: it survives a reload, can be shared, and *Back* undoes it. */
function useStatusInUrl(): [StatusFilter, (status: StatusFilter) => void] {
  const [params, setParams] = useSearchParams();

  const setStatus = useCallback(
    (status: StatusFilter) => {
      setParams((current) => {
        const next = new URLSearchParams(current);
        next.set('status', status);
        return next;
      });
    },
    [setParams]
  );
  return [toStatusFilter(params.get('status')), setStatus];
}
