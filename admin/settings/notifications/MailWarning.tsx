import { Box, Flex, Link, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { type MailSetup } from '../../../server/core/contract';
import { useT } from '../../shared/i18n';

const STRAPI_DOCS = 'https://docs.strapi.io/cms/features/email';

/** An example for the project's configuration. */
const CONFIG = `// config/plugins
handoff: {
  config: {
    email: {
      transport: {
        host: env('SMTP_HOST'),
        port: 587,
        auth: { user: env('SMTP_USER'), pass: env('SMTP_PASS') },
      },
      from: 'Support <support@example.com>',
    },
  },
},`;

/** Warns that reminders cannot be sent, because the team relies on them. */
export function MailWarning({ mail }: { mail: MailSetup }) {
  const t = useT();
  const isDead = mail.via === 'none';

  if (!isDead && mail.problem === null) return null;
  return (
    <Flex
      tag="section"
      role="alert"
      background="warning100"
      borderColor="warning200"
      hasRadius
      padding={4}
      gap={3}
      alignItems="flex-start"
    >
      <WarningCircle fill="warning600" aria-hidden style={{ flex: 'none', marginTop: '0.2rem' }} />
      <Flex direction="column" alignItems="stretch" gap={2} minWidth={0} flex="1">
        <Typography fontWeight="bold" tag="h2">
          {isDead
            ? t('settings.mail.warning', 'Emails can’t be sent, so your team gets no reminders')
            : t('settings.mail.warning-config', 'The plugin’s own email server isn’t used')}
        </Typography>
        {mail.problem === null ? null : <Typography>{sentence(mail.problem)}</Typography>}
        <Typography>
          {t(
            'settings.mail.what-to-do',
            'Set up an email server for the plugin, or a provider for Strapi’s email plugin, and restart Strapi:'
          )}
        </Typography>
        <Box background="neutral0" borderColor="neutral200" hasRadius padding={3} overflow="auto">
          <Typography
            tag="pre"
            variant="pi"
            tabIndex={0}
            style={{ fontFamily: 'monospace', whiteSpace: 'pre' }}
          >
            {CONFIG}
          </Typography>
        </Box>
        <Link href={STRAPI_DOCS} isExternal>
          {t('settings.mail.docs', 'Strapi email documentation')}
        </Link>
      </Flex>
    </Flex>
  );
}

function sentence(problem: string): string {
  return /[.!?]$/.test(problem) ? problem : `${problem}.`;
}
