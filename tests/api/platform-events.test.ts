import { createHmac } from 'node:crypto';

import fc from 'fast-check';
import type {
  AgentDto,
  ChannelDto,
  ConversationDto,
  MessageDto,
  MessageEventData,
  SessionDto,
} from '../../server/core/contract';
import type { Answer } from '../support/http';
import { createScene, type Scene } from '../support/scene';
import { waitFor } from '../support/waitFor';

/** P40 platform events: the signature is checked on the raw bytes, the event stored, and only then answered. */

const SECRET = 'a-secret-token-of-telegram';
const APP_SECRET = 'an-app-secret-of-meta';
const VERIFY = 'a-verify-token-of-ours';

let scene: Scene;
let telegram: ChannelDto;
let whatsapp: ChannelDto;
let next = 1;

beforeAll(async () => {
  scene = await createScene();
  telegram = await connect('telegram', {
    botToken: '123456:a-bot-token-of-telegram',
    secretToken: SECRET,
  });
  whatsapp = await connect('whatsapp', {
    accessToken: 'an-access-token-of-meta',
    phoneNumberId: '1000',
    appSecret: APP_SECRET,
    verifyToken: VERIFY,
  });
});
afterAll(async () => {
  await scene?.destroy();
});

async function connect(type: string, credentials: Record<string, string>): Promise<ChannelDto> {
  const { status, data } = await scene.http.post<ChannelDto>('/handoff/channels', {
    token: scene.admin.token,
    body: { type, name: `Our ${type}`, agent: scene.agent.key, credentials },
  });
  expect(status).toBe(201);
  return data;
}

const newId = () => (next += 1);

function tell(body: unknown, headers: Record<string, string> = {}): Promise<Answer<unknown>> {
  return scene.http.post(`/api/handoff/hooks/${telegram.key}`, {
    headers: { 'x-telegram-bot-api-secret-token': SECRET, ...headers },
    body,
  });
}

function update(chat: number, text: string, more: object = {}) {
  return {
    update_id: newId(),
    message: {
      message_id: newId(),
      date: Math.floor(scene.clock.now() / 1_000),
      chat: { id: chat, type: 'private' },
      from: { id: chat, is_bot: false, first_name: 'Ada', language_code: 'en' },
      text,
      ...more,
    },
  };
}

function tellMeta(body: unknown, sign = (text: string) => signed(text)): Promise<Answer<unknown>> {
  const text = typeof body === 'string' ? body : JSON.stringify(body);
  return scene.http.post(`/api/handoff/hooks/${whatsapp.key}`, {
    headers: { 'x-hub-signature-256': sign(text) },
    body: text,
  });
}

const signed = (text: string) =>
  `sha256=${createHmac('sha256', APP_SECRET).update(text).digest('hex')}`;

async function conversationOf(channel: ChannelDto, id: string): Promise<ConversationDto | null> {
  const query = new URLSearchParams({
    agent: scene.agent.key,
    channel: channel.key,
    conversation: id,
  });
  const { data } = await scene.http.get<ConversationDto[]>(
    `/api/handoff/conversations?${query.toString()}`,
    { token: scene.token.accessKey }
  );
  return data[0] ?? null;
}

async function linesOf(channel: ChannelDto, id: string): Promise<MessageDto[]> {
  const conversation = await conversationOf(channel, id);
  return conversation ? scene.lines(conversation.id) : [];
}

const rows = async () =>
  Number((await scene.strapi.db.connection('handoff_messages').count({ n: '*' }))[0]?.n);

