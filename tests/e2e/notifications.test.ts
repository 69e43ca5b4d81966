import type { SettingsDto } from '../../server/core/contract';
import { hasBrowser, inBrowser } from '../support/browser';
import { startMailServer, type MailServer } from '../support/mailServer';
import type { TestMember } from '../support/people';
import { createTestStrapi, type TestStrapi } from '../support/strapi';
import { openSettings } from './settings-page';
import { shoot } from './shots';
import { useWindows } from './windows';

/** Settings → Handoff → Notifications, in a real browser. */

jest.setTimeout(240_000);

const SHOT = { widths: [1280, 375], height: 1_400 };

const windows = useWindows();
let server: MailServer;
let app: TestStrapi;
let boss: TestMember;

beforeAll(async () => {
  if (!hasBrowser) return;
  server = await startMailServer();
});
afterAll(async () => {
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
      const { page, sent } = await openSettings(windows, {
        url: app.url,
        member: boss,
        path: 'notifications',
      });
      const save = page.getByRole('button', { name: 'Save' });
      const minutes = page.getByRole('textbox', { name: 'Send after (minutes)' });
      await minutes.waitFor();
      await shoot(page, 'notifications', SHOT);
      expect(await save.isDisabled()).toBe(true);
      await minutes.fill('121');
      const recipients = page.getByRole('textbox', { name: 'Additional recipients' });
      await recipients.fill('duty@shop.test\nnobody\n');
      await save.click();
      await page.getByText('“nobody” isn’t a valid email address.').waitFor();
      await page.getByText('Enter a whole number of minutes from 1 to 120.').waitFor();
      await shoot(page, 'notifications-wrong', SHOT);
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
      const { page } = await openSettings(windows, {
        url: app.url,
        member: boss,
        path: 'notifications',
      });
      const test = page.getByRole('button', { name: 'Send test email' });
      await test.click();
      await page.getByText('Sent. Check the inbox of', { exact: false }).waitFor();
      expect(server.addresses()).toEqual([boss.email]);
      server.refuse(boss.email, 550, 1);
      await test.click();
      await page.getByText('Not sent: ', { exact: false }).waitFor();
      await shoot(page, 'notifications-test-mail', SHOT);
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

async function readSettings(): Promise<SettingsDto> {
  return (await app.http.get<SettingsDto>('/handoff/settings', { token: boss.token })).data;
}
