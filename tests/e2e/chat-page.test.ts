import type { Locator, Page } from 'playwright-core';

import { hasBrowser, inBrowser } from '../support/browser';
import type { TestMember } from '../support/people';
import { waitFor } from '../support/waitFor';
import { violationsIn } from './axe';
import { createOffice, type Office } from './office';
import { shoot } from './shots';
import { useWindows } from './windows';

/** The page of one chat: what stays in sight, what covers what, and who else looks at it. */

jest.setTimeout(240_000);

const windows = useWindows();
let office: Office;
let ben: TestMember;

beforeAll(async () => {
  if (!hasBrowser) return;
  office = await createOffice(windows);
  ben = await office.createMember({ firstname: 'Ben', lastname: 'Banneker' });
});
afterAll(async () => {
  await office?.close();
});

inBrowser('M1 the newest message stays in sight while eight lines are typed', async () => {
  const { page, place } = await openActive('Ada');
  for (let i = 1; i <= 12; i += 1) {
    await office.report({ ...place, author: 'user', text: `Question ${i}\nwith a second line` });
  }
  const log = page.getByRole('log', { name: 'Messages' });
  await log.getByText('Question 12').waitFor();
  const below = () =>
    log.evaluate((box) => Math.round(box.scrollHeight - box.scrollTop - box.clientHeight));
  await waitFor(async () => (await below()) <= 1, { what: 'the end of the list' });

  const input = page.getByRole('textbox', { name: 'Message' });
  const heights: number[] = [];
  for (let i = 1; i <= 8; i += 1) {
    await input.pressSequentially(`line ${i}`);
    heights.push(await heightOf(input));
    expect(await below()).toBeLessThanOrEqual(1);
    if (i < 8) await page.keyboard.press('Shift+Enter');
  }
  expect(new Set(heights).size).toBe(8);
  await shoot(page, 'composer-eight-lines', { widths: [1440, 375], height: 900 });
  await office.report({ ...place, author: 'user', text: 'Are you still there?' });
  await log.getByText('Are you still there?').waitFor();
  await waitFor(async () => (await below()) <= 1, { what: 'the new message' });
  expect(await page.getByRole('button', { name: /new message/ }).count()).toBe(0);

  await input.fill('');
  await waitFor(async () => (await heightOf(input)) === heights[0], { what: 'one line' });
  expect(await below()).toBeLessThanOrEqual(1);
});

inBrowser('M6 M16 m2 in a small or zoomed window the messages keep half of it', async () => {
  const name = 'Maximilian Constantin von Habsburg-Lothringen';
  const { page, place } = await openActive(name);
  await office.report({ ...place, author: 'user', text: 'Where is my parcel?' });
  const log = page.getByRole('log', { name: 'Messages' });
  await log.getByText('Where is my parcel?').waitFor();
  const input = page.getByRole('textbox', { name: 'Message' });
  // Strapi's own news would take half of a small window.
  const news = page.getByRole('button', { name: 'Close the banner' });
  if ((await news.count()) > 0) await news.click();
  for (const [width, height] of SMALL) {
    await page.setViewportSize({ width, height });
    const share = (await heightInSight(log)) / height;
    expect({ width, height, isEnough: share >= 0.5 }).toEqual({ width, height, isEnough: true });
    // Nothing covers anything, and nothing needs scrolling to the side.
    const resolve = page.getByRole('button', { name: 'Resolve', exact: true });
    await resolve.scrollIntoViewIfNeeded();
    expect(
      await overlap(resolve, page.locator('header').getByText('Active').filter({ visible: true }))
    ).toBe(false);
    expect(await isOnTop(resolve)).toBe(true);
    expect(await page.locator('main').evaluate((it) => it.scrollWidth - it.clientWidth)).toBe(0);
    await input.scrollIntoViewIfNeeded();
    expect(await heightOf(input)).toBeLessThan(40);
    await log.scrollIntoViewIfNeeded();
    await shoot(page, `small-${width}x${height}`);
  }
});

