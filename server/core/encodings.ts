/** Text in base64 and hex, decoded as leniently as Node does, and in a browser too. */

/**
 * Of standard base64 or its form for URLs, with or without padding, which may begin in the middle.
 * Bytes that are no UTF-8 become U+FFFD.
 */
export function fromBase64(packed: string): string {
  const standard = packed.replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  // A single last letter has less than a byte.
  const whole = standard.length % 4 === 1 ? standard.slice(0, -1) : standard;
  const bytes = atob(whole);
  return utf8(Uint8Array.from(bytes, (_, at) => bytes.charCodeAt(at)));
}

/** Of hex digits; a last single one is left out. */
export function fromHex(packed: string): string {
  return utf8(Uint8Array.from(packed.match(/../g) ?? [], (byte) => Number.parseInt(byte, 16)));
}

const DECODER = new TextDecoder('utf-8', { ignoreBOM: true });

function utf8(bytes: Uint8Array): string {
  return DECODER.decode(bytes);
}