describe('P40 a message', () => {
  it('is stored with its end user, and sent to the bot while no session is open', async () => {
    const { cursor } = await scene.events();
    const { status, text } = await tell(update(71, 'Hello\nthere'));
    expect([status, text]).toEqual([200, '{}']);
    const [message] = await linesOf(telegram, '71');
    expect(message).toMatchObject({ author: 'user', name: 'Ada', text: 'Hello\nthere' });
    expect(await conversationOf(telegram, '71')).toMatchObject({
      user: { id: '71', name: 'Ada', locale: 'en' },
      channel: { type: 'telegram', key: telegram.key },
      control: { owner: 'bot' },
    });
    const { events } = await scene.events(cursor);
    expect(events.map(({ type }) => type)).toEqual(['message.user']);
    expect((events[0]?.data as MessageEventData).relay).toBe(false);
  });

  it('S17 is shown in the Inbox alone while a session is open', async () => {
    await tell(update(72, 'A person, please'));
    const place = { agent: scene.agent.key, channel: telegram.key, conversation: '72' };
    const { data: session } = await scene.escalate(place);
    expect(session.channel).toEqual({ type: 'telegram', key: telegram.key });
    const { cursor } = await scene.events();
    await tell(update(72, 'Are you there?'));
    const { data: seen } = await scene.http.get<MessageDto[]>(
      `/handoff/sessions/${session.id}/messages`,
      { token: scene.grace.token }
    );
    expect(seen.at(-1)).toMatchObject({ author: 'user', text: 'Are you there?' });
    expect((await scene.events(cursor)).events).toEqual([]);
    await scene.http.post(`/handoff/sessions/${session.id}/dismiss`, { token: scene.grace.token });
  });

  it('P2 is stored once, however often and concurrently it arrives', async () => {
    const same = update(73, 'Only once');
    const answers = await Promise.all(Array.from({ length: 20 }, () => tell(same)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    await tell(same);
    expect((await linesOf(telegram, '73')).map(({ text }) => text)).toEqual(['Only once']);
  });

  it('without text is described by its type, with the name of its file', async () => {
    const sticker = { text: undefined, sticker: { file_id: 'f', emoji: '👋', type: 'regular' } };
    await tell(update(74, '', sticker));
    const document = { file_id: 'd', file_name: 'invoice.pdf', mime_type: 'application/pdf' };
    await tell(update(74, '', { text: undefined, document, caption: 'Look' }));
    const [first, second] = await linesOf(telegram, '74');
    expect(first?.text).toContain('[sticker]');
    expect(second?.text).toBe('Look\n[invoice.pdf]');
  });

  it('that was edited or deleted says so, and keeps its first text', async () => {
    const first = update(75, 'I like it');
    await tell(first);
    const [message] = await linesOf(telegram, '75');
    const edit = (text: string) =>
      tell({ update_id: newId(), edited_message: { ...first.message, text } });
    await edit('I hate it');
    await edit('I love it');
    const [edited] = await linesOf(telegram, '75');
    expect(edited).toMatchObject({
      id: message?.id,
      seq: message?.seq,
      text: 'I love it',
      originalText: 'I like it',
      editedAt: expect.any(String),
      deletedAt: null,
    });
    expect([message?.editedAt, message?.originalText]).toEqual([null, null]);

    await tellMeta(batch([{ from: '491', id: 'wamid.a', type: 'text', text: { body: 'Oh' } }]));
    await tellMeta(
      batch([
        {
          from: '491',
          id: 'wamid.b',
          type: 'revoke',
          revoke: { original_message_id: 'wamid.a' },
        },
      ])
    );
    const [revoked] = await linesOf(whatsapp, '491');
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
    for (let i = 0; i < 2; i += 1) expect((await tellMeta(batch(messages))).status).toBe(200);
    expect((await linesOf(whatsapp, '501')).map(({ text }) => text)).toEqual(['line 0', 'line 2']);
    expect((await linesOf(whatsapp, '502')).map(({ text }) => text)).toEqual(['line 1']);
  });

  it('with characters that no database stores is repaired, never lost', async () => {
    const { status } = await tell(update(76, 'a\u0000b \ud800 c'));
    expect(status).toBe(200);
    expect((await linesOf(telegram, '76'))[0]?.text).toBe('a\ufffdb \ufffd c');
  });
});

const batch = (messages: object[]) => ({
  object: 'whatsapp_business_account',
  entry: [
    {
      id: '1',
      changes: [
        {
          field: 'messages',
          value: {
            messaging_product: 'whatsapp',
            metadata: { phone_number_id: '1000' },
            contacts: [],
            messages,
          },
        },
      ],
    },
  ],
});

describe('P40 who may send platform events', () => {
  it('refuses other signatures, other channels and other bytes, and stores nothing', async () => {
    const before = await rows();
    const wrong = [
      await tell(update(81, 'no'), { 'x-telegram-bot-api-secret-token': 'other' }),
      await tell(update(81, 'no'), { 'x-telegram-bot-api-secret-token': '' }),
      await tellMeta(batch([]), () => 'sha256=00'),
      await tellMeta(batch([]), (text) => signed(`${text} `)),
      // Valid for one channel, and not for the other.
      await scene.http.post(`/api/handoff/hooks/${whatsapp.key}`, {
        headers: { 'x-telegram-bot-api-secret-token': SECRET },
        body: update(81, 'no'),
      }),
    ];
    expect(wrong.map(({ status, code }) => [status, code])).toEqual(
      wrong.map(() => [401, 'unauthorized'])
    );
    for (const key of ['nobody', 'UPPER', 'a'.repeat(65), '%00', '..%2f', telegram.id]) {
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
      return scene.http.get(`/api/handoff/hooks/${whatsapp.key}?${query.toString()}`);
    };
    const good = await ask(VERIFY);
    expect([good.status, good.text]).toEqual([200, '1158201444']);
    expect(good.headers.get('content-type')).toContain('text/plain');
    const bad = await ask('other');
    expect([bad.status, bad.code]).toEqual([403, 'forbidden']);
  });

  it('refuses a body over 3 MB, and accepts any content type below', async () => {
    const large = await tell(JSON.stringify(update(82, 'x'.repeat(3 * 1024 * 1024))));
    expect([large.status, large.code]).toEqual([413, 'payload_too_large']);
    const pad = { pad: 'x'.repeat(2 * 1024 * 1024) };
    expect((await tell({ ...update(82, 'large'), ...pad })).status).toBe(200);
    const typed = await tell(JSON.stringify(update(82, 'typed')), {
      'content-type': 'multipart/form-data; boundary=x',
    });
    expect(typed.status).toBe(200);
    const bare = await tell('{"no": "json');
    expect([bare.status, bare.code]).toEqual([400, 'invalid_request']);
    expect((await linesOf(telegram, '82')).map(({ text }) => text)).toEqual(['large', 'typed']);
  });

  it('answers 503 with Retry-After while nothing can be stored, and accepts the repeat afterwards', async () => {
    const late = update(83, 'Late, but here');
    const { connection } = scene.strapi.db;
    await connection.schema.renameTable('handoff_messages', 'handoff_messages_away');
    try {
      const { status, code, headers } = await tell(late);
      expect([status, code, Number(headers.get('retry-after')) > 0]).toEqual([
        503,
        'unavailable',
        true,
      ]);
    } finally {
      await connection.schema.renameTable('handoff_messages_away', 'handoff_messages');
    }
    expect((await tell(late)).status).toBe(200);
    expect((await linesOf(telegram, '83')).map(({ text }) => text)).toEqual(['Late, but here']);
  });

  it('serves only open sessions once the channel is off, and nobody once it is disconnected', async () => {
    const shop = await connect('telegram', {
      botToken: '1:token-of-the-shop',
      secretToken: SECRET,
    });
    const tellShop = (body: unknown) =>
      scene.http.post(`/api/handoff/hooks/${shop.key}`, {
        headers: { 'x-telegram-bot-api-secret-token': SECRET },
        body,
      });
    await tellShop(update(91, 'first'));
    await tellShop(update(92, 'first'));
    const place = { agent: scene.agent.key, channel: shop.key, conversation: '91' };
    const { data: session } = await scene.escalate(place);
    const path = `/handoff/channels/${shop.id}`;
    const admin = { token: scene.admin.token };
    await scene.http.put(path, { ...admin, body: { enabled: false } });
    for (const chat of [91, 92]) expect((await tellShop(update(chat, 'second'))).status).toBe(200);
    const textsOf = async (id: string) => (await linesOf(shop, id)).map(({ text }) => text);
    expect((await textsOf('91')).at(-1)).toBe('second');
    expect(await textsOf('92')).toEqual(['first']);

    await scene.http.post(`/handoff/sessions/${session.id}/dismiss`, { token: scene.grace.token });
    expect((await scene.http.del(path, admin)).status).toBe(200);
    expect((await tellShop(update(91, 'third'))).status).toBe(404);
    expect((await textsOf('92')).at(0)).toBe('first');
  });
});

/** An end user on WhatsApp who has written once, accepted by Grace. */
async function whatsappChat(number: string): Promise<SessionDto> {
  await says(number, 'Hello', `wamid.${number}`);
  const place = { agent: scene.agent.key, channel: whatsapp.key, conversation: number };
  const { data: session } = await scene.escalate(place);
  await scene.accept(session.id);
  return session;
}

function says(from: string, body: string, id = `wamid.${newId()}`, ago = 0): Promise<unknown> {
  const timestamp = String(Math.floor((scene.clock.now() - ago) / 1_000));
  return told(batch([{ from, id, timestamp, type: 'text', text: { body } }]));
}

const changesNumber = (from: string, to: string) =>
  told(
    batch([
      {
        from,
        id: `wamid.${newId()}`,
        type: 'system',
        system: { type: 'user_changed_number', wa_id: to },
      },
    ])
  );

async function told(body: object): Promise<void> {
  expect((await tellMeta(body)).status).toBe(200);
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
          id: `wamid.${newId()}`,
          type: 'edit',
          edit: { original_message_id: 'wamid.601', message: edit },
        },
      ])
    );
    const messages = await scene.lines(session.conversation.id);
    expect(textsOf(messages)).toEqual(['Hello there', 'On its way', 'From the new one']);
    expect((await conversationOf(whatsapp, '602'))?.id).toBe(session.conversation.id);
    expect(await conversations()).toBe(before);
  });

  it('S16 the bot’s calls with the old number reach the same conversation and stay refused during a session', async () => {
    const session = await whatsappChat('611');
    await changesNumber('611', '612');
    const before = await conversations();
    const place = { agent: scene.agent.key, channel: whatsapp.key, conversation: '611' };
    const said = await scene.report({ ...place, author: 'bot', text: 'As I was saying' });
    expect([said.status, said.code]).toEqual([409, 'handoff_active']);
    expect((await scene.escalate(place)).data.id).toBe(session.id);
    expect((await conversationOf(whatsapp, '611'))?.id).toBe(session.conversation.id);
    expect(await conversations()).toBe(before);
  });

  it('P2 a repeated message of a member or of the bot is not stored again', async () => {
    const session = await whatsappChat('621');
    const place = { agent: scene.agent.key, channel: whatsapp.key, conversation: '621' };
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
    expect(textsOf(await linesOf(whatsapp, '631'))).toEqual(['I am new here']);
    expect(textsOf(await scene.lines(session.conversation.id))).toEqual([
      'Hello',
      'Told very late',
    ]);
    expect(textsOf(await linesOf(whatsapp, '632'))).toEqual(['Hello', 'Told very late']);
  });

  it('that somebody has written from already keeps its own conversation', async () => {
    const session = await whatsappChat('641');
    await says('642', 'Me too');
    await changesNumber('641', '642');
    await says('641', 'Still here');
    expect(textsOf(await scene.lines(session.conversation.id))).toEqual(['Hello', 'Still here']);
    expect(textsOf(await linesOf(whatsapp, '642'))).toEqual(['Me too']);
  });
});

