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
import { Check, Lock, PaperPlane } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import type {
  FileDto,
  MeDto,
  Member,
  MessageQuote,
  SessionDetailDto,
} from '../../../server/core/contract';
import { MAX_TEXT } from '../../../server/core/limits';
import { useAddHandoffNoteMutation } from '../../shared/api';
import { useQuietMoment } from '../useQuietMoment';
import { draftKey, useDraft } from './useDraft';
import { useErrorText } from '../../shared/hooks/useErrorText';
import { useFileDrop } from '../files/useFileDrop';
import { useFiles } from '../files/useFiles';
import { useSingleRun } from '../../shared/hooks/useSingleRun';
import { useTypingSignal } from './useTypingSignal';
import { useT } from '../../shared/i18n';
import { toApiError } from '../../shared/lib/apiError';
import { newId } from '../../shared/lib/newId';
import { isQuoteText, lengthInFront } from '../../shared/lib/quotes';
import { readStored } from '../../shared/lib/storage';
import { AttachButton } from '../files/AttachButton';
import {
  DropHint,
  Entry,
  Field,
  Hint,
  Inner,
  Input,
  SendLabel,
  Tab,
  Tabs,
  Where,
  Wrapper,
} from './composerStyles';
import { PartsHint, ThreadGone, TimeLeft } from './channelHints';
import { FileDrafts } from '../files/FileDrafts';
import { ClosedActions } from './ClosedActions';
import { placeholderOf } from './placeholder';
import { ReplyBar } from './ReplyBar';
import { useHeightOfText } from './useHeightOfText';
import type { Reply } from './useReply';
import { useReplyWindow } from './useReplyWindow';
import { ViewersHint } from './ViewersHint';

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
  /** The status has just changed: what a click meets now was not there before. */
  isQuiet: boolean;
  isAccepting: boolean;
  /** Who else has this chat on the screen. */
  viewers: readonly Member[];
  onWrite: (text: string, files: readonly FileDto[], quote: MessageQuote | null) => void;
  onAccept: () => void;
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
  isQuiet,
  isAccepting,
  viewers,
  ...on
}: Props) => {
  const { onWrite, onAccept, onTake, onFiles } = on;
  const t = useT();
  const toErrorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [mode, setMode] = useState<Mode>('reply');
  /** Increases with each choice of the member: then the text field gets the focus. */
  const [turns, setTurns] = useState(0);
  const key = draftKey({ memberId: me.member.id, sessionId: session.id, mode });
  const [draft, setDraft] = useDraft(key);
  const [addNote] = useAddHandoffNoteMutation();
  const signal = useTypingSignal(session.id);

  const isMine =
    session.status === 'active' && session.assignee?.id === me.member.id && me.permissions.reply;
  const [hasBeenMine, setHasBeenMine] = useState(isMine);
  if (isMine && !hasBeenMine) setHasBeenMine(true);
  const isNote = mode === 'note';
  const closesIn = useReplyWindow(session);
  const isClosed = closesIn !== null && closesIn <= 0;
  const isOpen = isNote ? me.permissions.reply : isMine && !isClosed;
  const canTake =
    !isNote && !isMine && session.status === 'active' && session.canTake && me.permissions.reply;

  const canAccept = !isNote && session.status === 'queued' && me.permissions.reply;
  const isOver = !isNote && (session.status === 'resolved' || session.status === 'expired');
  const placeholder = placeholderOf(t, { me, session, userName, isNote, isMine, isClosed });
  const input = useHeightOfText(isOpen ? draft : placeholder);
  useFocusWhenOpen(input, isMine && !hasDialog);

  const [answered, setAnswered] = useState(reply.chosen);
  if (answered !== reply.chosen) {
    setAnswered(reply.chosen);
    setMode('reply');
  }
  useEffect(() => {
    if (reply.chosen + turns > 0) input.current?.focus();
  }, [input, reply.chosen, turns]);
  const turnTo = (next: Mode) => {
    setMode(next);
    setTurns(turns + 1);
  };
  const quote = isOpen && !isNote ? reply.quote : null;
  const inFront = quote !== null && isQuoteText(session) ? lengthInFront(quote) : 0;
  const quoteId = useId();
  const cancelReply = () => {
    reply.cancel();
    input.current?.focus();
  };

  const tried = useRef({ text: '', clientId: '' });
  /** The member has gone on typing while the note was being saved. */
  const isAhead = useRef(false);
  /** Grows when a saved note turns the field to the end user: words meant for the team may follow. */
  const [returns, setReturns] = useState(0);
  const isJustBack = useQuietMoment(returns);
  const saveNote = useCallback(async () => {
    isAhead.current = false;
    // The same text again is the same note: the answer to the first try may have been lost.
    if (tried.current.text !== draft) tried.current = { text: draft, clientId: newId() };
    const answer = await addNote({ sessionId: session.id, ...tried.current });
    if ('error' in answer) {
      toggleNotification({ type: 'danger', message: toErrorText(toApiError(answer.error)) });
      return;
    }
    tried.current = { text: '', clientId: '' };
    // Somebody who has left the chat and come back may be writing the next one.
    if ((readStored(key) ?? draft) !== draft) return;
    setDraft('');
    if (isMine && !isAhead.current) {
      setMode('reply');
      setReturns((before) => before + 1);
    }
    setTurns((before) => before + 1);
  }, [addNote, draft, isMine, key, session.id, setDraft, toErrorText, toggleNotification]);
  const { run: runNote, isRunning } = useSingleRun(saveNote);

  const { fileLimits } = session;
  const files = useFiles({ memberId: me.member.id, sessionId: session.id, limits: fileLimits });
  const fileCount = files.drafts.length;
  useEffect(() => onFiles(fileCount), [fileCount, onFiles]);
  const takesFiles = isOpen && !isNote && fileLimits !== null;
  /** Focuses the text field: the element that had the focus may be gone. */
  const addFiles = (given: readonly File[]) => {
    files.add(given);
    input.current?.focus();
  };
  const isDropping = useFileDrop(takesFiles && !hasDialog, addFiles);

  const isBlank = draft.trim() === '';
  const isEmpty = isBlank && (isNote || files.drafts.length === 0);
  const isSendable = isOpen && !isEmpty && (isNote || (files.ready !== null && !isJustBack));
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

  const isSavingNote = isNote && isRunning;
  const onKeyDown = (event: KeyboardEvent) => {
    if (isSavingNote && isWriting(event)) isAhead.current = true;
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
    <Wrapper $isNote={isNote} onKeyDown={onEscape} data-handoff-clear>
      <Inner>
        {me.permissions.reply ? (
          <Tabs role="group" aria-label={t('composer.mode', 'Message type')}>
            <Tab type="button" aria-pressed={!isNote} onClick={() => turnTo('reply')}>
              {t('composer.reply', 'Reply')}
            </Tab>
            <Tab type="button" aria-pressed={isNote} onClick={() => turnTo('note')}>
              <Lock width="1.2rem" height="1.2rem" aria-hidden />
              {t('composer.note', 'Internal note')}
            </Tab>
            <ViewersHint viewers={viewers} />
          </Tabs>
        ) : (
          <ViewersHint viewers={viewers} />
        )}
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
          {isDropping ? (
            <DropHint>{t('files.drop', 'Drop files here to attach them')}</DropHint>
          ) : null}
          {fileLimits === null || isNote || !isMine ? null : (
            <AttachButton limits={fileLimits} isDisabled={!isOpen} onFiles={addFiles} />
          )}
          <Entry>
            <Input
              ref={input}
              rows={1}
              dir="auto"
              maxLength={MAX_TEXT}
              disabled={!isOpen}
              readOnly={isSavingNote}
              value={isOpen ? draft : ''}
              placeholder={placeholder}
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
            {isOpen && draft === '' ? <Where aria-hidden>{placeholder}</Where> : null}
          </Entry>
          {canTake ? (
            <Button size="S" variant="secondary" disabled={isQuiet} onClick={onTake}>
              {t('take.action', 'Take over')}
            </Button>
          ) : canAccept ? (
            <Button
              size="S"
              variant="success"
              startIcon={<Check />}
              aria-label={t('accept.reply', 'Accept to reply')}
              disabled={isQuiet}
              loading={isAccepting}
              onClick={onAccept}
            >
              {t('accept.action', 'Accept')}
            </Button>
          ) : isOver ? (
            <ClosedActions takesFocus={hasBeenMine && !hasDialog} />
          ) : !isNote && !isMine ? null : (
            <Button
              size="S"
              variant={isNote ? 'secondary' : 'default'}
              aria-label={isNote ? t('composer.addNote', 'Add note') : t('composer.send', 'Send')}
              disabled={!isSendable || isQuiet}
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

function isWriting({ key, ctrlKey, metaKey }: KeyboardEvent): boolean {
  return key !== 'Enter' && (key.length === 1 || key === 'Process') && !ctrlKey && !metaKey;
}

/** In an input method, Enter confirms a word; that Enter does not send. */
function isComposing(event: KeyboardEvent): boolean {
  return event.nativeEvent.isComposing || event.keyCode === 229;
}

/** Accepting focuses the composer; on a phone the keyboard would cover the messages. */
function useFocusWhenOpen(input: RefObject<HTMLTextAreaElement>, isOpen: boolean): void {
  useEffect(() => {
    if (isOpen && window.matchMedia('(pointer: fine)').matches) {
      input.current?.focus();
    }
  }, [input, isOpen]);
}
