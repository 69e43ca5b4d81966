import http from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from 'playwright-core';

import type { ChannelDto, SessionDto } from '../../server/core/contract';
import type { TestMember } from '../support/people';
import { createScene, type Scene } from '../support/scene';
import type { TestStrapiOptions } from '../support/strapi';
import { waitFor } from '../support/waitFor';
import type { PanelInput, WindowOptions, Windows } from './windows';

/** A whole office: Strapi with its panel, a website with the widget, and browsers for everybody. */
export interface Office extends Scene {
  channel: ChannelDto;
  /** A window of the panel, logged in. */
  openPanel: (
    input: Omit<PanelInput, 'url'> & {
      /** True: through the login page, in a window of its own. Default false. */
      isTyped?: boolean;
    }
  ) => Promise<Page>;
  /** A visitor's window on the website. */
  openSite: (options?: WindowOptions) => Promise<Page>;
  /** The open session of the only visitor who writes this message. */
  escalateVisitor: (line: string, body?: object) => Promise<SessionDto>;
  close: () => Promise<void>;
}

export async function createOffice(
  windows: Windows,
  options: TestStrapiOptions = {}
): Promise<Office> {
  const scene = await createScene({ hasPanel: true, ...options });
  const { data: channel } = await scene.http.post<ChannelDto>('/handoff/channels', {
    token: scene.admin.token,
    body: { type: 'widget', name: 'Shop', agent: scene.agent.key },
  });
  const site = await createSite(`${scene.url}/api/handoff/widget.js`, channel.key);

  return {
    ...scene,
    channel,
    openPanel: async ({ isTyped = false, ...input }) => {
      if (!isTyped) return windows.openPanel({ url: scene.url, ...input });
      const page = await windows.open(input.options);
      await typeLogin(page, scene.url, input.member);
      await page.goto(`${scene.url}${input.path ?? '/admin/plugins/handoff'}`);
      return page;
    },
    openSite: async (options) => {
      const page = await windows.open(options);
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
