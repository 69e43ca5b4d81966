import type { WidgetMessage, WidgetState } from '../../server/core/contract';

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

/** The server takes neither U+0000 nor half a surrogate pair: both come from broken pastes only. */
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
