import fs from 'node:fs';

import { chromium } from 'playwright-core';

const CHROMIUM = process.env.CHROMIUM_PATH ?? '/usr/bin/chromium';

/** Milliseconds; the first page of a new panel takes long on a busy machine. */
const PATIENCE = 90_000;

const OWNER = { firstname: 'Ada', email: 'ada@shop.test', password: 'Passw0rd-of-tests' };

/** A browser at a fresh Strapi. `ignoresCertificate`: https with a certificate that nobody knows. */
export async function openPanel({ url, ignoresCertificate = false }) {
  if (!fs.existsSync(CHROMIUM)) {
    throw new Error(`There is no browser at ${CHROMIUM}; set CHROMIUM_PATH.`);
  }
  const browser = await chromium.launch({
    executablePath: CHROMIUM,
    args: ['--no-sandbox', '--disable-gpu', '--disable-background-networking', '--disable-sync'],
  });
  const context = await browser.newContext({
    viewport: { width: 1280, height: 900 },
    ignoreHTTPSErrors: ignoresCertificate,
  });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', ({ message }) => errors.push(message));
  const shots = process.env.HANDOFF_SHOTS;
  return {
    /** Errors that scripts of the panel have thrown. */
    errors,
    close: () => browser.close(),
    shoot: (name) =>
      shots ? page.screenshot({ path: `${shots}/fresh-${name}.png` }) : Promise.resolve(),
    register: () => register(page, url),
    createAgent: (name) => createAgent(page, url, name),
    createToken: () => createToken(page, url),
    openInbox: async () => {
      await page.goto(`${url}/admin/plugins/handoff`);
      await page.getByRole('heading', { name: 'Inbox', exact: true }).waitFor();
      await page.getByText('Nobody is waiting', { exact: false }).first().waitFor();
    },
    accept: (who) => accept(page, who),
    say: async (text) => {
      await page.getByRole('textbox', { name: 'Message' }).fill(text);
      await page.keyboard.press('Enter');
      await page.getByText(text, { exact: true }).first().waitFor();
    },
    seesSent: () => page.getByText('Sent', { exact: true }).first().waitFor(),
    resolve: async () => {
      await page.getByRole('button', { name: 'Resolve', exact: true }).click();
      const dialog = page.getByRole('dialog');
      await dialog.getByRole('button', { name: 'Resolve', exact: true }).click();
      await dialog.waitFor({ state: 'hidden' });
    },
    /** The panel after the plugin was removed: it works, and has no Inbox. */
    seesNoInbox: async () => {
      await page.goto(`${url}/admin/auth/login`);
      await fillIn(page, { email: OWNER.email, password: OWNER.password });
      await page.getByText(`Hello ${OWNER.firstname}`, { exact: false }).waitFor();
      const count = await page.locator('a[href*="/plugins/handoff"]').count();
      if (count > 0) throw new Error('The menu still has the Inbox');
    },
  };
}

/** The first administrator, on Strapi's own page. */
async function register(page, url) {
  await page.goto(`${url}/admin`);
  await fillIn(page, { ...OWNER, confirmPassword: OWNER.password });
}

/** A form of Strapi's outside the panel; it leads into the panel. */
async function fillIn(page, fields) {
  for (const [name, value] of Object.entries(fields)) {
    await page.locator(`input[name=${name}]`).fill(value);
  }
  await page.locator('button[type=submit]').click();
  await page.waitForURL(({ pathname }) => !pathname.includes('/auth/'));
}

/** README's third step. */
async function createAgent(page, url, name) {
  await page.goto(`${url}/admin/settings/handoff/agents/create`);
  await page.getByRole('textbox', { name: 'Name' }).fill(name);
  await page.getByRole('button', { name: 'Save' }).click();
  const enabled = page.getByLabel('Enable Human Handoff');
  await enabled.waitFor({ state: 'attached' });
  await enabled.check({ force: true });
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Changes saved.').waitFor();
}

/** README's fourth step: a custom token with everything under *Handoff*. The page is Strapi's, so this asks its API. */
async function createToken(page, url) {
  const { request } = page.context();
  const read = async (answer) => {
    if (!answer.ok()) throw new Error(`${answer.url()}: ${answer.status()} ${await answer.text()}`);
    return (await answer.json()).data;
  };
  const { email, password } = OWNER;
  const { token } = await read(
    await request.post(`${url}/admin/login`, { data: { email, password } })
  );
  const headers = { authorization: `Bearer ${token}` };
  const known = await read(await request.get(`${url}/admin/content-api/permissions`, { headers }));
  const permissions = Object.entries(known['plugin::handoff'].controllers).flatMap(
    ([controller, actions]) => actions.map((action) => `plugin::handoff.${controller}.${action}`)
  );
  const data = { name: 'Bot', description: '', type: 'custom', lifespan: null, permissions };
  const { accessKey } = await read(
    await request.post(`${url}/admin/api-tokens`, { headers, data })
  );
  return accessKey;
}

async function accept(page, who) {
  await page.getByRole('row', { name: new RegExp(who) }).click();
  await page.getByRole('button', { name: 'Accept', exact: true }).click();
  await page.getByRole('button', { name: 'Resolve', exact: true }).waitFor();
}
