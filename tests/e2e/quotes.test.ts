import type { Locator, Page } from 'playwright-core';

import type { ChannelDto, MessageDto, SessionDto } from '../../server/core/contract';
import { hasBrowser, inBrowser } from '../support/browser';
import { postHook, type Hook } from '../support/platforms/lab';
import { startSlack, type SlackLab } from '../support/platforms/slack';
import { startTelegram, type TelegramLab } from '../support/platforms/telegram';
import { waitFor } from '../support/waitFor';
import { expectFocusSoon, holdAnswers } from './gestures';
import { createOffice, type Office } from './office';
import { shoot } from './shots';
import { useWindows } from './windows';

/** What a message refers to, as a member sees it; replies to one message; channels of a bot's own. */

jest.setTimeout(240_000);

const BOT_TOKEN = '8103:AAHq-quotes-e2e';
const SECRET = 'a-secret-token';
const SIGNING_SECRET = 'slack-signing-secret-quotes';
const SLACK_TOKEN = 'xoxb-quotes-1234567890';

const windows = useWindows();
let office: Office;
let telegram: TelegramLab;
let slack: SlackLab;
let bot: ChannelDto;
let workspace: ChannelDto;
let chats = 700;
let updates = 0;

beforeAll(async () => {
  if (!hasBrowser) return;
  telegram = await startTelegram({ token: BOT_TOKEN });
  slack = await startSlack({ token: SLACK_TOKEN, signingSecret: SIGNING_SECRET });
  const channels = { telegram: { apiRoot: telegram.url }, slack: { apiUrl: slack.apiUrl } };
  office = await createOffice(windows, { plugin: { channels } });
  bot = await connect('telegram', { botToken: BOT_TOKEN, secretToken: SECRET });
  workspace = await connect('slack', { botToken: SLACK_TOKEN, signingSecret: SIGNING_SECRET });
});
afterAll(async () => {
  await office?.close();
  await telegram?.close();
  await slack?.close();
});

async function connect(type: string, credentials: object): Promise<ChannelDto> {
  const body = { type, name: type, agent: office.agent.key, credentials };
  const { token } = office.admin;
  return (await office.http.post<ChannelDto>('/handoff/channels', { token, body })).data;
}

async function tell(channel: ChannelDto, hook: Hook): Promise<void> {
  const { status } = await postHook(`${office.url}/api/handoff/hooks/${channel.key}`, hook);
  expect(status).toBe(200);
}

/** A message on Telegram of the end user, who has the same id as their chat. */
async function say(chat: number, id: number, fields: object): Promise<void> {
  const from = { id: chat, is_bot: false, first_name: 'Ada' };
  const date = Math.floor(office.clock.now() / 1_000);
  const message = { message_id: id, date, chat: { id: chat, type: 'private' }, from, ...fields };
  await tell(bot, telegram.hook({ update_id: (updates += 1), message }, SECRET));
}

const replyTo = (chat: number, id: number, text: string) => ({
  reply_to_message: { message_id: id, date: 1, chat: { id: chat }, from: { id: chat }, text },
});

interface Talk {
  chat: number;
  session: SessionDto;
  path: string;
}

/** A conversation on Telegram that Grace has accepted; the end user's first message has the id 1. */
async function open(text: string): Promise<Talk> {
  const chat = (chats += 1);
  await say(chat, 1, { text });
  const place = { agent: office.agent.key, channel: bot.key, conversation: String(chat) };
  const { data: session } = await office.accept((await office.escalate(place)).data.id);
  return { chat, session, path: `/admin/plugins/handoff/${session.id}` };
}

const bubbleOf = (page: Page, text: string) =>
  page.locator('[data-handoff-message]', { hasText: text }).last();

/** A message, with the actions beside it. */
const besideOf = (page: Page, text: string) => bubbleOf(page, text).locator('xpath=..');

const replyButton = (page: Page, text: string) =>
  besideOf(page, text).getByRole('button', { name: /^Reply to / });

const inputOf = (page: Page) => page.getByRole('textbox', { name: 'Message' });

const barOf = (page: Page) => page.locator('[data-handoff-replying]');

/** Names of the Reply actions that the Tab key reaches. */
const replyStops = (page: Page) =>
  page
    .locator('[data-handoff-reply][tabindex="0"]')
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label')));

async function isInWindow(page: Page, element: Locator): Promise<boolean> {
  const { width, height } = page.viewportSize() ?? { width: 0, height: 0 };
  const box = await element.boundingBox();
  return !!box && box.y >= 0 && box.y + box.height <= height && box.x + box.width <= width;
}

/** Sent messages of Telegram that answer another one. */
const answers = ({ chat }: Talk) =>
  telegram.calls
    .filter(({ path }) => path.endsWith('/sendMessage'))
    .map(({ json }) => json as { chat_id: string; text: string; reply_parameters?: object })
    .filter(({ chat_id, reply_parameters }) => chat_id === String(chat) && reply_parameters);

