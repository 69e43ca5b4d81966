import { isCopy, siteOf } from '../../server/core/site';

/** Decision 16: the site that owns this database. */

it.each([
  ['https://cms.shop.test', 'cms.shop.test'],
  ['http://CMS.shop.test/', 'cms.shop.test'],
  ['https://cms.shop.test:443', 'cms.shop.test'],
  ['https://cms.shop.test:8443', 'cms.shop.test:8443'],
  ['https://shop.test/staging/', 'shop.test/staging'],
  ['https://shop.test/staging//', 'shop.test/staging'],
  ['http://10.0.0.7:1337', '10.0.0.7:1337'],
  ['http://10.127.0.1', '10.127.0.1'],
  ['http://localhost.shop.test', 'localhost.shop.test'],
  ['http://mylocalhost', 'mylocalhost'],
])('S49 S56 %s is a site', (url, site) => {
  expect(siteOf(url)).toBe(site);
});

it.each([
  '',
  '/strapi',
  'cms.shop.test',
  'http://',
  'ftp://shop.test',
  'xhttps://shop.test',
  'http://localhost:1337',
  'http://cms.localhost',
  'http://localhost.',
  'http://127.0.0.1:1337',
  'http://127.8.9.1',
  'http://0.0.0.0:1337',
  'http://[::1]:1337',
  'http://[::]:1337',
])('S49 S56 %j does not identify a site', (url) => {
  expect(siteOf(url)).toBeNull();
  expect(isCopy({ url, liveUrl: 'https://cms.shop.test' })).toBe(false);
  expect(isCopy({ url: 'https://cms.shop.test', liveUrl: url })).toBe(false);
});

it.each([
  ['https://staging.shop.test', 'https://cms.shop.test', true],
  ['https://shop.test/staging', 'https://shop.test', true],
  ['https://cms.shop.test:8443', 'https://cms.shop.test', true],
  ['https://cms.shop.test', 'https://cms.shop.test/', false],
  ['https://cms.shop.test', 'http://cms.shop.test', false],
  ['https://cms.shop.test', null, false],
])('S49 S56 %s, with a database that stores %s, is a copy: %s', (url, liveUrl, expected) => {
  expect(isCopy({ url, liveUrl })).toBe(expected);
});
