import type { PlatformEvent } from '../../app/ports/channels';
import { quoteById, references } from '../shared/references';
import { wordsOfFields } from '../shared/words';
import {
  MAX_DEPTH,
  fieldsOf,
  idOf,
  joined,
  listOf,
  nameOf,
  textOf,
  timeOf,
  type Fields,
} from '../shared/values';
import { conversationOf, isApp } from './message';

/**
 * A pressed button or a form that an end user sent. The event carries the message of the app that
 * has the card, so that the click has no id of its own: a repeat is of the same user, card, function
 * and time.
 */
export function readClick({
  message,
  space,
  user,
  at,
  common,
}: {
  message: Fields;
  space: Fields;
  user: Fields;
  /** The time of the event, as the platform writes it. */
  at: unknown;
  /** What the click says: `formInputs` and the function that it calls. */
  common: Fields;
}): PlatformEvent[] {
  const card = idOf(message.name);
  const who = idOf(user.name);
  const conversation = conversationOf({ message, space });
  const called = textOf(common.invokedFunction);
  if (card === null || who === null || conversation === null || isApp(user)) return [];
  const externalId = idOf([card, who, called ?? '', textOf(at) ?? ''].join('#'));
  if (externalId === null) return [];
  const text = joined([labelOf(message, called), wordsOfInputs(common.formInputs)]);
  return [
    {
      type: 'message',
      conversation,
      externalId,
      text,
      files: [],
      placeholder: text.trim() === '' ? 'button' : null,
      ...references(quoteById(card)),
      user: { id: who, name: nameOf(user.displayName), locale: textOf(common.userLocale) },
      sentAt: timeOf(at),
    },
  ];
}

/** The values of an input stand below the name of its kind: texts in `value`, a date beside it. */
function wordsOfInputs(inputs: unknown): string {
  const plain = Object.entries(fieldsOf(inputs)).map(([name, input]) => {
    // An add-on has one more level, whose name is empty.
    const kinds = Object.values(fieldsOf(fieldsOf(input)[''] ?? input));
    const values = kinds.map(fieldsOf).flatMap((kind) => kind.value ?? Object.values(kind));
    return [name, values] as const;
  });
  return wordsOfFields(Object.fromEntries(plain));
}

/** What stands on the button that calls the function; null: it is not in the card. */
function labelOf(message: Fields, called: string | null): string | null {
  if (called === null) return null;
  const look = (value: unknown, depth: number): string | null => {
    if (depth > MAX_DEPTH) return null;
    if (Array.isArray(value)) return first(listOf(value), (each) => look(each, depth + 1));
    const fields = fieldsOf(value);
    const { function: target, actionMethodName } = fieldsOf(fieldsOf(fields.onClick).action);
    const isPressed = target === called || actionMethodName === called;
    if (isPressed) return nameOf(fields.text) ?? nameOf(fields.altText);
    return first(Object.values(fields), (each) => look(each, depth + 1));
  };
  return look(message.cardsV2 ?? message.cards, 0);
}

function first<T>(values: readonly T[], find: (value: T) => string | null): string | null {
  for (const value of values) {
    const found = find(value);
    if (found !== null) return found;
  }
  return null;
}
