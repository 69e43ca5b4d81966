import path from 'node:path';

import type { Page } from 'playwright-core';

import { waitFor } from '../support/waitFor';
import { describeBrowser, focusedName, shownLines } from './support/browser-tests';

/** The widget on pages that remove it. */

const { inBrowser } = describeBrowser();

const TAG = 'handoff-widget';

inBrowser('S65 comes back with its state when a page removes it', async (open) => {
  const { page, api, openChat, say, input, panel, launcher, log } = await open();
  const talk = await openChat();
  for (let i = 0; i < 30; i += 1) api.talks.add(talk, { author: 'bot', text: `answer ${i}` });
  await say('Hello');
  await waitFor(() => talk.messages.length === 31);
  await log.getByText('Hello').waitFor();
  await input.fill('Half a thou');
  await page.evaluate((tag) => document.querySelector(tag)?.remove(), TAG);
  await panel.waitFor();
  expect(await input.inputValue()).toBe('Half a thou');
  expect(await focusedName(page)).toBe('Message');
  expect(await log.evaluate((element) => element.scrollTop > 0)).toBe(true);
  expect(await page.locator(TAG).count()).toBe(1);
  expect(talk.listeners.size).toBe(1);
  await page.keyboard.type('ght');
  await page.keyboard.press('Enter');
  await waitFor(() => talk.messages.length === 32);
  expect(talk.messages.at(-1)?.text).toBe('Half a thought');
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'hidden' });
  expect(await launcher.isVisible()).toBe(true);
});

inBrowser('S65 comes back where it was scrolled to', async (open) => {
  const { page, api, openChat, log } = await open();
  const talk = await openChat();
  for (let i = 0; i < 40; i += 1) api.talks.add(talk, { author: 'bot', text: `answer ${i}` });
  await log.getByText('answer 39').waitFor();
  await log.evaluate((element) => (element.scrollTop = 120));
  await page.locator('.pill').waitFor();
  await page.evaluate((tag) => document.querySelector(tag)?.remove(), TAG);
  await waitFor(async () => (await log.evaluate((element) => element.scrollTop)) === 120);
});

inBrowser('S65 comes back when React 18 discards the document that it hydrates', async (open) => {
  const { page, api, openChat, log, complaints } = await open({ context: { bypassCSP: true } });
  const talk = await openChat();
  for (const name of ['react', 'react-dom']) {
    const folder = path.dirname(require.resolve(`${name}/package.json`));
    await page.addScriptTag({ path: path.join(folder, `umd/${name}.development.js`) });
  }
  await page.evaluate(() => {
    const { React, ReactDOM } = window as unknown as ReactGlobals;
    const h = React.createElement;
    window.said = [];
    document.documentElement.dataset['old'] = '';
    ReactDOM.hydrateRoot(
      document,
      h('html', null, h('head', null), h('body', null, h('h1', null, 'Another text')))
    );
  });
  await waitFor(() => page.evaluate(() => document.documentElement.dataset['old'] === undefined), {
    what: 'the page that React made anew',
  });
  await page.getByText('Another text').waitFor();
  await waitFor(() => talk.listeners.size === 1);
  api.talks.add(talk, { author: 'bot', text: 'Still with you' });
  await log.getByText('Still with you').waitFor();
  expect(await page.locator(TAG).count()).toBe(1);
  expect(complaints.filter((text) => !/hydrat|not match|server/i.test(text))).toEqual([]);
});

inBrowser('S65 a page that insists on removing it wins', async (open) => {
  const { page, launcher } = await open();
  await launcher.waitFor();
  const removals = await page.evaluate(
    (tag) =>
      new Promise<number>((resolve) => {
        let count = 0;
        let idle = 0;
        const step = () => {
          const element = document.querySelector(tag);
          element?.remove();
          idle = element ? 0 : idle + 1;
          count += element ? 1 : 0;
          if (idle === 5 || count === 100) resolve(count);
          else requestAnimationFrame(step);
        };
        step();
      }),
    TAG
  );
  expect(removals).toBe(6);
  expect(await page.locator(TAG).count()).toBe(0);
});

inBrowser('S65 stays on a site that replaces its body with every page', async (open) => {
  const { page, launcher } = await open();
  for (let i = 0; i < 12; i += 1) {
    await page.evaluate(() => {
      document.documentElement.replaceChild(document.createElement('body'), document.body);
    });
    await launcher.waitFor();
  }
});

/** What Turbo does: the body of a page is copied, and the copy put back when that page is shown again. */
const copyBody = (page: Page) =>
  page.evaluate(() => {
    window.copied = document.body.cloneNode(true) as HTMLElement;
    document.documentElement.replaceChild(document.createElement('body'), document.body);
  });
const putCopyBack = (page: Page) =>
  page.evaluate(() => {
    if (window.copied) document.documentElement.replaceChild(window.copied, document.body);
  });
const visitBody = (page: Page) =>
  page.evaluate(() => {
    document.documentElement.replaceChild(document.createElement('body'), document.body);
  });

inBrowser('S65 stays on a site that puts copies of earlier bodies back', async (open) => {
  const { page, api, openChat, log, launcher } = await open();
  await openChat();
  const talk = api.talks.only();
  await copyBody(page);
  await launcher.waitFor();
  for (let round = 0; round < 2; round += 1) {
    await putCopyBack(page);
    await launcher.waitFor();
    expect(await page.locator(TAG).count()).toBe(1);
    await copyBody(page);
    await launcher.waitFor();
    expect(await page.locator(TAG).count()).toBe(1);
  }
  await waitFor(() => talk.listeners.size === 1);
  api.talks.add(talk, { author: 'bot', text: 'Still with you' });
  await log.getByText('Still with you').waitFor();
});

inBrowser('S65 a copy follows the tag, and destroy() on it is for good', async (open) => {
  const { page, launcher, api } = await open({ attributes: 'data-visitor="ada"' });
  await launcher.waitFor();
  const visitor = () => page.locator(TAG).getAttribute('visitor');
  const setTag = (id: string) =>
    page.evaluate((value) => {
      const script = document.querySelector<HTMLElement>('script[data-channel]');
      if (script) script.dataset['visitor'] = value;
    }, id);
  await copyBody(page);
  await setTag('bob');
  await putCopyBack(page);
  await waitFor(async () => (await visitor()) === 'bob');
  await setTag('eve');
  await waitFor(async () => (await visitor()) === 'eve');
  await page.evaluate((tag) => {
    (document.querySelector(tag) as unknown as { destroy: () => void }).destroy();
  }, TAG);
  await visitBody(page);
  await page.evaluate(() => document.body.append('another change of the page'));
  expect(await page.locator(TAG).count()).toBe(0);
  expect(api.talks.all().length).toBeGreaterThan(0);
});

inBrowser('S65 destroy() removes it for good, and ends its stream', async (open) => {
  const { page, openChat, api } = await open();
  const talk = await openChat();
  await page.evaluate((tag) => {
    (document.querySelector(tag) as unknown as { destroy: () => void }).destroy();
  }, TAG);
  await waitFor(() => talk.listeners.size === 0);
  await page.evaluate(() => document.body.append('another change of the page'));
  expect(await page.locator(TAG).count()).toBe(0);
  expect(api.talks.all()).toHaveLength(1);
  expect(await shownLines(page)).toEqual([]);
});

declare global {
  interface Window {
    copied?: HTMLElement;
  }
}

interface ReactGlobals {
  React: { createElement: (type: string, props: null, ...children: unknown[]) => unknown };
  ReactDOM: { hydrateRoot: (container: Document, tree: unknown) => void };
}
