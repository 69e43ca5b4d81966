import { useCallback, useEffect, useState } from 'react';
import { Page } from '@strapi/strapi/admin';
import { styled } from 'styled-components';
import type { MeDto, SessionDetailDto, TeamMessageDto } from '../../server/core/contract';
import { useGetHandoffMessagesQuery } from '../shared/api';
import { askFor, READS } from '../shared/api/base';
import { HeldBanner } from '../shared/components/HeldBanner';
import { OfflineBanner } from '../shared/components/OfflineBanner';
import { SessionEndBanner } from '../shared/components/SessionEndBanner';
import { useOutbox } from './outbox/useOutbox';
import { useAccept } from '../shared/hooks/useAccept';
import { useIsVisible } from '../shared/hooks/useIsVisible';
import { RESYNC_MS, useResync } from '../shared/hooks/useResync';
import { useT } from '../shared/i18n';
import { userNameOf } from '../shared/lib/names';
import { readStored, writeStored } from '../shared/lib/storage';
import { realtime, type LiveStatus } from '../shared/realtime';
import { ChatHeader } from './ChatHeader';
import { CloseDialog, type Closing } from './moves/CloseDialog';
import { Composer } from './composer/Composer';
import { Details } from './details/Details';
import { DetailsModal } from './details/DetailsModal';
import { MessageList } from './messages/MessageList';
import { MoveDialog, type Passing } from './moves/MoveDialog';
import { unsentOf, type Unsent } from './Unsent';
import { Columns, Conversation, Screen } from './Screen';
import { SIDEBAR_HIDDEN } from './layout';
import { isThreadGone } from './composer/lostThread';
import { useReply } from './composer/useReply';
import { useQuietMoment } from './useQuietMoment';
import { useViewers } from './useViewers';

interface Props {
  me: MeDto;
  session: SessionDetailDto;
  live: LiveStatus;
  updatedAt: number | null;
  onResync: () => unknown;
}

const NOTHING_UNSENT: Unsent = { messages: 0, hasDraft: false, hasNote: false, files: 0 };
const NO_MESSAGES: TeamMessageDto[] = [];
const stay = () => undefined;
/** Remembered in this tab. */
const EXACT = 'handoff.exactTimes';

export const Chat = ({ me, session, live, updatedAt, onResync }: Props) => {
  const t = useT();
  const [closing, setClosing] = useState<Closing | null>(null);
  const [passing, setPassing] = useState<Passing | null>(null);
  const hasDialog = closing !== null || passing !== null;
  const [areDetailsOpen, setAreDetailsOpen] = useState(false);
  const [files, setFiles] = useState(0);
  const [isExact, setIsExact] = useState(() => readStored(EXACT) !== null);
  const showExact = (isWanted: boolean) => {
    setIsExact(isWanted);
    writeStored(EXACT, isWanted ? 'true' : null);
  };
  const userName = userNameOf(t, session);

  // Before the server is asked: it answers with the viewers at once.
  const viewers = useViewers(session.id, me.member.id);
  const isVisible = useIsVisible();
  useEffect(() => realtime.setInSight(isVisible), [isVisible]);
  useEffect(() => realtime.watchSession(session.id), [session.id]);

  const messages = useGetHandoffMessagesQuery(session.id, {
    pollingInterval: RESYNC_MS,
    refetchOnMountOrArgChange: true,
  });
  const { refetch: readMessages } = messages;
  const read = useCallback(() => {
    askFor(READS.messages(session.id), readMessages);
    askFor(READS.session(session.id), onResync);
  }, [readMessages, onResync, session.id]);
  useResync(read);

  const outbox = useOutbox({
    sessionId: session.id,
    memberId: me.member.id,
    stored: messages.currentData?.items ?? NO_MESSAGES,
  });

  // `seq` is dense from 1.
  const total = messages.currentData?.items.at(-1)?.seq ?? null;

  const reply = useReply({
    memberId: me.member.id,
    sessionId: session.id,
    messages: messages.currentData?.items ?? NO_MESSAGES,
  });

  const { run: accept, isRunning: isAccepting } = useAccept(stay);
  const onAccept = () => accept(session.id);
  const isQuiet = useQuietMoment(session.status);

  const unsent = hasDialog
    ? unsentOf({
        memberId: me.member.id,
        sessionId: session.id,
        messages: outbox.outgoing.length,
        files,
      })
    : NOTHING_UNSENT;

  const details = (
    <Details
      session={session}
      userName={userName}
      total={total}
      isExact={isExact}
      onExact={showExact}
    />
  );

  return (
    <Screen>
      <Page.Title>{`${userName} · ${t('inbox.title', 'Inbox')}`}</Page.Title>
      <ChatHeader
        me={me}
        session={session}
        userName={userName}
        hasDialog={hasDialog}
        isQuiet={isQuiet}
        isAccepting={isAccepting}
        onAccept={onAccept}
        onClose={setClosing}
        onMove={setPassing}
        onShowDetails={() => setAreDetailsOpen(true)}
      />
      <Columns>
        <Conversation>
          <Banner>
            <SessionEndBanner />
            <HeldBanner outbound={me.outbound} canConfirm={me.permissions.settingsUpdate} />
            <OfflineBanner status={live} updatedAt={updatedAt} />
          </Banner>
          <MessageList
            me={me}
            session={session}
            messages={messages}
            outbox={outbox}
            isExact={isExact}
            onReply={reply.start}
          />
          <Composer
            me={me}
            session={session}
            userName={userName}
            hasDialog={hasDialog}
            reply={reply}
            isThreadGone={isThreadGone(messages.currentData?.items ?? NO_MESSAGES)}
            isQuiet={isQuiet}
            isAccepting={isAccepting}
            viewers={viewers}
            onWrite={outbox.write}
            onAccept={onAccept}
            onTake={() => setPassing('take')}
            onFiles={setFiles}
          />
        </Conversation>
        {/* It scrolls, so the keyboard has to reach it. */}
        <Sidebar aria-label={t('chat.details', 'Details')} tabIndex={0}>
          {details}
        </Sidebar>
      </Columns>
      <DetailsModal isOpen={areDetailsOpen} onClose={() => setAreDetailsOpen(false)}>
        {details}
      </DetailsModal>
      <CloseDialog
        closing={closing}
        session={session}
        unsent={unsent}
        onDone={() => setClosing(null)}
      />
      <MoveDialog
        passing={passing}
        session={session}
        me={me.member}
        unsent={unsent}
        onDone={() => setPassing(null)}
      />
    </Screen>
  );
};

const Banner = styled.div`
  padding: ${({ theme }) => `0 ${theme.spaces[4]}`};

  &:not(:empty) {
    padding-top: ${({ theme }) => theme.spaces[3]};
  }
`;

const Sidebar = styled.aside`
  flex: none;
  width: 320px;
  overflow-y: auto;
  /* As high as the conversation beside it. */
  contain: size;
  border-inline-start: 1px solid ${({ theme }) => theme.colors.neutral150};
  background: ${({ theme }) => theme.colors.neutral0};

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }

  ${SIDEBAR_HIDDEN} {
    display: none;
  }
`;
