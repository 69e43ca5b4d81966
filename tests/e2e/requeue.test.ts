import type { Page } from 'playwright-core';

import type { TestMember } from '../support/people';
import { createOffice, type Office } from './office';
import { useWindows } from './windows';
import { hasBrowser, inBrowser } from '../support/browser';

/** A conversation that changes its assignee, in two real browser windows. */

jest.setTimeout(240_000);

const windows = useWindows();
let office: Office;
let anna: TestMember;
let ben: TestMember;

beforeAll(async () => {
  if (!hasBrowser) return;
  office = await createOffice(windows);
  anna = await office.createMember({ firstname: 'Anna', lastname: 'Winlock' });
  ben = await office.createMember({ firstname: 'Ben', lastname: 'Banneker' });
});
afterAll(async () => {
  await office?.close();
});

inBrowser(
  'P13 Anna requeues a session, Ben accepts and transfers it back, and both see it at once',
  async () => {
    const { id } = (await office.escalate({ ...office.place(), user: { name: 'Ada' } })).data;
    await office.accept(id, anna);
    const path = `/admin/plugins/handoff/${id}`;
    const ofAnna = await office.openPanel({ member: anna, path });
    const ofBen = await office.openPanel({ member: ben, path });
    const windows = [ofAnna, ofBen];
    await ofBen.getByPlaceholder('Anna Winlock is handling this conversation').waitFor();
    expect(await ofBen.getByRole('button', { name: 'More actions' }).count()).toBe(0);
    expect(await ofBen.getByRole('button', { name: 'Take over' }).count()).toBe(0);

    // Escape and Cancel send nothing.
    await choose(ofAnna, 'Return to queue');
    await ofAnna.keyboard.press('Escape');
    await ofAnna.getByRole('dialog').waitFor({ state: 'hidden' });
    await choose(ofAnna, 'Transfer…');
    await ofAnna.getByRole('button', { name: 'Cancel' }).click();
    await ofAnna.getByRole('dialog').waitFor({ state: 'hidden' });
    await ofAnna.getByPlaceholder('Reply to Ada', { exact: false }).waitFor();

    await choose(ofAnna, 'Return to queue');
    await ofAnna.getByRole('dialog').getByRole('textbox').fill('I have to leave');
    await ofAnna.getByRole('dialog').getByRole('button', { name: 'Return to queue' }).click();
    for (const panel of windows) {
      await log(panel).getByText('Returned to the queue by Anna Winlock').waitFor();
      await log(panel).getByText('I have to leave').waitFor();
      await panel.getByPlaceholder('Accept to reply').waitFor();
    }

    await ofBen.getByRole('button', { name: 'Accept', exact: true }).click();
    await ofAnna.getByPlaceholder('Ben Banneker is handling this conversation').waitFor();

    await choose(ofBen, 'Transfer…');
    const dialog = ofBen.getByRole('dialog');
    await dialog.getByRole('combobox').click();
    await ofBen.getByRole('option', { name: 'Anna Winlock · online' }).click();
    await dialog.getByRole('button', { name: 'Transfer', exact: true }).click();
    for (const panel of windows) {
      await log(panel).getByText('Transferred to Anna Winlock by Ben Banneker').waitFor();
    }
    await ofAnna.getByPlaceholder('Reply to Ada', { exact: false }).waitFor();
    await ofBen.getByPlaceholder('Anna Winlock is handling this conversation').waitFor();
  }
);

inBrowser('P13 a manager takes a session over, after a confirmation', async () => {
  const { id } = (await office.escalate({ ...office.place(), user: { name: 'Alan' } })).data;
  await office.accept(id, anna);
  const panel = await office.openPanel({
    member: office.admin,
    path: `/admin/plugins/handoff/${id}`,
  });
  await panel.getByRole('button', { name: 'Take over' }).click();
  await panel
    .getByRole('dialog')
    .getByText('Anna Winlock is handling this conversation.', { exact: false })
    .waitFor();
  await panel.getByRole('dialog').getByRole('button', { name: 'Take over' }).click();
  await log(panel).getByText('Taken over by Root Admin').waitFor();
  const input = panel.getByPlaceholder('Reply to Alan', { exact: false });
  await input.waitFor();
  await panel.getByRole('dialog').waitFor({ state: 'hidden' });
  expect(await input.evaluate((element) => element === document.activeElement)).toBe(true);
});

inBrowser(
  'P30 a colleague, alerted by the bell, takes over from an assignee who is away',
  async () => {
    const cora = await office.createMember({ firstname: 'Cora', lastname: 'Lee' });
    const body = { ...office.place('left-alone'), user: { name: 'Eve' } };
    const { id } = (await office.escalate(body)).data;
    await office.accept(id, cora);
    const panel = await office.openPanel({ member: ben, path: `/admin/plugins/handoff/${id}` });
    await panel.getByPlaceholder('Cora Lee is handling this conversation').waitFor();
    expect(await panel.getByRole('button', { name: 'Take over' }).count()).toBe(0);
    const elsewhere = await office.openPanel({ member: anna, path: '/admin/' });
    await elsewhere.getByRole('button', { name: /^Notifications, / }).waitFor();

    office.clock.advance(6 * 60_000);
    await office.report({ ...office.place('left-alone'), author: 'user', text: 'Anybody there?' });
    await panel.getByPlaceholder('Cora Lee is away').waitFor();
    await elsewhere
      .getByText('New message from Eve; the assigned agent is away.')
      .first()
      .waitFor();

    await panel.getByRole('button', { name: 'Take over' }).click();
    await panel.getByRole('dialog').getByRole('button', { name: 'Take over' }).click();
    await log(panel).getByText('Taken over by Ben Banneker').waitFor();
    await panel.getByPlaceholder('Reply to Eve', { exact: false }).waitFor();
  }
);

const log = (panel: Page) => panel.getByRole('log');

async function choose(panel: Page, action: string): Promise<void> {
  await panel.getByRole('button', { name: 'More actions' }).click();
  await panel.getByRole('menuitem', { name: action }).click();
  await panel.getByRole('dialog').waitFor();
}
