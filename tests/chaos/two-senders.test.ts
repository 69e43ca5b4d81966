import { randomUUID } from 'node:crypto';

import { writeMessage } from '../../server/app/actors/team';
import type { PlatformAddresses } from '../../server/channels/shared/addresses';
import type { ChannelDto, SessionDto } from '../../server/core/contract';
import { startChildStrapi } from '../support/childStrapi';
import { chosenClient } from '../support/database';
import { createHttp } from '../support/http';
import { inParallel, times } from '../support/nodes';
import { createOtherRelay } from '../support/otherProcess';
import { startEverywhere, type Everywhere, type PlaceUser } from '../support/platforms/everywhere';
import { passOn, startLab, type Lab, type LabCall } from '../support/platforms/lab';
import { createScene, type Scene } from '../support/scene';
import { waitFor } from '../support/waitFor';

/** Two processes with a sender each on one database; each calls platform URLs of its own. */

const TYPES = ['telegram', 'discord', 'whatsapp'] as const;
const CHATS_EACH = 4;
const LINES_EACH = 5;

/** A client of another process, as Grace. */
type Write = (session: SessionDto, text: string) => Promise<void>;

let everywhere: Everywhere;
let scene: Scene;
let proxies: { addresses: PlatformAddresses; lines: () => LabCall[]; close: () => Promise<void> }[];
let other: { write: Write; stop: () => Promise<void> };

beforeAll(async () => {
  everywhere = await startEverywhere();
  proxies = [await openProxies(everywhere), await openProxies(everywhere)];
  scene = await createScene({ plugin: { channels: proxies[0]?.addresses } });
  other = await startOther();
});
afterAll(async () => {
  await other?.stop();
  await scene?.destroy();
  for (const proxy of proxies ?? []) await proxy.close();
  await everywhere?.close();
});

/** Other URLs for the same platforms. */
async function openProxies({ plugin }: Everywhere): Promise<(typeof proxies)[number]> {
  const labs: Lab[] = [];
  const open = async (target: string) => {
    const lab = await startLab({ handle: (call) => passOn(target, call) });
    labs.push(lab);
    return lab.url;
  };
  const { telegram, discord, meta } = plugin.channels;
  const addresses = {
    ...plugin.channels,
    telegram: { apiRoot: await open(telegram.apiRoot) },
    discord: { apiUrl: await open(discord.apiUrl) },
    meta: { graphUrl: await open(meta.graphUrl) },
  };
  const isMessage = ({ path, method }: LabCall) =>
    method === 'POST' && /\/(sendMessage|messages)$/.test(path);
  return {
    addresses,
    lines: () => labs.flatMap(({ calls }) => calls.filter(isMessage)),
    close: async () => {
      for (const lab of labs) await lab.close();
    },
  };
}

/** SQLite is for one process: there it is a second sender with its own connections to the platforms. */
async function startOther(): Promise<typeof other> {
  const { grace, database } = scene;
  const addresses = proxies[1]?.addresses as PlatformAddresses;
  if (chosenClient() === 'sqlite') {
    const { app, stop } = createOtherRelay(scene, addresses);
    const write: Write = async ({ id: sessionId }, text) => {
      await writeMessage(app, { sessionId, by: grace, text, clientId: randomUUID() });
    };
    return { write, stop };
  }
  const child = await startChildStrapi({ database, plugin: { channels: addresses } });
  return { write: writeTo(createHttp(child.url)), stop: child.remove };
}

function writeTo(http: Scene['http']): Write {
  return async ({ id }, text) => {
    const { status } = await http.post(`/handoff/sessions/${id}/messages`, {
      token: scene.grace.token,
      body: { text, clientId: randomUUID() },
    });
    expect(status).toBe(201);
  };
}

/** Some are longer than a Discord message may be. */
const linesOf = (chat: number): string[] =>
  times(LINES_EACH, (n) => {
    const name = `${chat}.${n} `;
    return n % 2 === 1 ? name.repeat(600).trim() : name.trim();
  });

it('S66 P3 two processes send every part once, and the messages of each conversation in order', async () => {
  const chats: { session: SessionDto; user: PlaceUser }[] = [];
  for (const type of TYPES) {
    const place = everywhere.place(type);
    const { data: channel } = await scene.http.post<ChannelDto>('/handoff/channels', {
      token: scene.admin.token,
      body: { type, name: type, agent: scene.agent.key, credentials: place.credentials },
    });
    for (let i = 0; i < CHATS_EACH; i += 1) {
      const user = await place.user(scene, channel);
      const { conversation } = user;
      const where = { agent: scene.agent.key, channel: channel.key, conversation };
      const { data: session } = await scene.escalate(where);
      await scene.accept(session.id);
      chats.push({ session, user });
    }
  }
  const hears = (chat: number, last: string) =>
    waitFor(
      async () => {
        const all = await chats[chat]?.user.heard();
        return all?.at(-1)?.includes(last) && all.slice(2);
      },
      { what: `chat ${chat} to receive ${last}`, timeout: 30_000 }
    );
  for (const i of chats.keys()) await hears(i, 'How can I help you?');

  const both: Write[] = [writeTo(scene.http), other.write];
  await inParallel(
    chats.length,
    chats.map(({ session }, i) => async () => {
      for (const [n, text] of linesOf(i).entries()) await both[(i + n) % 2]?.(session, text);
    })
  );

  let heard = 0;
  for (const i of chats.keys()) {
    const texts = await hears(i, linesOf(i).at(-1) ?? '');
    const said = (messages: string[]) => messages.join(' ').split(/\s+/);
    expect(said(texts)).toEqual(said(linesOf(i)));
    heard += texts.length + 2;
  }
  // A platform drops repeats itself; no process may have caused one.
  const calls = proxies.map(({ lines: messages }) => messages().length);
  expect(heard).toBeGreaterThan(chats.length * (LINES_EACH + 2));
  expect(calls[0]! + calls[1]!).toBe(heard);
  expect(Math.min(...calls)).toBeGreaterThan(2);
  expect(everywhere.violations()).toEqual([]);
});
