import type { Page } from 'playwright-core';

import type { AgentDto, ChannelDto } from '../../server/core/contract';
import { hasBrowser, inBrowser } from '../support/browser';
import type { TestMember } from '../support/people';
import { startTelegram, type TelegramLab } from '../support/platforms/telegram';
import { startReceiver } from '../support/receiver';
import { createScene, type Scene } from '../support/scene';
import { tick } from '../support/tick';
import { waitFor } from '../support/waitFor';
import { openSettings } from './settings-page';
import { shoot } from './shots';
import { useWindows } from './windows';

/** Settings → Handoff → Channels, and an AI agent's webhook, clicked in a real browser. */

jest.setTimeout(240_000);

const BOT_TOKEN = '4711:bot-token-that-nobody-sees';

/** Sizes of the screenshots. */
const SHOT = { widths: [1280, 375] };
const LONG_SHOT = { ...SHOT, height: 2_600 };

const windows = useWindows();
let scene: Scene;
let lab: TelegramLab;
let boss: TestMember;

beforeAll(async () => {
  if (!hasBrowser) return;
  lab = await startTelegram({ token: BOT_TOKEN });
  scene = await createScene({
    hasPanel: true,
    plugin: {
      channels: { telegram: { apiRoot: lab.url } },
      egress: { allowHosts: ['127.0.0.1'], allowPrivate: false },
    },
  });
  boss = await scene.createMember({ permissions: ['settings.read', 'settings.update'] });
});
afterAll(async () => {
  await scene?.destroy();
  await lab?.close();
});

inBrowser(
  'S59 a channel is connected, tested and disconnected, and its secrets are never shown again',
  async () => {
    const page = await open('channels');
    await page.getByText('No channels are connected yet', { exact: false }).waitFor();
    await shoot(page, 'channels-empty', SHOT);
    await page.getByRole('link', { name: 'Connect a channel' }).first().click();
    await page.getByRole('button', { name: 'Telegram' }).waitFor();
    await shoot(page, 'channels-choose', SHOT);
    await page.getByRole('button', { name: 'Telegram' }).click();

    await page.getByRole('textbox', { name: 'Name' }).fill('Shop bot');
    await page.getByRole('textbox', { name: 'Bot token' }).fill(BOT_TOKEN);
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByText('This field is required.').waitFor();
    await page.getByRole('textbox', { name: 'Secret token' }).fill('secret-token-of-ours');
    await shoot(page, 'channels-new', SHOT);
    await page.getByRole('button', { name: 'Save' }).click();

    const address = page.getByRole('textbox', { name: 'Webhook URL' });
    await address.waitFor();
    expect(await address.inputValue()).toMatch(/\/api\/handoff\/hooks\/shop-bot$/);
    const token = page.getByRole('textbox', { name: 'Bot token' });
    expect([await token.inputValue(), await token.getAttribute('placeholder')]).toEqual([
      '',
      '••••••••sees',
    ]);
    expect(await page.content()).not.toContain('that-nobody');
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page.getByText('Connected as', { exact: false }).waitFor();
    await shoot(page, 'channels-edit', SHOT);

    await token.fill('1:not-the-token-0000');
    await page.getByRole('button', { name: 'Save Changes' }).click();
    await page.getByText('Changes saved.').waitFor();
    expect(await page.getByRole('textbox', { name: 'Bot token' }).inputValue()).toBe('');
    await page.getByRole('button', { name: 'Test connection' }).click();
    await page.getByText('Connection failed:', { exact: false }).waitFor();

    await page.getByRole('button', { name: 'Disconnect' }).click();
    const dialog = page.getByRole('alertdialog');
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    await dialog.waitFor({ state: 'hidden' });
    expect((await onlyChannel()).enabled).toBe(true);
    await page.getByRole('button', { name: 'Disconnect' }).click();
    await dialog.getByRole('button', { name: 'Disconnect' }).click();
    await page.getByText('Shop bot is disconnected.').waitFor();
    expect(await onlyChannel()).toMatchObject({
      enabled: false,
      credentials: { botToken: { isSet: false } },
    });
  }
);

inBrowser('S65 the widget shows its allowed origins and its script tag', async () => {
  const { data } = await scene.http.post<ChannelDto>('/handoff/channels', {
    token: scene.admin.token,
    body: { type: 'widget', name: 'Shop', agent: scene.agent.key },
  });
  const page = await open(`channels/${data.id}`);
  const script = page.getByRole('textbox', { name: 'Script tag' });
  expect(await script.inputValue()).toMatch(
    /^<script async src="http.*\/api\/handoff\/widget\.js" data-channel="shop"><\/script>$/
  );
  await page.getByRole('textbox', { name: 'Allowed websites' }).fill('shop.test\n*.shop.test');
  await page.getByRole('textbox', { name: 'Color' }).fill('red');
  await page.getByRole('button', { name: 'Save Changes' }).click();
  await page.getByText('Enter a color as #', { exact: false }).waitFor();
  await page.getByRole('textbox', { name: 'Color' }).fill('#ff0000');
  await page.getByRole('textbox', { name: 'Allowed websites' }).fill('no host at all');
  await page.getByRole('button', { name: 'Save Changes' }).click();
  await page.getByText('Must be host', { exact: false }).waitFor();
  await page.getByRole('textbox', { name: 'Allowed websites' }).fill('shop.test\n*.shop.test');
  await shoot(page, 'channels-widget', SHOT);
  await page.getByRole('button', { name: 'Save Changes' }).click();
  await page.getByText('Changes saved.').waitFor();
  const { data: saved } = await scene.http.get<ChannelDto>(`/handoff/channels/${data.id}`, {
    token: scene.admin.token,
  });
  expect(saved.options).toEqual({
    allowedOrigins: ['shop.test', '*.shop.test'],
    theme: { primaryColor: '#ff0000', position: 'right' },
    welcome: null,
    suggestions: [],
  });
  await page.goto(`${scene.url}/admin/settings/handoff/channels`);
  await page.getByText('Website').waitFor();
  await shoot(page, 'channels-list', SHOT);
});

