import { type FormHelpers, useNotification } from '@strapi/strapi/admin';
import { useT } from '../../shared/i18n';
import { type Changes, changedFields } from './checks/changes';
import { type Problems, toFormErrors } from './checks/problems';
import { useRefusal } from './useRefusal';

interface SaveChangesOptions<T extends object> {
  /** The server's state, as far as this page knows. */
  saved: T;
  /** Fields at which problems from the server can be shown, as dotted paths. */
  paths: readonly string[];
  findProblems: (values: T) => Problems;
  /** Sends only the changed fields; throws the reason of a refusal. */
  send: (changes: Changes<T>) => Promise<void>;
  successText: string;
}

/**
 * The `onSubmit` of a form that saves only what changed. Without changes it shows a notice and
 * sends no request. A refusal is shown at its fields, or as a notice when it has none.
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
