import fs from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';

import { launchBrowser } from '../support/browser';
import { waitFor } from '../support/waitFor';
import { buildWidget } from './support/site';
import { openVisitor, type Visitor, type VisitorOptions } from './support/visitor';

let browser: Browser | null;
let script: string;
let visitors: Visitor[] = [];

beforeAll(async () => {
  script = buildWidget();
  browser = await launchBrowser();
});

afterEach(async () => {
  for (const visitor of visitors) await visitor.close();
  visitors = [];
});

afterAll(() => browser?.close());

/** A test in a browser; without one it has been said that it is left out. */
function inBrowser(title: string, run: (open: Open) => Promise<void>) {
  test(title, async () => {
    if (browser === null) return;
    const own = browser;
    await run(async (options = {}) => {
      const visitor = await openVisitor({ browser: own, script, ...options });
      visitors.push(visitor);
      return visitor;
    });
  });
}

type Open = (options?: Partial<VisitorOptions>) => Promise<Visitor>;

const PHONE = { viewport: { width: 375, height: 667 }, hasTouch: true, isMobile: true };

/** What is in the log, line by line, as it can be read. */
const shown = (page: Page) => page.locator('.bubble').allInnerTexts();
const focused = (page: Page) =>
  page.evaluate(() => {
    const outer = document.activeElement;
    const active = outer?.shadowRoot?.activeElement ?? outer;
    return active?.getAttribute('aria-label') ?? active?.className ?? '';
  });

test('S65 the whole widget weighs at most 25 kB gzipped', () => {
  expect(gzipSync(fs.readFileSync(script, 'utf8'), { level: 9 }).length).toBeLessThanOrEqual(
    25_000
  );
});

inBrowser(
  'S65 one script tag is enough, under a strict policy and without a complaint',
  async (open) => {
    const { page, launcher, openChat, say, complaints, log, door } = await open();
    const talk = await openChat();
    await say('Hi');
    door.talks.escalate(talk);
    await log.getByText('Handed over to a person').waitFor();
    expect(await launcher.evaluate((element) => getComputedStyle(element).position)).toBe('fixed');
    expect(await page.locator('h1').evaluate((element) => getComputedStyle(element).display)).toBe(
      'block'
    );
    expect(complaints).toEqual([]);
  }
);

