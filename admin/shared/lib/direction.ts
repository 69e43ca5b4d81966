/** The blocks that Unicode keeps for right-to-left scripts, and the controls of text direction. */
const RIGHT_TO_LEFT =
  /[\u0590-\u08FF\uFB1D-\uFDFF\uFE70-\uFEFF\u{10800}-\u{10FFF}\u{1E800}-\u{1EFFF}]/u;
const CONTROLS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/u;
/** Those that reach beyond the value if they are not closed, or close its isolation. */
const OPEN_ENDED = /[\u202A-\u202E\u2066-\u2069]/gu;

/** Whether values can change the order of the words around them: not where all are left-to-right. */
export function needsIsolation(sentence: string): boolean {
  return RIGHT_TO_LEFT.test(sentence) || CONTROLS.test(sentence);
}

/**
 * The texts among the values between U+2068 and U+2069: each has its own direction, and the sentence
 * keeps its order. For where no `bdi` can stand, such as in attributes and notifications.
 */
export function isolated<Values extends Record<string, string | number>>(values: Values): Values {
  const wrap = (value: string | number) =>
    typeof value === 'string' ? `\u2068${value.replace(OPEN_ENDED, '')}\u2069` : value;
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => [name, wrap(value)])
  ) as Values;
}
