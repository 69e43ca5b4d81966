import type { Page } from 'playwright-core';

import { waitFor } from '../support/waitFor';
import { describeBrowser, shownLines } from './support/browser-tests';
import type { Visitor } from './support/visitor';

/** Several people, one after the other, at one browser. */

const { inBrowser } = describeBrowser();

const TAG = 'handoff-widget';

/** What the browser has stored of the chat, in both storages. */
const storedIn = (page: Page) =>
  page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }]));

const forget = (page: Page) =>
  page.evaluate(
    (tag) => (document.querySelector(tag) as unknown as { forget: () => void }).forget(),
    TAG
  );

/** Ada writes, has an answer, an unsent message and a draft. */
async function talkAsAda({ api, openChat, say, input, log }: Visitor) {
  const talk = await openChat();
  await say('My order is 4711');
  await waitFor(() => talk.messages.length === 1);
  api.talks.add(talk, { author: 'bot', text: 'Thanks, Ada' });
  await log.getByText('Thanks, Ada').waitFor();
  api.trouble('/widget/messages', { kind: 'answer', status: 400 });
  await say('Never sent');
  await log.getByText('Could not be sent').waitFor();
  await input.fill('My password is');
  return talk;
}

/**
 * Nothing of Ada’s is left on this page, and a new conversation has begun. With two tabs there may be one more,
 * which stays empty: a browser tells its tabs of what is stored a moment later.
 */
async function expectNew({ api, page }: Visitor, tab: Page = page) {
  const tabs = page.context().pages().length;
  const [launcher, input] = [
    tab.locator('.launcher'),
    tab.getByRole('textbox', { name: 'Message' }),
  ];
  await waitFor(() => api.talks.all().length >= 2, { what: 'another conversation' });
  const [old] = api.talks.all();
  await waitFor(() => old?.listeners.size === 0, { what: 'the end of the old stream' });
  if (!(await tab.getByRole('dialog').isVisible())) await launcher.click();
  const newest = () => api.talks.all().at(-1);
  await waitFor(() => (newest()?.listeners.size ?? 0) > 0, { what: 'the new stream' });
  await tab.getByRole('dialog').waitFor();
  expect(await shownLines(tab)).toEqual([]);
  expect(await input.inputValue()).toBe('');
  const kept = await storedIn(tab);
  for (const word of [old?.token, old?.id, '4711', 'Never sent', 'password'])
    expect(kept).not.toContain(word);
  expect(await launcher.getAttribute('aria-label')).not.toContain('unread');
  await input.fill('I am Bob');
  await input.press('Enter');
  await waitFor(() => newest()?.messages.length === 1);
  expect(old?.messages).toHaveLength(2);
  expect(api.talks.all().length).toBeLessThanOrEqual(tabs + 1);
}

inBrowser('S65 forget() on the element begins anew', async (open) => {
  const visitor = await open();
  await talkAsAda(visitor);
  await forget(visitor.page);
  await visitor.panel.waitFor({ state: 'hidden' });
  await expectNew(visitor);
});

inBrowser('S65 forget() in one tab applies to all tabs, with their drafts', async (open) => {
  const visitor = await open();
  await talkAsAda(visitor);
  const other = await visitor.openTab();
  await other.locator('.launcher').click();
  await other.getByText('Thanks, Ada').waitFor();
  await other.getByRole('textbox', { name: 'Message' }).fill('My password is');
  await forget(visitor.page);
  await other.getByRole('dialog').waitFor({ state: 'hidden' });
  await expectNew(visitor, other);
});

inBrowser('S65 a page that comes back frozen shows nothing of who has left', async (open) => {
  const visitor = await open();
  await talkAsAda(visitor);
  const other = await visitor.openTab();
  // As in the back/forward cache: the page hears nothing until it is shown again.
  await visitor.page.evaluate(() => {
    const swallow = (event: Event) => event.stopImmediatePropagation();
    window.addEventListener('storage', swallow, { capture: true });
  });
  await forget(other);
  await waitFor(() => visitor.api.talks.all().length === 2, {
    what: 'the conversation of the other page',
  });
  const hasArrived = async () =>
    (await storedIn(visitor.page)).includes(visitor.api.talks.all()[1]?.token ?? '?');
  await waitFor(hasArrived, { what: 'the new token in this page' });
  await visitor.page.evaluate(() =>
    window.dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true }))
  );
  await visitor.panel.waitFor({ state: 'hidden' });
  await other.close();
  await expectNew(visitor);
});