inBrowser('S37 S38 lines of both sides are there within a second', async (open) => {
  const { page, door, openChat, say, log } = await open();
  const talk = await openChat();
  door.talks.escalate(talk);
  door.talks.accept(talk, 'Ada');
  await log.getByText("Hi! I'm Ada").waitFor();
  const times: number[] = [];
  for (let round = 0; round < 10; round++) {
    let from = performance.now();
    door.talks.add(talk, { author: 'human', name: 'Ada', text: `person ${round}` });
    await page.waitForFunction(seen, `person ${round}`, { polling: 5 });
    times.push(performance.now() - from);
    from = performance.now();
    await say(`visitor ${round}`);
    await waitFor(() => talk.messages.some(({ text }) => text === `visitor ${round}`), {
      interval: 5,
    });
    times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  expect(times[Math.floor(times.length * 0.95)]).toBeLessThan(1000);
});

/** Runs in the page. */
function seen(text: string): boolean {
  const root = document.querySelector('handoff-widget')?.shadowRoot;
  return root?.querySelector('.log')?.textContent?.includes(text) ?? false;
}

inBrowser('S34 S48 P17 says who the visitor is with, and says each change once', async (open) => {
  const { page, door, openChat, say, log, announced, panel } = await open();
  const talk = await openChat();
  const header = page.locator('header');
  const isShown = (text: string) => header.getByText(text).waitFor();
  await isShown('Margo');
  await isShown('AI assistant');

  door.talks.escalate(talk, 2);
  await isShown('Waiting for a person');
  await isShown('You are number 2');
  door.talks.setState(talk, { position: 1 });
  await isShown('You are next');

  door.talks.accept(talk, 'Ada Lovelace');
  await isShown('Ada Lovelace');
  await header.getByText('AL', { exact: true }).waitFor();
  await log.getByText('Ada Lovelace joined the chat').waitFor();
  expect(await panel.getAttribute('aria-label')).toBe('Chat with Ada Lovelace');

  door.talks.resolve(talk);
  await isShown('Chat with Ada Lovelace ended');
  await log.getByText('Back with Margo').waitFor();
  await say('Thanks');
  await isShown('AI assistant');

  expect(await announced()).toEqual([
    'Waiting for a person. You are number 2.',
    'Waiting for a person. You are next.',
    'You are talking to Ada Lovelace',
    'Chat with Ada Lovelace ended. You are back with Margo.',
  ]);
});

inBrowser('S50 says that nobody was available', async (open) => {
  const { page, door, openChat, log } = await open();
  const talk = await openChat();
  door.talks.escalate(talk);
  door.talks.expire(talk);
  await page.locator('header').getByText('Nobody was available').waitFor();
  await log.getByText('Nobody was available. Back with Margo').waitFor();
});

inBrowser(
  'S65 a closed chat counts what is unread, and reading in one tab is reading in all',
  async (open) => {
    const { door, page, launcher, openChat, say, announced, openTab } = await open();
    const talk = await openChat();
    await say('Hi');
    await waitFor(() => talk.messages.length === 1);
    await page.keyboard.press('Escape');
    const other = await openTab();
    const badge = other.locator('.badge');
    await other.locator('.launcher').waitFor();
    await waitFor(() => talk.listeners.size === 2, { what: 'the second stream' });

    door.talks.add(talk, { author: 'bot', text: 'one' });
    await waitFor(
      async () => (await launcher.getAttribute('aria-label')) === 'Open chat, 1 unread message'
    );
    door.talks.add(talk, { author: 'bot', text: 'two' });
    await waitFor(async () => (await badge.innerText()) === '2');
    expect(await announced()).toEqual(['1 unread message', '2 unread messages']);

    await other.locator('.launcher').click();
    await waitFor(async () => (await launcher.getAttribute('aria-label')) === 'Open chat');
    await page.locator('.badge').waitFor({ state: 'hidden' });
  }
);

inBrowser('S65 all tabs show the whole conversation', async (open) => {
  const { door, page, openChat, say, openTab } = await open();
  const talk = await openChat();
  const other = await openTab();
  await other.locator('.launcher').click();
  await say('from the first tab');
  await other.getByRole('textbox', { name: 'Message' }).fill('from the second');
  await other.getByRole('textbox', { name: 'Message' }).press('Enter');
  door.talks.add(talk, { author: 'bot', text: 'to both' });
  for (const tab of [page, other]) {
    await waitFor(async () => (await shown(tab)).length === 3, { what: 'three lines' });
  }
  expect(await shown(page)).toEqual(await shown(other));
  expect(talk.messages).toHaveLength(3);
});

inBrowser('P38 an unsent line survives a reload and is stored once', async (open) => {
  const { door, page, openChat, say, log } = await open();
  const talk = await openChat();
  await say('Hello');
  await waitFor(() => talk.messages.length === 1);
  door.setDown(true);
  await say('Still here after a reload');
  await page.getByText('Not sent yet').waitFor();
  await page.route(`${door.url}/widget.js`, (route) => route.fulfill({ path: script }));
  await page.reload();
  await log.getByText('Still here after a reload').waitFor();
  door.setDown(false);
  await waitFor(() => talk.messages.length === 2);
  await page.locator('.line.own.stored').nth(1).waitFor();
  expect(talk.messages.map(({ text }) => text)).toEqual(['Hello', 'Still here after a reload']);
  expect(await page.locator('.line.own').count()).toBe(2);
});

inBrowser(
  'P2 P38 an own line is one element from unsent to stored, and a refused one can be retried',
  async (open) => {
    const { door, page, openChat, say, announced, log } = await open();
    const talk = await openChat();
    door.trouble('/widget/messages', { kind: 'answer', status: 400 });
    await say('Refused at first');
    await log.getByText('Could not be sent').waitFor();
    const line = await page.locator('.line.own').elementHandle();
    await page.getByRole('button', { name: 'Try again' }).click();
    await page.locator('.line.own.stored').waitFor();
    expect(await line?.evaluate((element) => element.isConnected)).toBe(true);
    expect(await page.locator('.line.own').count()).toBe(1);
    expect(talk.messages).toHaveLength(1);
    expect(await announced()).toEqual(['Could not be sent']);
  }
);

inBrowser(
  'S65 a cut connection is shown, and what was missed appears once it is back',
  async (open) => {
    const { door, page, openChat, announced } = await open();
    const talk = await openChat();
    door.setDown(true);
    await page.locator('.strip').getByText('No connection').waitFor();
    door.talks.add(talk, { author: 'human', name: 'Ada', text: 'Said in the meantime' });
    door.setDown(false);
    await page.getByText('Said in the meantime').waitFor();
    await page.locator('.strip').waitFor({ state: 'hidden' });
    expect(await page.getByText('Said in the meantime').count()).toBe(1);
    expect(await announced()).toEqual([
      'No connection. What you write is sent as soon as it is back.',
      'Connected again',
    ]);
  }
);

inBrowser(
  'S65 markup in any text is shown as text, and only web addresses become links',
  async (open) => {
    const evil = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
    const { door, page, openChat, complaints } = await open({
      prepare: ({ look }) => {
        look.texts.agentName = `Agent ${evil}`;
        look.texts.welcome = `Welcome ${evil}`;
        look.texts.suggestions = [`Ask ${evil}`];
      },
    });
    const talk = await openChat();
    await page.getByRole('button', { name: `Ask ${evil}` }).waitFor();
    door.talks.accept(talk, `Ada ${evil}`);
    door.talks.add(talk, {
      author: 'human',
      name: `Ada ${evil}`,
      text: `${evil} javascript:alert(1) https://harbour.example/a"onmouseover="x`,
    });
    const link = page.locator('.bubble a');
    await link.waitFor();
    expect(await link.getAttribute('href')).toBe('https://harbour.example/a');
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(await link.getAttribute('target')).toBe('_blank');
    expect((await shown(page)).join()).toContain(evil);
    expect(await page.locator('handoff-widget img, handoff-widget script').count()).toBe(0);
    expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
    expect(complaints).toEqual([]);
  }
);

inBrowser(
  'S36 Enter sends, Shift+Enter breaks the line, blank and composed text is not sent',
  async (open) => {
    const { page, openChat, say, input } = await open();
    const talk = await openChat();
    await say('   ');
    await input.fill('にほん');
    await input.evaluate((element) => {
      const init = { key: 'Enter', isComposing: true, bubbles: true, cancelable: true };
      element.dispatchEvent(new KeyboardEvent('keydown', init));
    });
    await input.fill('first');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('second');
    await page.keyboard.press('Enter');
    await waitFor(() => talk.messages.length > 0);
    expect(talk.messages.map(({ text }) => text)).toEqual(['first\nsecond']);
    expect(await input.inputValue()).toBe('');
  }
);

inBrowser(
  'S65 a text of 4,000 units is the most, and the rest is counted near the end',
  async (open) => {
    const { page, openChat, input } = await open();
    const talk = await openChat();
    await input.fill('x'.repeat(3999));
    await page.getByText('1 characters left').waitFor();
    await page.keyboard.type('yz');
    await page.keyboard.press('Enter');
    await waitFor(() => talk.messages.length === 1);
    expect(talk.messages[0]?.text).toBe(`${'x'.repeat(3999)}y`);
  }
);

inBrowser(
  'S65 the keyboard is enough: focus moves in, Escape closes, focus returns',
  async (open) => {
    const { page, launcher, panel, log } = await open();
    await launcher.focus();
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('Message');
    expect(await launcher.getAttribute('aria-expanded')).toBe('true');
    await page.keyboard.press('Shift+Tab');
    expect(await focused(page)).toBe('Messages');
    expect(await log.getAttribute('aria-live')).toBe('polite');
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'hidden' });
    expect(await focused(page)).toBe('Open chat');
  }
);

