import { waitFor } from '../support/waitFor';
import { describeBrowser } from './support/browser-tests';

/** What a visitor notices: the title of a hidden tab, a lost connection, targets for fingers. */

const { inBrowser } = describeBrowser();

const SITE = 'Harbour Books';
const LOST = 'No connection. Your messages will be sent once you are back online.';

inBrowser(
  'm30 S65 a hidden tab shows unread answers in its title, until it is seen',
  async (open) => {
    const { api, page, openChat, log } = await open();
    const talk = await openChat();
    const hide = (isHidden: boolean) =>
      page.evaluate((value) => {
        Object.defineProperty(document, 'hidden', { configurable: true, value });
        document.dispatchEvent(new Event('visibilitychange'));
      }, isHidden);
    api.talks.add(talk, { author: 'bot', text: 'seen at once' });
    await log.getByText('seen at once').waitFor();
    expect(await page.title()).toBe(SITE);
    await hide(true);
    api.talks.add(talk, { author: 'bot', text: 'one' });
    await waitFor(async () => (await page.title()) === `(1) ${SITE}`);
    await page.evaluate(() => (document.title = 'Another title'));
    api.talks.add(talk, { author: 'human', text: 'two' });
    await waitFor(async () => (await page.title()) === '(2) Another title');
    await hide(false);
    await waitFor(async () => (await page.title()) === 'Another title');
  }
);

inBrowser('m29 P38 says at once that there is no connection, and that it is back', async (open) => {
  const { page, openChat, panel } = await open();
  await openChat();
  const strip = panel.locator('.strip');
  await page.context().setOffline(true);
  await strip.waitFor();
  expect(await strip.innerText()).toContain('No connection');
  await page.context().setOffline(false);
  await strip.waitFor({ state: 'hidden' });
});

inBrowser('m29 P38 says so when messages get no answer, and not for a single 503', async (open) => {
  const { api, openChat, say, panel, log, announced } = await open();
  const talk = await openChat();
  const strip = panel.locator('.strip');
  const busy = { kind: 'answer', status: 503 } as const;
  api.trouble('/widget/messages', busy);
  await say('One');
  await waitFor(() => talk.messages.length === 1);
  expect(await announced()).toEqual([]);
  api.trouble('/widget/messages', busy, busy, busy);
  await say('Two');
  await strip.waitFor();
  // The stream is open all the time.
  expect(talk.listeners.size).toBe(1);
  await waitFor(() => talk.messages.length === 2);
  await strip.waitFor({ state: 'hidden' });
  expect(await announced()).toEqual([LOST, 'Back online']);
  await log.getByText('Two').waitFor();
});

inBrowser('m29 P38 trying again does not hide it', async (open) => {
  const { page, openChat, say, panel, log, announced } = await open();
  const talk = await openChat();
  const strip = panel.locator('.strip');
  await page.context().setOffline(true);
  await strip.waitFor();
  await say('Later');
  await log.getByText('Not sent yet').waitFor();
  await page.getByRole('button', { name: 'Try again' }).click();
  await log.getByText('Not sent yet').waitFor();
  expect(await strip.isVisible()).toBe(true);
  expect(await announced()).toEqual([LOST]);
  await page.context().setOffline(false);
  await waitFor(() => talk.messages.length === 1);
  await strip.waitFor({ state: 'hidden' });
  expect(await announced()).toEqual([LOST, 'Back online']);
});

inBrowser('m31 S65 on a touch screen every target is at least 44 px', async (open) => {
  const { page, api, openChat, say, log } = await open({
    context: { viewport: { width: 375, height: 667 }, hasTouch: true, isMobile: true },
  });
  const talk = await openChat();
  const file = { url: 'http://127.0.0.1/f', name: 'note.pdf', type: null, size: 1 };
  api.talks.add(talk, { author: 'bot', text: '', attachments: [file] });
  await log.getByText('note.pdf').waitFor();
  api.talks.escalate(talk);
  api.trouble('/widget/messages', { kind: 'answer', status: 400 });
  await say('Refused');
  await log.getByText('Could not be sent').waitFor();
  const measure = () =>
    page.locator('handoff-widget :is(button, .file):visible').evaluateAll((buttons) =>
      buttons
        .filter((button) => button.getBoundingClientRect().width > 1)
        .map((button) => {
          const { width, height } = button.getBoundingClientRect();
          const name = button.getAttribute('aria-label') ?? button.textContent;
          return { name, isLarge: width >= 44 && height >= 44 };
        })
    );
  const names = async () => (await measure()).map(({ name }) => name);
  await waitFor(async () => (await names()).includes('Stop waiting'));
  expect((await measure()).filter(({ isLarge }) => !isLarge)).toEqual([]);
  await page.getByRole('button', { name: 'Stop waiting' }).click();
  await page.getByRole('button', { name: 'Keep waiting' }).waitFor();
  expect((await measure()).filter(({ isLarge }) => !isLarge)).toEqual([]);
});

inBrowser('S65 is no banner of the page, and can be used at 400 % zoom', async (open) => {
  const { page, openChat, say, log, api, input } = await open({
    context: { viewport: { width: 320, height: 256 } },
  });
  const talk = await openChat();
  expect(await page.locator('handoff-widget').getByRole('banner').count()).toBe(0);
  await say('Hello');
  api.talks.add(talk, { author: 'bot', text: 'Hi' });
  await log.getByText('Hi').waitFor();
  const height = await log.evaluate((element) => element.clientHeight);
  expect(height).toBeGreaterThanOrEqual(100);
  expect(await input.isVisible()).toBe(true);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
});
