import type { WidgetMessage, WidgetState, WidgetTyping } from '../../server/core/contract';

/** The data of a `message` event; null when it is not one. */
export function asMessage(json: string): WidgetMessage | null {
  const value = parse(json) as WidgetMessage | null;
  return typeof value?.seq === 'number' && typeof value.text === 'string' ? value : null;
}

/** The data of a `state` event; null when it is not one. */
export function asState(json: string): WidgetState | null {
  const value = parse(json) as WidgetState | null;
  return typeof value?.owner === 'string' ? value : null;
}

const LONGEST_TYPING_S = 30;

/** The data of a `typing` event; null when it is not one. */
export function asTyping(json: string): WidgetTyping | null {
  const value = parse(json) as WidgetTyping | null;
  if (typeof value?.seconds !== 'number') return null;
  const name = typeof value.name === 'string' ? value.name : null;
  return { name, seconds: Math.min(value.seconds, LONGEST_TYPING_S) };
}

/** The server refuses U+0000 and lone surrogates, which only come from broken pastes. */
export function wellFormed(text: string): string {
  return text
    .replace(/\0/g, '')
    .replace(/[\uD800-\uDBFF][\uDC00-\uDFFF]|[\uD800-\uDFFF]/g, (match) =>
      match.length === 2 ? match : '\uFFFD'
    );
}

function parse(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
