import { Field, TextInput } from '@strapi/design-system';
import { useField, useForm } from '@strapi/strapi/admin';
import { type ReactNode } from 'react';

interface TextFieldProps {
  /** Path of the value in the form. */
  name: string;
  label: string;
  hint?: ReactNode;
  placeholder?: string;
  isRequired?: boolean;
  autoFocus?: boolean;
}

/**
 * A text field of one line. Unlike Strapi's own input, an emptied field is a string, never null.
 */
export function TextField({
  name,
  label,
  hint,
  placeholder = '',
  isRequired = false,
  autoFocus = false,
}: TextFieldProps) {
  const field = useField<string>(name);
  const isDisabled = useForm('TextField', (form) => form.disabled);

  return (
    <Field.Root name={name} error={field.error ?? false} hint={hint} required={isRequired}>
      <Field.Label>{label}</Field.Label>
      <TextInput
        value={field.value ?? ''}
        placeholder={placeholder}
        disabled={isDisabled}
        autoFocus={autoFocus}
        autoComplete="off"
        onChange={(event) => field.onChange(name, event.currentTarget.value)}
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