inBrowser('S65 forget() while a visit is under way keeps nothing of its answer', async (open) => {
  const visitor = await open();
  const { page, api, site, launcher } = visitor;
  await talkAsAda(visitor);
  const [old] = api.talks.all();
  let answer = () => {};
  const held = new Promise<void>((resolve) => (answer = resolve));
  let asked = 0;
  await page.route('**/widget/visits', async (route) => {
    asked += 1;
    if (asked === 1) await held;
    await route.continue();
  });
  await page.goto(`${site.origin}/other`);
  await launcher.waitFor();
  await waitFor(() => asked === 1);
  await forget(page);
  answer();
  await waitFor(() => api.talks.all().length === 2);
  await waitFor(async () => (await storedIn(page)).includes(api.talks.all()[1]?.token ?? '?'));
  expect(await storedIn(page)).not.toContain(old?.token);
});

describe('data-visitor', () => {
  const asAda = { attributes: 'data-visitor="ada"' };
  const setVisitor = (page: Page, id: string | null) =>
    page.evaluate((value) => {
      const script = document.querySelector<HTMLElement>('script[data-channel]');
      if (value === null) delete script?.dataset['visitor'];
      else if (script) script.dataset['visitor'] = value;
    }, id);
  inBrowser('S65 keeps the conversation of the same visitor', async (open) => {
    const visitor = await open(asAda);
    const { page, site, api, log } = visitor;
    await talkAsAda(visitor);
    await page.goto(`${site.origin}/other`);
    await log.getByText('Thanks, Ada').waitFor();
    expect(api.talks.all()).toHaveLength(1);
  });

  for (const [who, tag] of [
    ['another visitor', 'data-visitor="bob"'],
    ['nobody', ''],
    ['an empty id', 'data-visitor=""'],
  ] as const) {
    inBrowser(`S65 begins anew on a page for ${who}`, async (open) => {
      let shown = 'data-visitor="ada"';
      const visitor = await open({ attributes: () => shown });
      await talkAsAda(visitor);
      shown = tag;
      await visitor.page.goto(`${visitor.site.origin}/other`);
      await expectNew(visitor);
    });
  }

  for (const [which, tags] of [
    ['first', asAda],
    ['second', { attributes: '', second: 'data-visitor="ada"' }],
  ] as const) {
    inBrowser(`S65 keeps it with two tags of which the ${which} has the id`, async (open) => {
      const visitor = await open({ second: '', ...tags });
      const { page, site, api, log, panel } = visitor;
      await talkAsAda(visitor);
      await page.goto(`${site.origin}/other`);
      await log.getByText('Thanks, Ada').waitFor();
      await page.goto(site.origin);
      await log.getByText('Thanks, Ada').waitFor();
      expect(api.talks.all()).toHaveLength(1);
      await page.evaluate(() => {
        const tag = document.querySelector<HTMLElement>('script[data-visitor]');
        delete tag?.dataset['visitor'];
      });
      await panel.waitFor({ state: 'hidden' });
      await expectNew(visitor);
    });
  }

  inBrowser('S65 begins anew when the tag changes on the page', async (open) => {
    const visitor = await open(asAda);
    await talkAsAda(visitor);
    await setVisitor(visitor.page, 'bob');
    await expectNew(visitor);
  });

  inBrowser('S65 who logs in during a chat keeps it, and logging out ends it', async (open) => {
    const visitor = await open();
    const { page, api, log } = visitor;
    await talkAsAda(visitor);
    await setVisitor(page, 'ada');
    await log.getByText('Thanks, Ada').waitFor();
    expect(api.talks.all()).toHaveLength(1);
    await setVisitor(page, null);
    await expectNew(visitor);
  });

  inBrowser('S65 never leaves the browser', async (open) => {
    const bodies: string[] = [];
    const visitor = await open({ attributes: 'data-visitor="customer-4711"' });
    visitor.page.on('request', (request) => {
      bodies.push(`${request.url()} ${JSON.stringify(request.headers())} ${request.postData()}`);
    });
    await visitor.page.reload();
    await visitor.openChat();
    await visitor.say('Hello');
    await waitFor(() => bodies.some((body) => body.includes('Hello')));
    const calls = bodies.filter((body) => body.includes('/api/handoff/'));
    expect(calls.join('\n')).not.toContain('customer-4711');
  });
});
