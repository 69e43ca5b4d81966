import { Button } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import { useForm } from '@strapi/strapi/admin';

/**
 * Submits the form it stands in. Until something has changed it looks, and is announced, disabled;
 * it stays a working submit button all the same, because a disabled one would swallow Enter and a
 * click without a word, where the form can say that there is nothing to save.
 */
export function SaveButton({ label }: { label: string }) {
  const isModified = useForm('SaveButton', (form) => form.modified);
  const isSubmitting = useForm('SaveButton', (form) => form.isSubmitting);
  const isReadOnly = useForm('SaveButton', (form) => form.disabled);

  if (isReadOnly) return null;

  return (
    <Button
      type="submit"
      startIcon={<Check />}
      loading={isSubmitting}
      flex="1 0 auto"
      {...(isModified ? {} : { 'aria-disabled': true })}
    >
      {label}
    </Button>
  );
}
