import fc from 'fast-check';

import { redact } from '../../server/core/redact';
import { WAYS } from './encodings';

/** Every reading of the text, however often it is decoded. */
function readings(text: string): string[] {
  const plain = [text, text.replace(/\s+/g, ' ')];
  const decoded = plain.flatMap((each) =>
    each.split(/[^A-Za-z0-9+/=_-]/).map((run) => Buffer.from(run, 'base64').toString())
  );
  return [...plain, ...decoded];
}

describe('S47 a secret is found', () => {
  it('any value, encoded in any two ways at once', () => {
    const way = fc.constantFrom(...Object.values(WAYS));
    const secret = fc.stringMatching(/^[A-Za-z0-9:/+=_.~-]{8,60}$/);
    fc.assert(
      fc.property(secret, way, way, (token, inner, outer) => {
        const clean = redact(`No: ${outer(inner(token))}.`, [token]);
        for (const reading of readings(clean)) expect(reading).not.toContain(token);
        expect(clean).toContain('•••');
      }),
      { seed: 9, numRuns: 300 }
    );
  });

  it('in a long text within milliseconds', () => {
    const began = performance.now();
    redact('%41'.repeat(300_000), ['EAAG/4711:abc+def'], { hasParts: true });
    redact('A'.repeat(1_000_000), ['EAAG/4711:abc+def'], { hasParts: true });
    expect(performance.now() - began).toBeLessThan(2_000);
  });
});