inBrowser('names the missing setting when Strapi has no encryption key', async () => {
  const secrets = scene.strapi.config.get('admin.secrets');
  scene.strapi.config.set('admin.secrets', {});
  const page = await open('channels/create');
  await page.getByRole('button', { name: 'Telegram' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('No key');
  await page.getByRole('textbox', { name: 'Bot token' }).fill(BOT_TOKEN);
  await page.getByRole('textbox', { name: 'Secret token' }).fill('secret-token-of-ours');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText("secrets: { encryptionKey: env('ENCRYPTION_KEY') },").first().waitFor();
  await shoot(page, 'channels-no-key', SHOT);
  scene.strapi.config.set('admin.secrets', secrets);
});

inBrowser(
  'P14 a webhook is set up with a secret that is shown once; refused events can be sent again',
  async () => {
    const receiver = await startReceiver();
    const { data: agent } = await scene.http.post<AgentDto>('/handoff/agents', {
      token: scene.admin.token,
      body: { name: 'Pushed', handoff: { enabled: true } },
    });
    const agentNow = async () =>
      (await scene.http.get<AgentDto>(`/handoff/agents/${agent.id}`, { token: boss.token })).data;
    const page = await open(`agents/${agent.id}`);
    const save = page.getByRole('button', { name: 'Save Changes' });
    const secret = page.getByRole('textbox', { name: 'Secret' });
    const address = page.getByRole('textbox', { name: 'Webhook URL' });
    await address.fill('https://10.0.0.1/events');
    await page.getByRole('button', { name: 'Generate' }).click();
    await page.getByText('Copy it to the bot’s configuration now', { exact: false }).waitFor();
    const made = await secret.inputValue();
    expect(made).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    await save.click();
    await page.getByText('10.0.0.1 is a private address', { exact: false }).first().waitFor();
    await shoot(page, 'webhook-refused', LONG_SHOT);
    await address.fill(receiver.url);
    await secret.fill(receiver.secret);
    await save.click();
    await page.getByText('Changes saved.').waitFor();
    await page.getByText('Saved. Leave empty to keep the current value.').waitFor();
    expect([await secret.inputValue(), await secret.getAttribute('placeholder')]).toEqual([
      '',
      `••••••••${receiver.secret.slice(-4)}`,
    ]);
    expect((await agentNow()).webhook.url).toBe(receiver.url);

    const test = page.getByRole('button', { name: 'Send test event' });
    await test.click();
    await page.getByText('The bot accepted the test event.').waitFor();
    await shoot(page, 'webhook-tested', LONG_SHOT);
    receiver.answers({ status: 500 });
    await test.click();
    await page
      .getByText('The bot didn’t accept the test event: It answered 500 Internal Server Error')
      .waitFor();
    await shoot(page, 'webhook-test-failed', LONG_SHOT);
    await page.reload();
    const place = { agent: agent.key, channel: 'discord', conversation: 'chat' };
    await scene.escalate(place);
    await page.getByText('It answered 500 Internal Server Error', { exact: false }).waitFor();
    await shoot(page, 'webhook-failing', LONG_SHOT);
    scene.clock.advance(25 * 3_600_000);
    await tick(scene.strapi);
    await page.reload();
    const again = page.getByRole('button', { name: 'Send again', exact: true });
    await waitFor(async () => (await again.count()) >= 2, { timeout: 30_000 });
    await shoot(page, 'webhook-dead-letters', LONG_SHOT);
    receiver.answers({ status: 204 });
    await again.first().click();
    await page.getByText('The bot accepted the event.').waitFor();
    expect(receiver.taken.map(({ type }) => type)).toContain('handoff.queued');

    receiver.answers({ status: 410 });
    await page.getByRole('button', { name: 'Send all listed again' }).click();
    await page.getByText('Events are no longer sent').waitFor();
    await shoot(page, 'webhook-gone', LONG_SHOT);
    await page.getByRole('button', { name: 'Enable again' }).click();
    await page.getByText('Events are sent again from now on.').waitFor();
    expect((await agentNow()).webhook.trouble).toBeNull();
    expect(receiver.problems).toEqual([]);
    await receiver.close();
  }
);

async function open(path: string): Promise<Page> {
  return (await openSettings(windows, { url: scene.url, member: boss, path })).page;
}

async function onlyChannel(): Promise<ChannelDto> {
  const { data } = await scene.http.get<ChannelDto[]>('/handoff/channels', { token: boss.token });
  const [channel] = data;
  if (!channel || data.length !== 1) throw new Error(`${data.length} channels instead of one`);
  return channel;
}
