import { type FormHelpers, useNotification } from '@strapi/strapi/admin';
import { useNavigate } from 'react-router-dom';
import { type Problems, toFormErrors } from './checks/problems';
import { useRefusal } from './useRefusal';

interface CreateOptions<T extends object, Created> {
  /** Fields at which problems from the server can be shown, as dotted paths. */
  paths: readonly string[];
  findProblems: (values: T) => Problems;
  /** Throws the reason of a refusal. */
  send: (values: T) => Promise<Created>;
  toSuccessText: (created: Created) => string;
}

/**
 * The `onSubmit` of a form that creates a record, and continues on its page. A refusal is shown at
 * its fields, or as a notice when it has none.
 */
export function useCreate<T extends object, Created extends { id: string }>({
  paths,
  findProblems,
  send,
  toSuccessText,
}: CreateOptions<T, Created>) {
  const navigate = useNavigate();
  const { toggleNotification } = useNotification();
  const showRefusal = useRefusal();

  return async (values: T, { setErrors }: FormHelpers<T>): Promise<void> => {
    const problems = findProblems(values);
    if (Object.keys(problems).length > 0) {
      setErrors(toFormErrors<T>(problems));
      return;
    }
    try {
      const created = await send(values);
      toggleNotification({ type: 'success', message: toSuccessText(created) });
      navigate(`../${created.id}`, { replace: true, relative: 'path' });
    } catch (error) {
      showRefusal({ error, paths, setErrors: (found) => setErrors(toFormErrors<T>(found)) });
    }
  };
}
