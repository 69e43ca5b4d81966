import type { Browser, Page, Request } from 'playwright-core';

import type { SettingsDto } from '../../server/core/contract';
import { hasBrowser, inBrowser, launchBrowser } from '../support/browser';
import { startMailServer, type MailServer } from '../support/mailServer';
import type { TestMember } from '../support/people';
import { createTestStrapi, type TestStrapi } from '../support/strapi';

/** Settings → Handoff → Notifications, in a real browser. */

jest.setTimeout(240_000);

const SHOTS = process.env['HANDOFF_SHOTS'];

let browser: Browser;
let server: MailServer;
let app: TestStrapi;
let boss: TestMember;

beforeAll(async () => {
  if (!hasBrowser) return;
  browser = await launchBrowser();
  server = await startMailServer();
});
afterAll(async () => {
  await browser?.close();
  await server?.close();
});

describe('with a mail server', () => {
  beforeAll(async () => {
    const transport = { host: '127.0.0.1', port: server.port, ignoreTLS: true };
    app = await createTestStrapi({
      hasPanel: true,
      plugin: { email: { transport, from: 'handoff@shop.test' } },
    });
    boss = await createBoss();
  });
  afterAll(() => app?.destroy());

  inBrowser(
    'S56 S8 a save sends only what was changed, and an error is shown at its field',
    async () => {
      const { page, sent } = await open({ browser, path: 'settings/handoff/notifications' });
      const save = page.getByRole('button', { name: 'Save' });
      const minutes = page.getByRole('textbox', { name: 'Send after (minutes)' });
      await minutes.waitFor();
      await shoot(page, 'notifications');
      expect(await save.isDisabled()).toBe(true);
      await minutes.fill('121');
      const recipients = page.getByRole('textbox', { name: 'Additional recipients' });
      await recipients.fill('duty@shop.test\nnobody\n');
      await save.click();
      await page.getByText('“nobody” isn’t a valid email address.').waitFor();
      await page.getByText('Enter a whole number of minutes from 1 to 120.').waitFor();
      await shoot(page, 'notifications-wrong');
      expect(sent).toEqual([]);

      await minutes.fill('5');
      await recipients.fill('duty@shop.test\n\n');
      await save.click();
      await page.getByText('Settings saved.').waitFor();
      expect(sent).toEqual(['PUT {"reminder":{"afterMinutes":5,"recipients":["duty@shop.test"]}}']);
      expect((await readSettings()).reminder).toEqual({
        enabled: true,
        afterMinutes: 5,
        recipients: ['duty@shop.test'],
      });

      await page.getByLabel('Remind the team by email').uncheck({ force: true });
      expect(await minutes.isDisabled()).toBe(true);
      await page.getByRole('link', { name: 'General', exact: true }).click();
      await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
      await page.getByRole('heading', { name: 'Notifications' }).first().waitFor();
    }
  );

  inBrowser(
    'S56 a test mail goes to the member who asks, and the page shows the result',
    async () => {
      const { page } = await open({ browser, path: 'settings/handoff/notifications' });
      const test = page.getByRole('button', { name: 'Send test email' });
      await test.click();
      await page.getByText('Sent. Check the inbox of', { exact: false }).waitFor();
      expect(server.addresses()).toEqual([boss.email]);
      server.refuse(boss.email, 550, 1);
      await test.click();
      await page.getByText('Not sent: ', { exact: false }).waitFor();
      await shoot(page, 'notifications-test-mail');
    }
  );
});

function createBoss(): Promise<TestMember> {
  return app.createMember({
    firstname: 'Grace',
    lastname: 'Hopper',
    permissions: ['inbox.read', 'inbox.reply', 'settings.read', 'settings.update'],
  });
}

/** A page of the panel in its own window, and the bodies of its writing requests. */
async function open(input: { browser: Browser; path: string; member?: TestMember }) {
  const { path, member = boss } = input;
  const context = await input.browser.newContext({ viewport: { width: 1280, height: 1000 } });
  context.setDefaultTimeout(60_000);
  const page = await context.newPage();
  await page.goto(`${app.url}/admin/auth/login`);
  await page.locator('input[name=email]').fill(member.email);
  await page.locator('input[name=password]').fill(member.password);
  await page.locator('button[type=submit]').click();
  await page.waitForURL((url) => !url.pathname.includes('/auth/'));
  await page.goto(`${app.url}/admin/${path}`);

  const sent: string[] = [];
  page.on('request', (request: Request) => {
    const isOurs = new URL(request.url()).pathname.startsWith('/handoff/');
    if (isOurs && request.method() !== 'GET' && !request.url().includes('socket.io'))
      sent.push(`${request.method()} ${request.postData() ?? ''}`);
  });
  return { page, sent };
}

/** For screenshots: `HANDOFF_SHOTS` names a folder. */
async function shoot(page: Page, name: string): Promise<void> {
  if (SHOTS === undefined) return;
  const before = page.viewportSize() ?? { width: 1280, height: 1000 };
  for (const width of [1280, 375]) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.setViewportSize({ width, height: 1400 });
      await page.emulateMedia({ colorScheme });
      await page.screenshot({ path: `${SHOTS}/${name}-${width}-${colorScheme}.png` });
    }
  }
  await page.setViewportSize(before);
}

async function readSettings(): Promise<SettingsDto> {
  return (await app.http.get<SettingsDto>('/handoff/settings', { token: boss.token })).data;
}
