import { useCallback, useEffect, useRef, useState, type KeyboardEvent } from 'react';
import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import type { Member, SessionDetailDto } from '../../../server/core/contract';
import { useGetHandoffMembersQuery, useMoveHandoffSessionMutation } from '../../shared/api';
import { useErrorText } from '../../shared/hooks/useErrorText';
import { useSingleRun } from '../../shared/hooks/useSingleRun';
import { useT, type Translate } from '../../shared/i18n';
import { toApiError } from '../../shared/lib/apiError';
import { candidatesOf } from './members';
import { MemberSelect } from './MemberSelect';
import { NoteField } from '../details/NoteField';
import { UnsentWarning, type Unsent } from '../Unsent';

/** `take` is a transfer to oneself. */
export type Passing = 'requeue' | 'transfer' | 'take';

interface Props {
  passing: Passing | null;
  session: SessionDetailDto;
  me: Member;
  unsent: Unsent;
  onDone: () => void;
}

export const MoveDialog = ({ passing, ...props }: Props) => (
  <Modal.Root
    open={passing !== null}
    onOpenChange={(isOpen) => (isOpen ? undefined : props.onDone())}
  >
    {passing === null ? null : <Content passing={passing} {...props} />}
  </Modal.Root>
);

const Content = ({ passing, session, me, unsent, onDone }: Props & { passing: Passing }) => {
  const t = useT();
  const toErrorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [note, setNote] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const input = useRef<HTMLTextAreaElement>(null);
  const isTransfer = passing === 'transfer';
  const members = useGetHandoffMembersQuery(undefined, {
    skip: !isTransfer,
    refetchOnMountOrArgChange: true,
  });
  const candidates = candidatesOf(members.data ?? [], session.assignee);
  const [passOn] = useMoveHandoffSessionMutation();

  const target = passing === 'take' ? me : candidates.find(({ id }) => id === chosen);
  const { refetch } = members;
  const act = useCallback(async () => {
    const to = passing === 'requeue' ? null : (target?.id ?? null);
    const answer = await passOn({ sessionId: session.id, to, note });
    if (!('error' in answer)) {
      const message = doneText(t, passing, target?.name ?? '');
      toggleNotification({ type: 'success', message });
      onDone();
      return;
    }
    const error = toApiError(answer.error);
    const isNoMember = isTransfer && error.code === 'invalid_request';
    toggleNotification({
      type: 'danger',
      message: isNoMember
        ? t('transfer.notMember', 'This team member can no longer reply. Choose someone else.')
        : toErrorText(error),
    });
    if (isNoMember) {
      setChosen(null);
      void refetch();
    }
  }, [
    isTransfer,
    note,
    onDone,
    passOn,
    passing,
    refetch,
    session.id,
    t,
    target,
    toErrorText,
    toggleNotification,
  ]);
  const { run, isRunning } = useSingleRun(act);
  const canRun = !isTransfer || target !== undefined;

  const onKeyDown = (event: KeyboardEvent) => {
    if (canRun && event.key === 'Enter' && (event.ctrlKey || event.metaKey)) {
      event.preventDefault();
      run();
    }
  };

  const body = useRef<HTMLDivElement>(null);
  const { isLoading } = members;
  /** The choice of a transfer comes first; while the members are loading it can't be focused. */
  const focusFirst = useCallback(() => {
    const first = isTransfer ? body.current?.querySelector('[role="combobox"]') : input.current;
    (first as HTMLElement | null | undefined)?.focus();
  }, [isTransfer]);
  const onOpen = (event: Event) => {
    event.preventDefault();
    focusFirst();
  };
  useEffect(() => {
    const isUsed = body.current?.contains(document.activeElement) === true;
    if (isTransfer && !isLoading && !isUsed) focusFirst();
  }, [focusFirst, isLoading, isTransfer]);

  const { title, text, action } = textsOf(t, passing, session);

  return (
    <Modal.Content onKeyDown={onKeyDown} onOpenAutoFocus={onOpen}>
      <Modal.Header closeLabel={t('dialog.close', 'Close')}>
        <Modal.Title>{title}</Modal.Title>
      </Modal.Header>
      <Modal.Body>
        <Flex ref={body} direction="column" alignItems="stretch" gap={5}>
          {passing === 'take' ? null : <UnsentWarning unsent={unsent} />}
          <Typography>{text}</Typography>
          {isTransfer ? (
            <MemberSelect
              candidates={candidates}
              me={me}
              value={chosen}
              isLoading={members.isLoading}
              error={
                members.isError && members.data === undefined
                  ? toErrorText(toApiError(members.error))
                  : null
              }
              onChange={setChosen}
              onRetry={() => void refetch()}
            />
          ) : null}
          <NoteField ref={input} value={note} onChange={setNote} />
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onDone}>
          {t('dialog.cancel', 'Cancel')}
        </Button>
        <Button disabled={!canRun} loading={isRunning} onClick={() => run()}>
          {action}
        </Button>
      </Modal.Footer>
    </Modal.Content>
  );
};

function textsOf(t: Translate, passing: Passing, { assignee }: SessionDetailDto) {
  switch (passing) {
    case 'requeue':
      return {
        title: t('requeue.title', 'Return to queue?'),
        text: t('requeue.text', 'The conversation goes back to the queue with a new deadline.'),
        action: t('requeue.action', 'Return to queue'),
      };
    case 'transfer':
      return {
        title: t('transfer.title', 'Transfer this conversation?'),
        text: t(
          'transfer.text',
          'The team member you choose replies from now on. The end user isn’t notified.'
        ),
        action: t('transfer.action', 'Transfer'),
      };
    case 'take':
      return {
        title: t('take.title', 'Take over this conversation?'),
        text: t(
          'take.text',
          '{name} is handling this conversation. If you take over, you reply from now on. The end user isn’t notified.',
          { name: assignee?.name ?? t('composer.somebody', 'Someone else') }
        ),
        action: t('take.action', 'Take over'),
      };
  }
}

function doneText(t: Translate, passing: Passing, name: string): string {
  switch (passing) {
    case 'requeue':
      return t('requeue.done', 'The conversation is back in the queue.');
    case 'transfer':
      return t('transfer.done', 'Transferred to {name}.', { name });
    case 'take':
      return t('take.done', 'You’re handling this conversation now.');
  }
}
