import { randomUUID } from 'node:crypto';
import type { ChannelDto, MessageDto, SessionDto } from '../../server/core/contract';
import { postHook, type Hook } from '../support/platforms/lab';
import {
  startMessenger,
  type MessengerLab,
  type MessengerMessage,
} from '../support/platforms/messenger';
import { loadMessengerSchema } from '../support/platforms/messenger-schema';
import { createScene, type Scene } from '../support/scene';
import { waitFor } from '../support/waitFor';

/** What is specific to Messenger, over a real Strapi: two reply windows, echoes and watermarks. */

const HOUR = 3_600_000;

let scene: Scene;
let lab: MessengerLab;
let channel: ChannelDto;
let users = 0;

beforeAll(async () => {
  lab = await startMessenger({ schema: loadMessengerSchema() });
  scene = await createScene({ plugin: { channels: { meta: { graphUrl: lab.url } } } });
  const { token: pageAccessToken, appSecret, verifyToken } = lab.app;
  const { data } = await scene.http.post<ChannelDto>('/handoff/channels', {
    token: scene.admin.token,
    body: {
      type: 'messenger',
      name: 'Page',
      agent: scene.agent.key,
      credentials: { pageAccessToken, pageId: lab.pageId, appSecret, verifyToken },
    },
  });
  channel = data;
});
afterEach(() => {
  expect(lab.violations).toEqual([]);
});
afterAll(async () => {
  await scene?.destroy();
  await lab?.close();
});

async function tell(request: Hook): Promise<void> {
  const { status } = await postHook(`${scene.url}/api/handoff/hooks/${channel.key}`, request);
  expect(status).toBe(200);
}

async function chat(): Promise<{ user: string; session: SessionDto }> {
  users += 1;
  const user = `71042654${1_000 + users}`;
  const at = scene.clock.now();
  await tell(lab.hook(lab.userMessage({ from: user, message: { text: 'Hello' }, at })));
  const { agent } = scene;
  const body = { agent: agent.key, channel: channel.key, conversation: user };
  const { data: session } = await scene.accept((await scene.escalate(body)).data.id);
  await waitFor(() => sentTo(user).length === 2, { what: 'the automatic messages' });
  return { user, session };
}

const line = (text: string) => ({ text, clientId: randomUUID() });

const sentTo = (user: string) => lab.sent.filter(({ to }) => to === user);

async function write(session: SessionDto, text: string): Promise<MessengerMessage> {
  expect((await scene.write(session.id, line(text))).status).toBe(201);
  return waitFor(() => lab.sent.find((message) => message.text === text), { what: text });
}

const state = (session: SessionDto, text: string, expected: object) =>
  waitFor(
    async () => {
      const path = `/handoff/sessions/${session.id}/messages?limit=100`;
      const { data } = await scene.http.get<MessageDto[]>(path, { token: scene.grace.token });
      expect(data.find((message) => message.text === text)?.delivery).toMatchObject(expected);
      return true;
    },
    { what: `${text}: ${JSON.stringify(expected)}` }
  );

it('S63 P4 sends a member’s message for 7 days with HUMAN_AGENT, and nothing else after 24 hours', async () => {
  const { session, user } = await chat();
  expect((await write(session, 'At once')).tag).toBeNull();
  scene.clock.advance(25 * HOUR);
  lab.closeWindow(user);
  expect((await write(session, 'Next day')).tag).toBe('HUMAN_AGENT');
  expect((await scene.resolve(session.id)).status).toBe(200);
  const { resolveMessage } = scene.agent.handoff;
  await state(session, resolveMessage, { state: 'failed' });
  expect(sentTo(user).at(-1)?.text).toBe('Next day');

  const other = await chat();
  scene.clock.advance(7 * 24 * HOUR);
  const refused = await scene.write(other.session.id, line('Too late'));
  expect(refused.status).toBe(409);
  expect(refused.error?.details).toMatchObject({ code: 'reply_window_closed' });
  expect(sentTo(other.user)).toHaveLength(2);
});

it('S63 P3 an echo resolves a message whose call was not answered, and a watermark marks it read', async () => {
  const { session, user } = await chat();
  lab.inject({ kind: 'resetAfter' });
  const message = await write(session, 'Unanswered');
  await tell(lab.hook(lab.echo(message)));
  await state(session, 'Unanswered', { state: 'sent' });
  const mark = { watermark: scene.clock.now() + 1_000 };
  const event = { sender: { id: user }, recipient: { id: lab.pageId }, timestamp: 1 };
  await tell(lab.hook({ ...event, delivery: mark }));
  await state(session, 'Unanswered', { state: 'delivered' });
  await tell(lab.hook({ ...event, read: mark }));
  await state(session, 'Unanswered', { state: 'read' });
  expect(sentTo(user).filter(({ text }) => text === 'Unanswered')).toHaveLength(1);
});
