import { useCallback, useRef, useState, type KeyboardEvent } from 'react';
import { Box, Button, Flex, Modal, Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useTheme } from 'styled-components';
import type { SessionDetailDto } from '../../../server/core/contract';
import { useCloseHandoffSessionMutation } from '../../shared/api';
import { useErrorText } from '../../shared/hooks/useErrorText';
import { useSingleRun } from '../../shared/hooks/useSingleRun';
import { useT } from '../../shared/i18n';
import { toApiError } from '../../shared/lib/apiError';
import { bubbleColors } from '../messages/bubbleColors';
import { NoteField } from '../details/NoteField';
import { UnsentWarning, type Unsent } from '../Unsent';

/** `dismiss` closes a session that nobody has accepted. */
export type Closing = 'resolve' | 'dismiss';

interface Props {
  closing: Closing | null;
  session: SessionDetailDto;
  unsent: Unsent;
  onDone: () => void;
}

export const CloseDialog = ({ closing, ...props }: Props) => (
  <Modal.Root
    open={closing !== null}
    onOpenChange={(isOpen) => (isOpen ? undefined : props.onDone())}
  >
    {closing === null ? null : <Content closing={closing} {...props} />}
  </Modal.Root>
);

const Content = ({ closing, session, unsent, onDone }: Props & { closing: Closing }) => {
  const t = useT();
  const toErrorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [note, setNote] = useState('');
  const input = useRef<HTMLTextAreaElement>(null);
  const [close] = useCloseHandoffSessionMutation();

  const act = useCallback(async () => {
    const answer = await close({ sessionId: session.id, how: closing, note });
    if ('error' in answer) {
      toggleNotification({ type: 'danger', message: toErrorText(toApiError(answer.error)) });
      return;
    }
    toggleNotification({
      type: 'success',
      message:
        closing === 'resolve'
          ? t('resolve.done', 'Resolved. {agent} is back in charge.', { agent: session.agent.name })
          : t('dismiss.done', 'Closed. {agent} is back in charge.', { agent: session.agent.name }),
    });
    onDone();
  }, [close, closing, note, onDone, session, t, toErrorText, toggleNotification]);
  const { run, isRunning } = useSingleRun(act);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
    }
  };

  const onOpen = (event: Event) => {
    event.preventDefault();
    input.current?.focus();
  };

  return (
    <Modal.Content onKeyDown={onKeyDown} onOpenAutoFocus={onOpen}>
      <Modal.Header closeLabel={t('dialog.close', 'Close')}>
        <Modal.Title>
          {closing === 'resolve'
            ? t('resolve.title', 'Resolve this conversation?')
            : t('dismiss.title', 'Close without replying?')}
        </Modal.Title>
      </Modal.Header>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={5}>
          <UnsentWarning unsent={unsent} />
          <Typography>{explanation(t, closing, session)}</Typography>
          <Preview text={session.resolvePreview} />
          <NoteField ref={input} value={note} onChange={setNote} />
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onDone}>
          {t('dialog.cancel', 'Cancel')}
        </Button>
        <Button
          variant={closing === 'resolve' ? 'default' : 'danger'}
          loading={isRunning}
          onClick={() => run()}
        >
          {closing === 'resolve'
            ? t('resolve.action', 'Resolve')
            : t('dismiss.action', 'Close conversation')}
        </Button>
      </Modal.Footer>
    </Modal.Content>
  );
};

function explanation(
  t: ReturnType<typeof useT>,
  closing: Closing,
  { agent }: SessionDetailDto
): string {
  return closing === 'resolve'
    ? t('resolve.text', 'The conversation goes back to {agent}.', {
        agent: agent.name,
      })
    : t('dismiss.text', 'No one will reply. {agent} takes over now.', {
        agent: agent.name,
      });
}

/** The text as the end user gets it; an empty one is not sent. */
const Preview = ({ text }: { text: string }) => {
  const t = useT();
  const colors = bubbleColors('auto', useTheme());

  if (text.trim() === '') {
    return (
      <Typography variant="pi" textColor="neutral600">
        {t('resolve.noMessage', 'No message is sent to the end user.')}
      </Typography>
    );
  }
  return (
    <Flex direction="column" alignItems="stretch" gap={1}>
      <Typography variant="pi" textColor="neutral600">
        {t('resolve.preview', 'The end user receives:')}
      </Typography>
      <Box
        padding={3}
        style={{
          background: colors.background,
          color: colors.text,
          fontSize: '1.4rem',
          lineHeight: 1.5,
          border: `1px solid ${colors.border}`,
          borderRadius: '12px 12px 4px',
          whiteSpace: 'pre-wrap',
          overflowWrap: 'anywhere',
        }}
      >
        {text}
      </Box>
    </Flex>
  );
};
