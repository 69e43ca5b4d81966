import { useCallback, useEffect, useMemo, useRef, type ComponentProps } from 'react';
import { Box, Button, Flex, Loader, Typography, VisuallyHidden } from '@strapi/design-system';
import { ArrowDown } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { MeDto, MessageDto, SessionDetailDto } from '../../../server/core/contract';
import { useLoadHandoffOlderMessagesMutation } from '../../shared/api';
import { Notice } from '../../shared/components/Notice';
import { useErrorText } from '../../shared/hooks/useErrorText';
import type { useOutbox } from '../outbox/useOutbox';
import { useSingleRun } from '../../shared/hooks/useSingleRun';
import { useTypists } from '../useTypists';
import { useT } from '../../shared/i18n';
import { toApiError } from '../../shared/lib/apiError';
import { EmptyBubbles } from '../ChatLoading';
import { entryOf } from '../events';
import { LOW_WINDOW } from '../layout';
import { buildFlow, type FlowItem } from './flow';
import type { MessagePages } from '../../shared/lib/messages';
import { SystemEventRow } from './SystemEventRow';
import { MessageGroup } from './MessageGroup';
import { NoteBlock } from '../details/NoteBlock';
import { TypingIndicator, TypingAnnouncement, namesOf } from './TypingIndicator';
import { hasFocusElsewhere, showMessage } from './showMessage';
import { useChatScroll } from './useChatScroll';
import { useReplyStop } from './useReplyStop';
import { useReplyWindow } from '../composer/useReplyWindow';

interface MessagesQuery {
  /** Not `data`: during another read it lacks the changes that the socket brought. */
  currentData?: MessagePages | undefined;
  error?: unknown;
  isError: boolean;
  isFetching: boolean;
  refetch: () => unknown;
}

interface Props {
  me: MeDto;
  session: SessionDetailDto;
  messages: MessagesQuery;
  outbox: ReturnType<typeof useOutbox>;
  /** Each message shows its date and time. */
  isExact: boolean;
  onReply: (message: MessageDto) => void;
}

export const MessageList = ({ me, session, messages, outbox, isExact, onReply }: Props) => {
  const t = useT();
  const toErrorText = useErrorText();
  const { items, hasOlder } = messages.currentData ?? EMPTY;
  const { outgoing } = outbox;
  const first = items[0]?.seq;
  const typing = namesOf(t, useTypists(session.id, me.member.id), session);

  /** The message that the reader wants to see and that is not loaded yet. */
  const sought = useRef<string | null>(null);
  const isHere = useRef(true);
  useEffect(() => {
    isHere.current = true;
    return () => {
      isHere.current = false;
    };
  }, []);
  const [loadOlder] = useLoadHandoffOlderMessagesMutation();
  const { run: onTop, isRunning: isLoadingOlder } = useSingleRun(
    useCallback(async () => {
      let before = hasOlder ? first : undefined;
      while (before !== undefined && isHere.current) {
        const answer = await loadOlder({ sessionId: session.id, before });
        const { items: older, hasOlder: hasMore } = 'data' in answer ? answer.data : EMPTY;
        if (sought.current === null || older.some(({ id }) => id === sought.current)) return;
        before = hasMore ? older[0]?.seq : undefined;
      }
      // Not there, or the server can't be reached.
      sought.current = null;
    }, [first, hasOlder, loadOlder, session.id])
  );

  const flow = useMemo(
    () =>
      buildFlow({
        messages: items,
        outgoing,
        notes: session.notes,
        timeline: session.timeline,
        myName: me.member.name,
        hasOlder,
      }),
    [items, outgoing, session.notes, session.timeline, me.member.name, hasOlder]
  );
  const { box, onScroll, toEnd, unseen, isFarUp } = useChatScroll({
    messages: items,
    ownCount: outgoing.length,
    size: flow.length + (typing.length > 0 ? 1 : 0),
    onTop: hasOlder ? onTop : null,
    isReady: messages.currentData !== undefined,
  });
  const closesIn = useReplyWindow(session);
  const known = useMemo(() => new Set(items.map(({ id }) => id)), [items]);
  useEffect(() => {
    if (sought.current === null || !known.has(sought.current)) return;
    // Whoever writes meanwhile keeps the focus, and with it the place.
    if (!hasFocusElsewhere(box.current)) showMessage(box.current, sought.current);
    sought.current = null;
  }, [box, known]);
  const onShow = useCallback(
    (id: string | null) => {
      if (id === null) return null;
      if (known.has(id)) {
        return () => {
          sought.current = null;
          showMessage(box.current, id);
        };
      }
      if (!hasOlder) return null;
      return () => {
        sought.current = id;
        onTop();
      };
    },
    [box, hasOlder, known, onTop]
  );
  const stop = useReplyStop(items);

  if (messages.currentData === undefined) {
    return (
      <Centre>
        {messages.isError ? (
          <Notice
            text={t('chat.linesError', 'The messages couldn’t be loaded. {reason}', {
              reason: toErrorText(toApiError(messages.error)),
            })}
            onRetry={messages.refetch}
            isRetrying={messages.isFetching}
          />
        ) : (
          <>
            <VisuallyHidden>
              <Loader>{t('chat.loading', 'Loading the conversation')}</Loader>
            </VisuallyHidden>
            <EmptyBubbles />
          </>
        )}
      </Centre>
    );
  }

  const isMine =
    session.status === 'active' && session.assignee?.id === me.member.id && me.permissions.reply;
  const lastOwn = items.findLast(({ author }) => author === 'human')?.seq ?? null;

  return (
    <Frame>
      <Scroller
        ref={box}
        role="log"
        // Older messages are not announced to screen readers.
        aria-busy={isLoadingOlder}
        aria-label={t('chat.messages', 'Messages')}
        tabIndex={0}
        onScroll={onScroll}
      >
        <Flow>
          {isLoadingOlder ? (
            <Flex justifyContent="center">
              <Loader small>{t('chat.loadingOlder', 'Loading earlier messages')}</Loader>
            </Flex>
          ) : null}
          {flow.length === 0 ? (
            <Typography textColor="neutral600" textAlign="center">
              {t('chat.empty', 'No messages yet.')}
            </Typography>
          ) : null}
          {flow.map((item) => (
            <Item
              key={item.key}
              item={item}
              session={session}
              isMine={isMine}
              lastOwn={lastOwn}
              isExact={isExact}
              onRetry={outbox.retry}
              onDiscard={outbox.discard}
              onReply={isMine && (closesIn === null || closesIn > 0) ? onReply : null}
              onShow={onShow}
              stop={stop}
            />
          ))}
          <TypingIndicator names={typing} />
        </Flow>
      </Scroller>
      <TypingAnnouncement names={typing} lastSeq={items.at(-1)?.seq ?? 0} />
      {unseen > 0 || isFarUp ? (
        <Pill>
          <Button size="S" startIcon={<ArrowDown />} onClick={toEnd}>
            {unseen > 0
              ? t('chat.unseen', '{count, plural, one {# new message} other {# new messages}}', {
                  count: unseen,
                })
              : t('chat.toEnd', 'Latest messages')}
          </Button>
        </Pill>
      ) : null}
    </Frame>
  );
};