inBrowser(
  'S65 on a phone the chat is the whole screen, keeps Tab in it and the page still',
  async (open) => {
    const { page, panel, launcher, openChat } = await open({
      context: PHONE,
      css: 'body { height: 3000px }',
    });
    await openChat();
    await waitFor(async () => (await panel.boundingBox())?.y === 0);
    expect(await panel.boundingBox()).toEqual({ x: 0, y: 0, width: 375, height: 667 });
    expect(await panel.getAttribute('aria-modal')).toBe('true');
    expect(await launcher.isVisible()).toBe(false);
    const stops = new Set<string>();
    for (let index = 0; index < 8; index++) {
      await page.keyboard.press('Tab');
      stops.add(await focused(page));
    }
    expect([...stops].sort()).toEqual(['Close chat', 'Message', 'Messages', 'Send']);
    await page.mouse.wheel(0, 500);
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
    await page.getByRole('button', { name: 'Close chat' }).click();
    expect(await page.evaluate(() => document.documentElement.style.overflow)).toBe('');
  }
);

inBrowser('S65 nothing moves for those who asked for it', async (open) => {
  const { page, openChat, door, log } = await open({ context: { reducedMotion: 'reduce' } });
  const talk = await openChat();
  door.talks.escalate(talk);
  await log.getByText('Handed over').waitFor();
  const count = await page.evaluate(
    () => document.querySelector('handoff-widget')?.shadowRoot?.getAnimations().length
  );
  expect(count).toBe(0);
});

