import type { MeDto } from '../../server/core/contract';
import { createOffice, type Office } from './office';

/** The end of an admin session, seen by somebody who only watches. */

jest.setTimeout(240_000);

let office: Office | null;

beforeAll(async () => {
  office = await createOffice();
});
afterAll(async () => {
  await office?.close();
});

it('D17 S24 the panel says when the login ends, and comes back after the next one', async () => {
  if (!office) return;
  const { id } = (await office.escalate({ ...office.place(), user: { name: 'Ada' } })).data;
  const panel = await office.openPanel({ member: office.grace, path: '/admin/auth/login' });
  let minutesLeft = 8;
  await panel.route('**/handoff/me', async (route) => {
    const response = await route.fetch();
    const body = (await response.json()) as { data: MeDto | null };
    if (body.data) {
      body.data.sessionEndsAt = new Date(Date.now() + minutesLeft * 60_000).toISOString();
    }
    await route.fulfill({ response, json: body });
  });

  await panel.goto(`${office.url}/admin/plugins/handoff`);
  const banner = panel.getByRole('alert').filter({ hasText: 'You will be logged out at' });
  await banner.waitFor();
  expect(await panel.locator('[data-sonner-toast]').count()).toBe(0);

  // The next page shows it without saying it aloud again; near the end it is said once more.
  minutesLeft = 1.5;
  await panel.goto(`${office.url}/admin/plugins/handoff/${id}`);
  await panel
    .locator('[data-sonner-toast]')
    .filter({ hasText: 'You will be logged out at' })
    .waitFor();

  await panel.unroute('**/handoff/me');
  await panel.getByRole('button', { name: 'Log in again' }).click();
  await panel.waitForURL('**/admin/auth/login**');
  await panel.locator('input[name=email]').fill(office.grace.email);
  await panel.locator('input[name=password]').fill(office.grace.password);
  await panel.locator('button[type=submit]').click();
  await panel.waitForURL(`**/admin/plugins/handoff/${id}`);
  await panel.getByPlaceholder('Accept to reply').waitFor();
  expect(await panel.getByRole('button', { name: 'Log in again' }).count()).toBe(0);
});
