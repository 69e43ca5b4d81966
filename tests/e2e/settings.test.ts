import type { Page } from 'playwright-core';

import type { AgentDto, SettingsDto } from '../../server/core/contract';
import { hasBrowser, inBrowser } from '../support/browser';
import type { TestMember } from '../support/people';
import { createTestStrapi, type TestStrapi } from '../support/strapi';
import { openSettings } from './settings-page';
import { useWindows } from './windows';

/** Settings → Handoff, clicked in a real browser. */

jest.setTimeout(240_000);

const windows = useWindows();
let app: TestStrapi;
let boss: TestMember;

beforeAll(async () => {
  if (!hasBrowser) return;
  app = await createTestStrapi({ hasPanel: true });
  boss = await app.createMember({
    firstname: 'Grace',
    lastname: 'Hopper',
    permissions: ['settings.read', 'settings.update'],
  });
});
afterAll(async () => {
  await app?.destroy();
});

inBrowser(
  'S1 S2 S6 S8 an agent starts with handoff off, and a save sends only what was changed',
  async () => {
    const { page, sent } = await open(boss, 'agents/create');
    await page.getByRole('textbox', { name: 'Name' }).fill('Support Böt');
    expect(await keyField(page).getAttribute('placeholder')).toBe('support-bot');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('Human Handoff is off until you enable it', { exact: false }).waitFor();

    const agent = await onlyAgent();
    expect(agent).toMatchObject({ key: 'support-bot', handoff: { enabled: false } });
    const enabled = page.getByLabel('Enable Human Handoff');
    await enabled.waitFor({ state: 'attached' });
    expect(await enabled.isChecked()).toBe(false);
    expect(await keyField(page).isDisabled()).toBe(true);

    const maxWait = page.getByRole('combobox', { name: 'Max Wait Time' });
    await maxWait.click();
    expect(await page.getByRole('option').allInnerTexts()).toEqual(
      [5, 15, 30, 60, 120].map((minutes) => `${minutes} minutes`)
    );
    await page.getByRole('option', { name: '15 minutes', exact: true }).click();
    await enabled.check({ force: true });
    sent.length = 0;
    await saveButton(page).click();
    await page.getByText('Changes saved.').waitFor();
    expect(sent).toEqual([`PUT {"handoff":{"enabled":true,"maxWaitMinutes":15}}`]);
    expect(await onlyAgent()).toEqual({
      ...agent,
      handoff: { ...agent.handoff, enabled: true, maxWaitMinutes: 15 },
    });
  }
);

inBrowser(
  'S8 a save without changes shows a notice and sends no request, by keyboard and by mouse',
  async () => {
    const { page, sent } = await openAgent(boss);
    expect(await saveButton(page).isDisabled()).toBe(true);
    await page.getByRole('textbox', { name: 'Name' }).press('Enter');
    const notice = page.getByText('There are no changes to save', { exact: false });
    await notice.waitFor();
    await notice.waitFor({ state: 'detached' });
    await saveButton(page).click({ force: true });
    await notice.waitFor();
    expect(sent).toEqual([]);
  }
);

inBrowser('S7 the preview follows the typing, with names for the placeholders', async () => {
  const { page } = await openAgent(boss);
  const preview = (message: string) =>
    page.getByRole('group', { name: `Preview of ${message}`, exact: true });
  await preview('Accept Message').getByText("Hi! I'm Grace Hopper from our company.").waitFor();

  const accept = page.getByRole('textbox', { name: 'Accept Message' });
  await accept.fill('{org_name}, {orgname} <b>');
  await preview('Accept Message').getByText('our company, {orgname} <b>').waitFor();
  await page.getByText('{orgname} isn’t a placeholder', { exact: false }).waitFor();
  const expired = page.getByRole('textbox', { name: 'Expired Message' });
  await expired.fill('Nobody of {agent_name} is here');
  await preview('Expired Message').getByText('Nobody of our team is here').waitFor();
  await expired.fill('');
  await preview('Expired Message').getByText('No message is sent.').waitFor();
});

