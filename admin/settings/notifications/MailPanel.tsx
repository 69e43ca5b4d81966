import { Box, Button, Flex, Typography } from '@strapi/design-system';
import { CheckCircle, Mail, WarningCircle } from '@strapi/icons';
import { useAuth } from '@strapi/strapi/admin';
import { type MailSetup, type TestMailDto } from '../../../server/core/contract';
import { useSendHandoffTestMailMutation } from '../../shared/api';
import { type Translate, useT } from '../../shared/i18n';
import { toApiError } from '../../shared/lib/apiError';
import { Panel } from '../form/Panel';

interface MailPanelProps {
  mail: MailSetup;
  isHeld: boolean;
  canUpdate: boolean;
}

/** How mails are sent, and whether sending works. */
export function MailPanel({ mail, isHeld, canUpdate }: MailPanelProps) {
  const t = useT();
  const to = useAuth('MailPanel', ({ user }) => user?.email ?? '');
  const [send, { data, error, isLoading }] = useSendHandoffTestMailMutation();
  const outcome = isLoading ? null : (data ?? failureOf(error));

  return (
    <Panel title={t('settings.mail.title', 'Email server')} description={wayOf(mail.via, t)}>
      <Flex gap={4} wrap="wrap">
        <Button
          variant="secondary"
          startIcon={<Mail />}
          loading={isLoading}
          disabled={!canUpdate || isHeld}
          onClick={() => void send()}
        >
          {t('settings.mail.test', 'Send test email')}
        </Button>
        <Typography textColor="neutral600" variant="pi">
          {isHeld
            ? t('settings.mail.held', 'This site doesn’t send emails at the moment.')
            : t('settings.mail.test-to', 'Will be sent to {email}', { email: to })}
        </Typography>
      </Flex>
      <Box role="status">{outcome ? <Outcome outcome={outcome} to={to} /> : null}</Box>
    </Panel>
  );
}

function Outcome({ outcome, to }: { outcome: TestMailDto; to: string }) {
  const t = useT();
  const color = outcome.sent ? 'success600' : 'danger600';
  const Icon = outcome.sent ? CheckCircle : WarningCircle;

  return (
    <Flex gap={2} alignItems="flex-start">
      <Icon fill={color} aria-hidden style={{ flex: 'none', marginTop: '0.2rem' }} />
      <Typography textColor={color} style={{ overflowWrap: 'anywhere' }}>
        {outcome.sent
          ? t('settings.mail.sent', 'Sent. Check the inbox of {email}, and the spam folder too.', {
              email: to,
            })
          : t('settings.mail.not-sent', 'Not sent: {reason}', { reason: outcome.reason ?? '' })}
      </Typography>
    </Flex>
  );
}

function failureOf(error: unknown): TestMailDto | null {
  return error === undefined ? null : { sent: false, reason: toApiError(error).message };
}

function wayOf(via: MailSetup['via'], t: Translate): string {
  switch (via) {
    case 'smtp':
      return t('settings.mail.smtp', 'Emails are sent through the plugin’s own email server.');
    case 'strapi':
      return t('settings.mail.strapi', 'Emails are sent through Strapi’s email plugin.');
    case 'none':
      return t('settings.mail.none', 'No email server is set up yet.');
  }
}