inBrowser('M7 m12 a second click on Accept meets nothing', async () => {
  const { data } = await office.escalate({ ...office.place(), user: { name: 'Bob' } });
  const page = await openChat(data.id);
  const accept = page.getByRole('button', { name: 'Accept', exact: true });
  await page.getByRole('button', { name: 'Accept to reply' }).waitFor();
  await shoot(page, 'queued', { widths: [1440, 375, 320], height: 800 });
  const box = await accept.boundingBox();
  if (!box) throw new Error('There is no Accept');
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
  await page.mouse.click(x, y);
  await page.getByPlaceholder('Reply to Bob on Telegram').waitFor();
  // Impatient clicks, until the first of them meets something.
  const resolve = page.getByRole('button', { name: 'Resolve', exact: true });
  expect(await resolve.count()).toBe(0);
  await page.mouse.click(x, y);
  expect(await page.getByRole('dialog').count()).toBe(0);
  await resolve.waitFor();
});

inBrowser(
  'M3 M12 a pop-up opens in the same tab, and covers no button of a chat on a phone',
  async () => {
    const other = await accepted('Cora');
    const { page } = await openActive('Dora');
    await page.setViewportSize({ width: 375, height: 667 });
    await office.report({
      ...other.place,
      author: 'user',
      text: 'It will be there within the hour, '.repeat(6),
    });
    const popUps = page.locator('[data-handoff-toasts]');
    await popUps.getByText('New message from Cora.').waitFor();
    for (const name of ['Resolve', 'More actions', 'Send']) {
      expect(await isOnTop(page.getByRole('button', { name, exact: true }))).toBe(true);
    }
    expect(await isOnTop(page.getByRole('link', { name: 'Back to the Inbox' }))).toBe(true);
    await popUps.hover();
    await popUps.getByText(/within the…$|hour…$|there…$|be…$|will…$|It…$/).waitFor();
    await shoot(page, 'pop-up', { widths: [1440, 375, 320], height: 667 });
    await popUps.getByRole('link', { name: 'Open' }).click();
    await page.waitForURL(`**/admin/plugins/handoff/${other.id}`);
    expect(page.context().pages()).toHaveLength(1);
    await popUps.waitFor({ state: 'detached' });
  }
);

inBrowser('M12 a burst is one pop-up, and the list needs none', async () => {
  const elsewhere = await office.openPanel({ member: office.grace, path: '/admin/me' });
  const list = await office.openPanel({ member: ben });
  for (const page of [elsewhere, list]) {
    await page.getByRole('button', { name: /^Notifications, / }).waitFor();
  }
  for (const name of ['Una', 'Vera', 'Wanda']) {
    await office.escalate({ ...office.place(), user: { name } });
  }
  const popUps = elsewhere.locator('[data-handoff-toasts]');
  await popUps.getByText(/people are waiting\.$/).waitFor();
  await popUps.getByText(/Wanda$/).waitFor();
  expect(await popUps.getByRole('link', { name: 'Open' }).count()).toBe(1);
  // On the list it moves away from the buttons.
  await elsewhere.setViewportSize({ width: 1280, height: 640 });
  await elsewhere.getByRole('link', { name: 'Inbox' }).first().click();
  await elsewhere.locator('[data-handoff-session] button').first().waitFor();
  await waitFor(() => elsewhere.evaluate(coversNoButton), { what: 'a place beside the buttons' });
  await shoot(elsewhere, 'pop-up-list', { widths: [1280], height: 640 });
  await elsewhere.goBack();
  await shoot(elsewhere, 'pop-up-burst', { widths: [1440, 375], height: 800 });
  await list.getByText('Wanda').first().waitFor();
  expect(await list.locator('[data-handoff-toasts]').count()).toBe(0);
});

