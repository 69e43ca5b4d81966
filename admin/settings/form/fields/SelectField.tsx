import { Field, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useField, useForm } from '@strapi/strapi/admin';

interface SelectFieldProps<T extends string | number> {
  /** Path of the value in the form. */
  name: string;
  label: string;
  hint?: string;
  options: readonly { value: T; label: string }[];
  isRequired?: boolean;
}

/** A choice of one value. */
export function SelectField<T extends string | number>({
  name,
  label,
  hint,
  options,
  isRequired = false,
}: SelectFieldProps<T>) {
  const { value, error, onChange } = useField<T>(name);
  const isDisabled = useForm('SelectField', (form) => form.disabled);
  // The select may give a number as a string.
  const choose = (given: string | number) =>
    onChange(name, options.find((option) => String(option.value) === String(given))?.value);

  return (
    <Field.Root name={name} error={error ?? false} hint={hint} required={isRequired}>
      <Field.Label>{label}</Field.Label>
      <SingleSelect value={value ?? null} disabled={isDisabled} onChange={choose}>
        {options.map((option) => (
          <SingleSelectOption key={option.value} value={option.value}>
            {option.label}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
