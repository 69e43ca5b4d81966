import { viewOf } from '../../server/core/files/views';

it.each([
  ['image/png', 'image'],
  ['image/jpeg', 'image'],
  ['image/webp', 'image'],
  ['image/gif', 'image'],
  ['audio/ogg', 'audio'],
  ['audio/mpeg', 'audio'],
  ['audio/mp4', 'audio'],
  ['audio/aac', 'audio'],
  ['audio/wav', 'audio'],
  ['audio/webm', 'audio'],
  ['video/mp4', 'video'],
  ['video/webm', 'video'],
])('M11 %s is shown as %s', (type, view) => {
  expect(viewOf(type)).toBe(view);
});

it.each([
  'image/svg+xml',
  'image/heic',
  'image/avif',
  'text/html',
  'application/pdf',
  '',
  'image/*',
])('M11 %s is a download only', (type) => {
  expect(viewOf(type)).toBeNull();
});

it('M11 a file of an unknown type is a download only', () => {
  expect(viewOf(null)).toBeNull();
});
