/** How platforms, addresses and log lines write a secret. */

const base64 = (text: string) => Buffer.from(text).toString('base64');
export const json = (text: string) => JSON.stringify(text).slice(1, -1);
const inUnicode = (text: string) =>
  [...text].map((c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const inHtml = (text: string) => [...text].map((c) => `&#${c.charCodeAt(0)};`).join('');
const inHex = (text: string) => Buffer.from(text).toString('hex');
const everyByte = (text: string) => inHex(text).replace(/../g, (byte) => `%${byte}`);

export const WAYS: Record<string, (text: string) => string> = {
  'as it is': (text) => text,
  'URL-encoded': encodeURIComponent,
  'URL-encoded in small letters': (text) =>
    encodeURIComponent(text).replace(/%../g, (byte) => byte.toLowerCase()),
  'URL-encoded as a whole address': (text) => encodeURI(text),
  'URL-encoded, every byte': everyByte,
  'URL-encoded twice': (text) => encodeURIComponent(encodeURIComponent(text)),
  'in base64': base64,
  'in base64 for addresses': (text) => Buffer.from(text).toString('base64url'),
  'in base64 behind a user name': (text) => base64(`user:${text}`),
  'in base64 with more on both sides': (text) => base64(`a=${text}&b=c`),
  'in base64 of its URL-encoding': (text) => encodeURIComponent(base64(encodeURIComponent(text))),
  'in base64 in a path': (text) => `/x/${base64(text)}`,
  'in hex': inHex,
  'escaped as in JSON': json,
  'escaped as in JSON, twice': (text) => json(json(text)),
  'escaped as PHP writes JSON': (text) => json(text).replaceAll('/', '\\/'),
  'in \\u escapes': inUnicode,
  'in HTML': (text) =>
    text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;'),
  'in HTML by numbers': inHtml,
};