async function isInView(list: Locator, bubble: Locator): Promise<boolean> {
  const [frame, box] = [await list.boundingBox(), await bubble.boundingBox()];
  return !!frame && !!box && box.y >= frame.y && box.y + box.height <= frame.y + frame.height;
}

inBrowser(
  'P50 the message that an end user answers stands above their own, and a click leads to it',
  async () => {
    const talk = await open('<b>Red</b> or blue?');
    for (let i = 2; i < 14; i += 1) await say(talk.chat, i, { text: `Something else ${i}` });
    await say(talk.chat, 20, { text: 'This one', ...replyTo(talk.chat, 1, '<b>Red</b> or blue?') });
    const other = { id: 1_000, is_bot: false, first_name: 'Bob' };
    const unknown = { message_id: 77, date: 1, chat: { id: talk.chat }, from: other, text: 'Hi' };
    await say(talk.chat, 21, { text: 'He wrote that', reply_to_message: unknown });
    const sender_user = { id: 5, is_bot: false, first_name: 'Bob' };
    const forward_origin = { type: 'user', date: 1, sender_user };
    await say(talk.chat, 22, { text: 'Order 4711 is broken', forward_origin });

    const page = await office.openPanel({ member: office.grace, path: talk.path });
    const list = page.getByRole('log', { name: 'Messages' });
    const quote = bubbleOf(page, 'This one').locator('[data-handoff-quote]');
    await quote.waitFor();
    expect(await quote.textContent()).toBe('In reply to:Ada<b>Red</b> or blue?');
    const first = list.locator('[data-handoff-seq="1"]');
    expect(await isInView(list, first)).toBe(false);

    // Of a message that is not here, the quote is text and leads nowhere.
    const foreign = bubbleOf(page, 'He wrote that').locator('[data-handoff-quote]');
    expect(await foreign.textContent()).toBe('In reply to:BobHi');
    expect(await bubbleOf(page, 'He wrote that').getByRole('button').count()).toBe(0);
    const forwarded = bubbleOf(page, 'Order 4711 is broken').locator('[data-handoff-origin]');
    expect(await forwarded.textContent()).toBe('Forwarded from Bob');
    await shoot(page, 'quotes', { widths: [1280, 375], height: 800 });

    await quote.click();
    await expectFocusSoon(first);
    expect(await isInView(list, first)).toBe(true);
    await shoot(page, 'quoted-message');
    await inputOf(page).focus();
    await waitFor(async () => (await first.getAttribute('tabindex')) === null);

    await list.evaluate((element) => element.scrollTo(0, element.scrollHeight));
    await quote.focus();
    await page.keyboard.press('Enter');
    await expectFocusSoon(first);
    expect(await isInView(list, first)).toBe(true);
  }
);