describe('S16 a bot that names a channel type', () => {
  const connectTo = async (agent: string, body: object = {}): Promise<ChannelDto> => {
    const credentials = { botToken: `${newId()}:a-token`, secretToken: SECRET };
    const { status, data } = await scene.http.post<ChannelDto>('/handoff/channels', {
      token: scene.admin.token,
      body: { type: 'telegram', name: `Bot ${newId()}`, agent, credentials, ...body },
    });
    expect(status).toBe(201);
    return data;
  };
  const change = (id: string, body: object) =>
    scene.http.put(`/handoff/channels/${id}`, { token: scene.admin.token, body });

  const cases: [
    string,
    number,
    (agent: string, first: ChannelDto | undefined) => Promise<unknown>,
  ][] = [
    ['a second record comes', 1, (agent) => connectTo(agent)],
    ['the first record comes', 0, (agent) => connectTo(agent)],
    [
      'its record is switched off and others come',
      1,
      async (agent, first) => {
        await change(first?.id ?? '', { enabled: false });
        for (let i = 0; i < 2; i += 1) await connectTo(agent);
      },
    ],
    [
      'its record is disconnected, and then deleted from the table',
      1,
      async (agent, first) => {
        const path = `/handoff/channels/${first?.id}`;
        await scene.http.del(path, { token: scene.admin.token });
        await connectTo(agent);
        const row = scene.strapi.db
          .connection('handoff_channels')
          .where({ document_id: first?.id });
        // By hand, concurrent with deliveries that lock other rows first: PostgreSQL may report a deadlock.
        await waitFor(() => row.clone().delete());
      },
    ],
    [
      'a record comes whose key is the type’s name',
      1,
      (agent) => connectTo(agent, { key: 'telegram' }),
    ],
  ];

  it.each(cases)('stays with its conversation when %s', async (_, records, happens) => {
    const { data: agent } = await scene.http.post<AgentDto>('/handoff/agents', {
      token: scene.admin.token,
      body: { name: `Agent ${newId()}`, handoff: { enabled: true } },
    });
    const first = records > 0 ? await connectTo(agent.key) : undefined;
    const place = { agent: agent.key, channel: 'telegram', conversation: `chat-${newId()}` };
    const { data: session } = await scene.escalate(place);
    await scene.accept(session.id);
    await happens(agent.key, first);

    const said = await scene.report({ ...place, author: 'bot', text: 'Over you' });
    expect([said.status, said.code]).toEqual([409, 'handoff_active']);
    const heard = await scene.report({ ...place, author: 'user', text: 'Are you there?' });
    expect([heard.status, heard.data.conversation.id]).toEqual([201, session.conversation.id]);
    expect((await scene.escalate(place)).data.id).toBe(session.id);
    const query = new URLSearchParams(place).toString();
    const { data: found } = await scene.http.get<ConversationDto[]>(
      `/api/handoff/conversations?${query}`,
      { token: scene.token.accessKey }
    );
    expect(found.map(({ id }) => id)).toEqual([session.conversation.id]);
  });
});

