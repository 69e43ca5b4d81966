import { Webhook } from 'standardwebhooks';
import { signatureHeaders } from '../../server/app/webhooks/call';

/** What the receiver of a webhook verifies. */

const of = (bytes: number) => `whsec_${Buffer.alloc(bytes, 7).toString('base64')}`;

it.each([24, 25, 26, 64])(
  'P14 a secret of %i bytes signs what the Standard Webhooks package verifies',
  (bytes) => {
    const secret = of(bytes);
    const body = JSON.stringify({ text: 'Grüße 👋 "\\u2028' });
    const headers = signatureHeaders({ id: 'evt.1', body, secret, at: Date.now() });
    expect(new Webhook(secret).verify(body, headers)).toEqual(JSON.parse(body));
    expect(() => new Webhook(secret).verify(`${body} `, headers)).toThrow('No matching signature');
    expect(() => new Webhook(of(63)).verify(body, headers)).toThrow('No matching signature');
    const old = signatureHeaders({ id: 'evt.1', body, secret, at: Date.now() - 301_000 });
    expect(() => new Webhook(secret).verify(body, old)).toThrow('too old');
  }
);
