import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { ChannelDto, SessionDto } from '../../server/core/contract';
import { startChildScene, type ChildScene } from '../support/childScene';
import { waitFor } from '../support/waitFor';
import { createChance, repeatUntilDone, withSeed, type Acknowledged } from './support';

/** A whole Strapi is killed (kill -9) while messages are sent to a platform. */

const KILLS = Number(process.env['HANDOFF_CHAOS_KILLS'] ?? 20);

/** The platform's latency in milliseconds, so that many kills hit a call. */
const TAKES = 30;

let scene: ChildScene;
let platform: Server;
const received: string[] = [];
let answered = 0;

beforeAll(async () => {
  platform = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString()));
    request.on('end', () => {
      if (request.url?.endsWith('/sendMessage'))
        received.push((JSON.parse(body) as { text: string }).text);
      setTimeout(() => {
        const result = { message_id: received.length, date: 1, chat: { id: 42, type: 'private' } };
        response.setHeader('content-type', 'application/json');
        response.end(JSON.stringify({ ok: true, result }));
        answered += 1;
      }, TAKES);
    });
  });
  await new Promise<void>((resolve) => platform.listen(0, '127.0.0.1', () => resolve()));
  const { port } = platform.address() as AddressInfo;
  scene = await startChildScene({
    hasSpare: true,
    plugin: {
      channels: { telegram: { apiRoot: `http://127.0.0.1:${port}` } },
      relay: { leaseSeconds: 1 },
      tick: { rule: '* * * * * *' },
    },
  });
}, 120_000);
afterAll(async () => {
  await scene?.remove();
  platform?.closeAllConnections();
  platform?.close();
});

it(
  'P3 loses no acknowledged message, keeps their order, and repeats only the one in progress',
  async () => {
    const { seed, upTo } = createChance();
    await withSeed(seed, async () => {
      const { http, admin, grace, agent, botToken } = scene;
      const { data: channel } = await http.post<ChannelDto>('/handoff/channels', {
        token: admin.token,
        body: {
          type: 'telegram',
          name: 'Telegram',
          agent: agent.key,
          credentials: {
            botToken: '123456:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa',
            secretToken: 'secret',
          },
        },
      });
      const { data: session } = await http.post<SessionDto>('/api/handoff/sessions', {
        token: botToken,
        body: { agent: agent.key, channel: channel.key, conversation: '42' },
      });
      await http.post(`/handoff/sessions/${session.id}/accept`, { token: grace.token });

      const messages: Acknowledged[] = [];
      let isOver = false;
      const write = async () => {
        for (let i = 1; !isOver; i += 1) {
          const body = { text: `line ${i}`, clientId: `line ${i}` };
          const path = `/handoff/sessions/${session.id}/messages`;
          messages.push(
            await repeatUntilDone<Acknowledged>(http, path, { token: grace.token, body })
          );
        }
      };
      const kill = async () => {
        for (let n = 0; n < KILLS; n += 1) {
          // In the middle of a call, after its answer, or after a message was stored.
          const counts = [() => received.length, () => answered, () => messages.length];
          const count = counts[n % counts.length] ?? (() => 0);
          const goal = count() + 2 + upTo(8);
          await waitFor(() => count() >= goal, { timeout: 60_000, interval: 1 });
          await scene.kill();
          await scene.restart();
        }
        isOver = true;
      };
      await Promise.all([write(), kill()]);

      const last = `line ${messages.length}`;
      await waitFor(() => received.includes(last), { what: 'the last message', timeout: 90_000 });
      const own = received.filter((text) => text.startsWith('line'));
      const firsts = [...new Set(own)];
      expect(firsts).toEqual(messages.map(({ text }) => text));
      for (const [i, text] of own.entries()) {
        // A repeat directly follows what it repeats, and there is one at most.
        if (own.indexOf(text) !== i) expect(own.indexOf(text)).toBe(i - 1);
      }
      const repeats = own.length - firsts.length;
      process.stdout.write(`${KILLS} kills, ${firsts.length} lines, ${repeats} repeated\n`);
      expect(repeats).toBeLessThanOrEqual(KILLS);
    });
  },
  600_000 + KILLS * 20_000
);
