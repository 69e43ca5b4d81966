import type { Locator, Page } from 'playwright-core';

import type { ChannelDto, SessionDto } from '../../server/core/contract';
import type { TestMember } from '../support/people';
import { postHook, type Hook } from '../support/platforms/lab';
import { graphError } from '../support/platforms/meta';
import { startWhatsApp, type WhatsAppLab } from '../support/platforms/whatsapp';
import { loadWhatsAppSchema } from '../support/platforms/whatsapp-schema';
import { waitFor } from '../support/waitFor';
import { createOffice, type Office } from './office';
import { shoot } from './shots';
import { useWindows } from './windows';
import { hasBrowser, inBrowser } from '../support/browser';

/** Delivery states and typing, as a member sees them on a channel and a visitor on the website. */

jest.setTimeout(240_000);

const HOUR = 3_600_000;
const DANGER = { light: 'rgb(208, 43, 32)', dark: 'rgb(238, 94, 82)' };

const windows = useWindows();
let office: Office;
let lab: WhatsAppLab;
let channel: ChannelDto;
let alan: TestMember;
let users = 0;

beforeAll(async () => {
  lab = await startWhatsApp({ schema: loadWhatsAppSchema() });
  if (!hasBrowser) return;
  office = await createOffice(windows, { plugin: { channels: { meta: { graphUrl: lab.url } } } });
  alan = await office.createMember({ firstname: 'Alan', lastname: 'Turing' });
  const { token: accessToken, appSecret, verifyToken } = lab.app;
  const credentials = { accessToken, phoneNumberId: lab.phoneNumberId, appSecret, verifyToken };
  const body = { type: 'whatsapp', name: 'WhatsApp', agent: office.agent.key, credentials };
  const { token } = office.admin;
  ({ data: channel } = await office.http.post<ChannelDto>('/handoff/channels', { token, body }));
});
afterAll(async () => {
  await office?.close();
  await lab?.close();
});

async function tell({ url }: Office, hook: Hook): Promise<void> {
  const { status } = await postHook(`${url}/api/handoff/hooks/${channel.key}`, hook);
  expect(status).toBe(200);
}

interface Talk {
  user: string;
  session: SessionDto;
  page: Page;
}

/** An end user on WhatsApp to whom Grace writes, and her window with the chat. */
async function chat(here: Office): Promise<Talk> {
  const user = `1650555${2_000 + (users += 1)}`;
  const content = { type: 'text', text: { body: 'I need a human' } };
  await tell(here, lab.hook(lab.userMessage({ from: user, name: 'Ada', content })));
  const place = { agent: here.agent.key, channel: channel.key, conversation: user };
  const { data } = await here.escalate(place);
  const { data: session } = await here.accept(data.id);
  const path = `/admin/plugins/handoff/${session.id}`;
  const page = await here.openPanel({ member: here.grace, path });
  await page.getByText('I need a human').waitFor();
  return { user, session, page };
}

async function write(page: Page, text: string): Promise<Locator> {
  await page.getByRole('textbox', { name: 'Message' }).fill(text);
  await page.keyboard.press('Enter');
  const bubble = page.locator('[data-handoff-seq]', { hasText: text });
  await bubble.waitFor();
  return bubble;
}

const outlineOf = (bubble: Locator) =>
  bubble.evaluate((element) => getComputedStyle(element).outlineColor);
const backgroundOf = (bubble: Locator) =>
  bubble.evaluate((element) => getComputedStyle(element).backgroundColor);
const colorOf = (text: Locator) => text.evaluate((element) => getComputedStyle(element).color);

inBrowser(
  'P3 a failed message is red with the platform’s reason, and Retry sends it again',
  async () => {
    const { page, user } = await chat(office);
    const answer = graphError(131026, 'Refused', { details: 'The user has blocked you' });
    lab.inject({ kind: 'answer', ...answer }, { when: ({ body }) => body.includes('Blocked?') });
    await write(page, 'Blocked?');
    const state = page.getByRole('alert').filter({ hasText: 'Not delivered:' });
    await state.getByText('The user has blocked you').waitFor();
    expect(await colorOf(state)).toBe(DANGER.light);
    await shoot(page, 'failed');
    await page.emulateMedia({ colorScheme: 'dark' });
    await waitFor(async () => (await colorOf(state)) === DANGER.dark);
    await page.emulateMedia({ colorScheme: 'light' });
    const arrived = () =>
      lab.sent.filter(({ to, text }) => to === user && text === 'Blocked?').length;
    expect(arrived()).toBe(0);
    await page.getByRole('button', { name: 'Retry' }).click();
    await page.getByText('Sent', { exact: true }).waitFor();
    await state.waitFor({ state: 'detached' });
    expect(arrived()).toBe(1);
    expect(await page.getByRole('button', { name: 'Retry' }).count()).toBe(0);
  }
);

