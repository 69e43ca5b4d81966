import { Divider, Flex, Typography } from '@strapi/design-system';
import { MAX_WAIT_MINUTES } from '../../../../server/core/limits';
import { useAuth } from '@strapi/strapi/admin';
import { Fragment } from 'react';
import { type SettingsDto } from '../../../../server/core/contract';
import { type Translate, useT } from '../../../shared/i18n';
import { FieldCell, FieldGrid } from '../../form/fields/Fields';
import { Panel } from '../../form/Panel';
import { SelectField } from '../../form/fields/SelectField';
import { ToggleField } from '../../form/fields/ToggleField';
import { MESSAGE_FIELDS, type MessageField as FieldName } from '../agentForm';
import { MessageField } from './MessageField';
import { nameForEndUsers } from '../names';
import { ReminderSection } from './ReminderSection';

/** The *Human Handoff* section. */
export function HandoffPanel({ settings }: { settings: SettingsDto }) {
  const t = useT();
  const { organizationName: org_name, fallbackAgentName: fallback } = settings;
  const you = useAuth('HandoffPanel', ({ user }) => nameForEndUsers({ ...user, fallback }));
  const texts = messageTexts(t, fallback);

  return (
    <Panel
      title={t('settings.handoff.title', 'Human Handoff')}
      description={t(
        'settings.handoff.description',
        'What happens when the bot asks for a person, and which messages the end user gets.'
      )}
    >
      <FieldGrid>
        <FieldCell>
          <ToggleField
            name="handoff.enabled"
            label={t('settings.handoff.enabled', 'Enable Human Handoff')}
            hint={t(
              'settings.handoff.enabled-hint',
              'While off, the bot can’t hand over conversations.'
            )}
          />
        </FieldCell>
        <FieldCell>
          <MaxWaitField />
        </FieldCell>
      </FieldGrid>
      <Flex direction="column" alignItems="flex-start" gap={1} paddingTop={2}>
        <Typography fontWeight="bold" tag="h3">
          {t('settings.messages.title', 'Messages')}
        </Typography>
        <Typography textColor="neutral600" tag="p">
          {t(
            'settings.messages.description',
            'Sent to the end user automatically. The previews show them as if you accepted the conversation. Leave a message empty to send nothing.'
          )}
        </Typography>
      </Flex>
      <Flex direction="column" alignItems="stretch" gap={6}>
        {MESSAGE_FIELDS.map((field, index) => (
          <Fragment key={field}>
            {index > 0 ? <Divider /> : null}
            <MessageField
              field={field}
              {...texts[field]}
              names={{ agent_name: IS_SENT_BY_A_MEMBER[field] ? you : fallback, org_name }}
            />
          </Fragment>
        ))}
      </Flex>
      <Divider />
      <ReminderSection plugin={settings.reminder} />
    </Panel>
  );
}

/** Before anyone has accepted, `{agent_name}` can only be the fallback name. */
const IS_SENT_BY_A_MEMBER: Record<FieldName, boolean> = {
  handoffMessage: false,
  acceptMessage: true,
  resolveMessage: true,
  expiredMessage: false,
};

function MaxWaitField() {
  const t = useT();
  return (
    <SelectField
      name="handoff.maxWaitMinutes"
      label={t('settings.agent.max-wait', 'Max Wait Time')}
      hint={t(
        'settings.handoff.max-wait-hint',
        'If nobody accepts within this time, the conversation goes back to the bot. Choose it by the size of your team: 5 or 15 minutes if someone always watches the Inbox, 30 or more for a few people. Applies to new handoffs.'
      )}
      options={MAX_WAIT_MINUTES.map((minutes) => ({
        value: minutes,
        label: t('settings.agent.minutes', '{minutes, plural, one {# minute} other {# minutes}}', {
          minutes,
        }),
      }))}
    />
  );
}

function messageTexts(
  t: Translate,
  fallback: string
): Record<FieldName, { label: string; hint: string }> {
  const words = { agent: '{agent_name}', org: '{org_name}', fallback };
  return {
    handoffMessage: {
      label: t('settings.message.handoff', 'Handoff Message'),
      hint: t(
        'settings.message.handoff-hint',
        'Sent when the bot hands over. Nobody has accepted yet, so {agent} is “{fallback}”. {org} is your organization.',
        words
      ),
    },
    acceptMessage: {
      label: t('settings.message.accept', 'Accept Message'),
      hint: t(
        'settings.message.accept-hint',
        'Sent when a team member accepts. {agent} is their name, {org} your organization.',
        words
      ),
    },
    resolveMessage: {
      label: t('settings.message.resolve', 'Resolve Message'),
      hint: t(
        'settings.message.resolve-hint',
        'Sent when the conversation goes back to the bot. {agent} is the team member who accepted, {org} your organization.',
        words
      ),
    },
    expiredMessage: {
      label: t('settings.message.expired', 'Expired Message'),
      hint: t(
        'settings.message.expired-hint',
        'Sent when nobody accepts in time. {agent} is “{fallback}”, {org} your organization.',
        words
      ),
    },
  };
}
