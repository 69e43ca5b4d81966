import { Field, TextInput } from '@strapi/design-system';
import { CopyButton } from './CopyButton';

interface CopyFieldProps {
  name: string;
  label: string;
  value: string;
  hint?: string;
}

/** A read-only value to copy. */
export function CopyField({ name, label, value, hint }: CopyFieldProps) {
  return (
    <Field.Root name={name} hint={hint}>
      <Field.Label>{label}</Field.Label>
      <TextInput value={value} readOnly endAction={<CopyButton label={label} value={value} />} />
      <Field.Hint />
    </Field.Root>
  );
}
