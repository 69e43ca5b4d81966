import { useNotification } from '@strapi/strapi/admin';
import { useT } from '../../shared/i18n';
import { toApiError } from '../../shared/lib/apiError';
import { type Problems, problemsFromServer } from './checks/problems';

interface Refusal {
  error: unknown;
  /** Fields of the form, as dotted paths; none for an action without a form. */
  paths?: readonly string[];
  setErrors?: (problems: Problems) => void;
}

/** Shows why a request was refused: at its fields, and as a notice. */
export function useRefusal() {
  const t = useT();
  const { toggleNotification } = useNotification();

  return ({ error, paths = [], setErrors }: Refusal): void => {
    const problems = problemsFromServer({ error, fields: paths });
    const isAtFields = setErrors !== undefined && Object.keys(problems).length > 0;
    if (isAtFields) setErrors(problems);

    const message = isAtFields
      ? t('settings.error.fields', 'Not saved. Some fields need your attention.')
      : wordsFor(error);
    toggleNotification({ type: 'danger', message });
  };

  function wordsFor(error: unknown): string {
    const { status, code, message } = toApiError(error);
    if (code === 'forbidden') {
      return t('settings.error.forbidden', 'You don’t have permission to change these settings.');
    }
    if (code === 'contract_outdated') {
      return t('error.outdated', 'This page is out of date. Reload it.');
    }
    if (code === 'not_found') {
      return t('settings.error.not-found', 'This no longer exists.');
    }
    if (status === null) {
      return t(
        'settings.error.no-answer',
        'The server didn’t respond. Nothing was saved. Try again.'
      );
    }
    return message || t('settings.error.unknown', 'Something went wrong. Nothing was saved.');
  }
}
