import type { Page } from 'playwright-core';

import type { TestMember } from '../support/people';
import { waitFor } from '../support/waitFor';
import { createOffice, type Office } from './office';
import { useWindows } from './windows';
import { hasBrowser, inBrowser } from '../support/browser';

/** How the panel draws a member's attention: sound, title, desktop notification, and repeats when nobody reacts. */

jest.setTimeout(240_000);

const windows = useWindows();
let office: Office;

beforeAll(async () => {
  if (!hasBrowser) return;
  office = await createOffice(windows);
});
afterAll(async () => {
  await office?.close();
});

inBrowser(
  'P8 one of two tabs plays the sound, and repeats it every 20 s until the conversation is opened',
  async () => {
    const one = await openAwake(office, office.grace);
    const two = await one.context().newPage();
    await two.goto(`${office.url}/admin/me`);
    await wake(two);
    const heard = async () => (await soundsOf(one)) + (await soundsOf(two));
    const quiet = await one.title();

    const { id } = (await office.escalate({ ...office.place(), user: { name: 'Ada' } })).data;
    await waitFor(async () => (await heard()) === 1, { what: 'the first sound' });
    await titleOf(one, `(1) ${quiet}`);
    await two.getByText('Ada is waiting.').waitFor();

    for (const count of [2, 3]) {
      await one.clock.fastForward(20_000);
      await waitFor(async () => (await heard()) >= count, { what: `sound number ${count}` });
      expect(await heard()).toBe(count);
    }

    // The title of another page shows the number too.
    await two.getByRole('link', { name: 'Home' }).click();
    await titleOf(two, `(1) ${quiet}`);

    await two.goto(`${office.url}/admin/plugins/handoff/${id}`);
    await two.getByRole('button', { name: 'Notifications, none unread' }).waitFor();
    await one.getByRole('button', { name: 'Notifications, none unread' }).waitFor();
    const before = await soundsOf(one);
    await one.clock.fastForward(20_000);
    await one.clock.fastForward(20_000);
    expect(await soundsOf(one)).toBe(before);

    await office.accept(id);
    await titleOf(one, quiet);
  }
);

inBrowser(
  'P8 a colleague’s accept stops the sound, and messages in their sessions alert nobody else',
  async () => {
    const ben = await office.createMember({ firstname: 'Ben', lastname: 'Banneker' });
    const panel = await openAwake(office, office.grace);
    const { id } = (await office.escalate({ ...office.place('bens'), user: { name: 'Alan' } }))
      .data;
    await waitFor(async () => (await soundsOf(panel)) === 1, { what: 'the sound' });
    await office.accept(id, ben);
    await panel.getByRole('button', { name: 'Notifications, none unread' }).waitFor();
    await office.report({ ...office.place('bens'), author: 'user', text: 'Hello Ben' });
    await panel.clock.fastForward(20_000);
    await panel.clock.fastForward(20_000);

    // Eve's own session alerts her: what came before it was silent.
    const { id: hers } = (await office.escalate({ ...office.place('hers'), user: { name: 'Eve' } }))
      .data;
    await waitFor(async () => (await soundsOf(panel)) === 2, { what: 'the sound for Eve' });
    await office.accept(hers);
    await panel.clock.fastForward(20_000);
    await office.report({ ...office.place('hers'), author: 'user', text: 'Hello Grace' });
    await waitFor(async () => (await soundsOf(panel)) === 3, { what: 'the sound for the message' });
    await panel.getByText('New message from Eve.').waitFor();
    await panel.getByText('Hello Grace').first().waitFor();
  }
);

inBrowser(
  'P8 desktop notifications are enabled by a click, and shown only while the panel is not in front',
  async () => {
    const member = await office.createMember({ firstname: 'Hedy', lastname: 'Lamarr' });
    const panel = await office.openPanel({ member, path: '/admin/', script: watchDesktop });
    await wake(panel);
    const { id: first } = (await office.escalate({ ...office.place(), user: { name: 'One' } }))
      .data;
    await panel.getByText('One is waiting.').waitFor();
    expect(await desktopOf(panel)).toEqual({ asked: 0, shown: [] });
    await office.accept(first);

    await openPreferences(panel);
    await panel.getByRole('switch', { name: 'Desktop notifications' }).click();
    expect((await desktopOf(panel)).asked).toBe(1);
    await panel.getByRole('button', { name: 'Save' }).click();
    await panel.getByRole('dialog').waitFor({ state: 'hidden' });
    await office.escalate({ ...office.place(), user: { name: 'Two' } });
    await panel.getByText('Two is waiting.').waitFor();
    expect((await desktopOf(panel)).shown).toEqual([]);

    await panel.evaluate(() => (document.hasFocus = () => false));
    const body = { ...office.place(), user: { name: 'Three' }, reason: '<b>refund</b>' };
    const { id } = (await office.escalate(body)).data;
    await waitFor(async () => (await desktopOf(panel)).shown.length === 1, {
      what: 'the desktop notification',
    });
    expect((await desktopOf(panel)).shown).toEqual([
      { title: 'Three is waiting', body: '<b>refund</b>\nSupport · Telegram' },
    ]);
    await panel.evaluate(() => (window as Watched).handoffDesktop?.click());
    await panel.waitForURL(`**/admin/plugins/handoff/${id}`);
  }
);

