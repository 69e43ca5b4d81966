import {
  useCallback,
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  type KeyboardEvent,
} from 'react';
import { Button, Flex, Typography } from '@strapi/design-system';
import { Lock, PaperPlane } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import { styled } from 'styled-components';
import type { MeDto, SessionDetailDto } from '../../../server/core/contract';
import { useAddHandoffNoteMutation } from '../../api';
import { channelName } from '../../components/ChannelLabel';
import { useDraft } from '../../hooks/useDraft';
import { useErrorText } from '../../hooks/useErrorText';
import { useSingleRun } from '../../hooks/useSingleRun';
import { useT, type Translate } from '../../i18n';
import { toApiError } from '../../lib/apiError';

const TEXT_LIMIT = 10_000;
/** From here on the reader is told how much room is left. */
const TELL_FROM = 9_500;
const MAX_LINES = 8;

type Mode = 'reply' | 'note';

interface Props {
  me: MeDto;
  session: SessionDetailDto;
  userName: string;
  onWrite: (text: string) => void;
}

export const Composer = ({ me, session, userName, onWrite }: Props) => {
  const t = useT();
  const toErrorText = useErrorText();
  const { toggleNotification } = useNotification();
  const input = useRef<HTMLTextAreaElement>(null);
  const [mode, setMode] = useState<Mode>('reply');
  const [draft, setDraft] = useDraft(`handoff.draft.${me.member.id}.${session.id}.${mode}`);
  const [addNote] = useAddHandoffNoteMutation();

  const isMine =
    session.status === 'active' && session.assignee?.id === me.member.id && me.permissions.reply;
  const isNote = mode === 'note';
  const isOpen = isNote ? me.permissions.reply : isMine;

  useHeightOfText(input, draft, mode);
  useFocusWhenOpen(input, isMine);

  const saveNote = useCallback(async () => {
    const answer = await addNote({ sessionId: session.id, text: draft });
    if ('error' in answer) {
      toggleNotification({ type: 'danger', message: toErrorText(toApiError(answer.error)) });
      return;
    }
    setDraft('');
  }, [addNote, draft, session.id, setDraft, toErrorText, toggleNotification]);
  const { run: runNote, isRunning } = useSingleRun(saveNote);

  const isBlank = draft.trim() === '';
  const send = () => {
    if (isBlank || !isOpen) {
      return;
    }
    if (isNote) {
      runNote();
    } else {
      onWrite(draft);
      setDraft('');
    }
    input.current?.focus();
  };

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && !event.shiftKey && !isComposing(event)) {
      event.preventDefault();
      send();
    }
  };

  return (
    <Wrapper $isNote={isNote}>
      <Inner>
        {me.permissions.reply ? (
          <Tabs role="group" aria-label={t('composer.mode', 'What to write')}>
            <Tab type="button" aria-pressed={!isNote} onClick={() => setMode('reply')}>
              {t('composer.reply', 'Reply')}
            </Tab>
            <Tab type="button" aria-pressed={isNote} onClick={() => setMode('note')}>
              <Lock width="1.2rem" height="1.2rem" aria-hidden />
              {t('composer.note', 'Internal note')}
            </Tab>
          </Tabs>
        ) : null}
        <Field $isNote={isNote} $isOpen={isOpen}>
          <Input
            ref={input}
            rows={1}
            dir="auto"
            maxLength={TEXT_LIMIT}
            disabled={!isOpen}
            value={isOpen ? draft : ''}
            placeholder={placeholderOf(t, { me, session, userName, isNote, isMine })}
            aria-label={
              isNote ? t('composer.note', 'Internal note') : t('composer.input', 'Message')
            }
            onChange={(event) => setDraft(event.target.value)}
            onKeyDown={onKeyDown}
          />
          <Button
            size="S"
            variant={isNote ? 'secondary' : 'default'}
            startIcon={<PaperPlane />}
            disabled={!isOpen || isBlank}
            loading={isRunning}
            onClick={send}
          >
            {isNote ? t('composer.addNote', 'Add note') : t('composer.send', 'Send')}
          </Button>
        </Field>
        <Flex justifyContent="space-between" gap={2}>
          <Typography variant="pi" textColor="neutral600">
            {isOpen ? t('composer.keys', 'Enter sends, Shift + Enter starts a new line') : '\u00a0'}
          </Typography>
          {draft.length >= TELL_FROM && isOpen ? (
            <Typography variant="pi" textColor="warning700">
              {t('composer.left', '{left, plural, one {# character} other {# characters}} left', {
                left: TEXT_LIMIT - draft.length,
              })}
            </Typography>
          ) : null}
        </Flex>
      </Inner>
    </Wrapper>
  );
};