inBrowser(
  'P28 further reminders are added, warn when they would be too late, and are saved as shown',
  async () => {
    const { page, sent } = await openAgent(boss);
    await page.getByRole('combobox', { name: 'Remind the team' }).click();
    await page.getByRole('option', { name: 'After a custom time' }).click();
    const add = page.getByRole('button', { name: 'Add a reminder' });
    await add.click();
    await add.click();
    const rung = (n: number) => page.getByRole('group', { name: `Additional reminder ${n}` });
    await rung(2).getByRole('textbox', { name: 'Send after (minutes)' }).fill('20');
    await rung(2).getByText('Won’t be sent', { exact: false }).waitFor();
    await page.getByRole('button', { name: 'Remove additional reminder 2' }).click();
    await rung(2).waitFor({ state: 'detached' });

    await rung(1).getByRole('textbox', { name: 'Send after (minutes)' }).fill('12');
    await rung(1).getByRole('textbox', { name: 'Recipients' }).fill('duty@shop.test\nnobody');
    await rung(1).getByRole('checkbox', { name: 'The whole team' }).uncheck();
    await saveButton(page).click();
    await rung(1).getByText('“nobody” isn’t a valid email address.').waitFor();
    expect(sent).toEqual([]);
    await rung(1).getByRole('textbox', { name: 'Recipients' }).fill('duty@shop.test');
    await saveButton(page).click();
    await page.getByText('Changes saved.').waitFor();
    const ladder = [{ afterMinutes: 12, recipients: ['duty@shop.test'], team: false }];
    expect((await onlyAgent()).handoff).toMatchObject({ ladder, reminder: { enabled: true } });
  }
);

inBrowser('S8 an invalid value is reported at its field, and leaving asks first', async () => {
  const { page, sent } = await openAgent(boss);
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.fill('n'.repeat(201));
  await saveButton(page).click();
  await page.getByText('1 character over the limit of 200.').waitFor();
  expect(sent).toEqual([]);

  await page.getByRole('link', { name: 'General', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Cancel' }).click();
  expect(await name.inputValue()).toHaveLength(201);
  await page.getByRole('link', { name: 'General', exact: true }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Confirm' }).click();
  await page.getByRole('textbox', { name: 'Organization name' }).waitFor();
});

inBrowser(
  'S9 the organization name is saved alone, and emptied returns to the default',
  async () => {
    const { page, sent } = await open(boss, 'general');
    const organization = page.getByRole('textbox', { name: 'Organization name' });
    await organization.fill('Analytical Engines');
    await organization.press('Enter');
    await page.getByText('Settings saved.').waitFor();
    expect(sent).toEqual(['PUT {"organizationName":"Analytical Engines"}']);
    expect(await readSettings()).toMatchObject({
      organizationName: 'Analytical Engines',
      fallbackAgentName: 'our team',
    });

    await organization.fill('');
    await organization.press('Enter');
    await page.waitForFunction(
      () =>
        document.querySelector<HTMLInputElement>('input[name=organizationName]')?.value ===
        'our company'
    );
  }
);

inBrowser('S1 an agent is archived after a confirmation, and can be restored', async () => {
  const { page, sent } = await openAgent(boss);
  await page.getByRole('button', { name: 'Archive' }).click();
  const question = page.getByRole('alertdialog');
  await question.getByRole('button', { name: 'Cancel' }).click();
  await question.waitFor({ state: 'hidden' });
  expect(sent).toEqual([]);
  await page.getByRole('button', { name: 'Archive' }).click();
  await question.getByRole('button', { name: 'Archive' }).click();
  await page.getByRole('button', { name: 'Restore' }).click();
  await saveButton(page).waitFor();
  expect(sent).toEqual(['DELETE ', 'PUT {"status":"active"}']);
  expect((await onlyAgent()).status).toBe('active');
});

inBrowser(
  'S8 a read-only member cannot change anything, and without the permission nobody sees anything',
  async () => {
    const reader = await app.createMember({ permissions: ['settings.read'] });
    const { page } = await openAgent(reader);
    await page.getByText('Read only').waitFor();
    expect(await page.getByRole('textbox', { name: 'Accept Message' }).isDisabled()).toBe(true);
    expect(await page.getByLabel('Enable Human Handoff').isDisabled()).toBe(true);
    expect(await saveButton(page).count()).toBe(0);

    const stranger = await app.createMember({ permissions: ['inbox.read'] });
    const other = await open(stranger, 'agents');
    await other.page.getByText("You don't have the permissions", { exact: false }).waitFor();
  }
);

const open = (member: TestMember, path: string) =>
  openSettings(windows, { url: app.url, member, path });

async function openAgent(member: TestMember) {
  const { id } = await onlyAgent();
  const opened = await open(member, `agents/${id}`);
  await opened.page.getByRole('textbox', { name: 'Accept Message' }).waitFor();
  return opened;
}

const saveButton = (page: Page) => page.getByRole('button', { name: 'Save Changes' });
const keyField = (page: Page) => page.getByRole('textbox', { name: 'Key' });

/** The agent that the first test creates. */
async function onlyAgent(): Promise<AgentDto> {
  const { data } = await app.http.get<AgentDto[]>('/handoff/agents', { token: boss.token });
  const [agent] = data;
  if (!agent || data.length !== 1) throw new Error(`${data.length} agents instead of one`);
  return agent;
}

async function readSettings(): Promise<SettingsDto> {
  return (await app.http.get<SettingsDto>('/handoff/settings', { token: boss.token })).data;
}
