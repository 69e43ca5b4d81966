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
import { RESYNC_MS, useResync } from '../shared/hooks/useResync';
import { useT } from '../shared/i18n';
import { userNameOf } from '../shared/lib/names';
import { realtime, type LiveStatus } from '../shared/realtime';
import { ChatHeader } from './ChatHeader';
import { CloseDialog, type Closing } from './moves/CloseDialog';
import { Composer } from './composer/Composer';
import { Details } from './details/Details';
import { DetailsModal } from './details/DetailsModal';
import { MessageList } from './messages/MessageList';
import { MoveDialog, type Passing } from './moves/MoveDialog';
import { unsentOf, type Unsent } from './Unsent';
import { LOW_WINDOW, SIDEBAR_HIDDEN } from './layout';
import { isThreadGone } from './composer/lostThread';
import { useReply } from './composer/useReply';

interface Props {
  me: MeDto;
  session: SessionDetailDto;
  live: LiveStatus;
  updatedAt: number | null;
  onResync: () => unknown;
}

const NOTHING_UNSENT: Unsent = { messages: 0, hasDraft: false, hasNote: false, files: 0 };
const NO_MESSAGES: TeamMessageDto[] = [];

export const Chat = ({ me, session, live, updatedAt, onResync }: Props) => {
  const t = useT();
  const [closing, setClosing] = useState<Closing | null>(null);
  const [passing, setPassing] = useState<Passing | null>(null);
  const hasDialog = closing !== null || passing !== null;
  const [areDetailsOpen, setAreDetailsOpen] = useState(false);
  const [files, setFiles] = useState(0);
  const userName = userNameOf(t, session);

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

  const reply = useReply({
    memberId: me.member.id,
    sessionId: session.id,
    messages: messages.currentData?.items ?? NO_MESSAGES,
  });

  const unsent = hasDialog
    ? unsentOf({
        memberId: me.member.id,
        sessionId: session.id,
        messages: outbox.outgoing.length,
        files,
      })
    : NOTHING_UNSENT;

  return (
    <Screen>
      <Page.Title>{`${userName} · ${t('inbox.title', 'Inbox')}`}</Page.Title>
      <ChatHeader
        me={me}
        session={session}
        userName={userName}
        hasDialog={hasDialog}
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
            onReply={reply.start}
          />
          <Composer
            me={me}
            session={session}
            userName={userName}
            hasDialog={hasDialog}
            reply={reply}
            isThreadGone={isThreadGone(messages.currentData?.items ?? NO_MESSAGES)}
            onWrite={outbox.write}
            onTake={() => setPassing('take')}
            onFiles={setFiles}
          />
        </Conversation>
        <Sidebar aria-label={t('chat.details', 'Details')}>
          <Details session={session} userName={userName} />
        </Sidebar>
      </Columns>
      <DetailsModal isOpen={areDetailsOpen} onClose={() => setAreDetailsOpen(false)}>
        <Details session={session} userName={userName} />
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

/** Fills the space that the panel's layout leaves, and scrolls only inside; not in a low window. */
const Screen = styled(Page.Main)`
  display: flex;
  flex-direction: column;
  flex: 1 1 0;
  min-height: 0;
  overflow: hidden;
  background: ${({ theme }) => theme.colors.neutral100};

  ${LOW_WINDOW} {
    overflow-y: auto;
  }
`;

const Columns = styled.div`
  display: flex;
  flex: 1 1 0;
  min-height: 0;

  ${LOW_WINDOW} {
    flex: 1 0 auto;
  }
`;

const Conversation = styled.section`
  position: relative;
  display: flex;
  flex-direction: column;
  flex: 1 1 0;
  min-width: 0;
`;

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

  ${SIDEBAR_HIDDEN} {
    display: none;
  }
`;
