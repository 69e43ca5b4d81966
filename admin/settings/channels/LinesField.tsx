import { Field, Textarea } from '@strapi/design-system';
import { useField, useForm } from '@strapi/strapi/admin';

interface LinesFieldProps {
  /** Path of the value in the form. */
  name: string;
  label: string;
  hint?: string;
  placeholder?: string;
}

/** A multi-line text field. */
export function LinesField({ name, label, hint, placeholder = '' }: LinesFieldProps) {
  const field = useField<string>(name);
  const isDisabled = useForm('LinesField', (form) => form.disabled);
  return (
    <Field.Root name={name} error={field.error ?? false} hint={hint}>
      <Field.Label>{label}</Field.Label>
      <Textarea
        value={field.value ?? ''}
        placeholder={placeholder}
        disabled={isDisabled}
        onChange={(event) => field.onChange(name, event.currentTarget.value)}
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
