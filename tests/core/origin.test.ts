import { isOriginAllowed } from '../../server/core/origin';

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
  ])('%j and %s: %s', (others, origin, isAllowed) => {
    const request = { origin, host: 'cms.example', ownUrls: OWN };
    expect(isOriginAllowed({ ...request, others })).toBe(isAllowed);
  });
});