inBrowser(
  'P50 a member replies to one message: the composer says to which, keeps it, and it is sent with it',
  async () => {
    const talk = await open('Where is my parcel?');
    await say(talk.chat, 2, { text: 'And my <i>mug</i>?' });
    const page = await office.openPanel({ member: office.grace, path: talk.path });
    const bar = barOf(page);
    await bubbleOf(page, 'Where is my parcel?').hover();
    const button = replyButton(page, 'Where is my parcel?');
    const { width, height } = (await button.boundingBox()) ?? { width: 0, height: 0 };
    expect(Math.min(width, height)).toBeGreaterThanOrEqual(24);
    await button.click();
    await bar.getByText('Replying to Ada').waitFor();
    await bar.getByText('Where is my parcel?').waitFor();
    // Telegram shows the quote itself.
    expect(await bar.getByText('sent as text').count()).toBe(0);
    await expectFocusSoon(inputOf(page));
    const described = await inputOf(page).evaluate((input) => {
      const id = input.getAttribute('aria-describedby') ?? '';
      return document.getElementById(id)?.textContent;
    });
    expect(described).toBe('Replying to AdaWhere is my parcel?');

    // Escape and the button cancel, and nothing else.
    await inputOf(page).fill('On its way');
    await page.keyboard.press('Escape');
    await bar.waitFor({ state: 'detached' });
    expect(await inputOf(page).inputValue()).toBe('On its way');
    expect(new URL(page.url()).pathname).toBe(talk.path);
    await replyButton(page, 'Where is my parcel?').focus();
    await page.keyboard.press('Enter');
    await bar.getByRole('button', { name: 'Cancel reply' }).click();
    await bar.waitFor({ state: 'detached' });
    await expectFocusSoon(inputOf(page));

    // From the note, it leads back to the reply; and the draft keeps it.
    await page.getByRole('button', { name: 'Internal note' }).click();
    await replyButton(page, 'my <i>mug</i>').focus();
    await page.keyboard.press('Enter');
    await bar.getByText('And my <i>mug</i>?').waitFor();
    expect(await inputOf(page).inputValue()).toBe('On its way');
    await shoot(page, 'replying', { widths: [1280, 375], height: 800 });
    await page.getByRole('link', { name: 'Back to the Inbox' }).click();
    await page.getByRole('row', { name: /Ada/ }).first().waitFor();
    await page.goBack();
    await bar.getByText('And my <i>mug</i>?').waitFor();
    await page.reload();
    await bar.getByText('And my <i>mug</i>?').waitFor();

    // One tab stop for the actions of all messages, the last used one.
    await replyButton(page, 'my <i>mug</i>').focus();
    expect(await replyStops(page)).toEqual(['Reply to Ada: And my <i>mug</i>?']);
    await page.keyboard.press('ArrowUp');
    await expectFocusSoon(replyButton(page, 'Where is my parcel?'));
    expect(await replyStops(page)).toEqual(['Reply to Ada: Where is my parcel?']);
    await page.keyboard.press('End');
    await expectFocusSoon(replyButton(page, 'my <i>mug</i>'));

    // A window as at a zoom of 400 %: all can be reached.
    await page.setViewportSize({ width: 320, height: 256 });
    await shoot(page, 'zoomed', { widths: [320], height: 256 });
    const send = page.getByRole('button', { name: 'Send', exact: true });
    await send.scrollIntoViewIfNeeded();
    expect(await isInWindow(page, send)).toBe(true);
    await shoot(page, 'zoomed-send');
    const last = bubbleOf(page, 'my <i>mug</i>');
    await last.scrollIntoViewIfNeeded();
    expect(await isInWindow(page, last)).toBe(true);
    await page.setViewportSize({ width: 1280, height: 800 });

    // The first try is lost, and the tab is loaded again before the next.
    let lost = 0;
    await page.route('**/handoff/sessions/*/messages', async (route) => {
      if (route.request().method() !== 'POST' || lost > 0) return route.fallback();
      lost += 1;
      return route.abort();
    });
    await inputOf(page).press('Enter');
    const quote = page.locator('[data-handoff-quote]', { hasText: 'And my <i>mug</i>?' });
    await quote.waitFor();
    await bar.waitFor({ state: 'detached' });
    await page.getByText('Not sent yet:', { exact: false }).waitFor();
    page.on('dialog', (dialog) => void dialog.accept());
    await page.reload();
    await waitFor(() => answers(talk).length === 1, { what: 'the answer on Telegram' });
    expect(answers(talk)).toMatchObject([
      { text: 'On its way', reply_parameters: { message_id: 2 } },
    ]);
    await bubbleOf(page, 'On its way').and(page.locator('[data-handoff-seq]')).waitFor();
    expect(await quote.count()).toBe(1);
    expect(await bar.count()).toBe(0);
    await shoot(page, 'replied');
    const path = `/handoff/sessions/${talk.session.id}/messages`;
    const { data } = await office.http.get<MessageDto[]>(path, { token: office.grace.token });
    expect(data.at(-1)).toMatchObject({
      text: 'On its way',
      quote: { text: 'And my <i>mug</i>?' },
    });
  }
);

inBrowser(
  'P50 a quote leads to a message that is not loaded yet, and a reply follows its message',
  async () => {
    const talk = await open('The very first');
    for (let i = 2; i < 125; i += 1) await say(talk.chat, i, { text: `Something else ${i}` });
    await say(talk.chat, 200, { text: 'That one', ...replyTo(talk.chat, 1, 'The very first') });
    const page = await office.openPanel({ member: office.grace, path: talk.path });
    const list = page.getByRole('log', { name: 'Messages' });
    const quote = bubbleOf(page, 'That one').locator('[data-handoff-quote]');
    await quote.waitFor();
    const first = list.locator('[data-handoff-seq="1"]');
    expect(await first.count()).toBe(0);
    // Whoever writes while older messages load is not taken away.
    const answersHeld = await holdAnswers(page);
    await quote.click();
    await waitFor(() => answersHeld.has('/messages'), { what: 'the call for older messages' });
    await inputOf(page).click();
    await answersHeld.release();
    await first.waitFor({ state: 'attached' });
    await expectFocusSoon(inputOf(page));
    await page.reload();
    await quote.click();
    await expectFocusSoon(first);
    expect(await isInView(list, first)).toBe(true);

    await first.hover();
    await first
      .locator('xpath=..')
      .getByRole('button', { name: /^Reply to / })
      .click();
    await barOf(page).getByText('The very first').waitFor();
    const from = { id: talk.chat, is_bot: false, first_name: 'Ada' };
    const date = Math.floor(office.clock.now() / 1_000);
    const chat = { id: talk.chat, type: 'private' };
    const edited = { message_id: 1, date, edit_date: date + 1, chat, from, text: 'Never mind' };
    await tell(bot, telegram.hook({ update_id: (updates += 1), edited_message: edited }, SECRET));
    await barOf(page).getByText('Never mind').waitFor();
  }
);

