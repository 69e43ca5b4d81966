import { Field, Textarea } from '@strapi/design-system';
import { useField, useForm } from '@strapi/strapi/admin';
import { type ReactNode, useState } from 'react';
import { parseAddresses } from '../checks/addresses';

interface AddressesFieldProps {
  /** Path of the list in the form. */
  name: string;
  label: string;
  hint?: ReactNode;
  isDisabled?: boolean;
}

/**
 * Email addresses, one per line. The form value is the list; blank lines exist only on the screen.
 */
export function AddressesField({ name, label, hint, isDisabled = false }: AddressesFieldProps) {
  const { value: addresses = [], error, onChange } = useField<string[]>(name);
  const isReadOnly = useForm('AddressesField', (form) => form.disabled);
  const [draft, setDraft] = useState('');
  const isDraft = parseAddresses(draft).join('\n') === addresses.join('\n');

  return (
    <Field.Root name={name} error={error ?? false} hint={hint}>
      <Field.Label>{label}</Field.Label>
      <Textarea
        value={isDraft ? draft : addresses.join('\n')}
        disabled={isReadOnly || isDisabled}
        rows={3}
        placeholder="duty@example.com"
        autoCapitalize="none"
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => {
          setDraft(event.currentTarget.value);
          onChange(name, parseAddresses(event.currentTarget.value));
        }}
      />
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
