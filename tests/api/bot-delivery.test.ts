import type { ChannelDto } from '../../server/core/contract';
import { createScene, type Scene } from '../support/scene';

let scene: Scene;
let telegram: ChannelDto;

beforeAll(async () => {
  scene = await createScene();
  const connect = async (body: object) =>
    (
      await scene.http.post<ChannelDto>('/handoff/channels', {
        token: scene.admin.token,
        body: { agent: scene.agent.key, ...body },
      })
    ).data;
  telegram = await connect({
    type: 'telegram',
    name: 'Our bot',
    credentials: { botToken: '123456:a-bot-token-of-telegram', secretToken: 'a-secret-token' },
  });
  await connect({ type: 'widget', name: 'Site' });
});
afterAll(async () => {
  await scene?.destroy();
});

const on = (channel: string) => ({ ...scene.place(), channel });

async function report(body: object, headers = {}) {
  const answer = await scene.report(body, headers);
  const { meta } = JSON.parse(answer.text) as { meta?: { delivery: string } };
  return { ...answer, by: meta?.delivery, state: answer.data?.message.delivery.state };
}

/** What is to be sent for a message. */
async function partsOf(messageId: string): Promise<unknown[]> {
  const knex = scene.strapi.db.connection;
  const message = await knex('handoff_messages').where({ document_id: messageId }).first();
  return knex('handoff_deliveries').where({
    conversation_id: message.conversation_id,
    seq: message.seq,
  });
}

describe('issue 11.3 the answer to a report says who brings it to the end user', () => {
  it('the plugin, on a connected channel', async () => {
    const { by, state, data } = await report({ ...on(telegram.key), author: 'bot', text: 'hi' });
    expect([by, state]).toEqual(['plugin', 'pending']);
    expect(await partsOf(data.message.id)).toHaveLength(1);
  });

  it('the plugin, on the website widget, where nobody else can say it', async () => {
    for (const delivery of [undefined, 'sent']) {
      const { by, state } = await report({ ...on('site'), author: 'bot', text: 'hi', delivery });
      expect([by, state]).toEqual(['plugin', 'sent']);
    }
  });

  it('the bot itself, where the channel is not connected here', async () => {
    const { by, state } = await report({ ...on('slack'), author: 'bot', text: 'hi' });
    expect([by, state]).toEqual(['bot', 'none']);
  });

  it('nothing, for what the end user wrote', async () => {
    for (const channel of [telegram.key, 'site', 'slack']) {
      const { by, state } = await report({ ...on(channel), author: 'user', text: 'hi' });
      expect([by, state]).toEqual(['none', 'none']);
    }
  });

  it('nothing, for what the history of an escalation brought', async () => {
    for (const channel of [telegram.key, 'site']) {
      const place = on(channel);
      const said = { author: 'bot', text: 'hi', externalId: 'm1' };
      await scene.escalate({ ...place, history: [said] });
      const { status, by, state, data } = await report({ ...place, ...said });
      expect([status, by, state]).toEqual([200, 'none', 'none']);
      expect(await partsOf(data.message.id)).toEqual([]);
    }
  });

  it('the same at a repeat', async () => {
    const message = { ...on('slack'), author: 'bot', text: 'hi', externalId: 'm1' };
    const key = { 'Idempotency-Key': 'said' };
    expect((await report(message, key)).by).toBe('bot');
    expect((await report(message, key)).by).toBe('bot');
    const known = await report(message);
    expect([known.status, known.by]).toEqual([200, 'bot']);
  });

  it('nobody at a repeat, once a human has control or the bot has said it', async () => {
    const place = on('slack');
    const message = { ...place, author: 'bot', text: 'hi', externalId: 'm1' };
    const key = { 'Idempotency-Key': 'said over a human' };
    expect((await report(message, key)).by).toBe('bot');
    const said = { ...message, text: 'hello', externalId: 'm2' };
    expect((await report({ ...said, delivery: 'sent' })).by).toBe('none');
    expect((await report(said)).by).toBe('none');
    await scene.escalate(place);
    const { status, by } = await report(message, key);
    expect([status, by]).toEqual([201, 'none']);
    expect((await report(message)).by).toBe('none');
  });
});

describe('issue 11.3 delivery "sent" in a report', () => {
  it('means that the bot has said it: the plugin does not send it', async () => {
    for (const channel of [telegram.key, 'slack']) {
      const said = { ...on(channel), author: 'bot', text: 'hi', delivery: 'sent' };
      const { by, state, data } = await report(said);
      expect([by, state]).toEqual(['none', 'sent']);
      expect(await partsOf(data.message.id)).toEqual([]);
    }
  });

  it('is refused like every message of the bot while a human has control', async () => {
    const place = on(telegram.key);
    await scene.escalate(place);
    const { status, code } = await report({ ...place, author: 'bot', text: 'x', delivery: 'sent' });
    expect([status, code]).toEqual([409, 'handoff_active']);
  });

  it('is for messages of the bot alone; null means not given', async () => {
    const message = { ...on(telegram.key), author: 'user', text: 'hi' };
    expect((await report({ ...message, delivery: null })).status).toBe(201);
    const refused = await report({ ...message, delivery: 'sent' });
    expect([refused.status, refused.error.details.issues]).toEqual([
      400,
      [{ path: 'delivery', problem: 'is allowed only for messages of the bot' }],
    ]);
    const other = await report({ ...message, author: 'bot', delivery: 'pending' });
    expect(other.status).toBe(400);
  });
});
