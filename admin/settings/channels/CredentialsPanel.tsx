import { Field, Grid, Textarea, TextInput } from '@strapi/design-system';
import { useField, useForm } from '@strapi/strapi/admin';
import { type CredentialDto, type CredentialFieldDto } from '../../../server/core/contract';
import { useT } from '../../shared/i18n';
import { Panel } from '../form/Panel';
import { credentialLabel } from './credentialLabels';

interface CredentialsPanelProps {
  fields: CredentialFieldDto[];
  /** The credentials that are set; none for a new channel. */
  known?: Record<string, CredentialDto>;
}

/** The credentials of a channel. Secrets can be replaced but never read. */
export function CredentialsPanel({ fields, known = {} }: CredentialsPanelProps) {
  const t = useT();
  if (fields.length === 0) return null;
  return (
    <Panel
      title={t('settings.channel.credentials', 'Credentials')}
      description={t(
        'settings.channel.credentials-description',
        'Stored encrypted and never shown again. To keep a secret in an environment variable of the server, enter env:NAME, where NAME starts with HANDOFF_.'
      )}
    >
      <Grid.Root gap={6}>
        {fields.map((field) => (
          <Grid.Item
            key={field.name}
            col={field.name === 'serviceAccount' ? 12 : 6}
            s={12}
            xs={12}
            direction="column"
            alignItems="stretch"
          >
            <CredentialField field={field} known={known[field.name]} />
          </Grid.Item>
        ))}
      </Grid.Root>
    </Panel>
  );
}

interface CredentialFieldProps {
  field: CredentialFieldDto;
  known: CredentialDto | undefined;
}

function CredentialField({ field, known }: CredentialFieldProps) {
  const t = useT();
  const { name, isSecret, isRequired } = field;
  const path = `credentials.${name}`;
  const { value, error, onChange } = useField<string>(path);
  const isDisabled = useForm('CredentialField', (form) => form.disabled);
  const isHidden = isSecret && known?.isSet === true && known.env === null;
  const placeholder = isHidden ? `••••••••${known.lastFour ?? ''}` : '';
  const props = {
    value: value ?? '',
    placeholder,
    disabled: isDisabled,
    autoComplete: 'off',
    spellCheck: false,
    'data-lpignore': true,
    'data-1p-ignore': true,
  };

  return (
    <Field.Root
      name={path}
      error={error ?? false}
      required={isRequired && !known?.isSet}
      hint={
        isHidden
          ? t('settings.channel.set', 'Saved. Leave empty to keep the current value.')
          : undefined
      }
    >
      <Field.Label>{credentialLabel(t, name)}</Field.Label>
      {name === 'serviceAccount' ? (
        <Textarea {...props} onChange={(event) => onChange(path, event.currentTarget.value)} />
      ) : (
        <TextInput {...props} onChange={(event) => onChange(path, event.currentTarget.value)} />
      )}
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
