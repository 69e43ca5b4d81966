import fc from 'fast-check';
import type { PlatformEvent, PlatformReading } from '../../server/app/ports/channels';
import { isStorable } from '../../server/core/strings';

/**
 * Bodies that are signed and still wrong: what the platform sends, with up to six values anywhere in it
 * replaced by others. Each is read without an error, and the result can be stored.
 */
export const RUNS = 10_000;

/** Values of every kind, some of which only look valid. */
const WRONG: unknown[] = [
  ...[
    null,
    true,
    0,
    -1,
    1e300,
    2 ** 53,
    '',
    '0',
    'NaN',
    '1e999',
    'text',
    [],
    {},
    [[]],
    [null],
    [7],
  ],
  ...['\0', 'a\ud800', '\udfffb', '__proto__', 'constructor', 'a'.repeat(256), '漢'.repeat(255)],
  ...['https://x.test/a.png', 'http://[', '../..', '2026-01-01T00:00:00Z', '1749416383', '8.64e12'],
  ...[
    { id: '\0' },
    { name: {} },
    { length: 3 },
    { toString: 1 },
    [{ id: 1 }],
    JSON.parse('{"__proto__":1}'),
  ],
];

/** The places of a value, each as the object that holds it and the key there. */
function placesIn(value: unknown, places: [Record<string, unknown>, string][] = []) {
  if (typeof value !== 'object' || value === null) return places;
  for (const key of Object.keys(value)) {
    places.push([value as Record<string, unknown>, key]);
    placesIn((value as Record<string, unknown>)[key], places);
  }
  return places;
}

function changed(template: object, changes: [number, unknown][]): object {
  const copy = structuredClone(template);
  for (const [place, value] of changes) {
    const places = placesIn(copy);
    const [holder, key] = places[place % places.length] ?? [];
    if (holder && key !== undefined) holder[key] = structuredClone(value);
  }
  return copy;
}

function check(reading: PlatformReading): number {
  if (reading.kind !== 'read') {
    expect(reading.kind).toBe('unreadable');
    return 0;
  }
  reading.platformEvents.forEach(checkPlatformEvent);
  return reading.platformEvents.length;
}

function checkPlatformEvent(platformEvent: PlatformEvent): void {
  // The source of a file is not stored before it is fetched.
  const stored = platformEvent.type === 'message' ? { ...platformEvent, files: [] } : platformEvent;
  const bad = textsIn(stored).filter((text) => !isStorable(text));
  if (bad.length > 0) throw new Error(`can't be stored: ${JSON.stringify(bad)}`);
  if (platformEvent.type === 'receipt') return;
  const { conversation } = platformEvent;
  const ids =
    'externalId' in platformEvent ? [conversation, platformEvent.externalId] : [conversation];
  if (ids.some((id) => id.length < 1 || id.length > 255)) throw new Error('not an id');
  if (platformEvent.type !== 'message') return;
  const { text, files, placeholder, sentAt, user } = platformEvent;
  if (text === '' && files.length === 0 && !placeholder) throw new Error('says nothing');
  if ((user.name?.length ?? 0) > 200) throw new Error('no name');
  if (sentAt !== null) new Date(sentAt).toISOString();
}

function textsIn(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(textsIn) : [];
}

/** What the platform sends, with up to six of its values replaced. */
export function hostileBodies(templates: object[]): fc.Arbitrary<object> {
  const change = fc.tuple(
    fc.nat(10_000),
    fc.oneof(fc.constantFrom(...WRONG), fc.string(), fc.double())
  );
  return fc
    .tuple(fc.constantFrom(...templates), fc.array(change, { minLength: 1, maxLength: 6 }))
    .map(([template, changes]) => changed(template, changes));
}

export async function play({
  templates,
  read,
}: {
  templates: object[];
  read: (body: object) => Promise<PlatformReading>;
}): Promise<void> {
  let understood = 0;
  const property = fc.asyncProperty(hostileBodies(templates), async (body) => {
    understood += check(await read(body));
  });
  await fc.assert(property, { numRuns: RUNS });
  // If no payload were read as a message, the test would prove nothing.
  expect(understood).toBeGreaterThan(RUNS / 10);
}
