import { waitFor } from '../support/waitFor';
import { describeBrowser } from './support/browser-tests';

/** Files of messages, where the network fails or the website's policy forbids them. */

const { inBrowser } = describeBrowser();

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAQAAAC1HAwCAAAAC0lEQVR42mNk+A8AAQUBAScY42YAAAAASUVORK5CYII=',
  'base64'
);
/** A tenth of a second of silence. */
const WAV = Buffer.from(
  'RIFF\x44\x03\0\0WAVEfmt \x10\0\0\0\x01\0\x01\0' +
    '\x40\x1f\0\0\x40\x1f\0\0\x01\0\x08\0data\x20\x03\0\0' +
    '\x80'.repeat(800),
  'latin1'
);
const FILES = 'https://files.example';

const file = (name: string, view: 'image' | 'audio') => {
  return { url: `${FILES}/${name}`, name, type: null, size: 1, view };
};

inBrowser('S65 a picture and a player come back after a failure of the network', async (open) => {
  const { page, api, openChat, log } = await open({ context: { bypassCSP: true } });
  const talk = await openChat();
  let isDown = true;
  let asked = 0;
  await page.route(`${FILES}/**`, async (route) => {
    asked += 1;
    if (isDown) await route.abort();
    else if (route.request().url().endsWith('.wav'))
      await route.fulfill({ contentType: 'audio/wav', body: WAV });
    else await route.fulfill({ contentType: 'image/png', body: PNG });
  });
  const attachments = [file('cat.png', 'image'), file('note.wav', 'audio')];
  api.talks.add(talk, { author: 'human', text: '', attachments });
  await log.getByText('note.wav').waitFor();
  await waitFor(() => asked === 1, { what: 'the picture that was asked for' });
  const image = log.locator('img.view');
  const player = log.locator('audio.view');
  await image.waitFor({ state: 'hidden' });
  await player.evaluate((audio: HTMLAudioElement) => void audio.play().catch(() => {}));
  await player.waitFor({ state: 'hidden' });
  isDown = false;
  await image.waitFor();
  await player.waitFor();
  expect(await log.locator('a.file').count()).toBe(2);
});

inBrowser('S65 what the policy forbids is asked for once', async (open) => {
  const { page, api, openChat, log, complaints } = await open();
  const talk = await openChat();
  await page.clock.install();
  const attachments = [file('cat.png', 'image')];
  api.talks.add(talk, { author: 'human', text: '', attachments });
  await log.getByText('cat.png').waitFor();
  await log.locator('img.view').waitFor({ state: 'hidden' });
  await waitFor(() => complaints.length > 0);
  const before = [...complaints];
  await page.clock.runFor(100_000);
  await page.evaluate(() => reportError(new Error('the end')));
  await waitFor(() => complaints.at(-1) === 'the end');
  expect(complaints).toEqual([...before, 'the end']);
});