/** Choosing a word in an input method ends with Enter too; that one is not ours. */
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
  }: Omit<Props, 'onWrite'> & { isNote: boolean; isMine: boolean }
): string {
  if (isNote) {
    return t('composer.placeholder.note', 'A note for your team. {user} never sees it.', {
      user: userName,
    });
  }
  if (isMine) {
    return t('composer.placeholder.reply', 'Reply to {user} on {channel}', {
      user: userName,
      channel: channelName(t, session.channel.type),
    });
  }
  switch (session.status) {
    case 'queued':
      return me.permissions.reply
        ? t('composer.placeholder.queued', 'Accept to reply')
        : t('composer.placeholder.waiting', 'Nobody has accepted this conversation yet');
    case 'active':
      return t('composer.placeholder.other', '{name} is handling this conversation', {
        name: session.assignee?.name ?? t('composer.somebody', 'Somebody else'),
      });
    case 'resolved':
      return t('composer.placeholder.resolved', 'Resolved. {agent} answers now.', {
        agent: session.agent.name,
      });
    case 'expired':
      return t('composer.placeholder.expired', 'Expired. {agent} answers now.', {
        agent: session.agent.name,
      });
  }
}

function useHeightOfText(
  input: React.RefObject<HTMLTextAreaElement>,
  text: string,
  mode: Mode
): void {
  useLayoutEffect(() => {
    const box = input.current;
    if (box === null) {
      return;
    }
    box.style.height = 'auto';
    const { lineHeight, paddingTop, paddingBottom } = getComputedStyle(box);
    const padding = parseFloat(paddingTop) + parseFloat(paddingBottom);
    const most = parseFloat(lineHeight) * MAX_LINES + padding;
    box.style.height = `${Math.min(box.scrollHeight, most)}px`;
    box.style.overflowY = box.scrollHeight > most ? 'auto' : 'hidden';
  }, [input, text, mode]);
}

/** Accepting leads straight to writing; on a phone the keyboard would cover what was said. */
function useFocusWhenOpen(input: React.RefObject<HTMLTextAreaElement>, isOpen: boolean): void {
  useEffect(() => {
    if (isOpen && window.matchMedia('(pointer: fine)').matches) {
      input.current?.focus();
    }
  }, [input, isOpen]);
}

const Wrapper = styled.div<{ $isNote: boolean }>`
  flex: none;
  padding: ${({ theme }) => `${theme.spaces[2]} ${theme.spaces[4]}`};
  background: ${({ theme }) => theme.colors.neutral0};
  border-top: 1px solid ${({ theme }) => theme.colors.neutral150};

  ${({ theme }) => theme.breakpoints.medium} {
    padding: ${({ theme }) => `${theme.spaces[2]} ${theme.spaces[6]} ${theme.spaces[3]}`};
  }
`;

const Inner = styled.div`
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.spaces[2]};
  max-width: 91.2rem;
  margin: 0 auto;
`;

const Tabs = styled.div`
  display: flex;
  gap: ${({ theme }) => theme.spaces[1]};
`;

const Tab = styled.button`
  display: inline-flex;
  align-items: center;
  gap: ${({ theme }) => theme.spaces[1]};
  padding: ${({ theme }) => `${theme.spaces[1]} ${theme.spaces[2]}`};
  border: none;
  border-radius: ${({ theme }) => theme.borderRadius};
  background: transparent;
  color: ${({ theme }) => theme.colors.neutral600};
  font: inherit;
  font-size: ${({ theme }) => theme.fontSizes[1]};
  font-weight: ${({ theme }) => theme.fontWeights.semiBold};
  cursor: pointer;

  &:hover {
    color: ${({ theme }) => theme.colors.neutral800};
  }

  &[aria-pressed='true'] {
    background: ${({ theme }) => theme.colors.primary100};
    color: ${({ theme }) => theme.colors.primary600};
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 1px;
  }
`;

const Field = styled.div<{ $isNote: boolean; $isOpen: boolean }>`
  display: flex;
  align-items: flex-end;
  gap: ${({ theme }) => theme.spaces[2]};
  padding: ${({ theme }) => theme.spaces[1]};
  border: 1px solid ${({ theme, $isNote }) => theme.colors[$isNote ? 'warning500' : 'neutral200']};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme, $isNote, $isOpen }) =>
    theme.colors[$isNote ? 'warning100' : $isOpen ? 'neutral0' : 'neutral150']};

  &:focus-within {
    border-color: ${({ theme, $isNote }) => theme.colors[$isNote ? 'warning600' : 'primary600']};
    box-shadow: 0 0 0 2px
      ${({ theme, $isNote }) => theme.colors[$isNote ? 'warning600' : 'primary600']};
  }
`;

const Input = styled.textarea`
  flex: 1;
  min-width: 0;
  padding: 5px ${({ theme }) => theme.spaces[2]};
  border: none;
  outline: none;
  resize: none;
  background: transparent;
  color: ${({ theme }) => theme.colors.neutral800};
  font: inherit;
  font-size: ${({ theme }) => theme.fontSizes[2]};
  line-height: 2.2rem;

  &::placeholder {
    color: ${({ theme }) => theme.colors.neutral600};
    opacity: 1;
  }

  &:disabled {
    cursor: not-allowed;
  }

  /* iOS zooms the whole page for anything smaller. */
  @media (pointer: coarse) {
    font-size: 1.6rem;
  }
`;
