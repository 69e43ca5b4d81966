import type { Browser, BrowserContextOptions, Locator, Page } from 'playwright-core';

import { waitFor } from '../../support/waitFor';
import { startApi, type TestApi } from './api';
import { startSite, type TestSite } from './site';
import type { Talk } from './talks';

/** One visitor in a browser of their own, on a site with the widget. */
export interface Visitor {
  api: TestApi;
  site: TestSite;
  page: Page;
  /** Errors of the page: console errors, script errors, blocked styles. */
  complaints: string[];
  launcher: Locator;
  panel: Locator;
  log: Locator;
  input: Locator;
  /** Opens the chat with the launcher and returns the conversation. */
  openChat: () => Promise<Talk>;
  /** Types a message and sends it with Enter. */
  say: (text: string) => Promise<void>;
  /** Everything the status region has announced so far. */
  announced: () => Promise<string[]>;
  /** Another tab of the same browser. */
  openTab: () => Promise<Page>;
  close: () => Promise<void>;
}

export interface VisitorOptions {
  browser: Browser;
  /** Built widget. */
  script: string;
  css?: string;
  attributes?: string | (() => string);
  /** Attributes of a second tag. */
  second?: string;
  context?: BrowserContextOptions;
  /** Before the page is opened. */
  prepare?: (api: TestApi) => void;
}

export async function openVisitor(options: VisitorOptions): Promise<Visitor> {
  const { browser, script, css, attributes, second } = options;
  const api = await startApi({ script });
  options.prepare?.(api);
  const site = await startSite({
    api: api.url,
    ...(css === undefined ? {} : { css }),
    ...(attributes === undefined ? {} : { attributes }),
    ...(second === undefined ? {} : { second }),
  });
  const context = await browser.newContext(options.context);
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.goto(site.origin);

  const launcher = page.locator('.launcher');
  const input = page.getByRole('textbox', { name: 'Message' });
  return {
    api,
    site,
    page,
    complaints,
    launcher,
    panel: page.getByRole('dialog'),
    log: page.getByRole('log'),
    input,
    async openChat() {
      await launcher.click();
      await page.evaluate(listen);
      return waitFor(() => api.talks.all().find(({ listeners }) => listeners.size > 0), {
        what: 'the open stream',
      });
    },
    async say(text) {
      await input.fill(text);
      await input.press('Enter');
    },
    announced: () => page.evaluate(() => window.said ?? []),
    async openTab() {
      const tab = await context.newPage();
      await tab.goto(site.origin);
      return tab;
    },
    async close() {
      await context.close();
      await site.close();
      await api.close();
    },
  };
}

declare global {
  interface Window {
    said?: string[];
  }
}

/** Runs in the page: records what the status region announces. */
function listen() {
  const region = document
    .querySelector('handoff-widget')
    ?.shadowRoot?.querySelector('[role=status]');
  const said: string[] = (window.said = []);
  if (!region) throw new Error('No status region');
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes) {
      addedNodes.forEach((node) => said.push(node.textContent ?? ''));
    }
  }).observe(region, { childList: true });
}
