import { useCallback } from 'react';
import { useIntl } from 'react-intl';
import { isolated, needsIsolation } from './lib/direction';

export type TextValues = Record<string, string | number>;

/** Translates a key (without the plugin's prefix); the English text is the fallback. */
export type Translate = (key: string, english: string, values?: TextValues) => string;

/**
 * The translation function for every text of the panel. The English text stands in the component,
 * so that a missing translation never shows an id; `translations/en.json` holds the same texts.
 */
export function useT(): Translate {
  const intl = useIntl();

  return useCallback(
    (key, english, values) => {
      const text = (given?: TextValues) =>
        intl.formatMessage({ id: `handoff.${key}`, defaultMessage: english }, given);
      const plain = text(values);
      return values !== undefined && needsIsolation(plain) ? text(isolated(values)) : plain;
    },
    [intl]
  );
}