inBrowser(
  'P50 only the assignee can reply, and not to what was deleted or sent automatically',
  async () => {
    const talk = await open('Is this me?');
    await say(talk.chat, 2, { text: 'Oops' });
    await office.strapi.db
      .connection('handoff_messages')
      .where({ external_id: `${talk.chat}:2` })
      .update({ deleted_at: office.clock.now() });
    const buttons = (page: Page) => page.getByRole('button', { name: /^Reply to / });
    const grace = await office.openPanel({ member: office.grace, path: talk.path });
    await grace.getByText('Deleted by the end user').waitFor();
    await replyButton(grace, 'Is this me?').waitFor();
    expect(await buttons(grace).count()).toBe(1);
    const admin = await office.openPanel({ member: office.admin, path: talk.path });
    await admin.getByPlaceholder('Grace Hopper is handling this conversation').waitFor();
    expect(await buttons(admin).count()).toBe(0);
  }
);

inBrowser(
  'P50 S61 on Slack the quote is text, and a thread that is gone is warned of',
  async () => {
    const root = '1700000001.000100';
    const message = slack.userMessage({ channel: slack.channel, text: 'Who is there?', ts: root });
    await tell(workspace, slack.hook(message, office.clock.now()));
    const conversation = `${slack.channel}:${root}`;
    const place = { agent: office.agent.key, channel: workspace.key, conversation };
    const { data: session } = await office.accept((await office.escalate(place)).data.id);
    const path = `/admin/plugins/handoff/${session.id}`;
    const page = await office.openPanel({ member: office.grace, path });
    await bubbleOf(page, 'Who is there?').hover();
    await replyButton(page, 'Who is there?').click();
    await barOf(page).getByText('The quote is sent as text above your message.').waitFor();
    await shoot(page, 'replying-as-text', { widths: [1280, 375], height: 800 });
    await page.keyboard.type('Grace');
    await page.keyboard.press('Enter');
    await waitFor(
      async () =>
        (await slack.messages(slack.channel, root)).some(({ text }) => text.endsWith('\nGrace')),
      { what: 'the answer on Slack' }
    );

    const warning = page.getByText('Replies can’t be delivered here', { exact: false });
    expect(await warning.count()).toBe(0);
    const body = { ok: true, channel: slack.channel, ts: '9.9', message: {} };
    slack.inject(
      { kind: 'answer', status: 200, body },
      { when: ({ body: given }) => given.includes('Gone?') }
    );
    await inputOf(page).fill('Gone?');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').filter({ hasText: 'Not delivered:' }).waitFor();
    await warning.waitFor();
    await shoot(page, 'thread-gone', { widths: [1280, 375], height: 800 });
  }
);

inBrowser(
  'U16 a channel of the bot’s own is called by its label wherever it is shown',
  async () => {
    const channel = { type: 'my-app', label: 'My <b>app</b>' };
    const place = { agent: office.agent.key, channel, conversation: 'own-1' };
    const page = await office.openPanel({ member: office.grace });
    await page.getByText('Nobody is waiting', { exact: false }).first().waitFor();
    const { data: session } = await office.escalate({ ...place, user: { name: 'Grete' } });
    const row = page.getByRole('row', { name: /Grete/ });
    await row.getByText('My <b>app</b>', { exact: true }).waitFor();
    expect(await row.locator('svg').count()).toBeGreaterThan(0);
    await shoot(page, 'own-channel', { widths: [1280, 375], height: 800 });
    await page.setViewportSize({ width: 375, height: 800 });
    await page
      .getByRole('listitem')
      .filter({ hasText: 'Grete' })
      .getByText('My <b>app</b>', { exact: true })
      .waitFor();
    await page.setViewportSize({ width: 1280, height: 800 });
    await page.getByRole('button', { name: /^Notifications/ }).click();
    await page
      .getByRole('link', { name: 'Grete is waiting' })
      .getByText(' · My <b>app</b>')
      .waitFor();
    await shoot(page, 'own-channel-bell');
    await page.keyboard.press('Escape');
    await office.accept(session.id);
    await page.goto(`${office.url}/admin/plugins/handoff/${session.id}`);
    await page.getByPlaceholder('Reply to Grete on My <b>app</b>').waitFor();
    await page.locator('header').getByText('My <b>app</b>').waitFor();
    const sidebar = page.getByRole('complementary', { name: 'Details' });
    await sidebar.getByText('My <b>app</b>').waitFor();
    await shoot(page, 'own-channel-chat');
  }
);
