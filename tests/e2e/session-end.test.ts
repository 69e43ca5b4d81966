import type { MeDto } from '../../server/core/contract';
import { waitFor } from '../support/waitFor';
import { createOffice, type Office } from './office';
import { useWindows } from './windows';
import { hasBrowser, inBrowser } from '../support/browser';

/** The end of an admin session, as a member sees it who only watches. */

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
  'S24 D29 the panel warns before the login ends, and returns to the page after the next login',
  async () => {
    const { grace } = office;
    const { id } = (await office.escalate({ ...office.place(), user: { name: 'Ada' } })).data;
    const panel = await office.openPanel({ member: grace, path: '/admin/auth/login' });
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
    const banner = panel.getByRole('alert').filter({ hasText: 'You’ll be logged out at' });
    await banner.waitFor();
    expect(await panel.locator('[data-sonner-toast]').count()).toBe(0);

    // The next page shows it without announcing it again; near the end it is announced once more.
    minutesLeft = 1.5;
    await panel.goto(`${office.url}/admin/plugins/handoff/${id}`);
    await panel
      .locator('[data-sonner-toast]')
      .filter({ hasText: 'You’ll be logged out at' })
      .waitFor();

    await panel.unroute('**/handoff/me');
    await panel.getByRole('button', { name: 'Log in again' }).click();
    await panel.waitForURL('**/admin/auth/login**');
    // Strapi rerenders its form while the logout is answered, and loses what was typed until then.
    await waitFor(
      async () => {
        if (panel.url().endsWith(id)) return true;
        await panel.locator('input[name=email]').fill(grace.email, { timeout: 5_000 });
        await panel.locator('input[name=password]').fill(grace.password, { timeout: 5_000 });
        await panel.locator('button[type=submit]').click();
        const isBack = panel.waitForURL(`**/admin/plugins/handoff/${id}`, { timeout: 5_000 });
        return isBack.then(
          () => true,
          () => false
        );
      },
      { what: 'the previous page', timeout: 60_000 }
    );
    await panel.getByPlaceholder('Accept to reply').waitFor();
    expect(await panel.getByRole('button', { name: 'Log in again' }).count()).toBe(0);
  }
);
