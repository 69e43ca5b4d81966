import {
  useCallback,
  useEffect,
  useId,
  useRef,
  useState,
  type KeyboardEvent,
  type RefObject,
} from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { Lock, PaperPlane } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import type { FileDto, MeDto, MessageQuote, SessionDetailDto } from '../../../server/core/contract';
import { MAX_TEXT } from '../../../server/core/limits';
import { useAddHandoffNoteMutation } from '../../shared/api';
import { draftKey, useDraft } from './useDraft';
import { useErrorText } from '../../shared/hooks/useErrorText';
import { useFileDrop } from '../files/useFileDrop';
import { useFiles } from '../files/useFiles';
import { useSingleRun } from '../../shared/hooks/useSingleRun';
import { useTypingSignal } from './useTypingSignal';
import { useT, type Translate } from '../../shared/i18n';
import { toApiError } from '../../shared/lib/apiError';
import { channelName } from '../../shared/lib/channels';
import { newId } from '../../shared/lib/newId';
import { isQuoteText, lengthInFront } from '../../shared/lib/quotes';
import { AttachButton } from '../files/AttachButton';
import {
  DropHint,
  Field,
  Hint,
  Inner,
  Input,
  SendLabel,
  Tab,
  Tabs,
  Wrapper,
} from './composerStyles';
import { PartsHint, ThreadGone, TimeLeft } from './channelHints';
import { FileDrafts } from '../files/FileDrafts';
import { ReplyBar } from './ReplyBar';
import { useHeightOfText } from './useHeightOfText';
import type { Reply } from './useReply';
import { useReplyWindow } from './useReplyWindow';

/** From this length on, the member sees how much room is left. */
const COUNT_FROM = MAX_TEXT - 500;

type Mode = 'reply' | 'note';

interface Props {
  me: MeDto;
  session: SessionDetailDto;
  userName: string;
  /** A dialog is open and keeps the focus. */
  hasDialog: boolean;
  reply: Reply;
  /** The channel can no longer place messages where the conversation is. */
  isThreadGone: boolean;
  onWrite: (text: string, files: readonly FileDto[], quote: MessageQuote | null) => void;
  onTake: () => void;
  /** How many files are attached to the draft. */
  onFiles: (count: number) => void;
}

export const Composer = ({
  me,
  session,
  userName,
  hasDialog,
  reply,
  isThreadGone,
  ...on
}: Props) => {
  const { onWrite, onTake, onFiles } = on;
  const t = useT();
  const toErrorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [mode, setMode] = useState<Mode>('reply');
  const [draft, setDraft] = useDraft(
    draftKey({ memberId: me.member.id, sessionId: session.id, mode })
  );
  const [addNote] = useAddHandoffNoteMutation();
  const signal = useTypingSignal(session.id);

  const isMine =
    session.status === 'active' && session.assignee?.id === me.member.id && me.permissions.reply;
  const isNote = mode === 'note';
  const closesIn = useReplyWindow(session);
  const isClosed = closesIn !== null && closesIn <= 0;
  const isOpen = isNote ? me.permissions.reply : isMine && !isClosed;
  const canTake =
    !isNote && !isMine && session.status === 'active' && session.canTake && me.permissions.reply;

  const input = useHeightOfText(draft, mode);
  useFocusWhenOpen(input, isMine && !hasDialog);

  const [answered, setAnswered] = useState(reply.chosen);
  if (answered !== reply.chosen) {
    setAnswered(reply.chosen);
    setMode('reply');
  }
  useEffect(() => {
    if (reply.chosen > 0) input.current?.focus();
  }, [input, reply.chosen]);
  const quote = isOpen && !isNote ? reply.quote : null;
  const inFront = quote !== null && isQuoteText(session) ? lengthInFront(quote) : 0;
  const quoteId = useId();
  const cancelReply = () => {
    reply.cancel();
    input.current?.focus();
  };

  const tried = useRef({ text: '', clientId: '' });
  const saveNote = useCallback(async () => {
    // The same text again is the same note: the answer to the first try may have been lost.
    if (tried.current.text !== draft) tried.current = { text: draft, clientId: newId() };
    const answer = await addNote({ sessionId: session.id, ...tried.current });
    if ('error' in answer) {
      toggleNotification({ type: 'danger', message: toErrorText(toApiError(answer.error)) });
      return;
    }
    tried.current = { text: '', clientId: '' };
    setDraft('');
  }, [addNote, draft, session.id, setDraft, toErrorText, toggleNotification]);
  const { run: runNote, isRunning } = useSingleRun(saveNote);

  const { fileLimits } = session;
  const files = useFiles(session.id, fileLimits);
  const fileCount = files.drafts.length;
  useEffect(() => onFiles(fileCount), [fileCount, onFiles]);
  const takesFiles = isOpen && !isNote && fileLimits !== null;
  /** Focuses the text field: the element that had the focus may be gone. */
  const addFiles = (given: readonly File[]) => {
    files.add(given);
    input.current?.focus();
  };
  const isOver = useFileDrop(takesFiles && !hasDialog, addFiles);

  const isBlank = draft.trim() === '';
  const isEmpty = isBlank && (isNote || files.drafts.length === 0);
  const isSendable = isOpen && !isEmpty && (isNote || files.ready !== null);
  const send = () => {
    if (!isSendable) {
      return;
    }
    if (isNote) {
      runNote();
    } else {
      onWrite(draft, files.ready ?? [], quote);
      setDraft('');
      reply.cancel();
      files.clear();
    }
    input.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !isComposing(event)) {
      event.preventDefault();
      send();
    }
  };
  const onEscape = (event: KeyboardEvent) => {
    if (event.key === 'Escape' && quote !== null && !isComposing(event)) {
      event.preventDefault();
      event.stopPropagation();
      cancelReply();
    }
  };

  return (
    <Wrapper $isNote={isNote} onKeyDown={onEscape}>
      <Inner>
        {me.permissions.reply ? (
          <Tabs role="group" aria-label={t('composer.mode', 'Message type')}>
            <Tab type="button" aria-pressed={!isNote} onClick={() => setMode('reply')}>
              {t('composer.reply', 'Reply')}
            </Tab>
            <Tab type="button" aria-pressed={isNote} onClick={() => setMode('note')}>
              <Lock width="1.2rem" height="1.2rem" aria-hidden />
              {t('composer.note', 'Internal note')}
            </Tab>
          </Tabs>
        ) : null}
        {isOpen && !isNote && isThreadGone ? <ThreadGone /> : null}
        {quote === null ? null : (
          <ReplyBar id={quoteId} quote={quote} session={session} onCancel={cancelReply} />
        )}
        {takesFiles ? (
          <FileDrafts
            drafts={files.drafts}
            onRetry={files.retry}
            onRemove={(key) => {
              files.remove(key);
              input.current?.focus();
            }}
          />
        ) : null}
        <Field $isNote={isNote} $isOpen={isOpen}>
          {isOver ? <DropHint>{t('files.drop', 'Drop files here to attach them')}</DropHint> : null}
          {fileLimits === null || isNote || canTake ? null : (
            <AttachButton limits={fileLimits} isDisabled={!isOpen} onFiles={addFiles} />
          )}
          <Input
            ref={input}
            rows={1}
            dir="auto"
            maxLength={MAX_TEXT}
            disabled={!isOpen}
            value={isOpen ? draft : ''}
            placeholder={placeholderOf(t, { me, session, userName, isNote, isMine, isClosed })}
            aria-label={
              isNote ? t('composer.note', 'Internal note') : t('composer.input', 'Message')
            }
            aria-describedby={quote === null ? undefined : quoteId}
            onChange={({ target: { value } }) => {
              setDraft(value);
              if (!isNote) signal(value);
            }}
            onKeyDown={onKeyDown}
          />
          {canTake ? (
            <Button size="S" variant="secondary" onClick={onTake}>
              {t('take.action', 'Take over')}
            </Button>
          ) : (
            <Button
              size="S"
              variant={isNote ? 'secondary' : 'default'}
              aria-label={isNote ? t('composer.addNote', 'Add note') : t('composer.send', 'Send')}
              disabled={!isSendable}
              loading={isRunning}
              onClick={send}
            >
              <SendLabel>
                <PaperPlane aria-hidden />
                <span>
                  {isNote ? t('composer.addNote', 'Add note') : t('composer.send', 'Send')}
                </span>
              </SendLabel>
            </Button>
          )}
        </Field>
        {isOpen ? (
          <Flex justifyContent="space-between" gap={2} wrap="wrap">
            <Hint>{t('composer.keys', 'Enter to send, Shift + Enter for a new line')}</Hint>
            {isNote || closesIn === null ? null : <TimeLeft ms={closesIn} />}
            {isNote ? null : <PartsHint length={draft.length + inFront} session={session} />}
            {draft.length >= COUNT_FROM ? (
              <Typography variant="pi" textColor="warning700">
                {t('composer.left', '{left, plural, one {# character} other {# characters}} left', {
                  left: MAX_TEXT - draft.length,
                })}
              </Typography>
            ) : null}
          </Flex>
        ) : null}
      </Inner>
    </Wrapper>
  );
};

