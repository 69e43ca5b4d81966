import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { compileFunction } from 'node:vm';
import ts from 'typescript';

import type { ChannelDto, ChannelType } from '../../server/core/contract';
import { startEverywhere, type Everywhere } from '../support/platforms/everywhere';
import { createScene, type Reported, type Scene } from '../support/scene';
import { read } from '../support/sources';
import { waitFor } from '../support/waitFor';

/** The examples of docs/connecting.md, run as they stand there. */

const text = read('docs/connecting.md');
const blocks = (language: string) =>
  [...text.matchAll(new RegExp(`^( *)\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, 'gm'))].map(
    ([, indent = '', code = '']) => code.replaceAll(`\n${indent}`, '\n')
  );

type Think = (text: string) => Promise<string>;
type Say = (chat: string, text: string) => Promise<string>;
interface Examples {
  onMessage(
    message: { chat: string; id: string; text: string },
    think: Think,
    say: Say
  ): Promise<void>;
  relay(after: string, say: Say): Promise<string>;
  answer(after: string, think: Think): Promise<string>;
}

let everywhere: Everywhere;
let scene: Scene;
let examples: Examples;

beforeAll(async () => {
  everywhere = await startEverywhere();
  scene = await createScene({ plugin: everywhere.plugin });
  const source = ts.transpileModule(blocks('ts').join('\n'), {
    compilerOptions: { module: ts.ModuleKind.CommonJS, target: ts.ScriptTarget.ES2022 },
  });
  const env = { STRAPI: scene.url, TOKEN: scene.token.accessKey };
  const exports = {};
  const run = compileFunction(source.outputText, ['exports', 'process', 'fetch']) as (
    exports: object,
    process: { env: typeof env },
    fetch: unknown
  ) => void;
  run(exports, { env }, fetch);
  examples = exports as Examples;
});
afterAll(async () => {
  await scene?.destroy();
  await everywhere?.close();
});

const think: Think = (heard) => Promise.resolve(`About "${heard}"`);
const end = async () =>
  (await scene.http.get('/api/handoff/events?after=now', { token: scene.token.accessKey })).meta
    .nextCursor ?? '';

async function connect(type: ChannelType, name: string = type): Promise<ChannelDto> {
  const { credentials } = everywhere.place(type);
  const { data } = await scene.http.post<ChannelDto>('/handoff/channels', {
    token: scene.admin.token,
    body: { type, name, agent: scene.agent.key, ...(type !== 'widget' && { credentials }) },
  });
  return data;
}

describe('issue 11.3 docs/connecting.md', () => {
  it('has calls of curl that the server accepts, one after the other', async () => {
    const env = { ...process.env, STRAPI: scene.url, TOKEN: scene.token.accessKey };
    const answers = [];
    for (const command of blocks('bash')) {
      const { stdout } = await promisify(execFile)('bash', ['-c', command], { env });
      answers.push(JSON.parse(stdout));
    }
    expect(answers).toMatchObject([
      {
        data: { conversation: { control: { owner: 'bot', epoch: 1 } } },
        meta: { delivery: 'none' },
      },
      { data: { message: { author: 'bot' } }, meta: { delivery: 'bot' } },
      { data: { priority: 'high', conversation: { externalId: '4711' } }, meta: { ignored: null } },
    ]);
    const lines = await scene.lines(answers[2].data.conversation.id);
    expect(lines.map(({ author }) => author)).toEqual(['user', 'bot', 'system']);
  });

  it('has a bot that relays: it answers, is silent during a handoff, and relays', async () => {
    const said: string[] = [];
    const say: Say = (chat, words) => {
      if (words === 'unheard') throw new Error('blocked');
      return Promise.resolve(`${chat}-out-${said.push(words)}`);
    };
    const cursor = await end();
    await examples.onMessage({ chat: '77', id: 'm1', text: 'Hello' }, think, say);
    expect(said).toEqual(['About "Hello"']);
    const place = { agent: 'support', channel: 'telegram', conversation: '77' };
    const takeOver: Think = async (heard) => {
      await scene.escalate(place);
      return think(heard);
    };
    await examples.onMessage({ chat: '77', id: 'm2', text: 'A person!' }, takeOver, say);
    await examples.onMessage({ chat: '77', id: 'm3', text: 'Quickly' }, think, say);
    expect(said).toHaveLength(1);

    const after = await examples.relay(cursor, say);
    expect(said.slice(1)).toEqual([scene.agent.handoff.handoffMessage]);
    const { data: session } = await scene.escalate(place);
    await scene.accept(session.id);
    await scene.write(session.id, { text: 'I am here', clientId: 'c1' });
    await examples.relay(after, say);
    expect(said.slice(3)).toEqual(['I am here']);
    const states = (await scene.lines(session.conversation.id)).map(
      ({ author, delivery }) => `${author} ${delivery.state}`
    );
    expect(states).toEqual([
      'user none',
      'bot none',
      'user none',
      'system sent',
      'user none',
      'system sent',
      'human sent',
    ]);
    // The same page again says nothing again.
    await examples.relay(cursor, say);
    expect(said).toHaveLength(4);
  });

  it.each(['telegram', 'widget'] as const)(
    'has a bot that answers on %s by reporting',
    async (type) => {
      const channel = await connect(type);
      const user = await everywhere.place(type).user(scene, channel);
      const cursor = await end();
      await user.says('Hello');
      const after = await examples.answer(cursor, think);
      await waitFor(async () => (await user.heard()).includes('About "Hello"'));
      await examples.answer(cursor, think);
      await scene.escalate({
        agent: 'support',
        channel: channel.key,
        conversation: user.conversation,
      });
      await user.says('Are you there?');
      await examples.answer(after, think);
      await waitFor(async () => (await user.heard()).length === 2);
      expect((await user.heard())[1]).toBe(scene.agent.handoff.handoffMessage);
    }
  );

  it('says what happens on the way from one to another', async () => {
    const say = (channel: string, conversation: string, author = 'bot') =>
      scene.report({ agent: 'support', channel, conversation, author, text: 'hi' });
    const by = ({ text: answer }: { text: string }) =>
      (JSON.parse(answer) as { meta: { delivery: string } }).meta.delivery;
    const of = ({ data }: { data: Reported }) => data.conversation.id;

    const relayed = await say('slack', '4711', 'user');
    const channel = await connect('slack');
    const byType = await say('slack', '4711');
    expect([of(byType), by(byType)]).toEqual([of(relayed), 'bot']);
    const second = await say('slack', '4712');
    expect(by(second)).toBe('plugin');

    await scene.http.del(`/handoff/channels/${channel.id}`, { token: scene.admin.token });
    const lost = await say('slack', '4712');
    expect([of(lost), by(lost)]).toEqual([of(second), 'none']);
    expect(lost.data.message.delivery.reason).toBe('The channel is switched off');
    expect(by(await say('slack', 'relayed:4712'))).toBe('bot');
  });

  it('says that the key of a record finds its own conversations alone', async () => {
    const place = { agent: 'support', author: 'user', text: 'hi', conversation: '4713' };
    const relayed = await scene.report({ ...place, channel: 'discord' });
    const { key } = await connect('discord', 'Our Discord');
    expect(key).toBe('our-discord');
    const fresh = await scene.report({ ...place, channel: key });
    expect(fresh.data.conversation.id).not.toBe(relayed.data.conversation.id);
    const again = await scene.report({ ...place, channel: key });
    expect(again.data.conversation.id).toBe(fresh.data.conversation.id);
  });
});