inBrowser('P3 a sent message turns red when the platform reports its failure later', async () => {
  const { page, user } = await chat(office);
  const bubble = await write(page, 'Too late?');
  await page.getByText('Sent', { exact: true }).waitFor();
  const message = lab.sent.find(({ to, text }) => to === user && text === 'Too late?');
  if (!message) throw new Error('It did not arrive');
  const ground = await backgroundOf(bubble);
  expect(await outlineOf(bubble)).not.toBe(DANGER.light);
  const errors = [{ code: 131049, title: 'Not delivered to keep the ecosystem healthy' }];
  await tell(office, lab.hook(lab.status(message, 'failed', errors)));
  const state = page.getByRole('alert').filter({ hasText: 'ecosystem healthy (131049)' });
  await state.waitFor();
  expect(await colorOf(state)).toBe(DANGER.light);
  // It is still the member's own message.
  expect(await backgroundOf(bubble)).toBe(ground);
  expect(await outlineOf(bubble)).toBe(DANGER.light);
  await page.getByRole('button', { name: 'Retry' }).waitFor();
  await shoot(page, 'failed-late');
});

inBrowser(
  'P4 the composer shows how long the window is open, closes, and the server refuses messages then',
  async () => {
    const { page, session, user } = await chat(office);
    const { http, grace, strapi, clock } = office;
    const wroteAgo = (milliseconds: number) =>
      strapi.db
        .connection('handoff_conversations')
        .where({ external_id: user })
        .update({ last_user_at: clock.now() - milliseconds });
    await wroteAgo(23.5 * HOUR);
    await page.reload();
    await page.getByText(/(29|30) minutes left to reply/).waitFor();
    await shoot(page, 'window-closing');

    // The window closes without the page knowing it.
    await wroteAgo(25 * HOUR);
    await page.getByRole('textbox', { name: 'Message' }).fill('One more thing');
    await page.keyboard.press('Enter');
    await page.getByText('Not sent:', { exact: false }).waitFor();
    const closed = 'You can reply on WhatsApp once Ada writes again';
    await page.getByPlaceholder(closed).waitFor();
    expect(await page.getByRole('textbox', { name: 'Message' }).isDisabled()).toBe(true);
    expect(await page.getByRole('button', { name: 'Send' }).isDisabled()).toBe(true);
    await shoot(page, 'window-closed');
    const path = `/handoff/sessions/${session.id}/messages`;
    const body = { text: 'By hand', clientId: 'by-hand' };
    const refused = await http.post(path, { token: grace.token, body });
    expect([refused.status, refused.code]).toEqual([409, 'reply_window_closed']);
    expect(lab.sent.filter(({ to, text }) => to === user && text !== 'By hand')).toHaveLength(2);

    // A note is for the team, whatever the platform allows; and a message of the end user opens the window again.
    await page.getByRole('button', { name: 'Internal note' }).click();
    expect(await page.getByRole('textbox', { name: 'Internal note' }).isEnabled()).toBe(true);
    await page.getByRole('button', { name: 'Reply' }).click();
    const content = { type: 'text', text: { body: 'Still here' } };
    await tell(office, lab.hook(lab.userMessage({ from: user, name: 'Ada', content })));
    await page.getByPlaceholder('Reply to Ada on WhatsApp').waitFor();
  }
);

