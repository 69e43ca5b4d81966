import net from 'node:net';
import type { Locator, Page } from 'playwright-core';

import type { FileDto, SessionDto } from '../../server/core/contract';
import { hasBrowser, inBrowser } from '../support/browser';
import { PDF } from '../support/bytes';
import { bomb, drawn, photo, silence } from '../support/pictures';
import { waitFor } from '../support/waitFor';
import { createOffice, type Office } from './office';
import { shoot } from './shots';
import { useWindows } from './windows';

/** Files and formatted text, as a member and a visitor see them. */

jest.setTimeout(240_000);

const HELP = [
  'Hello **Ada**, the *easy* way is `npm run demo`. See [the guide](https://example.com/guide) or www.example.com.',
  '',
  '1. Open the shop',
  '2. Choose a **colour**',
  '   - red',
  '   - blue',
  '',
  '```ts',
  'const answer = await shop.order({ colour: "red", amount: 2, comment: "a line that is longer than any bubble" });',
  '```',
  '<img src=x onerror="window.xss=1"> [no](javascript:window.xss=1) ![picture](https://example.com/p.png)',
].join('\n');

const windows = useWindows();
let office: Office;
let panel: Page;
let site: Page;
let session: SessionDto;

beforeAll(async () => {
  // Addresses of files name the port.
  if (hasBrowser) office = await createOffice(windows, { server: { port: await freePort() } });
});
afterAll(() => office?.close());

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const server = net.createServer().listen(0, '127.0.0.1', () => {
      const { port } = server.address() as net.AddressInfo;
      server.close(() => resolve(port));
    });
  });
}

async function write(text: string): Promise<void> {
  const input = site.getByRole('textbox', { name: 'Message' });
  await input.fill(text);
  await input.press('Enter');
}

/** The bot answers the visitor in Markdown, then hands over; returns the session's id. */
async function told(): Promise<string> {
  const found = await office.escalateVisitor('I need **help** with `my` order');
  await office.http.post(`/handoff/sessions/${found.id}/dismiss`, { token: office.grace.token });
  const place = {
    agent: office.agent.key,
    channel: office.channel.key,
    conversation: found.conversation.externalId,
  };
  const { status } = await office.http.post('/api/handoff/messages', {
    token: office.token.accessKey,
    body: { ...place, author: 'bot', text: HELP },
  });
  expect(status).toBe(201);
  return (await office.escalate(place)).data.id;
}

async function upload(content: Buffer, name: string): Promise<string> {
  const body = new FormData();
  body.append('files', new Blob([content as unknown as BlobPart]), name);
  const path = `/handoff/sessions/${session.id}/files`;
  const { token } = office.grace;
  return (await office.http.post<FileDto>(path, { token, body })).data.id;
}

const send = (body: object) =>
  office.http.post(`/handoff/sessions/${session.id}/messages`, { token: office.grace.token, body });

const inPanel = (text: string) => panel.locator('[data-handoff-message]', { hasText: text }).last();
const inWidget = (text: string) => site.locator('.bubble', { hasText: text }).last();

/** The elements of a message, each once. */
const elementsOf = (bubble: Locator) =>
  bubble.evaluate((element) =>
    [...new Set([...element.querySelectorAll('*')].map(({ localName }) => localName))].sort()
  );

inBrowser('M11 M15 panel and widget show formatted text, thumbnails and players', async () => {
  site = await office.openSite();
  await site.getByRole('button', { name: /Open chat/ }).click();
  await write('I need **help** with `my` order');
  ({ data: session } = await office.accept(await told()));
  const path = `/admin/plugins/handoff/${session.id}`;
  panel = await office.openPanel({ member: office.grace, path });
  await showFormats();
  await showWordsAsTyped();
  await showFiles();
});

