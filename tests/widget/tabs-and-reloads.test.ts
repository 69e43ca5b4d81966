import { waitFor } from '../support/waitFor';
import { describeBrowser, shownLines } from './support/browser-tests';

const { inBrowser, script } = describeBrowser();

inBrowser(
  'S65 a closed chat counts unread messages, and reading in one tab applies to all',
  async (open) => {
    const { api, page, launcher, openChat, say, announced, openTab } = await open();
    const talk = await openChat();
    await say('Hi');
    await waitFor(() => talk.messages.length === 1);
    await page.keyboard.press('Escape');
    const other = await openTab();
    const badge = other.locator('.badge');
    await other.locator('.launcher').waitFor();
    await waitFor(() => talk.listeners.size === 2, { what: 'the second stream' });

    api.talks.add(talk, { author: 'bot', text: 'one' });
    await waitFor(
      async () => (await launcher.getAttribute('aria-label')) === 'Open chat, 1 unread message'
    );
    api.talks.add(talk, { author: 'bot', text: 'two' });
    await waitFor(async () => (await badge.innerText()) === '2');
    expect(await announced()).toEqual(['1 unread message', '2 unread messages']);

    await other.locator('.launcher').click();
    await waitFor(async () => (await launcher.getAttribute('aria-label')) === 'Open chat');
    await page.locator('.badge').waitFor({ state: 'hidden' });
  }
);

inBrowser('S65 all tabs show the whole conversation', async (open) => {
  const { api, page, openChat, say, openTab } = await open();
  const talk = await openChat();
  const other = await openTab();
  await other.locator('.launcher').click();
  await say('from the first tab');
  await other.getByRole('textbox', { name: 'Message' }).fill('from the second');
  await other.getByRole('textbox', { name: 'Message' }).press('Enter');
  api.talks.add(talk, { author: 'bot', text: 'to both' });
  for (const tab of [page, other]) {
    await waitFor(async () => (await shownLines(tab)).length === 3, { what: 'three messages' });
  }
  expect(await shownLines(page)).toEqual(await shownLines(other));
  expect(talk.messages).toHaveLength(3);
});

inBrowser('P38 an unsent line survives a reload and is stored once', async (open) => {
  const { api, page, openChat, say, log } = await open();
  const talk = await openChat();
  await say('Hello');
  await waitFor(() => talk.messages.length === 1);
  api.setDown(true);
  await say('Still here after a reload');
  await page.getByText('Not sent yet').waitFor();
  await page.route(`${api.url}/widget.js`, (route) => route.fulfill({ path: script() }));
  await page.reload();
  await log.getByText('Still here after a reload').waitFor();
  api.setDown(false);
  await waitFor(() => talk.messages.length === 2);
  await page.locator('.line.own.stored').nth(1).waitFor();
  expect(talk.messages.map(({ text }) => text)).toEqual(['Hello', 'Still here after a reload']);
  expect(await page.locator('.line.own').count()).toBe(2);
});

inBrowser(
  'P2 P38 a sent message is one element from unsent to stored, and a refused one can be retried',
  async (open) => {
    const { api, page, openChat, say, announced, log } = await open();
    const talk = await openChat();
    api.trouble('/widget/messages', { kind: 'answer', status: 400 });
    await say('Refused at first');
    await log.getByText('Could not be sent').waitFor();
    const message = await page.locator('.line.own').elementHandle();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.line.own.stored').waitFor();
    expect(await message?.evaluate((element) => element.isConnected)).toBe(true);
    expect(await page.locator('.line.own').count()).toBe(1);
    expect(talk.messages).toHaveLength(1);
    expect(await announced()).toEqual(['Could not be sent']);
  }
);

inBrowser(
  'S65 the open chat and a draft stay from page to page, without taking the focus',
  async (open) => {
    const { page, site, openChat, input, panel } = await open();
    await openChat();
    await input.fill('Half a thou');
    await page.goto(`${site.origin}/other`);
    await panel.waitFor();
    expect(await input.inputValue()).toBe('Half a thou');
    expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
  }
);

inBrowser('S65 a site that swaps its body keeps the chat', async (open) => {
  const { page, api, openChat, log } = await open();
  const talk = await openChat();
  await page.evaluate(() => {
    const body = document.createElement('body');
    body.append('Another page');
    document.documentElement.replaceChild(body, document.body);
  });
  await waitFor(() => talk.listeners.size === 1);
  api.talks.add(talk, { author: 'bot', text: 'Still with you' });
  await log.getByText('Still with you').waitFor();
});
