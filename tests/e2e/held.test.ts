import { createOffice, type Office } from './office';
import { useWindows } from './windows';
import { hasBrowser, inBrowser } from '../support/browser';

/** Decision 16: the panel of a copy of production says that it sends nothing, until staff declare it live. */

jest.setTimeout(240_000);

const LIVE = 'https://cms.shop.test';
const COPY = 'https://staging.shop.test';

const windows = useWindows();
let office: Office;

beforeAll(async () => {
  if (!hasBrowser) return;
  office = await createOffice(windows, { server: { url: COPY } });
  const site = office?.strapi.store({ type: 'plugin', name: 'handoff', key: 'site' });
  await site?.set({ value: { url: LIVE } });
});
afterAll(async () => {
  await office?.close();
});

inBrowser(
  'D28 everybody sees that a copy sends nothing, and a member who may change the settings ends it',
  async () => {
    const told = `This is ${COPY}, but the database belongs to ${LIVE}`;
    const panel = await office.openPanel({ member: office.grace });
    await panel.getByText(told, { exact: false }).waitFor();
    expect(await panel.getByRole('button', { name: 'Set as live site' }).count()).toBe(0);

    const permissions = ['inbox.read', 'settings.read', 'settings.update'];
    const boss = await office.openPanel({ member: await office.createMember({ permissions }) });
    await boss.getByText(told, { exact: false }).waitFor();
    await boss.goto(`${office.url}/admin/settings/handoff/general`);
    await boss.getByText(told, { exact: false }).waitFor();
    const release = boss.getByRole('button', { name: 'Set as live site' });
    const question = boss.getByRole('alertdialog', { name: `Set ${COPY} as the live site?` });
    await release.click();
    await question.getByRole('button', { name: 'Cancel' }).click();
    await question.waitFor({ state: 'hidden' });
    await release.click();
    await question.getByRole('button', { name: 'Set as live site' }).click();
    await boss.getByText('This is now the live site.').waitFor();
    await release.waitFor({ state: 'hidden' });

    await panel.reload();
    await panel.getByRole('heading', { name: 'Inbox' }).waitFor();
    expect(await panel.getByText(told, { exact: false }).count()).toBe(0);
  }
);
