import type { MessageDto, MessageEventData, SessionDto } from '../../server/core/contract';
import {
  batch,
  nextId,
  signed,
  TELEGRAM_SECRET,
  VERIFY_TOKEN,
  withPlatforms,
  type PlatformScene,
} from '../support/platformScene';
import { createScene } from '../support/scene';

/** P40 platform events: the signature is checked on the raw bytes, the event stored, and only then answered. */

let scene: PlatformScene;

beforeAll(async () => {
  scene = await withPlatforms(await createScene());
});
afterAll(async () => {
  await scene?.destroy();
});

const rows = async () =>
  Number((await scene.strapi.db.connection('handoff_messages').count({ n: '*' }))[0]?.n);

describe('P40 a message', () => {
  it('is stored with its end user, and sent to the bot while no session is open', async () => {
    const { cursor } = await scene.events();
    const { status, text } = await scene.telegramTells(scene.update(71, 'Hello\nthere'));
    expect([status, text]).toEqual([200, '{}']);
    const [message] = await scene.linesOf(scene.telegram, '71');
    expect(message).toMatchObject({ author: 'user', name: 'Ada', text: 'Hello\nthere' });
    expect(await scene.conversationOf(scene.telegram, '71')).toMatchObject({
      user: { id: '71', name: 'Ada', locale: 'en' },
      channel: { type: 'telegram', key: scene.telegram.key },
      control: { owner: 'bot' },
    });
    const { events } = await scene.events(cursor);
    expect(events.map(({ type }) => type)).toEqual(['message.user']);
    expect((events[0]?.data as MessageEventData).relay).toBe(false);
  });

  it('S17 is shown in the Inbox alone while a session is open', async () => {
    await scene.telegramTells(scene.update(72, 'A person, please'));
    const place = { agent: scene.agent.key, channel: scene.telegram.key, conversation: '72' };
    const { data: session } = await scene.escalate(place);
    expect(session.channel).toEqual({ type: 'telegram', key: scene.telegram.key, label: null });
    const { cursor } = await scene.events();
    await scene.telegramTells(scene.update(72, 'Are you there?'));
    const { data: seen } = await scene.http.get<MessageDto[]>(
      `/handoff/sessions/${session.id}/messages`,
      { token: scene.grace.token }
    );
    expect(seen.at(-1)).toMatchObject({ author: 'user', text: 'Are you there?' });
    expect((await scene.events(cursor)).events).toEqual([]);
    await scene.http.post(`/handoff/sessions/${session.id}/dismiss`, { token: scene.grace.token });
  });

  it('P2 is stored once, however often and concurrently it arrives', async () => {
    const same = scene.update(73, 'Only once');
    const answers = await Promise.all(Array.from({ length: 20 }, () => scene.telegramTells(same)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    await scene.telegramTells(same);
    expect((await scene.linesOf(scene.telegram, '73')).map(({ text }) => text)).toEqual([
      'Only once',
    ]);
  });

  it('without text is described by its type, with the name of its file', async () => {
    const sticker = { text: undefined, sticker: { file_id: 'f', emoji: '👋', type: 'regular' } };
    await scene.telegramTells(scene.update(74, '', sticker));
    const document = { file_id: 'd', file_name: 'invoice.pdf', mime_type: 'application/pdf' };
    await scene.telegramTells(scene.update(74, '', { text: undefined, document, caption: 'Look' }));
    const [first, second] = await scene.linesOf(scene.telegram, '74');
    expect(first?.text).toContain('[sticker]');
    expect(second?.text).toBe('Look\n[invoice.pdf]');
  });

  it('that was edited or deleted says so, and keeps its first text', async () => {
    const first = scene.update(75, 'I like it');
    await scene.telegramTells(first);
    const [message] = await scene.linesOf(scene.telegram, '75');
    const edit = (text: string) =>
      scene.telegramTells({ update_id: nextId(), edited_message: { ...first.message, text } });
    await edit('I hate it');
    await edit('I love it');
    const [edited] = await scene.linesOf(scene.telegram, '75');
    expect(edited).toMatchObject({
      id: message?.id,
      seq: message?.seq,
      text: 'I love it',
      originalText: 'I like it',
      editedAt: expect.any(String),
      deletedAt: null,
    });
    expect([message?.editedAt, message?.originalText]).toEqual([null, null]);

    await scene.metaTells(
      batch([{ from: '491', id: 'wamid.a', type: 'text', text: { body: 'Oh' } }])
    );
    await scene.metaTells(
      batch([
        {
          from: '491',
          id: 'wamid.b',
          type: 'revoke',
          revoke: { original_message_id: 'wamid.a' },
        },
      ])
    );
    const [revoked] = await scene.linesOf(scene.whatsapp, '491');
    expect(revoked).toMatchObject({ text: 'Oh', deletedAt: expect.any(String) });
  });

  it('of a batch is stored in its own conversation, once', async () => {
    const messages = ['501', '502', '501'].map((from, i) => ({
      from,
      id: `wamid.batch-${i}`,
      timestamp: '1764000000',
      type: 'text',
      text: { body: `line ${i}` },
    }));
    for (let i = 0; i < 2; i += 1)
      expect((await scene.metaTells(batch(messages))).status).toBe(200);
    expect((await scene.linesOf(scene.whatsapp, '501')).map(({ text }) => text)).toEqual([
      'line 0',
      'line 2',
    ]);
    expect((await scene.linesOf(scene.whatsapp, '502')).map(({ text }) => text)).toEqual([
      'line 1',
    ]);
  });

  it('with characters that no database stores is repaired, never lost', async () => {
    const { status } = await scene.telegramTells(scene.update(76, 'a\u0000b \ud800 c'));
    expect(status).toBe(200);
    expect((await scene.linesOf(scene.telegram, '76'))[0]?.text).toBe('a\ufffdb \ufffd c');
  });
});

describe('P40 who may send platform events', () => {
  it('refuses other signatures, other channels and other bytes, and stores nothing', async () => {
    const before = await rows();
    const wrong = [
      await scene.telegramTells(scene.update(81, 'no'), {
        'x-telegram-bot-api-secret-token': 'other',
      }),
      await scene.telegramTells(scene.update(81, 'no'), { 'x-telegram-bot-api-secret-token': '' }),
      await scene.metaTells(batch([]), () => 'sha256=00'),
      await scene.metaTells(batch([]), (text) => signed(`${text} `)),
      // Valid for one channel, and not for the other.
      await scene.http.post(`/api/handoff/hooks/${scene.whatsapp.key}`, {
        headers: { 'x-telegram-bot-api-secret-token': TELEGRAM_SECRET },
        body: scene.update(81, 'no'),
      }),
    ];
    expect(wrong.map(({ status, code }) => [status, code])).toEqual(
      wrong.map(() => [401, 'unauthorized'])
    );
    for (const key of ['nobody', 'UPPER', 'a'.repeat(65), '%00', '..%2f', scene.telegram.id]) {
      const { status, code } = await scene.http.post(`/api/handoff/hooks/${key}`, { body: {} });
      expect([key, status, code]).toEqual([key, 404, 'not_found']);
    }
    expect(await rows()).toBe(before);
  });

  it('answers Meta’s handshake in plain text, and refuses it for others', async () => {
    const ask = (token: string) => {
      const query = new URLSearchParams({
        'hub.mode': 'subscribe',
        'hub.verify_token': token,
        'hub.challenge': '1158201444',
      });
      return scene.http.get(`/api/handoff/hooks/${scene.whatsapp.key}?${query.toString()}`);
    };
    const good = await ask(VERIFY_TOKEN);
    expect([good.status, good.text]).toEqual([200, '1158201444']);
    expect(good.headers.get('content-type')).toContain('text/plain');
    const bad = await ask('other');
    expect([bad.status, bad.code]).toEqual([403, 'forbidden']);
  });

  it('refuses a body over 3 MB, and accepts any content type below', async () => {
    const large = await scene.telegramTells(
      JSON.stringify(scene.update(82, 'x'.repeat(3 * 1024 * 1024)))
    );
    expect([large.status, large.code]).toEqual([413, 'payload_too_large']);
    const pad = { pad: 'x'.repeat(2 * 1024 * 1024) };
    expect((await scene.telegramTells({ ...scene.update(82, 'large'), ...pad })).status).toBe(200);
    const typed = await scene.telegramTells(JSON.stringify(scene.update(82, 'typed')), {
      'content-type': 'multipart/form-data; boundary=x',
    });
    expect(typed.status).toBe(200);
    const bare = await scene.telegramTells('{"no": "json');
    expect([bare.status, bare.code]).toEqual([400, 'invalid_request']);
    expect((await scene.linesOf(scene.telegram, '82')).map(({ text }) => text)).toEqual([
      'large',
      'typed',
    ]);
  });

  it('answers 503 with Retry-After while nothing can be stored, and accepts the repeat afterwards', async () => {
    const late = scene.update(83, 'Late, but here');
    const { connection } = scene.strapi.db;
    await connection.schema.renameTable('handoff_messages', 'handoff_messages_away');
    try {
      const { status, code, headers } = await scene.telegramTells(late);
      expect([status, code, Number(headers.get('retry-after')) > 0]).toEqual([
        503,
        'unavailable',
        true,
      ]);
    } finally {
      await connection.schema.renameTable('handoff_messages_away', 'handoff_messages');
    }
    expect((await scene.telegramTells(late)).status).toBe(200);
    expect((await scene.linesOf(scene.telegram, '83')).map(({ text }) => text)).toEqual([
      'Late, but here',
    ]);
  });

  it('serves only open sessions once the channel is off, and nobody once it is disconnected', async () => {
    const shop = await scene.connect('telegram', {
      botToken: '1:token-of-the-shop',
      secretToken: TELEGRAM_SECRET,
    });
    const tellShop = (body: unknown) =>
      scene.http.post(`/api/handoff/hooks/${shop.key}`, {
        headers: { 'x-telegram-bot-api-secret-token': TELEGRAM_SECRET },
        body,
      });
    await tellShop(scene.update(91, 'first'));
    await tellShop(scene.update(92, 'first'));
    const place = { agent: scene.agent.key, channel: shop.key, conversation: '91' };
    const { data: session } = await scene.escalate(place);
    const path = `/handoff/channels/${shop.id}`;
    const admin = { token: scene.admin.token };
    await scene.http.put(path, { ...admin, body: { enabled: false } });
    for (const chat of [91, 92])
      expect((await tellShop(scene.update(chat, 'second'))).status).toBe(200);
    const textsOf = async (id: string) => (await scene.linesOf(shop, id)).map(({ text }) => text);
    expect((await textsOf('91')).at(-1)).toBe('second');
    expect(await textsOf('92')).toEqual(['first']);

    await scene.http.post(`/handoff/sessions/${session.id}/dismiss`, { token: scene.grace.token });
    expect((await scene.http.del(path, admin)).status).toBe(200);
    expect((await tellShop(scene.update(91, 'third'))).status).toBe(404);
    expect((await textsOf('92')).at(0)).toBe('first');
  });
});

/** An end user on WhatsApp who has written once, accepted by Grace. */
async function whatsappChat(number: string): Promise<SessionDto> {
  await says(number, 'Hello', `wamid.${number}`);
  const place = { agent: scene.agent.key, channel: scene.whatsapp.key, conversation: number };
  const { data: session } = await scene.escalate(place);
  await scene.accept(session.id);
  return session;
}

function says(from: string, body: string, id = `wamid.${nextId()}`, ago = 0): Promise<unknown> {
  const timestamp = String(Math.floor((scene.clock.now() - ago) / 1_000));
  return told(batch([{ from, id, timestamp, type: 'text', text: { body } }]));
}

const changesNumber = (from: string, to: string) =>
  told(
    batch([
      {
        from,
        id: `wamid.${nextId()}`,
        type: 'system',
        system: { type: 'user_changed_number', wa_id: to },
      },
    ])
  );

async function told(body: object): Promise<void> {
  expect((await scene.metaTells(body)).status).toBe(200);
}

const textsOf = (messages: MessageDto[]) =>
  messages.filter(({ event }) => event === null).map(({ text }) => text);

const conversations = async () =>
  Number((await scene.strapi.db.connection('handoff_conversations').count({ n: '*' }))[0]?.n);

describe('P40 a changed phone number', () => {
  it('keeps its conversation: late and repeated messages of the old number are not stored again', async () => {
    const session = await whatsappChat('601');
    await changesNumber('601', '602');
    const before = await conversations();

    await says('601', 'On its way', 'wamid.late');
    await says('601', 'On its way', 'wamid.late');
    await says('601', 'Hello', 'wamid.601');
    await says('602', 'From the new one');
    await changesNumber('601', '602');
    const edit = {
      type: 'text',
      text: { body: 'Hello there' },
    };
    await told(
      batch([
        {
          from: '602',
          id: `wamid.${nextId()}`,
          type: 'edit',
          edit: { original_message_id: 'wamid.601', message: edit },
        },
      ])
    );
    const messages = await scene.lines(session.conversation.id);
    expect(textsOf(messages)).toEqual(['Hello there', 'On its way', 'From the new one']);
    expect((await scene.conversationOf(scene.whatsapp, '602'))?.id).toBe(session.conversation.id);
    expect(await conversations()).toBe(before);
  });

  it('S16 the bot’s calls with the old number reach the same conversation and stay refused during a session', async () => {
    const session = await whatsappChat('611');
    await changesNumber('611', '612');
    const before = await conversations();
    const place = { agent: scene.agent.key, channel: scene.whatsapp.key, conversation: '611' };
    const said = await scene.report({ ...place, author: 'bot', text: 'As I was saying' });
    expect([said.status, said.code]).toEqual([409, 'handoff_active']);
    expect((await scene.escalate(place)).data.id).toBe(session.id);
    expect((await scene.conversationOf(scene.whatsapp, '611'))?.id).toBe(session.conversation.id);
    expect(await conversations()).toBe(before);
  });

  it('P2 a repeated message of a member or of the bot is not stored again', async () => {
    const session = await whatsappChat('621');
    const place = { agent: scene.agent.key, channel: scene.whatsapp.key, conversation: '621' };
    const reported = { ...place, author: 'user', text: 'By the bot', externalId: 'b-1' };
    const message = { text: 'Once', clientId: 'once' };
    const first = [await scene.write(session.id, message), await scene.report(reported)];
    await changesNumber('621', '622');
    const second = [await scene.write(session.id, message), await scene.report(reported)];
    expect([first, second].map((all) => all.map(({ status }) => status))).toEqual([
      [201, 201],
      [200, 200],
    ]);
    const texts = textsOf(await scene.lines(session.conversation.id));
    expect(texts).toEqual(['Hello', 'Once', 'By the bot']);
  });

  it('belongs to its next owner in the end: their messages do not enter the old conversation', async () => {
    const session = await whatsappChat('631');
    await changesNumber('631', '632');
    scene.clock.advance(11 * 60_000);
    await says('631', 'I am new here');
    await says('631', 'Told very late', undefined, 12 * 60_000);
    expect(textsOf(await scene.linesOf(scene.whatsapp, '631'))).toEqual(['I am new here']);
    expect(textsOf(await scene.lines(session.conversation.id))).toEqual([
      'Hello',
      'Told very late',
    ]);
    expect(textsOf(await scene.linesOf(scene.whatsapp, '632'))).toEqual([
      'Hello',
      'Told very late',
    ]);
  });

  it('that somebody has written from already keeps its own conversation', async () => {
    const session = await whatsappChat('641');
    await says('642', 'Me too');
    await changesNumber('641', '642');
    await says('641', 'Still here');
    expect(textsOf(await scene.lines(session.conversation.id))).toEqual(['Hello', 'Still here']);
    expect(textsOf(await scene.linesOf(scene.whatsapp, '642'))).toEqual(['Me too']);
  });
});
