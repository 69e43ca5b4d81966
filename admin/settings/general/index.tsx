import { useT } from '../../shared/i18n';
import { FieldCell, FieldGrid } from '../form/fields/Fields';
import { Panel } from '../form/Panel';
import { SettingsForm } from '../form/SettingsForm';
import { TextField } from '../form/fields/TextField';
import { GENERAL_FIELDS } from './settingsForm';
import { SetupProblems } from './SetupProblems';

/** Settings → Handoff → General. */
export default function GeneralPage() {
  const t = useT();

  return (
    <SettingsForm
      title={t('settings.general.title', 'General')}
      pageTitle={t('settings.general.page-title', 'Handoff settings')}
      subtitle={t(
        'settings.general.subtitle',
        'How your organization appears to end users during a handoff'
      )}
      fields={GENERAL_FIELDS}
    >
      {({ settings }) => (
        <>
          <SetupProblems problems={settings.setup} />
          <Panel
            title={t('settings.general.names', 'Names shown to end users')}
            description={t(
              'settings.general.names-description',
              'Used for the placeholders in the messages of your AI agents.'
            )}
          >
            <FieldGrid>
              <FieldCell>
                <TextField
                  name="organizationName"
                  label={t('settings.general.organization', 'Organization name')}
                  hint={t(
                    'settings.general.organization-hint',
                    'Replaces {placeholder} in messages. Leave empty to use the default.',
                    {
                      placeholder: '{org_name}',
                    }
                  )}
                />
              </FieldCell>
              <FieldCell>
                <TextField
                  name="fallbackAgentName"
                  label={t('settings.general.fallback', 'Fallback name')}
                  hint={t(
                    'settings.general.fallback-hint',
                    'Replaces {placeholder} until someone accepts, and for team members without a name. Leave empty to use the default.',
                    { placeholder: '{agent_name}' }
                  )}
                />
              </FieldCell>
            </FieldGrid>
          </Panel>
        </>
      )}
    </SettingsForm>
  );
}
