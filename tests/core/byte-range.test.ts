import { readRange } from '../../server/core/files/byte-range';

/** P16: the range of a file that is requested. */

const of = (range: string, ifRange = '', size = 100) =>
  readRange({ range, ifRange, etag: '"a"', size });
const part = (start: number, end: number) => ({ kind: 'part', start, end });
const whole = { kind: 'whole' };
const none = { kind: 'unsatisfiable' };

it.each([
  ['bytes=0-0', part(0, 0)],
  ['bytes=10-19', part(10, 19)],
  ['Bytes= 10 - 19 ', part(10, 19)],
  ['bytes=90-', part(90, 99)],
  ['bytes=99-1000', part(99, 99)],
  ['bytes=0-99999999999999999999999', part(0, 99)],
  ['bytes=-10', part(90, 99)],
  ['bytes=-1000', part(0, 99)],
  ['bytes=100-', none],
  ['bytes=99999999999999999999999-', none],
  ['bytes=-0', none],
  // As if no range had been requested.
  ['', whole],
  ['bytes=-', whole],
  ['bytes=20-10', whole],
  ['bytes=0-1,5-6', whole],
  ['bytes=a-b', whole],
  ['bytes=0x1-2', whole],
  ['bytes=1.5-2', whole],
  ['lines=0-1', whole],
])('P16 %p is parsed', (range, asked) => {
  expect(of(range)).toEqual(asked);
});

it('P16 a range is served only of the file that was meant', () => {
  expect(of('bytes=10-19', '"a"')).toEqual(part(10, 19));
  for (const other of ['"b"', 'W/"a"', 'Wed, 21 Oct 2026 07:28:00 GMT']) {
    expect(of('bytes=10-19', other)).toEqual(whole);
    expect(of('bytes=1000-', other)).toEqual(whole);
  }
});

it('P16 an empty file has no bytes to serve', () => {
  expect(of('bytes=0-', '', 0)).toEqual(none);
  expect(of('bytes=-5', '', 0)).toEqual(none);
});

it.each([
  ['xbytes=0-1', whole],
  ['bytes=0-1x', whole],
  ['bytes=0 1', whole],
  ['bytes=  5  -  6  ', part(5, 6)],
  ['bytes=-  6  ', part(94, 99)],
  ['bytes=5-5', part(5, 5)],
  ['bytes=98-99', part(98, 99)],
  ['bytes=99-99', part(99, 99)],
  ['bytes=-99', part(1, 99)],
  ['bytes=-100', part(0, 99)],
])('P16 %p is parsed to the byte', (range, asked) => {
  expect(of(range)).toEqual(asked);
});
