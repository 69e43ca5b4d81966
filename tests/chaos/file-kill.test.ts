import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ChannelDto, ConversationDto, MessageDto } from '../../server/core/contract';
import { PDF } from '../support/bytes';
import { startChildScene, type ChildScene } from '../support/childScene';
import { waitFor } from '../support/waitFor';
import { readLines } from './support';

/** A whole Strapi is killed (kill -9) while it fetches an end user's file. */

const SECRET = 'hook-secret_kill';
const BOT_TOKEN = '4711:kill';

let scene: ChildScene;
let platform: Server;
/** Files that were requested, in order; the first request hangs. */
const asked: string[] = [];

beforeAll(async () => {
  platform = createServer((request, response) => {
    const { url = '' } = request;
    request.resume();
    if (url.includes('/getFile')) {
      const result = { file_id: 'f', file_path: 'documents/bill' };
      response.setHeader('content-type', 'application/json');
      return void response.end(JSON.stringify({ ok: true, result }));
    }
    asked.push(url);
    if (asked.length > 1) response.end(PDF);
  });
  await new Promise<void>((resolve) => platform.listen(0, '127.0.0.1', () => resolve()));
  const { port } = platform.address() as AddressInfo;
  scene = await startChildScene({
    hasSpare: true,
    plugin: {
      channels: { telegram: { apiRoot: `http://127.0.0.1:${port}` } },
      tick: { rule: '* * * * * *' },
      // A claim runs out within a second, once the clock is where it was before the kill.
      clock: { speed: 200 },
    },
  });
}, 120_000);
afterAll(async () => {
  await scene?.remove();
  platform?.closeAllConnections();
  platform?.close();
});

it('P16 an end user’s file arrives completely and once, whenever the process dies', async () => {
  const { http, admin, agent, botToken } = scene;
  const { data: channel } = await http.post<ChannelDto>('/handoff/channels', {
    token: admin.token,
    body: {
      type: 'telegram',
      name: 'Telegram',
      agent: agent.key,
      credentials: { botToken: BOT_TOKEN, secretToken: SECRET },
    },
  });
  const say = async (id: number) => {
    const { status } = await http.post(`/api/handoff/hooks/${channel.key}`, {
      headers: { 'x-telegram-bot-api-secret-token': SECRET },
      body: {
        update_id: id,
        message: {
          message_id: id,
          date: 1_790_000_000,
          chat: { id: 42, type: 'private' },
          from: { id: 42, is_bot: false, first_name: 'Ada' },
          document: { file_id: `f${id}`, file_unique_id: `f${id}`, file_name: `${id}.pdf` },
        },
      },
    });
    expect(status).toBe(200);
  };
  const messages = async (): Promise<MessageDto[]> => {
    const query = new URLSearchParams({
      agent: agent.key,
      channel: channel.key,
      conversation: '42',
    });
    const path = `/api/handoff/conversations?${query.toString()}`;
    const [found] = (await http.get<ConversationDto[]>(path, { token: botToken })).data;
    return found ? readLines(http, botToken, found.id) : [];
  };

  // While the platform is slow to answer.
  await say(1);
  await waitFor(() => asked.length === 1, { what: 'the request for the file' });
  await scene.kill();
  await scene.restart();
  expect((await messages()).map(({ text }) => text)).toEqual(['[1.pdf]']);
  // Directly after it was acknowledged.
  await say(2);
  await scene.kill();
  await scene.restart();

  const whole = await waitFor(
    async () => {
      const all = await messages();
      return all.length === 2 && all.every(({ attachments }) => attachments.length === 1) && all;
    },
    { what: 'both files', timeout: 60_000, interval: 100 }
  );
  expect(whole.map(({ text, attachments: [file] }) => [text, file?.name])).toEqual([
    ['', '1.pdf'],
    ['', '2.pdf'],
  ]);
  for (const { attachments } of whole) {
    const { pathname } = new URL(attachments[0]?.url ?? '');
    const answer = await fetch(new URL(pathname, scene.url));
    expect(await answer.text()).toBe(PDF.toString());
  }
}, 180_000);
