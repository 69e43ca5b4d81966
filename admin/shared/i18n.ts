import { useCallback } from 'react';
import { useIntl } from 'react-intl';

export type TextValues = Record<string, string | number>;

/** Turns a key (without the plugin's prefix) and its English text into the reader's language. */
export type Translate = (key: string, english: string, values?: TextValues) => string;

/**
 * Every text of the panel goes through here. The English text stands at the place of use, so that
 * a missing translation is never an id on the screen; `translations/en.json` holds the same words.
 */
export function useT(): Translate {
  const intl = useIntl();

  return useCallback(
    (key, english, values) =>
      intl.formatMessage({ id: `handoff.${key}`, defaultMessage: english }, values),
    [intl]
  );
}
