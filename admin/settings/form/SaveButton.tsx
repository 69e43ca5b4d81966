import { Button } from '@strapi/design-system';
import { Check } from '@strapi/icons';
import { useForm } from '@strapi/strapi/admin';

/**
 * The submit button of the form around it. Until something has changed it looks disabled and is
 * announced as disabled, but it still submits: a disabled button would ignore Enter and clicks,
 * while the form can say that there is nothing to save.
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
