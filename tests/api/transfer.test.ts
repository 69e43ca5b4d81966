import { randomUUID } from 'node:crypto';

import { io } from 'socket.io-client';

import { openWebSocket, UpgradeRefused, type RawWebSocket } from '../support/rawWebSocket';
import { createTestStrapi, type TestStrapi } from '../support/strapi';
import { waitFor } from '../support/waitFor';

/** Strapi serves `strapi transfer` from an ordinary route; a careless socket server would break it. */
describe('strapi transfer beside the plugin', () => {
  let app: TestStrapi;
  let transferToken: string;

  beforeAll(async () => {
    app = await createTestStrapi();
    transferToken = await createTransferToken(app);
  });

  afterAll(async () => {
    await app.destroy();
  });

  /** Strapi disables the server's timeouts during a transfer and restores them at its end. */
  async function leave(socket: RawWebSocket): Promise<void> {
    await socket.close();
    await waitFor(() => app.strapi.server.httpServer.requestTimeout !== 0);
  }

  it.each(['push', 'pull'])('opens its socket for %s and answers', async (kind) => {
    const socket = await openWebSocket(`${app.url}/admin/transfer/runner/${kind}`, {
      authorization: `Bearer ${transferToken}`,
    });
    const uuid = randomUUID();
    socket.send(
      JSON.stringify({
        type: 'command',
        command: 'init',
        uuid,
        params: { transfer: kind, options: { strategy: 'restore', restore: {} } },
      })
    );
    const answer = await answerTo(uuid, socket);
    expect(answer.error ?? null).toBeNull();
    expect(answer.data.transferID).toEqual(expect.any(String));
    await leave(socket);
  });

  it('still refuses a wrong token', async () => {
    const opened = openWebSocket(`${app.url}/admin/transfer/runner/push`, {
      authorization: 'Bearer wrong',
    });
    await expect(opened).rejects.toMatchObject({ status: 401 });
  });

  it('leaves an unknown path to Strapi', async () => {
    const opened = openWebSocket(`${app.url}/nothing/here`);
    await expect(opened).rejects.toEqual(expect.any(UpgradeRefused));
    await expect(opened).rejects.toMatchObject({ status: 404 });
  });

  it('works while team members are connected', async () => {
    const member = await app.createMember();
    const team = io(`${app.url}/inbox`, {
      path: '/handoff/socket.io',
      transports: ['websocket'],
      auth: { token: member.token },
    });
    await new Promise<void>((resolve, reject) => {
      team.once('connect', resolve);
      team.once('connect_error', reject);
    });
    const socket = await openWebSocket(`${app.url}/admin/transfer/runner/pull`, {
      authorization: `Bearer ${transferToken}`,
    });
    await leave(socket);
    expect(team.connected).toBe(true);
    team.disconnect();
  });
});

interface TransferAnswer {
  uuid: string;
  error?: unknown;
  data: { transferID: string };
}

/** Diagnostics arrive over the same socket; the answer has the command's id. */
async function answerTo(uuid: string, socket: RawWebSocket): Promise<TransferAnswer> {
  for (;;) {
    const answer = JSON.parse(await socket.receive()) as TransferAnswer;
    if (answer.uuid === uuid) return answer;
  }
}

async function createTransferToken({ strapi }: TestStrapi): Promise<string> {
  const { token } = strapi.service('admin::transfer') as unknown as {
    token: { create: (values: object) => Promise<{ accessKey: string }> };
  };
  const created = await token.create({
    name: 'transfer',
    description: '',
    permissions: ['push', 'pull'],
    lifespan: null,
  });
  return created.accessKey;
}
