import { isOriginAllowed, toAllowedOrigin } from '../../server/core/origin';

const OWN = ['https://api.example/strapi', undefined, '/admin', 'https://panel.example:8443/admin'];

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
    const request = { origin, host: 'cms.example', ownUrls: OWN };
    expect(isOriginAllowed({ ...request, others: [] })).toBe(isAllowed);
    // Strapi's own pages may call whatever other sites may.
    const others = ['shop.example', '*.shop.example'];
    expect(isOriginAllowed({ ...request, others })).toBe(isAllowed);
    expect(isOriginAllowed({ ...request, others: 'all' })).toBe(true);
  });

  it('S20 without a Host only the configured URLs count', () => {
    const without = { host: undefined, ownUrls: OWN, others: [] };
    expect(isOriginAllowed({ ...without, origin: 'https://cms.example' })).toBe(false);
    expect(isOriginAllowed({ ...without, origin: 'https://api.example' })).toBe(true);
  });
});

describe('the other sites', () => {
  it.each<[string[], string, boolean]>([
    [['shop.example'], 'https://shop.example', true],
    [['shop.example'], 'http://shop.example', true],
    [['Shop.Example'], 'https://shop.example', true],
    [['shop.example'], 'https://shop.example:8443', true],
    [['shop.example'], 'https://www.shop.example', false],
    [['shop.example'], 'https://shop.example@evil.example', false],
    [['shop.example'], 'file://shop.example', false],
    [['shop.example'], 'null', false],
    [['*.shop.example'], 'https://a.b.shop.example', true],
    [['*.shop.example'], 'https://shop.example', false],
    [['*.shop.example'], 'https://evilshop.example', false],
    [['localhost:8080'], 'http://localhost:8080', true],
    [['localhost:8080'], 'http://localhost:8081', false],
    [['shop.example:443'], 'https://shop.example', true],
    [['shop.example:443'], 'http://shop.example', false],
    [['shop.example:80'], 'http://shop.example', true],
    [['other.example', '*.shop.example:8443'], 'https://www.shop.example:8443', true],
    [['*.shop.example:8443'], 'https://www.shop.example', false],
    [['xn--mnchen-3ya.example'], 'https://xn--mnchen-3ya.example', true],
    [['[::1]:3000'], 'http://[::1]:3000', true],
    [['[::1]:3000'], 'http://[::1]:3001', false],
    [['capacitor://localhost'], 'capacitor://localhost', true],
    [['capacitor://localhost'], 'Capacitor://LOCALHOST', true],
    [['capacitor://localhost'], 'http://localhost', false],
    [['capacitor://localhost'], 'ionic://localhost', false],
    [['localhost'], 'capacitor://localhost', false],
    [['null'], 'null', true],
    [['null'], 'https://shop.example', false],
    [['*.shop.example'], 'null', false],
  ])('%j and %s: %s', (others, origin, isAllowed) => {
    const request = { origin, host: 'cms.example', ownUrls: OWN };
    expect(isOriginAllowed({ ...request, others })).toBe(isAllowed);
  });
});

describe('S65 an allowed website, as people write it', () => {
  it.each<[string, string]>([
    ['shop.example', 'shop.example'],
    [' Shop.Example ', 'shop.example'],
    ['shop.example\t', 'shop.example'],
    ['https://shop.example/', 'shop.example'],
    ['http://shop.example', 'shop.example'],
    ['HTTPS://shop.example:8443/', 'shop.example:8443'],
    ['https://shop.example:443', 'shop.example:443'],
    ['shop.example/', 'shop.example'],
    ['münchen.example', 'xn--mnchen-3ya.example'],
    ['MÜNCHEN.example', 'xn--mnchen-3ya.example'],
    ['https://münchen.example/', 'xn--mnchen-3ya.example'],
    ['*.münchen.example', '*.xn--mnchen-3ya.example'],
    ['例え.テスト:8080', 'xn--r8jz45g.xn--zckzah:8080'],
    ['xn--mnchen-3ya.example', 'xn--mnchen-3ya.example'],
    ['https://*.shop.example', '*.shop.example'],
    ['localhost:3000', 'localhost:3000'],
    ['[::1]:3000', '[::1]:3000'],
    ['capacitor://localhost', 'capacitor://localhost'],
    ['Ionic://localhost/', 'ionic://localhost'],
    ['tauri://localhost', 'tauri://localhost'],
    ['null', 'null'],
    [' NULL', 'null'],
  ])('%j is stored as %s', (given, stored) => {
    expect(toAllowedOrigin(given)).toBe(stored);
    // What is stored may be saved again.
    expect(toAllowedOrigin(stored)).toBe(stored);
  });

  it.each([
    '',
    ' ',
    '*',
    '*.',
    'shop.example/cart',
    'https://shop.example/?a',
    'https://user@shop.example',
    'shop example',
    'shop.example, other.example',
    'https://',
    'file://',
    'capacitor://',
    'capacitor://*.localhost',
    'javascript:alert(1)',
    'shop.example:0x50',
    'shop.example:70000',
    'a_b',
    'a%2eb',
    '[::1',
    'a..b',
  ])('%j is refused', (given) => {
    expect(toAllowedOrigin(given)).toBeNull();
  });
});
