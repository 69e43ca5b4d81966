import type { MessageEventData } from '../../server/core/contract';
import { batch, nextId, withPlatforms, type PlatformScene } from '../support/platformScene';
import { createScene } from '../support/scene';

/** P40 an edit that comes before its message, or without it: what it says is stored, and stays. */

let scene: PlatformScene;

beforeAll(async () => {
  scene = await withPlatforms(await createScene());
});
afterAll(async () => {
  await scene?.destroy();
});

const said = (chat: number, text: string) => scene.update(chat, text).message;
const edited = (message: object, text: string, at = 1) => ({
  update_id: nextId(),
  edited_message: { ...message, text, edit_date: Math.floor(scene.clock.now() / 1_000) + at },
});
const told = async (update: object) => {
  expect((await scene.telegramTells(update)).status).toBe(200);
};
const later = (message: object) => ({ update_id: nextId(), message });
const textsOf = async (chat: number) =>
  (await scene.linesOf(scene.telegram, String(chat))).map(({ text }) => text);

it('P40 is stored as its message, for the bot and, in a session, for the Inbox', async () => {
  const { cursor } = await scene.events();
  await told(edited(said(171, 'I like it'), 'I love it'));
  const [message, ...others] = await scene.linesOf(scene.telegram, '171');
  expect(others).toEqual([]);
  expect(message).toMatchObject({
    author: 'user',
    name: 'Ada',
    text: 'I love it',
    editedAt: expect.any(String),
    originalText: null,
  });
  const { events } = await scene.events(cursor);
  expect(events.map(({ type }) => type)).toEqual(['message.user']);
  expect((events[0]?.data as MessageEventData).message).toMatchObject({ text: 'I love it' });

  const place = { agent: scene.agent.key, channel: scene.telegram.key, conversation: '171' };
  const { data: session } = await scene.escalate(place);
  await told(edited(said(171, 'Anybody?'), 'Is anybody there?'));
  const { data: seen } = await scene.http.get<{ text: string }[]>(
    `/handoff/sessions/${session.id}/messages`,
    { token: scene.grace.token }
  );
  expect(seen.at(-1)?.text).toBe('Is anybody there?');
  await scene.http.post(`/handoff/sessions/${session.id}/dismiss`, { token: scene.grace.token });
});

it('P40 P2 the newest words stay, in whichever order message and edits come, also twice', async () => {
  const orders = [
    [0, 1, 2],
    [0, 2, 1],
    [1, 0, 2],
    [1, 2, 0],
    [2, 0, 1],
    [2, 1, 0],
  ];
  for (const [i, order] of orders.entries()) {
    const chat = 180 + i;
    const message = said(chat, 'first');
    const updates = [
      later(message),
      edited(message, 'second', 1),
      edited(message, 'third', 2),
    ] as const;
    for (const one of [...order, ...order]) await told(updates[one] ?? {});
    expect([order, await textsOf(chat)]).toEqual([order, ['third']]);
  }
});

it('P40 P2 the newest words stay when message and edit come at the same time', async () => {
  for (let chat = 191; chat <= 198; chat += 1) {
    const message = said(chat, 'first');
    await Promise.all([told(later(message)), told(edited(message, 'second'))]);
    expect(await textsOf(chat)).toEqual(['second']);
  }
});

it('P40 of a deleted message is no new message, nor is one of our own', async () => {
  const words = { from: '591', id: 'wamid.early', type: 'text', text: { body: 'Oh' } };
  const change = (type: 'edit' | 'revoke', more: object = {}) => ({
    from: '591',
    id: `wamid.${nextId()}`,
    type,
    [type]: { original_message_id: 'wamid.early', ...more },
  });
  const edit = change('edit', { message: { type: 'text', text: { body: 'Oh dear' } } });
  for (const one of [words, change('revoke'), edit])
    expect((await scene.metaTells(batch([one]))).status).toBe(200);
  expect(await scene.linesOf(scene.whatsapp, '591')).toMatchObject([
    { text: 'Oh', deletedAt: expect.any(String) },
  ]);

  const bot = { id: 9, is_bot: true, first_name: 'Clover' };
  await told(edited({ ...said(172, 'By a bot'), from: bot }, 'Still by a bot'));
  expect(await scene.conversationOf(scene.telegram, '172')).toBeNull();
});

it('P40 of long ago is told again when something else changes, and is no new message', async () => {
  const hour = 3_600;
  await told(edited(said(174, 'Old'), 'Edited long ago', -hour - 2));
  const { edit_date: _, ...unfolded } = edited(said(174, 'Older'), 'Never edited').edited_message;
  await told({ update_id: nextId(), edited_message: unfolded });
  expect(await scene.conversationOf(scene.telegram, '174')).toBeNull();

  await told(edited(said(174, 'Late'), 'Just in time', -hour + 60));
  expect(await textsOf(174)).toEqual(['Just in time']);

  // What is stored is corrected, however late.
  const message = said(174, 'first');
  await told(later(message));
  const late = edited(message, 'second', 1);
  scene.clock.advance(2 * hour * 1_000);
  await told(late);
  expect(await textsOf(174)).toEqual(['Just in time', 'second']);
});

it('P40 is stored where the channel would store a message, and nowhere else', async () => {
  const shop = await scene.connect('telegram', {
    botToken: '1:token-of-the-shop',
    secretToken: 'a-secret-token-of-telegram',
  });
  const tellShop = (body: unknown) =>
    scene.http.post(`/api/handoff/hooks/${shop.key}`, {
      headers: { 'x-telegram-bot-api-secret-token': 'a-secret-token-of-telegram' },
      body,
    });
  // Written a year before the channel was connected, and edited now.
  const old = {
    ...said(173, 'Long ago'),
    date: Math.floor(scene.clock.now() / 1_000) - 31_536_000,
  };
  await tellShop(edited(old, 'Now'));
  expect(await scene.linesOf(shop, '173')).toMatchObject([{ text: 'Now' }]);

  await scene.http.put(`/handoff/channels/${shop.id}`, {
    token: scene.admin.token,
    body: { enabled: false },
  });
  const { status } = await tellShop(edited(said(173, 'Off'), 'Still off'));
  expect(status).toBe(200);
  expect((await scene.linesOf(shop, '173')).map(({ text }) => text)).toEqual(['Now']);
});
