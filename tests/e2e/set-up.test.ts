import { hasBrowser, inBrowser } from '../support/browser';
import { createOffice, type Office } from './office';
import { shoot } from './shots';
import { useWindows } from './windows';

/** The panel says what is set up wrongly, and the true limit of a file. */

jest.setTimeout(240_000);

const PUBLIC = 'https://cms.shop.test';

const windows = useWindows();
let office: Office;

beforeAll(async () => {
  if (!hasBrowser) return;
  office = await createOffice(windows, {
    register: ({ config }) => {
      const used = config.get<unknown[]>('middlewares', []);
      const body = { jsonLimit: '64kb', formidable: { maxFileSize: 500_000 } };
      config.set(
        'middlewares',
        used.map((name) => (name === 'strapi::body' ? { name, config: body } : name))
      );
    },
  });
});
afterAll(async () => {
  await office?.close();
});

inBrowser('S69 Settings → Handoff → General names what does not fit, and the remedy', async () => {
  const headers = { origin: PUBLIC };
  await office.http.get('/handoff/socket.io/?EIO=4&transport=polling', { headers });
  const page = await office.openPanel({ member: office.admin });
  await page.goto(`${office.url}/admin/settings/handoff/general`);
  await page.getByRole('heading', { name: 'Your setup needs attention' }).waitFor();
  await page.getByText('Increase jsonLimit in config/middlewares', { exact: false }).waitFor();
  await page.getByText('strapi::body accepts files up to 500 kB', { exact: false }).waitFor();
  await page
    .getByText(`Live updates were refused for a page at ${PUBLIC}`, { exact: false })
    .waitFor();
  await shoot(page, 'set-up', { widths: [1280, 390] });
});

inBrowser(
  'P16 a file above the true limit is refused with that limit, and a proxy’s 413 says what it means',
  async () => {
    const { data: session } = await office.escalate();
    await office.accept(session.id);
    const page = await office.openPanel({ member: office.grace });
    await page.goto(`${office.url}/admin/plugins/handoff/${session.id}`);
    const chooser = page.locator('input[type=file]');
    await chooser.setInputFiles({
      name: 'large.png',
      mimeType: 'image/png',
      buffer: Buffer.alloc(500_001, 1),
    });
    await page.getByText('The file is larger than 500 kB.', { exact: true }).waitFor();

    // As nginx answers.
    await page.route('**/handoff/sessions/*/files', (route) =>
      route.fulfill({
        status: 413,
        contentType: 'text/html',
        body: '<html><h1>413 Request Entity Too Large</h1></html>',
      })
    );
    await chooser.setInputFiles({
      name: 'small.png',
      mimeType: 'image/png',
      buffer: Buffer.alloc(1_000, 1),
    });
    await page
      .getByText('This is larger than your server or proxy allows.', { exact: true })
      .waitFor();
    await shoot(page, 'too-large', { widths: [1280] });
  }
);