inBrowser(
  'S65 a visitor who reads further up stays there and is told of new lines',
  async (open) => {
    const { page, door, openChat, log } = await open();
    const talk = await openChat();
    for (let index = 1; index <= 40; index++) {
      door.talks.add(talk, { author: 'bot', text: `line ${index}` });
    }
    await log.getByText('line 40').waitFor();
    await waitFor(() => log.evaluate((element) => element.scrollTop > 0));
    await log.evaluate((element) => element.scrollTo(0, 100));
    await page.getByRole('button', { name: 'To the newest message' }).waitFor();
    door.talks.add(talk, { author: 'bot', text: 'line 41' });
    door.talks.add(talk, { author: 'bot', text: 'line 42' });
    const pill = page.getByRole('button', { name: '2 new messages' });
    await pill.waitFor();
    expect(await log.evaluate((element) => element.scrollTop)).toBe(100);
    await pill.click();
    await pill.waitFor({ state: 'hidden' });
    await waitFor(() => log.evaluate((e) => e.scrollHeight - e.scrollTop - e.clientHeight < 2));
  }
);

inBrowser(
  'S65 the panel fits a dark page, and every text on it has a contrast of 4.5 : 1',
  async (open) => {
    for (const [css, primaryColor] of [
      ['body { background: #111827 }', '#4945ff'],
      ['body { background: #fff }', '#ffd84d'],
      ['body { background: #fff }', '#ffffff'],
      ['body { background: #000 }', '#000000'],
      ['body { background: #fff }', '#808080'],
    ] as const) {
      const { page, door, openChat, say, log } = await open({
        css,
        prepare: ({ look }) => {
          look.theme.primaryColor = primaryColor;
          look.texts.welcome = 'Hello https://harbour.example';
        },
      });
      const talk = await openChat();
      await say('Mine');
      door.talks.escalate(talk, 2);
      door.talks.accept(talk, 'Ada');
      await log.getByText("Hi! I'm Ada").waitFor();
      await page.locator('.line.own.stored').waitFor();
      expect(await page.evaluate(poorTexts)).toEqual([]);
    }
  }
);