inBrowser('M5 m11 messages of a history stand under the day on which they were sent', async () => {
  const at = (hours: number) => new Date(Date.now() - hours * 3_600_000).toISOString();
  const { data } = await office.escalate({
    ...office.place(),
    user: { name: 'Hedy' },
    history: [
      { author: 'user', text: 'Hello from the day before', sentAt: at(48) },
      { author: 'bot', text: 'Hello from yesterday', sentAt: at(24) },
    ],
  });
  const page = await openChat(data.id);
  const log = page.getByRole('log', { name: 'Messages' });
  await log.getByText('Hello from yesterday').waitFor();
  const words = await log.innerText();
  const day = (hours: number) =>
    new Intl.DateTimeFormat('en', { weekday: 'long', day: 'numeric', month: 'long' }).format(
      Date.parse(at(hours))
    );
  const places = [
    day(48),
    'Hello from the day before',
    day(24),
    'Hello from yesterday',
    day(0),
    'Handed over to the team',
  ].map((text) => words.indexOf(text));
  expect(places).toEqual([...places].sort((a, b) => a - b));
  expect(places).not.toContain(-1);
  // The sidebar counts what is seen.
  const sidebar = page.getByRole('complementary', { name: 'Details' });
  await sidebar.getByText(/^\d+ in this session, \d+ in all$/).waitFor();
  await sidebar.getByText('Show date and time of each message').click();
  await log
    .getByText(/· received /)
    .first()
    .waitFor();
});

inBrowser('m3 m4 the focus is where the next word goes', async () => {
  const { page } = await openActive('Emmy');
  const hasFocus = (it: Locator) =>
    waitFor(() => it.evaluate((element) => element === document.activeElement), {
      what: 'the focus',
    });
  await page.getByRole('button', { name: 'Internal note' }).click();
  const note = page.getByRole('textbox', { name: 'Internal note' });
  await hasFocus(note);
  // What is typed while a note is being saved never goes to the end user.
  let save: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (save = resolve));
  await page.route('**/handoff/sessions/*/notes', (route) => held.then(() => route.fallback()));
  await note.fill('Pays late');
  await page.keyboard.press('Enter');
  await waitFor(async () => !(await note.isEditable()), { what: 'the note being saved' });
  await page.keyboard.type(' and shouts');
  save();
  await page.getByRole('log').getByText('Pays late').waitFor();
  await waitFor(async () => (await note.inputValue()) === '', { what: 'an empty note' });
  await hasFocus(note);
  await note.fill('Knows the manager');
  await page.keyboard.press('Enter');
  await page.getByRole('log').getByText('Knows the manager').waitFor();
  await hasFocus(page.getByRole('textbox', { name: 'Message' }));

  await page.getByRole('button', { name: 'More actions' }).click();
  await page.getByRole('menuitem', { name: 'Transfer…' }).click();
  await hasFocus(page.getByRole('dialog').getByRole('combobox'));
  await page.keyboard.press('Escape');
  // After the end of a session: on to the next one.
  const { data: next } = await office.escalate({ ...office.place(), user: { name: 'Next One' } });
  await page.getByRole('button', { name: 'Resolve', exact: true }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Resolve', exact: true }).click();
  await hasFocus(page.getByRole('link', { name: /^Next: / }));
  await office.accept(next.id, ben);
});

inBrowser('M17 members see who else looks at the chat', async () => {
  const { data } = await office.escalate({ ...office.place(), user: { name: 'Iris' } });
  const page = await openChat(data.id);
  const hint = page.locator('[data-handoff-viewers]');
  await hint.waitFor({ state: 'attached' });
  const path = `/admin/plugins/handoff/${data.id}`;
  const ofBen = await office.openPanel({ member: ben, path });
  await hint.getByText('Ben Banneker is also viewing').waitFor();
  await ofBen.getByText('Grace Hopper is also viewing').waitFor();
  await shoot(page, 'viewers', { widths: [1440, 375], height: 800 });
  await ofBen.getByRole('link', { name: 'Back to the Inbox' }).click();
  await hint.getByText('Ben Banneker is also viewing').waitFor({ state: 'detached' });
});

