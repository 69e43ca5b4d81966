import type { IncomingMessage } from 'node:http';

import { isOriginAllowed } from '../../server/realtime/origin';

const request = (headers: { origin?: string; host?: string }) =>
  ({ headers: { host: 'cms.example', ...headers } }) as IncomingMessage;

const KNOWN = [
  'https://api.example/strapi',
  undefined,
  '/admin',
  'https://panel.example:8443/admin',
];

describe('the origin of a handshake', () => {
  it.each([
    [undefined, true],
    ['https://cms.example', true],
    ['http://cms.example', true],
    ['https://CMS.example', true],
    ['https://api.example', true],
    ['https://panel.example:8443', true],
    ['https://panel.example', false],
    ['https://cms.example.evil.test', false],
    ['https://evil.test/cms.example', false],
    ['https://cms.example:81', false],
    ['null', false],
    ['', false],
    ['file://cms.example', false],
    ['admin', false],
  ])('S20 %s is allowed: %s', (origin, isAllowed) => {
    const headers = origin === undefined ? {} : { origin };
    expect(isOriginAllowed(request(headers), KNOWN)).toBe(isAllowed);
  });

  it('S20 without a Host only the configured URLs count', () => {
    const without = { headers: { origin: 'https://cms.example' } } as IncomingMessage;
    expect(isOriginAllowed(without, KNOWN)).toBe(false);
  });
});