/** Runs in the page: the texts whose contrast with the area they stand on is below 4.5. */
function poorTexts(): string[] {
  const root = document.querySelector('handoff-widget')?.shadowRoot;
  const numbers = (color: string) => (color.match(/[\d.]+/g) ?? []).map(Number);
  const luminance = (color: string) => {
    const [r, g, b] = numbers(color).map((part) =>
      part <= 10.31 ? part / 255 / 12.92 : ((part / 255 + 0.055) / 1.055) ** 2.4
    );
    return 0.2126 * (r ?? 0) + 0.7152 * (g ?? 0) + 0.0722 * (b ?? 0);
  };
  const groundOf = (element: Element | null): string => {
    const color = element ? getComputedStyle(element).backgroundColor : 'rgb(255, 255, 255)';
    return numbers(color)[3] === 0 ? groundOf(element?.parentElement ?? null) : color;
  };
  const poor: string[] = [];
  for (const element of root?.querySelectorAll('.panel *') ?? []) {
    const own = [...element.childNodes].some(
      (node) => node.nodeType === 3 && node.textContent?.trim()
    );
    if (!own || element.matches('.sr') || element.getClientRects().length === 0) continue;
    const [light, dark] = [getComputedStyle(element).color, groundOf(element)]
      .map(luminance)
      .sort((a, b) => b - a);
    const contrast = ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
    if (contrast < 4.5) poor.push(`${element.className}: ${contrast.toFixed(2)}`);
  }
  return poor;
}

inBrowser('S65 on a site that is not allowed nothing is shown', async (open) => {
  const { page, door } = await open({
    prepare: (own) => own.allowedOrigins.push('harbour.example'),
  });
  await waitFor(() => door.requests.some(({ path }) => path === '/widget/visits'));
  await page.waitForFunction(
    () =>
      (document.querySelector('handoff-widget') as { snapshot?: { status: string } } | null)
        ?.snapshot?.status === 'refused'
  );
  expect(await page.locator('.launcher').isVisible()).toBe(false);
});

inBrowser(
  'S65 the open chat and an unfinished line stay from page to page, without taking the focus',
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
  const { page, door, openChat, log } = await open();
  const talk = await openChat();
  await page.evaluate(() => {
    const body = document.createElement('body');
    body.append('Another page');
    document.documentElement.replaceChild(body, document.body);
  });
  await waitFor(() => talk.listeners.size === 1);
  door.talks.add(talk, { author: 'bot', text: 'Still with you' });
  await log.getByText('Still with you').waitFor();
});

inBrowser('P18 to end a chat is asked first', async (open) => {
  const { page, door, openChat, panel } = await open();
  const talk = await openChat();
  door.talks.escalate(talk);
  door.talks.accept(talk, 'Ada');
  const question = page.getByRole('group', { name: 'End the chat with Ada?' });
  const ask = () => page.locator('.leave').click();

  await ask();
  await question.getByRole('button', { name: 'Keep chatting' }).click();
  await question.waitFor({ state: 'hidden' });
  await ask();
  await question.waitFor();
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'hidden' });
  expect(await panel.isVisible()).toBe(true);
  expect(talk.state.status).toBe('active');

  await ask();
  await question.getByRole('button', { name: 'End chat' }).click();
  await waitFor(() => talk.state.status === 'resolved');
  await question.waitFor({ state: 'hidden' });
});

inBrowser('S65 a new visitor is welcomed and offered questions', async (open) => {
  const { page, openChat } = await open({
    prepare: ({ look }) => {
      look.texts.welcome = 'Ahoy!';
      look.texts.suggestions = ['Where is my order?', 'Do you ship abroad?'];
    },
  });
  const talk = await openChat();
  await page.getByText('Ahoy!').waitFor();
  await page.getByRole('button', { name: 'Where is my order?' }).click();
  await waitFor(() => talk.messages.length === 1);
  expect(talk.messages[0]?.text).toBe('Where is my order?');
  await page.getByRole('button', { name: 'Do you ship abroad?' }).waitFor({ state: 'hidden' });
});
