import fs from 'node:fs';
import { gzipSync } from 'node:zlib';

import { waitFor } from '../support/waitFor';
import { describeBrowser, focusedName, shownLines } from './support/browser-tests';

const { inBrowser, script } = describeBrowser();

const PHONE = { viewport: { width: 375, height: 667 }, hasTouch: true, isMobile: true };

test('S65 the whole widget weighs at most 25 kB gzipped', () => {
  expect(gzipSync(fs.readFileSync(script(), 'utf8'), { level: 9 }).length).toBeLessThanOrEqual(
    25_000
  );
});

inBrowser(
  'S65 one script tag is enough, under a strict policy and without an error',
  async (open) => {
    const { page, launcher, openChat, say, complaints, log, api } = await open();
    const talk = await openChat();
    await say('Hi');
    api.talks.escalate(talk);
    await log.getByText('Handed over to a person').waitFor();
    expect(await launcher.evaluate((element) => getComputedStyle(element).position)).toBe('fixed');
    expect(await page.locator('h1').evaluate((element) => getComputedStyle(element).display)).toBe(
      'block'
    );
    expect(complaints).toEqual([]);
  }
);

inBrowser(
  'S65 markup in any text is shown as text, and only web URLs become links',
  async (open) => {
    const evil = '<img src=x onerror="window.hacked=1"><script>window.hacked=1</script>';
    const { api, page, openChat, complaints } = await open({
      prepare: ({ look }) => {
        look.texts.agentName = `Agent ${evil}`;
        look.texts.welcome = `Welcome ${evil}`;
        look.texts.suggestions = [`Ask ${evil}`];
      },
    });
    const talk = await openChat();
    await page.getByRole('button', { name: `Ask ${evil}` }).waitFor();
    api.talks.accept(talk, `Ada ${evil}`);
    api.talks.add(talk, {
      author: 'human',
      name: `Ada ${evil}`,
      text: `${evil} javascript:alert(1) https://harbour.example/a"onmouseover="x`,
    });
    const link = page.locator('.bubble a');
    await link.waitFor();
    expect(await link.getAttribute('href')).toBe('https://harbour.example/a');
    expect(await link.getAttribute('rel')).toBe('noopener noreferrer');
    expect(await link.getAttribute('target')).toBe('_blank');
    expect((await shownLines(page)).join()).toContain(evil);
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
  'S65 a text may have 4,000 units, and the remaining ones are counted near the end',
  async (open) => {
    const { page, openChat, input } = await open();
    const talk = await openChat();
    await input.fill('x'.repeat(3999));
    await page.getByText('1 character left').waitFor();
    await page.keyboard.type('yz');
    await page.keyboard.press('Enter');
    await waitFor(() => talk.messages.length === 1);
    expect(talk.messages[0]?.text).toBe(`${'x'.repeat(3999)}y`);
  }
);

inBrowser('S65 works by keyboard: focus moves in, Escape closes, focus returns', async (open) => {
  const { page, launcher, panel, log } = await open();
  await launcher.focus();
  await page.keyboard.press('Enter');
  expect(await focusedName(page)).toBe('Message');
  expect(await launcher.getAttribute('aria-expanded')).toBe('true');
  await page.keyboard.press('Shift+Tab');
  expect(await focusedName(page)).toBe('Messages');
  expect(await log.getAttribute('aria-live')).toBe('polite');
  await page.keyboard.press('Escape');
  await panel.waitFor({ state: 'hidden' });
  expect(await focusedName(page)).toBe('Open chat');
});

inBrowser(
  'S65 on a phone the chat fills the screen, keeps Tab inside and stops the page from scrolling',
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
      stops.add(await focusedName(page));
    }
    expect([...stops].sort()).toEqual(['Close chat', 'Message', 'Messages', 'Send']);
    await page.mouse.wheel(0, 500);
    expect(await page.evaluate(() => window.scrollY)).toBe(0);
    await page.getByRole('button', { name: 'Close chat' }).click();
    expect(await page.evaluate(() => document.documentElement.style.overflow)).toBe('');
  }
);

inBrowser('S65 nothing moves for those who asked for it', async (open) => {
  const { page, openChat, api, log } = await open({ context: { reducedMotion: 'reduce' } });
  const talk = await openChat();
  api.talks.escalate(talk);
  await log.getByText('Handed over').waitFor();
  const count = await page.evaluate(
    () => document.querySelector('handoff-widget')?.shadowRoot?.getAnimations().length
  );
  expect(count).toBe(0);
});

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
      const { page, api, openChat, say, log } = await open({
        css,
        prepare: ({ look }) => {
          look.theme.primaryColor = primaryColor;
          look.texts.welcome = 'Hello https://harbour.example';
        },
      });
      const talk = await openChat();
      await say('Mine');
      api.talks.escalate(talk, 2);
      api.talks.accept(talk, 'Ada');
      await log.getByText("Hi! I'm Ada").waitFor();
      await page.locator('.line.own.stored').waitFor();
      expect(await page.evaluate(poorTexts)).toEqual([]);
    }
  }
);

/** Runs in the page: the texts whose contrast with their background is below 4.5. */
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
  const { page, api } = await open({
    prepare: (own) => own.allowedOrigins.push('harbour.example'),
  });
  await waitFor(() => api.requests.some(({ path }) => path === '/widget/visits'));
  await page.waitForFunction(
    () =>
      (document.querySelector('handoff-widget') as { snapshot?: { status: string } } | null)
        ?.snapshot?.status === 'refused'
  );
  expect(await page.locator('.launcher').isVisible()).toBe(false);
});
