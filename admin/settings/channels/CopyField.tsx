import { Field, IconButton, TextInput } from '@strapi/design-system';
import { Duplicate } from '@strapi/icons';
import { useClipboard, useNotification } from '@strapi/strapi/admin';
import { useT } from '../../shared/i18n';

interface CopyFieldProps {
  name: string;
  label: string;
  value: string;
  hint?: string;
}

/** A read-only value to copy. */
export function CopyField({ name, label, value, hint }: CopyFieldProps) {
  const t = useT();
  const { copy } = useClipboard();
  const { toggleNotification } = useNotification();

  const copyValue = async () => {
    if (!(await copy(value))) return;
    toggleNotification({ type: 'success', message: t('settings.channel.copied', 'Copied.') });
  };

  return (
    <Field.Root name={name} hint={hint}>
      <Field.Label>{label}</Field.Label>
      <TextInput
        value={value}
        readOnly
        endAction={
          <IconButton
            variant="ghost"
            size="XS"
            label={t('settings.channel.copy', 'Copy: {label}', { label })}
            onClick={() => void copyValue()}
          >
            <Duplicate />
          </IconButton>
        }
      />
      <Field.Hint />
    </Field.Root>
  );
}
