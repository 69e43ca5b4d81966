import { waitFor } from '../support/waitFor';
import { describeBrowser, focusedName } from './support/browser-tests';
import type { TestApi } from './support/api';

/** Decision 31: a widget that the server no longer answers runs the server's script instead. */

const { inBrowser } = describeBrowser();

const scripts = (api: TestApi) => api.requests.filter(({ path }) => path === '/widget.js').length;

inBrowser(
  'D31 an outdated widget continues with the server’s script: panel, draft and focus stay',
  async (open) => {
    const { api, openChat, input, panel, log, complaints } = await open();
    const talk = await openChat();
    await input.fill('Half a thou');
    api.outdated = { version: 2, until: 'script' };
    api.cutStreams();
    await waitFor(() => scripts(api) === 2 && talk.listeners.size === 1, {
      what: 'the stream of the second script',
    });
    expect(await panel.count()).toBe(1);
    expect(await input.inputValue()).toBe('Half a thou');
    await input.pressSequentially('ght');
    await input.press('Enter');
    await waitFor(() => talk.messages.length === 1);
    api.talks.add(talk, { author: 'human', text: 'Welcome back' });
    await log.getByText('Welcome back').waitFor();
    expect(talk.messages[0]?.text).toBe('Half a thought');
    // But for the cut stream and the refused call: a strict policy blocks nothing.
    expect(complaints.filter((text) => !/426|ERR_INCOMPLETE/.test(text))).toEqual([]);
  }
);

inBrowser(
  'D31 a message that is refused as outdated is stored once, by the new script',
  async (open) => {
    const { api, page, openChat, say } = await open();
    const talk = await openChat();
    api.outdated = { version: 2, until: 'script' };
    await say('Before the update');
    await waitFor(() => talk.messages.length === 1);
    await page.locator('.line.own.stored').waitFor();
    expect(await page.locator('.line.own').count()).toBe(1);
    expect(await focusedName(page)).toBe('Message');
    expect(scripts(api)).toBe(2);
  }
);

inBrowser(
  'D31 a script that is still refused is loaded once for each version, and the draft is kept',
  async (open) => {
    const { api, page, openChat, input } = await open();
    const refused = page.getByText('This chat is not available here.');
    await openChat();
    await input.fill('Half a thou');
    api.outdated = { version: 2 };
    api.cutStreams();
    await refused.waitFor();
    expect(scripts(api)).toBe(2);
    expect(await input.inputValue()).toBe('Half a thou');

    const visits = () => api.requests.filter(({ path }) => path === '/widget/visits').length;
    let before = visits();
    await page.reload();
    await refused.waitFor();
    expect([scripts(api), visits() - before]).toEqual([3, 1]);

    // Another version is another reason: the page's own tag, and one more.
    api.outdated = { version: 3 };
    before = visits();
    await page.reload();
    await refused.waitFor();
    expect([scripts(api), visits() - before]).toEqual([5, 2]);
    expect(await input.inputValue()).toBe('Half a thou');
  }
);