inBrowser('m9 m10 a chat that could not be loaded is there with the connection', async () => {
  const { id } = await accepted('Faye');
  const page = await openChat(id, (it) => void it.route('**/handoff/sessions/*', (r) => r.abort()));
  await page.getByText('The conversation couldn’t be loaded.', { exact: false }).waitFor();
  await page.getByRole('link', { name: 'Back to the Inbox' }).waitFor();
  await page.unroute('**/handoff/sessions/*');
  await page.evaluate(() => window.dispatchEvent(new Event('online')));
  await page.getByPlaceholder('Reply to Faye on Telegram').waitFor();

  // From the list it opens with what the list knows.
  await page.getByRole('link', { name: 'Back to the Inbox' }).click();
  let answer: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  await page.route(`**/handoff/sessions/${id}`, (route) => held.then(() => route.fallback()));
  await page.locator(`[data-handoff-session="${id}"]`).click({ position: { x: 3, y: 3 } });
  await page.getByRole('heading', { name: 'Faye' }).waitFor();
  answer();
  await page.getByPlaceholder('Reply to Faye on Telegram').waitFor();
});

inBrowser('the chat has no violations that axe finds, in any colours', async () => {
  const { page, place, id } = await openActive('Gina');
  await office.report({ ...place, author: 'user', text: 'See https://shop.test/help' });
  await office.report({ ...place, author: 'bot', text: 'I am only a bot' });
  await office.write(id, { text: 'Hello Gina', clientId: 'gina' });
  await page.getByRole('log').getByText('Hello Gina').waitFor();
  const found: Record<string, string[]> = {};
  for (const colors of ['light', 'dark'] as const) {
    for (const forcedColors of ['none', 'active'] as const) {
      await page.emulateMedia({ colorScheme: colors, forcedColors });
      await page.evaluate(() => new Promise((done) => requestAnimationFrame(done)));
      found[`${colors} ${forcedColors}`] = await violationsIn(page, { include: ['main'] });
    }
  }
  await page.emulateMedia({ colorScheme: 'light', forcedColors: 'none' });
  await page.setViewportSize({ width: 375, height: 667 });
  found.phone = await violationsIn(page, { include: ['main'] });
  expect(found).toEqual(Object.fromEntries(Object.keys(found).map((name) => [name, []])));
});

const SMALL = [
  // 1440 × 900 at 200 % and 400 %, 1280 × 1024 at 400 %, a phone with its keyboard, on its side.
  [720, 450],
  [360, 225],
  [320, 256],
  [375, 400],
  [740, 360],
] as const;

/** Runs in the page. */
function coversNoButton(): boolean {
  const box = document.querySelector('[data-handoff-toasts]')?.getBoundingClientRect();
  return [...document.querySelectorAll('[data-handoff-session] button')]
    .map((it) => it.getBoundingClientRect())
    .every((it) => !box || it.bottom <= box.top || it.top >= box.bottom || it.right <= box.left);
}

async function accepted(name: string) {
  const place = office.place();
  const { data } = await office.escalate({ ...place, user: { name } });
  await office.accept(data.id);
  return { id: data.id, place };
}

function openChat(id: string, prepare?: (page: Page) => void): Promise<Page> {
  const path = `/admin/plugins/handoff/${id}`;
  return office.openPanel({ member: office.grace, path, ...(prepare && { prepare }) });
}

/** A conversation that Grace has accepted, and her window with it. */
async function openActive(name: string) {
  const { id, place } = await accepted(name);
  const page = await openChat(id);
  await page.getByPlaceholder(/^Reply to /).waitFor();
  return { page, id, place };
}

/** How much of it can be in sight at once: the panel's own bar stays above. */
function heightInSight(it: Locator): Promise<number> {
  return it.evaluate((element) => {
    element.scrollIntoView({ block: 'center' });
    const seen = element.getBoundingClientRect();
    const page = element.closest('main')?.getBoundingClientRect() ?? seen;
    return Math.min(seen.bottom, page.bottom) - Math.max(seen.top, page.top);
  });
}

const heightOf = async (it: Locator) => (await it.boundingBox())?.height ?? 0;

async function overlap(one: Locator, two: Locator): Promise<boolean> {
  const [a, b] = [await one.boundingBox(), await two.boundingBox()];
  if (!a || !b) throw new Error('Not on the page');
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

/** Whether a click in the middle reaches it. */
function isOnTop(it: Locator): Promise<boolean> {
  return it.evaluate((element) => {
    const { left, top, width, height } = element.getBoundingClientRect();
    const hit = document.elementFromPoint(left + width / 2, top + height / 2);
    return element.contains(hit);
  });
}
