import {
  Button,
  Flex,
  Table,
  Tbody,
  Td,
  Th,
  Thead,
  Tr,
  Typography,
  VisuallyHidden,
} from '@strapi/design-system';
import { useNotification } from '@strapi/strapi/admin';
import { useState } from 'react';
import { useIntl } from 'react-intl';
import { type DeadLetterDto, type WebhookStateDto } from '../../../../server/core/contract';
import { useSendHandoffDeadLetterMutation } from '../../../shared/api';
import { useT } from '../../../shared/i18n';
import { useRefusal } from '../../form/useRefusal';

interface DeadLettersProps {
  agentId: string;
  state: WebhookStateDto;
  canSend: boolean;
}

/**
 * Webhook events that were given up. Their content is not shown: that requires the permission to
 * read the Inbox.
 */
export function DeadLetters({ agentId, state, canSend }: DeadLettersProps) {
  const t = useT();
  const { deadLetters, deadLetterCount } = state;
  const { sendAll, sending } = useSending(agentId);
  const columns = useColumns();

  return (
    <Flex direction="column" alignItems="stretch" gap={3}>
      <Flex justifyContent="space-between" alignItems="flex-end" gap={4} wrap="wrap">
        <Flex direction="column" alignItems="flex-start" gap={1}>
          <Typography fontWeight="bold" tag="h3">
            {t('settings.webhook.dead', 'Undelivered events ({count, number})', {
              count: deadLetterCount,
            })}
          </Typography>
          <Typography textColor="neutral600" tag="p">
            {t(
              'settings.webhook.dead-text',
              'Events that the bot didn’t accept in time, oldest first. They’re kept for 30 days.'
            )}
          </Typography>
        </Flex>
        {canSend ? (
          <Button
            type="button"
            variant="secondary"
            loading={sending.length > 1}
            disabled={sending.length > 0}
            onClick={() => void sendAll(deadLetters)}
          >
            {t('settings.webhook.send-all', 'Send all listed again')}
          </Button>
        ) : null}
      </Flex>
      <Table colCount={columns.length + 1} rowCount={deadLetters.length + 1}>
        <Thead>
          <Tr>
            {columns.map((column) => (
              <Th key={column}>
                <Typography variant="sigma">{column}</Typography>
              </Th>
            ))}
            <Th>
              <VisuallyHidden>{t('settings.webhook.send', 'Send again')}</VisuallyHidden>
            </Th>
          </Tr>
        </Thead>
        <Tbody>
          {deadLetters.map((letter) => (
            <Row
              key={letter.id}
              letter={letter}
              canSend={canSend}
              isSending={sending.includes(letter.id)}
              isBusy={sending.length > 0}
              onSend={() => void sendAll([letter])}
            />
          ))}
        </Tbody>
      </Table>
    </Flex>
  );
}

interface RowProps {
  letter: DeadLetterDto;
  canSend: boolean;
  isSending: boolean;
  isBusy: boolean;
  onSend: () => void;
}

function Row({ letter, canSend, isSending, isBusy, onSend }: RowProps) {
  const t = useT();
  const intl = useIntl();
  const { type, conversation, sequence, timestamp, attempts, reason } = letter;
  const time = intl.formatDate(timestamp, { dateStyle: 'medium', timeStyle: 'short' });
  const place = t('settings.webhook.place', '{conversation}, no. {sequence, number}', {
    conversation: conversation.externalId,
    sequence,
  });

  return (
    <Tr>
      <Td>
        <Flex direction="column" alignItems="flex-start">
          <Typography textColor="neutral800">{type}</Typography>
          <Typography variant="pi" textColor="neutral600">
            {place}
          </Typography>
        </Flex>
      </Td>
      <Td>
        <Typography textColor="neutral800">{time}</Typography>
      </Td>
      <Td>
        <Typography textColor="neutral800">{intl.formatNumber(attempts)}</Typography>
      </Td>
      <Td style={{ whiteSpace: 'normal', overflowWrap: 'anywhere', minWidth: '16rem' }}>
        <Typography textColor="neutral800">{reason}</Typography>
      </Td>
      <Td>
        {canSend ? (
          <Button
            type="button"
            variant="tertiary"
            size="S"
            loading={isSending}
            disabled={isBusy}
            onClick={onSend}
          >
            {t('settings.webhook.send', 'Send again')}
          </Button>
        ) : null}
      </Td>
    </Tr>
  );
}

/** Sends them one by one, until one fails. */
function useSending(agentId: string) {
  const t = useT();
  const { toggleNotification } = useNotification();
  const showRefusal = useRefusal();
  const [send] = useSendHandoffDeadLetterMutation();
  const [sending, setSending] = useState<string[]>([]);

  const sendAll = async (letters: DeadLetterDto[]) => {
    setSending(letters.map(({ id }) => id));
    let count = 0;
    try {
      for (const { id } of letters) {
        const { sent, reason } = await send({ agentId, id }).unwrap();
        if (!sent) {
          const message = t(
            'settings.webhook.not-taken',
            'The bot didn’t accept the event: {reason}.',
            {
              reason: reason ?? '',
            }
          );
          toggleNotification({ type: 'danger', message });
          return;
        }
        count += 1;
      }
      const message = t(
        'settings.webhook.sent',
        '{count, plural, one {The bot accepted the event.} other {The bot accepted # events.}}',
        { count }
      );
      toggleNotification({ type: 'success', message });
    } catch (error) {
      showRefusal({ error });
    } finally {
      setSending([]);
    }
  };

  return { sendAll, sending };
}

function useColumns(): string[] {
  const t = useT();
  return [
    t('settings.webhook.column.event', 'Event'),
    t('settings.webhook.column.time', 'Time'),
    t('settings.webhook.column.attempts', 'Attempts'),
    t('settings.webhook.column.reason', 'Reason'),
  ];
}
