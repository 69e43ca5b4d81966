import { IconButton } from '@strapi/design-system';
import { Duplicate } from '@strapi/icons';
import { useClipboard, useNotification } from '@strapi/strapi/admin';
import { useT } from '../../../shared/i18n';

/** Copies the value of a field, at its end. */
export function CopyButton({ label, value }: { label: string; value: string }) {
  const t = useT();
  const { copy } = useClipboard();
  const { toggleNotification } = useNotification();

  const copyValue = async () => {
    if (!(await copy(value))) return;
    toggleNotification({ type: 'success', message: t('settings.channel.copied', 'Copied.') });
  };

  return (
    <IconButton
      variant="ghost"
      size="S"
      label={t('settings.channel.copy', 'Copy: {label}', { label })}
      onClick={() => void copyValue()}
    >
      <Duplicate />
    </IconButton>
  );
}
