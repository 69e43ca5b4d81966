import type { ChannelDto } from '../../server/core/contract';
import { startDiscord, type DiscordLab } from '../support/platforms/discord';
import { postHook } from '../support/platforms/lab';
import { createScene, type Scene } from '../support/scene';

/** Slash commands on Discord, which shows the user the answer to each. */

const TOKEN = 'MTIz.commands.discord';

let discord: DiscordLab;
let scene: Scene;
let channel: ChannelDto;
let lastId = 500;

beforeAll(async () => {
  discord = await startDiscord({ token: TOKEN });
  scene = await createScene({ plugin: { channels: { discord: { apiUrl: discord.url } } } });
  const credentials = { botToken: TOKEN, publicKey: discord.publicKey };
  const body = { type: 'discord', name: 'Discord', agent: scene.agent.key, credentials };
  const { data } = await scene.http.post<ChannelDto>('/handoff/channels', { ...admin(), body });
  channel = data;
});
afterAll(async () => {
  await scene?.destroy();
  await discord?.close();
});

const admin = () => ({ token: scene.admin.token });

async function command(place: string) {
  const interaction = {
    id: String((lastId += 1)),
    type: 2,
    channel_id: place,
    user: { id: '77', username: 'ada' },
    data: { id: '1', name: 'support' },
  };
  const hook = discord.interaction(interaction, scene.clock.now());
  const { status, text } = await postHook(`${scene.url}/api/handoff/hooks/${channel.key}`, hook);
  return [status, text.includes('👍')];
}

it('P40 a command is thanked for if it is stored, and never on a channel that is switched off', async () => {
  expect(await command('81')).toEqual([200, true]);
  expect(await command('82')).toEqual([200, true]);
  const place = { agent: scene.agent.key, channel: channel.key, conversation: '81' };
  const { data: session } = await scene.escalate(place);

  const body = { enabled: false };
  await scene.http.put(`/handoff/channels/${channel.id}`, { ...admin(), body });
  // Whoever has an open session is still served.
  expect(await command('81')).toEqual([200, true]);
  expect(await command('82')).toEqual([404, false]);
  expect(await command('83')).toEqual([404, false]);
  const texts = (await scene.lines(session.conversation.id)).map(({ text }) => text);
  expect(texts.filter((text) => text.includes('support'))).toHaveLength(2);
});