/** In an input method, Enter confirms a word; that Enter does not send. */
function isComposing(event: KeyboardEvent): boolean {
  return event.nativeEvent.isComposing || event.keyCode === 229;
}

function placeholderOf(
  t: Translate,
  {
    me,
    session,
    userName,
    isNote,
    isMine,
    isClosed,
  }: Pick<Props, 'me' | 'session' | 'userName'> & {
    isNote: boolean;
    isMine: boolean;
    isClosed: boolean;
  }
): string {
  if (isNote) {
    return t('composer.placeholder.note', 'Write a note for your team. {user} won’t see it.', {
      user: userName,
    });
  }
  if (isMine && isClosed) {
    return t('composer.placeholder.closed', 'You can reply on {channel} once {user} writes again', {
      user: userName,
      channel: channelName(t, session.channel),
    });
  }
  if (isMine) {
    return t('composer.placeholder.reply', 'Reply to {user} on {channel}', {
      user: userName,
      channel: channelName(t, session.channel),
    });
  }
  switch (session.status) {
    case 'queued':
      return me.permissions.reply
        ? t('composer.placeholder.queued', 'Accept to reply')
        : t('composer.placeholder.waiting', 'Nobody has accepted this conversation yet');
    case 'active': {
      const name = session.assignee?.name ?? t('composer.somebody', 'Someone else');
      // Members who may manage can always take over; others can because the assignee is away.
      return session.canTake && !me.permissions.manage
        ? t('composer.placeholder.away', '{name} is away', { name })
        : t('composer.placeholder.other', '{name} is handling this conversation', { name });
    }
    case 'resolved':
      return t('composer.placeholder.resolved', 'Resolved. {agent} is back in charge.', {
        agent: session.agent.name,
      });
    case 'expired':
      return t('composer.placeholder.expired', 'Expired. {agent} is back in charge.', {
        agent: session.agent.name,
      });
  }
}

/** Accepting focuses the composer; on a phone the keyboard would cover the messages. */
function useFocusWhenOpen(input: RefObject<HTMLTextAreaElement>, isOpen: boolean): void {
  useEffect(() => {
    if (isOpen && window.matchMedia('(pointer: fine)').matches) {
      input.current?.focus();
    }
  }, [input, isOpen]);
}
