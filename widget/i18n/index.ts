import { en, type Plural, type Texts } from './en';

export type { Texts } from './en';

const LANGUAGES: Record<string, Texts> = { en };

/** The language of an element: its texts and its locale. */
export interface Speech {
  /** BCP 47, for dates and for the `lang` attribute. */
  locale: string;
  texts: Texts;
}

/** The first requested language that exists, else English. It also sets the format of dates. */
export function speechFor(wanted: readonly string[]): Speech {
  for (const locale of wanted) {
    const texts = LANGUAGES[locale.toLowerCase().split('-')[0] ?? ''];
    if (texts !== undefined && isLocale(locale)) return { locale, texts };
  }
  return { locale: 'en', texts: en };
}

/** Replaces `{names}` with values, in one pass: a value that looks like one stays as it is. */
export function fill(text: string, values: Record<string, string | number>): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => String(values[key] ?? whole));
}

/** The plural form for a count, with the count filled in. */
export function fillCount(speech: Speech, forms: Plural, count: number): string {
  const form = forms[new Intl.PluralRules(speech.locale).select(count)] ?? forms.other;
  return fill(form, { count });
}

function isLocale(locale: string): boolean {
  try {
    return Intl.getCanonicalLocales(locale).length === 1;
  } catch {
    return false;
  }
}
