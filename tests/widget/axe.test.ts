import { violationsIn } from '../e2e/axe';
import { describeBrowser } from './support/browser-tests';

/** What axe-core finds in the open widget: WCAG 2.2 AA and its best practices. */

const { inBrowser } = describeBrowser();

const VIEWS = [
  { scheme: 'light', forcedColors: 'none' },
  { scheme: 'dark', forcedColors: 'none' },
  { scheme: 'light', forcedColors: 'active' },
] as const;

for (const { scheme, forcedColors } of VIEWS) {
  const name = forcedColors === 'active' ? 'forced colours' : scheme;
  inBrowser(`S65 axe-core finds nothing in the open widget: ${name}`, async (open) => {
    const { page, api, openChat, say, log } = await open({
      attributes: `data-color-scheme="${scheme}"`,
      context: { bypassCSP: true, forcedColors, reducedMotion: 'reduce' },
      prepare: ({ look }) => {
        look.texts.welcome = 'Hello';
        look.texts.suggestions = ['Where is my order?'];
      },
    });
    const talk = await openChat();
    await page.getByRole('button', { name: 'Where is my order?' }).waitFor();
    const include = ['handoff-widget'];
    expect(await violationsIn(page, { include })).toEqual([]);

    await say('Hi');
    const quote = { messageId: 'm', author: 'user', name: null, text: 'Hi' } as const;
    const file = { url: `${api.url}/f`, name: 'note.pdf', type: null, size: 1 };
    api.talks.add(talk, { author: 'bot', text: 'See https://a.example', attachments: [file] });
    api.talks.escalate(talk);
    await page.getByRole('button', { name: 'Stop waiting' }).click();
    await page.getByRole('button', { name: 'Keep waiting' }).waitFor();
    expect(await violationsIn(page, { include })).toEqual([]);

    api.talks.accept(talk, 'Ada');
    api.talks.add(talk, { author: 'human', name: 'Ada', text: 'Here', quote });
    api.trouble('/widget/messages', { kind: 'answer', status: 400 });
    await say('Refused');
    await log.getByText('Could not be sent').waitFor();
    await page.context().setOffline(true);
    await page.locator('.strip').waitFor();
    expect(await violationsIn(page, { include })).toEqual([]);
  });
}