inBrowser(
  'P36 a preference applies after a reload and in another browser, and silences its part',
  async () => {
    const member = await office.createMember({ firstname: 'Joan', lastname: 'Clarke' });
    const panel = await openAwake(office, member);
    await openPreferences(panel);
    for (const name of ['Sound', 'Count in the browser tab']) {
      await panel.getByRole('switch', { name, exact: true }).click();
    }
    await panel.getByRole('button', { name: 'Save' }).click();
    await panel.getByRole('dialog').waitFor({ state: 'hidden' });
    const bell = panel.getByRole('button', { name: /^Notifications, / });
    await waitFor(() => bell.evaluate((it) => it === document.activeElement), {
      what: 'the focus on the bell',
    });

    const title = await panel.title();
    await office.escalate({ ...office.place(), user: { name: 'Kurt' } });
    await panel.getByText('Kurt is waiting.').waitFor();
    await panel.clock.fastForward(20_000);
    await panel.clock.fastForward(20_000);
    expect(await soundsOf(panel)).toBe(0);
    expect(await panel.title()).toBe(title);

    await panel.reload();
    const elsewhere = await openAwake(office, member);
    for (const browser of [panel, elsewhere]) {
      await openPreferences(browser);
      const isOn = (name: string) =>
        browser.getByRole('switch', { name, exact: true }).getAttribute('aria-checked');
      expect(await isOn('Sound')).toBe('false');
      expect(await isOn('Count in the browser tab')).toBe('false');
      expect(await isOn('Pop-ups')).toBe('true');
      await browser.getByRole('button', { name: 'Cancel' }).click();
    }
  }
);

/** A panel in which the browser allows sounds and counts them, with a clock that can be moved. */
async function openAwake({ openPanel }: Office, member: TestMember): Promise<Page> {
  const page = await openPanel({ member, path: '/admin/', script: countSounds });
  await page.clock.install();
  await page.reload();
  await wake(page);
  return page;
}

async function wake(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Notifications, / }).waitFor();
  await page.keyboard.press('Shift');
}

async function openPreferences(page: Page): Promise<void> {
  await page.getByRole('button', { name: /^Notifications, / }).click();
  await page.getByRole('button', { name: 'Notification settings' }).click();
  await page.getByRole('switch', { name: 'Sound', exact: true }).waitFor();
}

const titleOf = (page: Page, title: string) =>
  page.waitForFunction((wanted) => document.title === wanted, title);

interface Counter {
  handoffTones?: number;
}

/** Counts the sounds of the page. */
function countSounds(): void {
  const counter = window as Counter;
  counter.handoffTones = 0;
  const make: (this: unknown) => OscillatorNode = Reflect.get(
    BaseAudioContext.prototype,
    'createOscillator'
  );
  BaseAudioContext.prototype.createOscillator = function createOscillator() {
    counter.handoffTones = (counter.handoffTones ?? 0) + 1;
    return make.call(this);
  };
}

/** A sound is two notes. */
const soundsOf = async (page: Page) =>
  (await page.evaluate(() => (window as Counter).handoffTones ?? 0)) / 2;

interface Watched {
  handoffDesktop?: {
    asked: number;
    shown: { title: string; body: string }[];
    click: () => void;
  };
}

/** Replaces the operating system: a headless browser has no desktop to show notifications on. */
function watchDesktop(): void {
  let last: { onclick: (() => void) | null } | null = null;
  const desktop: NonNullable<Watched['handoffDesktop']> = {
    asked: 0,
    shown: [],
    click: () => last?.onclick?.(),
  };
  (window as Watched).handoffDesktop = desktop;
  const keep = (shown: { onclick: (() => void) | null }) => (last = shown);
  class Fake {
    static permission = 'default';
    static requestPermission() {
      desktop.asked += 1;
      Fake.permission = 'granted';
      return Promise.resolve('granted');
    }
    onclick: (() => void) | null = null;
    constructor(title: string, { body }: { body: string }) {
      desktop.shown.push({ title, body });
      keep(this);
    }
    close() {}
  }
  Object.defineProperty(window, 'Notification', { value: Fake, writable: true });
}

const desktopOf = (page: Page) =>
  page.evaluate(() => {
    const { asked, shown } = (window as Watched).handoffDesktop ?? { asked: -1, shown: [] };
    return { asked, shown };
  });