const EMPTY: MessagePages = { items: [], hasOlder: false };

interface ItemProps extends Omit<ComponentProps<typeof MessageGroup>, 'group'> {
  item: FlowItem;
}

const Item = ({ item, session, ...rest }: ItemProps) => {
  switch (item.kind) {
    case 'day':
      return <Day at={item.at} />;
    case 'event':
      return (
        <SystemEventRow
          entry={
            entryOf({ event: item.event, createdAt: item.at }, session.timeline) ?? {
              type: item.event,
            }
          }
          at={item.at}
        />
      );
    case 'change':
      return <SystemEventRow entry={item.entry} at={item.at} />;
    case 'note':
      return <NoteBlock note={item.note} />;
    case 'group':
      return <MessageGroup group={item} session={session} {...rest} />;
  }
};

const Day = ({ at }: { at: string }) => {
  const intl = useIntl();
  return (
    <Box textAlign="center" paddingTop={2}>
      <Typography variant="pi" textColor="neutral600">
        {intl.formatDate(at, {
          weekday: 'long',
          day: 'numeric',
          month: 'long',
          ...(isThisYear(at) ? {} : { year: 'numeric' }),
        })}
      </Typography>
    </Box>
  );
};

const isThisYear = (at: string) => new Date(at).getFullYear() === new Date().getFullYear();

const Frame = styled.div`
  position: relative;
  flex: 1 1 0;
  min-height: 0;

  ${LOW_WINDOW} {
    min-height: max(13rem, 55vh);
  }
`;

const Centre = styled(Frame)`
  display: flex;
  align-items: center;
  justify-content: center;
  padding: ${({ theme }) => theme.spaces[4]};
`;

const Scroller = styled.div`
  position: absolute;
  inset: 0;
  overflow-y: auto;
  overscroll-behavior: contain;

  ${LOW_WINDOW} {
    overscroll-behavior: auto;
  }

  /* useChatScroll keeps the position, in every browser. */
  overflow-anchor: none;
  display: flex;
  flex-direction: column;

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }
`;

const Flow = styled.div`
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.spaces[4]};
  width: 100%;
  max-width: 96rem;
  /* A short conversation stands at the bottom, next to the composer. */
  margin: auto auto 0;
  padding: ${({ theme }) => theme.spaces[4]};

  ${({ theme }) => theme.breakpoints.medium} {
    padding: ${({ theme }) => theme.spaces[6]};
  }
`;

const Pill = styled.div`
  position: absolute;
  bottom: ${({ theme }) => theme.spaces[3]};
  inset-inline: 0;
  display: flex;
  justify-content: center;
  pointer-events: none;

  & > * {
    pointer-events: auto;
    border-radius: 1.6rem;
    box-shadow: ${({ theme }) => theme.shadows.popupShadow};
  }
`;
