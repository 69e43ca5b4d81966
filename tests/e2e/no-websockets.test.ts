import http from 'node:http';
import type { AddressInfo } from 'node:net';

import type { StatsDto } from '../../server/core/contract';
import { hasBrowser, inBrowser } from '../support/browser';
import { waitFor } from '../support/waitFor';
import { createOffice, type Office } from './office';
import { useWindows } from './windows';

/** The panel behind a proxy that passes on no websockets. */

jest.setTimeout(240_000);

const windows = useWindows();
let office: Office;
let proxy: http.Server;

beforeAll(async () => {
  if (!hasBrowser) return;
  office = await createOffice(windows);
  proxy = http.createServer((request, response) => {
    // As nginx does without the lines for them.
    const { upgrade: _, connection: __, ...headers } = request.headers;
    const { method } = request;
    const passedOn = http.request(`${office.url}${request.url}`, { method, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passedOn.on('error', () => response.destroy());
    request.pipe(passedOn);
  });
  await new Promise<void>((resolve) => proxy.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
  proxy?.closeAllConnections();
  proxy?.close();
  await office?.close();
});

inBrowser('S23 the panel is live all the same, by long polling', async () => {
  const { port } = proxy.address() as AddressInfo;
  const page = await windows.openPanel({
    url: `http://127.0.0.1:${port}`,
    member: office.grace,
    path: '/admin/plugins/handoff',
  });
  await page.getByRole('heading', { name: 'Inbox' }).waitFor();
  const { token } = office.admin;
  const online = async () =>
    (await office.http.get<StatsDto>('/handoff/stats', { token })).data.agentsOnline;
  await waitFor(async () => (await online()) === 1);
  const { data: session } = await office.escalate({ ...office.place(), user: { name: 'Poll E.' } });
  expect(session.status).toBe('queued');
  await page.getByText('Poll E.').first().waitFor();
});
