import { useCallback } from 'react';
import { Box, Flex, LinkButton } from '@strapi/design-system';
import { EmptyDocuments } from '@strapi/icons/symbols';
import { Page } from '@strapi/strapi/admin';
import { NavLink, useParams } from 'react-router-dom';
import type { MeDto } from '../../server/core/contract';
import { useGetHandoffSessionQuery } from '../shared/api';
import { Notice } from '../shared/components/Notice';
import { useBackOnline } from '../shared/hooks/useBackOnline';
import { useErrorText } from '../shared/hooks/useErrorText';
import { useInboxLink } from '../shared/hooks/useInboxLink';
import { useLive } from '../shared/hooks/useLive';
import { useMe } from '../shared/hooks/useMe';
import { RESYNC_MS } from '../shared/hooks/useResync';
import { useT } from '../shared/i18n';
import { toApiError } from '../shared/lib/apiError';
import { Chat } from './Chat';
import { ChatLoading } from './ChatLoading';

/** Reads the member and the session id, and renders the chat. */
export const ChatPage = () => {
  const { sessionId = '' } = useParams();
  const live = useLive();
  const me = useMe();
  const detail = useGetHandoffSessionQuery(sessionId, {
    pollingInterval: RESYNC_MS,
    refetchOnMountOrArgChange: true,
  });

  const { refetch } = detail;
  const { refetch: readMe } = me;
  const isMissing = me.data === undefined || detail.currentData === undefined;
  useBackOnline(
    useCallback(() => {
      if (isMissing) {
        void readMe();
        void refetch();
      }
    }, [isMissing, readMe, refetch])
  );

  // Not `data`: that may be of the chat before.
  const failed = [me, detail].find((it) => it.currentData === undefined && it.isError);
  if (failed !== undefined) {
    return (
      <Unreadable
        error={failed.error}
        isRetrying={me.isFetching || detail.isFetching}
        onRetry={() => {
          void readMe();
          void refetch();
        }}
      />
    );
  }
  if (me.data === undefined || detail.currentData === undefined) {
    return <ChatLoading key={sessionId} sessionId={sessionId} />;
  }
  return (
    <Chat
      key={sessionId}
      me={me.data satisfies MeDto}
      session={detail.currentData}
      live={live}
      updatedAt={detail.fulfilledTimeStamp ?? null}
      onResync={detail.refetch}
    />
  );
};

interface UnreadableProps {
  error: unknown;
  isRetrying: boolean;
  onRetry: () => void;
}

const Unreadable = ({ error, isRetrying, onRetry }: UnreadableProps) => {
  const t = useT();
  const toErrorText = useErrorText();
  const back = useInboxLink();
  const failure = toApiError(error);
  const isGone = failure.status === 404;

  return (
    <Page.Main>
      <Page.Title>{t('inbox.title', 'Inbox')}</Page.Title>
      <Flex justifyContent="center" padding={8}>
        <Box width="100%" maxWidth="64rem">
          <Notice
            text={
              isGone
                ? t('chat.notFound', 'This conversation doesn’t exist or was deleted.')
                : t('chat.error', 'The conversation couldn’t be loaded. {reason}', {
                    reason: toErrorText(failure),
                  })
            }
            icon={isGone ? <EmptyDocuments width="16rem" /> : undefined}
            onRetry={isGone ? undefined : onRetry}
            isRetrying={isRetrying}
            action={
              <LinkButton tag={NavLink} {...back} variant="secondary">
                {t('chat.toInbox', 'Back to the Inbox')}
              </LinkButton>
            }
          />
        </Box>
      </Flex>
    </Page.Main>
  );
};
