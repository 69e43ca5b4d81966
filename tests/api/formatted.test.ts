import type { MessageDto, TeamMessageDto, WidgetMessage } from '../../server/core/contract';
import { closeSockets, connectInbox } from '../support/inboxSocket';
import { createWidgetScene, type WidgetScene } from '../support/visitor';

/** M15: who gets a formatted text, and who the text alone. */

const BOLD = [{ type: 'paragraph', content: [{ type: 'strong', content: ['Blue'] }, ' is out'] }];
const TEXT = '**Blue** is out';

let scene: WidgetScene;
beforeAll(async () => {
  scene = await createWidgetScene();
});
afterEach(closeSockets);
afterAll(() => scene?.destroy());

it('M15 the team and the visitor get the tree of what bots and members write', async () => {
  const { data: visit } = await scene.visit();
  const stream = await scene.stream(visit.token);
  await scene.botSays(visit, TEXT);
  await scene.say(visit.token, '**mine**');
  const { data: session } = await scene.handOver(visit);
  await scene.accept(session.id);
  const { token } = scene.grace;
  const inbox = await connectInbox({ url: scene.url, token });
  await inbox.ask('session:watch', { sessionId: session.id });
  const path = `/handoff/sessions/${session.id}/messages`;
  const { data: shown } = await scene.http.get<TeamMessageDto[]>(path, { token });
  const said = shown.find(({ text }) => text === TEXT);
  const body = { text: TEXT, clientId: 'rich', replyTo: said?.id };
  const { data: sent } = await scene.http.post<TeamMessageDto>(path, { token, body });
  expect([sent.text, sent.rich, sent.quote?.text]).toEqual([TEXT, BOLD, 'Blue is out']);

  const told = await inbox.seen('message:added', ({ message }) => message.clientId === 'rich');
  expect([told.message.rich, told.message.quote?.text]).toEqual([BOLD, 'Blue is out']);

  const { data: team } = await scene.http.get<TeamMessageDto[]>(path, { token });
  const lines = '/api/handoff/widget/messages';
  const { data: read } = await scene.http.get<WidgetMessage[]>(lines, { token: visit.token });
  await stream.heard(TEXT);
  for (const messages of [team, read, stream.messages()]) {
    const trees = messages.flatMap(({ author, text, rich }) =>
      author === 'system' ? [] : [[author, text, rich]]
    );
    expect(trees.slice(0, 2)).toEqual([
      ['bot', TEXT, BOLD],
      ['user', '**mine**', undefined],
    ]);
  }
  expect(team.at(-1)?.rich).toEqual(BOLD);
  expect(read.at(-1)).toMatchObject({ rich: BOLD, quote: { text: 'Blue is out' } });
  stream.close();
});

it('M15 bots get the text as it was written, and nothing else', async () => {
  const { data: visit } = await scene.visit();
  const { cursor } = await scene.events();
  const { data: told } = await scene.botSays(visit, TEXT);
  const { data: session } = await scene.handOver(visit);
  await scene.accept(session.id);
  await scene.http.post(`/handoff/sessions/${session.id}/messages`, {
    token: scene.grace.token,
    body: { text: TEXT, clientId: 'literal' },
  });
  const { events } = await scene.events(cursor);
  const { data: listed } = await scene.http.get<MessageDto[]>(
    `/api/handoff/conversations/${session.conversation.id}/messages`,
    { token: scene.token.accessKey }
  );
  expect(listed.filter(({ text }) => text === TEXT)).toHaveLength(2);
  expect(JSON.stringify([told, events, listed])).not.toContain('"rich"');
});
