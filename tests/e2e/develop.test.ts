import { io, type Socket } from 'socket.io-client';

import { startDevelopedApp, type DevelopedApp } from '../support/developedApp';
import { createHttp, type Http } from '../support/http';
import { openWebSocket } from '../support/rawWebSocket';
import { waitFor } from '../support/waitFor';

/** A cold start of Strapi with Vite takes its time on a busy machine. */
const PATIENCE = 180_000;

/** A request that reaches a worker while it ends is never answered, so each attempt has a short timeout. */
const LOOK = 5_000;

/** In development, three servers share the upgrades of one port. Each must get its own. */
describe('strapi develop with the plugin', () => {
  let app: DevelopedApp;
  let http: Http;
  let team: Socket;

  beforeAll(async () => {
    app = await startDevelopedApp();
    http = createHttp(app.url);
    await waitForGeneration('first');
    team = io(`${app.url}/inbox`, {
      path: '/handoff/socket.io',
      transports: ['websocket'],
      auth: { token: await registerAdmin(http) },
    });
    await waitFor(() => team.connected, { what: 'the team socket', timeout: 30_000 });
  }, PATIENCE + 60_000);

  afterAll(async () => {
    team?.disconnect();
    await app?.remove();
  });

  async function waitForGeneration(text: string): Promise<void> {
    const look = () => http.get('/generation', { signal: AbortSignal.timeout(LOOK) });
    await waitFor(async () => (await look()).text === text, {
      what: `the app of the ${text} generation`,
      timeout: PATIENCE,
      interval: 250,
    }).catch((error: Error) => {
      throw new Error(`${error.message}\n${app.output().slice(-4_000)}`);
    });
  }

  /** Written again until Strapi has seen it: its watcher is ready some time after the server. */
  async function changeTo(generation: string): Promise<void> {
    const before = app.output().length;
    const isSeen = () => app.output().slice(before).includes('File changed');
    await waitFor(
      async () => {
        await app.writeGeneration(generation);
        return waitFor(isSeen, { what: 'the change', timeout: LOOK }).catch(() => false);
      },
      { what: 'Strapi to see the change', timeout: PATIENCE }
    );
  }

  it('leaves the socket of the panel’s hot reload to Vite', async () => {
    const socket = await openWebSocket(`${app.url}/admin/`, {
      'sec-websocket-protocol': 'vite-hmr',
    });
    expect(JSON.parse(await socket.receive())).toMatchObject({ type: 'connected' });
    await socket.close();
  });

  it('lets strapi transfer answer', async () => {
    const opened = openWebSocket(`${app.url}/admin/transfer/runner/push`, {
      authorization: 'Bearer wrong',
    });
    await expect(opened).rejects.toMatchObject({ status: 401 });
  });

  it(
    'reloads when a file changes, and the team socket reconnects by itself',
    async () => {
      const before = team.id;
      await changeTo('second');
      await waitForGeneration('second');
      await waitFor(() => team.connected && team.id !== before, {
        what: 'the team socket after the reload',
        timeout: 30_000,
      });
      const answer: unknown = await team.timeout(10_000).emitWithAck('inbox:open', {});
      expect(answer).toEqual({ ok: true });
    },
    PATIENCE + 60_000
  );
});

async function registerAdmin(http: Http): Promise<string> {
  const { data } = await http.post<{ token: string }>('/admin/register-admin', {
    body: {
      email: 'developer@example.test',
      firstname: 'Dev',
      lastname: 'Eloper',
      password: 'Passw0rd-of-tests',
    },
  });
  return data.token;
}
