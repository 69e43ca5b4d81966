import { unreachedHost } from '../../admin/settings/channels/unreachable';

test.each([
  ['getaddrinfo ENOTFOUND graph.facebook.com', 'graph.facebook.com'],
  ['getaddrinfo EAI_AGAIN api.telegram.org.', 'api.telegram.org.'],
  ['connect ECONNREFUSED 127.0.0.1:443', '127.0.0.1:443'],
  ['connect ENETUNREACH [2001:db8::1]:443 - Local', '[2001:db8::1]:443'],
  ['Unauthorized', null],
  ['', null],
])('m23 %j names the host %j', (reason, host) => {
  expect(unreachedHost(reason)).toBe(host);
});
