import { Field, NumberInput } from '@strapi/design-system';
import { useField, useForm } from '@strapi/strapi/admin';
import { type ReactNode } from 'react';

interface MinutesFieldProps {
  /** Path of the value in the form. */
  name: string;
  label: string;
  hint?: ReactNode;
  isDisabled?: boolean;
}

/** A number of minutes. An emptied field is null, which saving reports as invalid. */
export function MinutesField({ name, label, hint, isDisabled = false }: MinutesFieldProps) {
  const { value, error, onChange } = useField<number | null>(name);
  const isReadOnly = useForm('MinutesField', (form) => form.disabled);

  return (
    <Field.Root name={name} error={error ?? false} hint={hint}>
      <Field.Label>{label}</Field.Label>
      <NumberInput
        {...(typeof value === 'number' ? { value } : {})}
        disabled={isReadOnly || isDisabled}
        onValueChange={(minutes) => onChange(name, minutes ?? null)}
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