describe('P40 hostile payloads', () => {
  const RUNS = 500;
  const odd = fc.oneof(
    fc.jsonValue({ maxDepth: 4 }),
    fc.constantFrom<unknown>(
      null,
      -1,
      1e308,
      2 ** 53,
      '',
      '\u0000',
      '\ud800',
      '__proto__',
      'x'.repeat(300),
      [],
      {},
      [[[]]]
    )
  );

  /** Valid calls with one value replaced. */
  const broken = (good: () => unknown) =>
    fc.tuple(fc.nat(), odd, fc.nat(), odd).map(([at, value, other, another]) => {
      return put(put(good(), at, value), other, another);
    });

  function put(root: unknown, at: number, value: unknown): unknown {
    const places: [Record<string, unknown>, string][] = [];
    const visit = (node: unknown) => {
      if (typeof node !== 'object' || node === null) return;
      for (const key of Object.keys(node)) {
        places.push([node as Record<string, unknown>, key]);
        visit((node as Record<string, unknown>)[key]);
      }
    };
    visit(root);
    const [parent, key] = places[at % Math.max(places.length, 1)] ?? [];
    if (parent && key !== undefined) parent[key] = value;
    return root;
  }

  const cases: [string, () => unknown, (body: unknown) => Promise<Answer<unknown>>][] = [
    ['telegram', () => update(newId(), 'hi', { caption: 'x' }), (body) => tell(body)],
    [
      'whatsapp',
      () =>
        batch([
          { from: '1', id: `wamid.${newId()}`, timestamp: '1', type: 'text', text: { body: 'hi' } },
        ]),
      (body) => tellMeta(body),
    ],
  ];

  it.each(cases)(`%s: ${RUNS} of them cause no server error`, async (_, good, send) => {
    const statuses = new Set<number>();
    await fc.assert(
      fc.asyncProperty(broken(good), async (body) => {
        const { status, text } = await send(JSON.stringify(body));
        statuses.add(status);
        if (status >= 500) throw new Error(`${status} ${text}`);
      }),
      { numRuns: RUNS, seed: 20261125, endOnFailure: true }
    );
    expect(statuses.has(200)).toBe(true);
    // Nothing is stuck: the next valid event is stored.
    await tell(update(99, 'still here'));
    await waitFor(async () => (await linesOf(telegram, '99')).length > 0);
  });
});