async function showFormats(): Promise<void> {
  const ALLOWED = ['a', 'code', 'div', 'em', 'li', 'ol', 'p', 'pre', 'span', 'strong', 'ul'];
  for (const bubble of [inPanel('Hello Ada'), inWidget('Hello Ada')]) {
    await bubble.waitFor();
    const strange = (await elementsOf(bubble)).filter((name) => !ALLOWED.includes(name));
    expect(strange).toEqual([]);
    expect(await bubble.locator('strong').allInnerTexts()).toEqual(['Ada', 'colour']);
    expect(await bubble.locator('ol > li').count()).toBe(2);
    expect(
      await bubble.locator('a').evaluateAll((all) => all.map((a) => a.getAttribute('href')))
    ).toEqual([
      'https://example.com/guide',
      expect.stringMatching(/^https:\/\/www\.example\.com\/?$/),
      'https://example.com/p.png',
    ]);
    expect(await bubble.innerText()).toContain(
      '<img src=x onerror="window.xss=1"> [no](javascript:'
    );
    const code = bubble.locator('pre');
    const { font, isScrolled, within } = await code.evaluate((pre) => ({
      font: getComputedStyle(pre.querySelector('code') ?? pre).fontFamily,
      isScrolled: pre.scrollWidth > pre.clientWidth,
      within:
        pre.getBoundingClientRect().right <=
        (pre.closest('[data-handoff-message], .bubble')?.getBoundingClientRect().right ?? 0),
    }));
    expect([font, isScrolled, within]).toEqual([expect.stringContaining('monospace'), true, true]);
  }
  for (const page of [panel, site]) {
    expect(await page.evaluate(() => 'xss' in window)).toBe(false);
  }
}

async function showWordsAsTyped(): Promise<void> {
  for (const bubble of [inPanel('I need **help**'), inWidget('I need **help**')]) {
    expect(await bubble.innerText()).toContain('I need **help** with `my` order');
  }
}

async function showFiles(): Promise<void> {
  const ids = [
    await upload(await photo(), 'photo.jpg'),
    await upload(silence(), 'voice.wav'),
    await upload(bomb(50_000), 'bomb.png'),
    await upload(PDF, 'invoice.pdf'),
  ];
  expect((await send({ text: 'Your **files**', clientId: 'files', attachments: ids })).status).toBe(
    201
  );
  expect(
    (
      await send({
        text: '',
        clientId: 'wide',
        attachments: [await upload(await drawn('png', 1_600, 400), 'wide.png')],
      })
    ).status
  ).toBe(201);

  for (const bubble of [inPanel('Your files'), inWidget('Your files')]) {
    const image = bubble.locator('img').filter({ visible: true });
    await waitFor(
      async () => {
        await bubble.scrollIntoViewIfNeeded();
        const sizes = await image.evaluateAll((all) =>
          all.map((each) => (each as HTMLImageElement).naturalWidth)
        );
        return JSON.stringify(sizes) === '[240]';
      },
      { what: 'the photo alone: the bomb has its link only' }
    );
    const audio = bubble.locator('audio');
    expect(await audio.getAttribute('preload')).toBe('none');
    const duration = await audio.evaluate(async (element) => {
      const player = element as HTMLAudioElement;
      player.muted = true;
      await player.play();
      return player.duration;
    });
    expect(duration).toBeCloseTo(1);
    const links = bubble.getByRole('link');
    expect(await links.evaluateAll((all) => all.map((a) => a.getAttribute('download')))).toEqual([
      'photo.jpg',
      'voice.wav',
      'bomb.png',
      'invoice.pdf',
    ]);
  }
  const [download] = await Promise.all([
    panel.waitForEvent('download'),
    inPanel('Your files').locator('img').filter({ visible: true }).click(),
  ]);
  expect(download.suggestedFilename()).toBe('photo.jpg');
  await shoot(panel, 'media-files', { widths: [1280, 375], height: 900 });
  await shoot(site, 'media-widget-files', { widths: [800, 375], height: 720 });
  await inPanel('Hello Ada').scrollIntoViewIfNeeded();
  await inWidget('Hello Ada').scrollIntoViewIfNeeded();
  await shoot(panel, 'media-text', { widths: [1280, 375], height: 900 });
  await shoot(site, 'media-widget-text', { widths: [800, 375], height: 720 });
}
