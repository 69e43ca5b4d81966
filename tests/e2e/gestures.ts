import type { Page } from 'playwright-core';

import { waitFor } from '../support/waitFor';

/** What members and visitors do in their windows. */

export function file(name: string, buffer: Buffer) {
  return { name, buffer, mimeType: 'application/octet-stream' };
}

interface Carried {
  name: string;
  bytes: number[];
}

export function drop(page: Page, files: Carried[]): Promise<void> {
  return page.evaluate((given) => {
    const dataTransfer = new DataTransfer();
    for (const { name, bytes } of given) {
      dataTransfer.items.add(new File([new Uint8Array(bytes)], name));
    }
    for (const type of ['dragover', 'drop']) {
      document.body.dispatchEvent(
        new DragEvent(type, { dataTransfer, bubbles: true, cancelable: true })
      );
    }
  }, files);
}

export function paste(page: Page, { name, bytes }: Carried): Promise<void> {
  return page.evaluate(
    (given) => {
      const clipboardData = new DataTransfer();
      clipboardData.items.add(new File([new Uint8Array(given.bytes)], given.name));
      document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true }));
    },
    { name, bytes }
  );
}

export async function expectFocusSoon(input: ReturnType<Page['getByRole']>): Promise<void> {
  await waitFor(() => input.evaluate((element) => element === document.activeElement), {
    what: 'the focus',
  });
}

export async function say(page: Page, text: string): Promise<void> {
  await page.getByRole('textbox').fill(text);
  await page.keyboard.press('Enter');
  await page.getByText(text).first().waitFor();
}

export async function expectFocus(input: ReturnType<Page['getByRole']>): Promise<void> {
  await expect(input.evaluate((element) => element === document.activeElement)).resolves.toBe(true);
}

/** Holds back the server's answers to reads, until they are released. */
export async function holdAnswers(page: Page) {
  const held: { path: string; send: () => Promise<void> }[] = [];
  let isHolding = true;
  await page.route(
    (url) => url.pathname.startsWith('/handoff/') && !url.pathname.includes('socket.io'),
    async (route) => {
      if (!isHolding || route.request().method() !== 'GET') return route.fallback();
      const response = await route.fetch();
      const path = new URL(route.request().url()).pathname;
      held.push({ path, send: () => route.fulfill({ response }) });
    }
  );
  return {
    has: (end: string) => held.some(({ path }) => path.endsWith(end)),
    release: async () => {
      isHolding = false;
      for (const { send } of held) await send();
    },
  };
}
