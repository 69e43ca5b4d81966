import { type FormHelpers, useNotification } from '@strapi/strapi/admin';
import { useT } from '../../shared/i18n';
import { type Changes, changedFields } from './changes';
import { type Problems, toFormErrors } from './problems';
import { useRefusal } from './useRefusal';

interface SaveChangesOptions<T extends object> {
  /** What the server holds, as far as this page knows. */
  saved: T;
  /** Where a problem that the server reports can be shown, as dotted paths. */
  paths: readonly string[];
  findProblems: (values: T) => Problems;
  /** Sends the changed fields and nothing else; throws what the request was refused with. */
  send: (changes: Changes<T>) => Promise<void>;
  successText: string;
}

/**
 * The `onSubmit` of a form that saves what changed. Nothing changed is a notice and no request; a
 * refusal is shown at its fields, or as a notice when it belongs to none of them.
 */
export function useSaveChanges<T extends object>({
  saved,
  paths,
  findProblems,
  send,
  successText,
}: SaveChangesOptions<T>) {
  const t = useT();
  const { toggleNotification } = useNotification();
  const showRefusal = useRefusal();

  return async (values: T, { setErrors }: FormHelpers<T>): Promise<void> => {
    const changes = changedFields({ before: saved, after: values });
    if (!changes) {
      const message = t('settings.save.nothing', 'There are no changes to save.');
      toggleNotification({ type: 'info', message });
      return;
    }

    const problems = findProblems(values);
    if (Object.keys(problems).length > 0) {
      setErrors(toFormErrors<T>(problems));
      return;
    }

    try {
      await send(changes);
      toggleNotification({ type: 'success', message: successText });
    } catch (error) {
      showRefusal({ error, paths, setErrors: (found) => setErrors(toFormErrors<T>(found)) });
    }
  };
}
