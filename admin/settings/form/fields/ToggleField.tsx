import { Field, Toggle } from '@strapi/design-system';
import { useField, useForm } from '@strapi/strapi/admin';
import { type ReactNode } from 'react';
import { useT } from '../../../shared/i18n';

interface ToggleFieldProps {
  /** Path of the value in the form. */
  name: string;
  label: string;
  hint?: ReactNode;
}

/** An on/off switch. */
export function ToggleField({ name, label, hint }: ToggleFieldProps) {
  const t = useT();
  const { value, error, onChange } = useField<boolean>(name);
  const isDisabled = useForm('ToggleField', (form) => form.disabled);

  return (
    <Field.Root name={name} error={error ?? false} hint={hint}>
      <Field.Label>{label}</Field.Label>
      <Toggle
        onLabel={t('settings.agent.on', 'On')}
        offLabel={t('settings.agent.off', 'Off')}
        checked={value ?? false}
        disabled={isDisabled}
        onChange={(event) => onChange(name, event.currentTarget.checked)}
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
