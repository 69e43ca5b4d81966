import { randomUUID } from 'node:crypto';
import type { ChannelDto, MessageDto, SessionDto } from '../../server/core/contract';
import { postHook, type Hook } from '../support/platforms/lab';
import {
  startWhatsApp,
  type WhatsAppLab,
  type WhatsAppMessage,
} from '../support/platforms/whatsapp';
import { loadWhatsAppSchema } from '../support/platforms/whatsapp-schema';
import { createScene, type Scene } from '../support/scene';
import { tick } from '../support/tick';
import { waitFor } from '../support/waitFor';

/** What is specific to WhatsApp, over a real Strapi: the reply window, and late delivery statuses. */

const HOUR = 3_600_000;

let scene: Scene;
let lab: WhatsAppLab;
let channel: ChannelDto;
let users = 0;

beforeAll(async () => {
  lab = await startWhatsApp({ schema: loadWhatsAppSchema() });
  scene = await createScene({ plugin: { channels: { meta: { graphUrl: lab.url } } } });
  const { token: accessToken, appSecret, verifyToken } = lab.app;
  const { data } = await scene.http.post<ChannelDto>('/handoff/channels', {
    token: scene.admin.token,
    body: {
      type: 'whatsapp',
      name: 'WhatsApp',
      agent: scene.agent.key,
      credentials: { accessToken, phoneNumberId: lab.phoneNumberId, appSecret, verifyToken },
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

const says = (user: string, body: string) => {
  const content = { type: 'text', text: { body } };
  return tell(lab.hook(lab.userMessage({ from: user, at: scene.clock.now(), content })));
};

/** An end user who has written, and whom Grace answers. */
async function chat(): Promise<{ user: string; session: SessionDto }> {
  users += 1;
  const user = `1650555${1_000 + users}`;
  await says(user, 'Hello');
  const { agent } = scene;
  const escalated = await scene.escalate({
    agent: agent.key,
    channel: channel.key,
    conversation: user,
  });
  expect(escalated.status).toBe(201);
  const { data: session } = await scene.accept(escalated.data.id);
  await waitFor(() => sentTo(user).length === 2, { what: 'the automatic messages' });
  return { user, session };
}

const line = (text: string) => ({ text, clientId: randomUUID() });

const sentTo = (user: string) => lab.sent.filter(({ to }) => to === user);

async function write(session: SessionDto, text: string): Promise<WhatsAppMessage> {
  expect((await scene.write(session.id, line(text))).status).toBe(201);
  return waitFor(() => lab.sent.find((message) => message.text === text), { what: text });
}

async function lineOf({ id }: SessionDto, text: string): Promise<MessageDto | undefined> {
  const path = `/handoff/sessions/${id}/messages?limit=100`;
  const { data } = await scene.http.get<MessageDto[]>(path, { token: scene.grace.token });
  return data.find((message) => message.text === text);
}

const state = (session: SessionDto, text: string, expected: object) =>
  waitFor(
    async () => {
      expect((await lineOf(session, text))?.delivery).toMatchObject(expected);
      return true;
    },
    { what: `${text}: ${JSON.stringify(expected)}` }
  );

describe('S62 P3 a message on WhatsApp', () => {
  it('is sent, delivered, read, and no late status turns it back', async () => {
    const { session } = await chat();
    const message = await write(session, 'First');
    await state(session, 'First', { state: 'sent' });
    await tell(lab.hook(lab.status(message, 'delivered')));
    await state(session, 'First', { state: 'delivered' });
    await tell(lab.hook(lab.status(message, 'read')));
    await tell(lab.hook(lab.status(message, 'sent')));
    await tell(lab.hook(lab.status(message, 'delivered')));
    await state(session, 'First', { state: 'read' });
  });

  it('fails when WhatsApp reports it later, with its reason', async () => {
    const { session } = await chat();
    const message = await write(session, 'Late');
    await state(session, 'Late', { state: 'sent' });
    const errors = [{ code: 131026, title: 'Message undeliverable' }];
    await tell(lab.hook(lab.status(message, 'failed', errors)));
    const reason = 'Message undeliverable (131026)';
    await state(session, 'Late', { state: 'failed', reason });
  });

  it('whose call was not answered is resolved by its status, and not sent again', async () => {
    const { session, user } = await chat();
    lab.inject({ kind: 'resetAfter' });
    const message = await write(session, 'Unanswered');
    await tell(lab.hook(lab.status(message, 'sent')));
    await state(session, 'Unanswered', { state: 'sent' });
    scene.clock.advance(40_000);
    await tick(scene.strapi);
    await write(session, 'Next');
    await state(session, 'Next', { state: 'sent' });
    expect(
      sentTo(user)
        .map(({ text }) => text)
        .slice(2)
    ).toEqual(['Unanswered', 'Next']);
  });

  it('whose call was not answered and that gets no status is sent once more', async () => {
    const { session, user } = await chat();
    lab.inject({ kind: 'resetBefore' });
    expect((await scene.write(session.id, line('Lost'))).status).toBe(201);
    await waitFor(() => lab.calls.some((call) => call.body.includes('Lost')));
    expect(sentTo(user)).toHaveLength(2);
    await waitFor(async () => {
      scene.clock.advance(31_000);
      await tick(scene.strapi);
      return sentTo(user).length === 3;
    });
    await state(session, 'Lost', { state: 'sent' });
  });

  it('that WhatsApp refuses fails with its reason', async () => {
    const { session, user } = await chat();
    lab.refuse(user, 131026, { details: 'The user has blocked you' });
    expect((await scene.write(session.id, line('Blocked'))).status).toBe(201);
    const reason = expect.stringContaining('The user has blocked you');
    await state(session, 'Blocked', { state: 'failed', reason });
  });
});

describe('S62 P4 the reply window of WhatsApp', () => {
  it('closes 24 hours after the end user’s last message, for everybody, and opens with the next', async () => {
    const { session, user } = await chat();
    scene.clock.advance(23 * HOUR);
    await write(session, 'In time');
    scene.clock.advance(1 * HOUR);
    const calls = lab.calls.length;
    const refused = await scene.write(session.id, line('Too late'));
    expect(refused.status).toBe(409);
    expect(refused.error?.details).toMatchObject({ code: 'reply_window_closed' });
    expect(lab.calls).toHaveLength(calls);

    await says(user, 'Still here');
    await write(session, 'Again');

    // The plugin's own messages are withheld, too, and shown as such.
    scene.clock.advance(24 * HOUR);
    expect((await scene.resolve(session.id)).status).toBe(200);
    const { resolveMessage } = scene.agent.handoff;
    await state(session, resolveMessage, { state: 'failed' });
    expect(sentTo(user).at(-1)?.text).toBe('Again');
  });
});
