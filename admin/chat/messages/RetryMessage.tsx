import { useCallback } from 'react';
import { TextButton } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import type { MessageDto, SessionDetailDto } from '../../../server/core/contract';
import { useRetryHandoffMessageMutation } from '../../shared/api';
import { useErrorText } from '../../shared/hooks/useErrorText';
import { useMe } from '../../shared/hooks/useMe';
import { useSingleRun } from '../../shared/hooks/useSingleRun';
import { useT } from '../../shared/i18n';
import { toApiError } from '../../shared/lib/apiError';

interface Props {
  message: MessageDto;
  session: SessionDetailDto;
}

/** Sends a message again. A message in the state `unknown` may then arrive twice. */
export const RetryMessage = ({ message, session }: Props) => {
  const t = useT();
  const { data: me } = useMe();
  const toErrorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [retry] = useRetryHandoffMessageMutation();

  const send = useCallback(async () => {
    const answer = await retry({ sessionId: session.id, messageId: message.id });
    if ('error' in answer) {
      toggleNotification({ type: 'danger', message: toErrorText(toApiError(answer.error)) });
    }
  }, [message.id, retry, session.id, toErrorText, toggleNotification]);
  const { run, isRunning } = useSingleRun(send);

  const isMine = session.assignee?.id === me?.member.id || me?.permissions.manage === true;
  if (!me?.permissions.reply || !isMine || session.status !== 'active') return null;
  return (
    <TextButton disabled={isRunning} onClick={run}>
      {message.delivery.state === 'unknown'
        ? t('delivery.again', 'Send again')
        : t('delivery.retry', 'Retry')}
    </TextButton>
  );
};
