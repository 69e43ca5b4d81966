import { useCallback } from 'react';
import { Typography } from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import type { MessageDto, SessionDetailDto } from '../../../server/core/contract';
import { useRetryHandoffMessageMutation } from '../../shared/api';
import { useErrorText } from '../../shared/hooks/useErrorText';
import { useMe } from '../../shared/hooks/useMe';
import { useSingleRun } from '../../shared/hooks/useSingleRun';
import { useT } from '../../shared/i18n';
import { toApiError } from '../../shared/lib/apiError';
import { userNameOf } from '../../shared/lib/names';
import { useReplyWindow } from '../composer/useReplyWindow';
import { SmallAction } from './SmallAction';

interface Props {
  message: MessageDto;
  session: SessionDetailDto;
}

/** Sends a message again. A message in the state `unknown` may then arrive twice. */
export const RetryMessage = ({ message, session }: Props) => {
  const t = useT();
  const { data: me } = useMe();
  const closesIn = useReplyWindow(session);
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
  if (closesIn !== null && closesIn <= 0) {
    return (
      <Typography variant="pi" textColor="neutral600">
        {t('delivery.windowClosed', 'You can send it again once {user} writes.', {
          user: userNameOf(t, session),
        })}
      </Typography>
    );
  }
  return (
    <SmallAction disabled={isRunning} onClick={run}>
      {message.delivery.state === 'unknown'
        ? t('delivery.again', 'Send again')
        : t('delivery.retry', 'Retry')}
    </SmallAction>
  );
};
