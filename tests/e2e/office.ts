import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, BrowserContext, Page } from 'playwright-core';

import type { ChannelDto, SessionDto } from '../../server/core/contract';
import { launchBrowser } from '../support/browser';
import type { TestMember } from '../support/people';
import { createScene, type Scene } from '../support/scene';
import type { TestStrapiOptions } from '../support/strapi';
import { waitFor } from '../support/waitFor';

/** A whole office: Strapi with its panel, a website with the widget, and browsers for everybody. */
export interface Office extends Scene {
  browser: Browser;
  channel: ChannelDto;
  /** A window of the panel, logged in. */
  openPanel: (input: {
    member: TestMember;
    path?: string;
    options?: WindowOptions;
    /** True: through the login page, which costs a second load of the panel. Default false. */
    isTyped?: boolean;
    /** Runs in every page of the window before anything else does. */
    script?: () => void;
  }) => Promise<Page>;
  /** A visitor's window on the website. */
  openSite: (options?: WindowOptions) => Promise<Page>;
  /** The open session of the only visitor who writes this message. */
  escalateVisitor: (line: string, body?: object) => Promise<SessionDto>;
  close: () => Promise<void>;
}

type WindowOptions = NonNullable<Parameters<Browser['newContext']>[0]>;

export async function createOffice(options: TestStrapiOptions = {}): Promise<Office> {
  const browser = await launchBrowser();
  const scene = await createScene({ hasPanel: true, ...options });
  const { data: channel } = await scene.http.post<ChannelDto>('/handoff/channels', {
    token: scene.admin.token,
    body: { type: 'widget', name: 'Shop', agent: scene.agent.key },
  });
  const site = await createSite(`${scene.url}/api/handoff/widget.js`, channel.key);
  const contexts: BrowserContext[] = [];
  const openWindow = async (options: WindowOptions = {}) => {
    const context = await browser.newContext({
      viewport: { width: 1280, height: 800 },
      // Two cores render the pages, too.
      reducedMotion: 'reduce',
      ...options,
    });
    contexts.push(context);
    context.setDefaultTimeout(60_000);
    return context.newPage();
  };

  return {
    ...scene,
    browser,
    channel,
    openPanel: async ({
      member,
      path = '/admin/plugins/handoff',
      options,
      isTyped = false,
      script,
    }) => {
      const page = await openWindow(options);
      if (script) await page.context().addInitScript(script);
      if (isTyped) await typeLogin(page, scene.url, member);
      else await logIn(page.context(), scene.url, member);
      await page.goto(`${scene.url}${path}`);
      return page;
    },
    openSite: async (options) => {
      const page = await openWindow(options);
      await page.goto(site.url);
      return page;
    },
    escalateVisitor: async (line, body = {}) => {
      const heard = await waitFor(
        async () => {
          const { events } = await scene.events();
          return events.find(({ data }) => 'message' in data && data.message.text === line);
        },
        { what: `the visitor's message "${line}" in the bot's feed` }
      );
      if (!('conversation' in heard.data)) throw new Error('Not an event of a message');
      const conversation = heard.data.conversation.externalId;
      const place = { agent: scene.agent.key, channel: channel.key, conversation };
      return (await scene.escalate({ ...place, ...body })).data;
    },
    close: async () => {
      for (const context of contexts) await context.close();
      await browser.close();
      await site.close();
      await scene.destroy();
    },
  };
}

async function typeLogin(page: Page, url: string, { email, password }: TestMember): Promise<void> {
  await page.goto(`${url}/admin/auth/login`);
  await page.locator('input[name=email]').fill(email);
  await page.locator('input[name=password]').fill(password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL(({ pathname }) => !pathname.includes('/auth/'));
}

/** Stores in the window what the login page stores there. */
export async function logIn(
  context: BrowserContext,
  url: string,
  { email, password }: TestMember
): Promise<void> {
  const answer = await context.request.post(`${url}/admin/login`, { data: { email, password } });
  const { data } = (await answer.json()) as { data: { token: string } };
  await context.addCookies([{ name: 'jwtToken', value: data.token, url }]);
  await context.addInitScript(() => {
    if (/(^|; )jwtToken=/.test(document.cookie)) localStorage.setItem('isLoggedIn', 'true');
  });
}

/** A folder for screenshots; none are taken without it. */
const SHOTS = process.env['HANDOFF_SHOTS'];

/** In both themes, if a folder is set. */
export async function shoot(page: Page, name: string): Promise<void> {
  if (SHOTS === undefined) return;
  for (const colorScheme of ['dark', 'light'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: `${SHOTS}/${name}-${colorScheme}.png` });
  }
}

async function createSite(script: string, channel: string) {
  const page = `<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>
    <meta name="viewport" content="width=device-width">
    <h1>Shop</h1><script async src="${script}" data-channel="${channel}"></script></html>`;
  const server = http.createServer((_, response) => {
    response.setHeader('content-type', 'text/html; charset=utf-8');
    response.end(page);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    close: () => new Promise<void>((resolve) => void server.close(() => resolve())),
  };
}
