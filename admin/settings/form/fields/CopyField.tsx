import { Field, TextInput } from '@strapi/design-system';
import { CopyButton } from './CopyButton';

interface CopyFieldProps {
  name: string;
  label: string;
  value: string;
  hint?: string;
  /** Shown as one field among others that can be changed. */
  isDisabled?: boolean;
}

/** A read-only value to copy. */
export function CopyField({ name, label, value, hint, isDisabled = false }: CopyFieldProps) {
  return (
    <Field.Root name={name} hint={hint}>
      <Field.Label>{label}</Field.Label>
      <TextInput
        value={value}
        readOnly
        disabled={isDisabled}
        endAction={<CopyButton label={label} value={value} />}
      />
      <Field.Hint />
    </Field.Root>
  );
}