inBrowser(
  'P5 visitor and member see each other type, and a colleague sees the member',
  async () => {
    const visitor = await office.openSite();
    await visitor.getByRole('button', { name: 'Open chat' }).click();
    const input = visitor.getByRole('textbox');
    await input.fill('Anybody there?');
    await visitor.keyboard.press('Enter');
    const session = await office.escalateVisitor('Anybody there?', { user: { name: 'Ada' } });
    const path = `/admin/plugins/handoff/${session.id}`;
    const grace = await office.openPanel({ member: office.grace, path });
    const other = await office.openPanel({ member: alan, path });
    await other.getByPlaceholder('Accept to reply').waitFor();
    await grace.getByRole('button', { name: 'Accept', exact: true }).click();
    await other.getByPlaceholder('Grace Hopper is handling this conversation').waitFor();
    await visitor.getByText('Grace Hopper joined the chat').waitFor();

    await grace.getByRole('textbox', { name: 'Message' }).pressSequentially('I am look');
    await visitor.locator('.typing').waitFor();
    await other.locator('[data-handoff-typing]').getByText('Grace Hopper is typing').waitFor();
    expect(await grace.locator('[data-handoff-typing]').count()).toBe(0);
    const said = other.getByRole('status').filter({ hasText: 'Grace Hopper is typing' });
    await said.waitFor({ state: 'attached' });
    await shoot(visitor, 'typing-widget');
    await grace.keyboard.type('ing');
    await grace.keyboard.press('Enter');
    await visitor.getByText('I am looking').waitFor();
    await visitor.locator('.typing').waitFor({ state: 'detached' });
    await other.locator('[data-handoff-typing]').waitFor({ state: 'detached' });

    await input.pressSequentially('Thank y');
    for (const panel of [grace, other]) {
      await panel.locator('[data-handoff-typing]').getByText('Ada is typing').waitFor();
    }
    await shoot(grace, 'typing');
    await visitor.keyboard.type('ou');
    await visitor.keyboard.press('Enter');
    await grace.getByText('Thank you').waitFor();
    await grace.locator('[data-handoff-typing]').waitFor({ state: 'detached' });

    // A member who writes a note is not shown as typing to the end user.
    await grace.getByRole('button', { name: 'Internal note' }).click();
    await grace.getByRole('textbox', { name: 'Internal note' }).pressSequentially('Only for us');
    await grace.keyboard.press('Enter');
    await grace.getByText('Only for us').first().waitFor();
    expect(await visitor.locator('.typing').count()).toBe(0);
  }
);

inBrowser('S59 the settings show the channels in both themes', async () => {
  const path = '/admin/settings/handoff/channels';
  const page = await office.openPanel({ member: office.admin, path });
  const name = page.getByText('WhatsApp').first();
  await name.waitFor();
  await expectBothThemes(page, name);
  await shoot(page, 'channels');
  await page.getByRole('link', { name: 'Connect a channel' }).first().click();
  await page.getByRole('button', { name: 'Telegram' }).waitFor();
  await expectBothThemes(page, page.getByText('Telegram', { exact: true }).first());
  await shoot(page, 'connect');
  await page.getByRole('button', { name: 'Telegram' }).click();
  await page.getByRole('textbox', { name: 'Bot token' }).waitFor();
  await shoot(page, 'connect-telegram');
});

/** Dark on light, then light on dark: neither the text nor what it stands on keeps its colour. */
async function expectBothThemes(page: Page, text: Locator): Promise<void> {
  const colorsOf = async () => {
    const colors = await text.evaluate((element) => {
      let ground: Element | null = element;
      const backgroundOf = (one: Element) => getComputedStyle(one).backgroundColor;
      while (ground?.parentElement && backgroundOf(ground) === 'rgba(0, 0, 0, 0)')
        ground = ground.parentElement;
      return [getComputedStyle(element).color, backgroundOf(ground ?? element)];
    });
    return colors.map((color) =>
      (color.match(/\d+/g) ?? []).slice(0, 3).reduce((sum, part) => sum + Number(part), 0)
    ) as [number, number];
  };
  // The panel follows the system's theme a moment later.
  const groundOf = async (
    colorScheme: 'light' | 'dark',
    fits: (ink: number, ground: number) => boolean
  ) => {
    await page.emulateMedia({ colorScheme });
    const [, ground] = await waitFor(
      async () => {
        const colors = await colorsOf();
        return fits(...colors) && colors;
      },
      { what: `the ${colorScheme} theme` }
    );
    return ground;
  };
  const light = await groundOf('light', (ink, ground) => ink < ground);
  const dark = await groundOf('dark', (ink, ground) => ink > ground);
  expect(dark).toBeLessThan(light);
}
