import { shoot } from '../e2e/shots';
import { waitFor } from '../support/waitFor';
import { describeBrowser } from './support/browser-tests';

const { inBrowser } = describeBrowser();

inBrowser('S37 S38 lines of both sides are there within a second', async (open) => {
  const { page, api, openChat, say, log } = await open();
  const talk = await openChat();
  api.talks.escalate(talk);
  api.talks.accept(talk, 'Ada');
  await log.getByText("Hi! I'm Ada").waitFor();
  const times: number[] = [];
  for (let round = 0; round < 10; round++) {
    let from = performance.now();
    api.talks.add(talk, { author: 'human', name: 'Ada', text: `person ${round}` });
    await page.waitForFunction(seen, `person ${round}`, { polling: 5 });
    times.push(performance.now() - from);
    from = performance.now();
    await say(`visitor ${round}`);
    await waitFor(() => talk.messages.some(({ text }) => text === `visitor ${round}`), {
      interval: 5,
    });
    times.push(performance.now() - from);
  }
  times.sort((a, b) => a - b);
  expect(times[Math.floor(times.length * 0.95)]).toBeLessThan(1000);
});

/** Runs in the page. */
function seen(text: string): boolean {
  const root = document.querySelector('handoff-widget')?.shadowRoot;
  return root?.querySelector('.log')?.textContent?.includes(text) ?? false;
}

inBrowser('S34 S48 P17 says who the visitor is with, and says each change once', async (open) => {
  const { page, api, openChat, say, log, announced, panel } = await open();
  const talk = await openChat();
  const header = page.locator('.head');
  const isShown = (text: string) => header.getByText(text).waitFor();
  await isShown('Margo');
  await isShown('AI assistant');

  api.talks.escalate(talk, 2);
  await isShown('Waiting for a person');
  await isShown('You are number 2');
  api.talks.setState(talk, { position: 1 });
  await isShown('You are next');

  api.talks.accept(talk, 'Ada Lovelace');
  await isShown('Ada Lovelace');
  await header.getByText('AL', { exact: true }).waitFor();
  await log.getByText('Ada Lovelace joined the chat').waitFor();
  expect(await panel.getAttribute('aria-label')).toBe('Chat with Ada Lovelace');

  api.talks.resolve(talk);
  await isShown('Your chat with Ada Lovelace has ended');
  await log.getByText('Back with Margo').waitFor();
  await say('Thanks');
  await isShown('AI assistant');

  expect(await announced()).toEqual([
    'Waiting for a person. You are number 2.',
    'Waiting for a person. You are next.',
    'You are talking to Ada Lovelace',
    'Your chat with Ada Lovelace has ended. You are back with Margo.',
  ]);
});

inBrowser('S50 says that nobody was available', async (open) => {
  const { page, api, openChat, log } = await open();
  const talk = await openChat();
  api.talks.escalate(talk);
  api.talks.expire(talk);
  await page.locator('.head').getByText('Nobody was available').waitFor();
  await log.getByText('Nobody was available. Back with Margo').waitFor();
});

inBrowser(
  'S65 a cut connection is shown, and missed messages appear once it is back',
  async (open) => {
    const { api, page, openChat, announced } = await open();
    const talk = await openChat();
    api.setDown(true);
    await page.locator('.strip').getByText('No connection').waitFor();
    api.talks.add(talk, { author: 'human', name: 'Ada', text: 'Said in the meantime' });
    api.setDown(false);
    await page.getByText('Said in the meantime').waitFor();
    await page.locator('.strip').waitFor({ state: 'hidden' });
    expect(await page.getByText('Said in the meantime').count()).toBe(1);
    expect(await announced()).toEqual([
      'No connection. Your messages will be sent once you are back online.',
      'Back online',
    ]);
  }
);

inBrowser(
  'S65 a visitor who has scrolled up stays there and is told of new messages',
  async (open) => {
    const { page, api, openChat, log } = await open();
    const talk = await openChat();
    for (let index = 1; index <= 40; index++) {
      api.talks.add(talk, { author: 'bot', text: `line ${index}` });
    }
    await log.getByText('line 40').waitFor();
    await waitFor(() => log.evaluate((element) => element.scrollTop > 0));
    await log.evaluate((element) => element.scrollTo(0, 100));
    await page.getByRole('button', { name: 'Go to the latest message' }).waitFor();
    api.talks.add(talk, { author: 'bot', text: 'line 41' });
    api.talks.add(talk, { author: 'bot', text: 'line 42' });
    const pill = page.getByRole('button', { name: '2 new messages' });
    await pill.waitFor();
    expect(await log.evaluate((element) => element.scrollTop)).toBe(100);
    await pill.click();
    await pill.waitFor({ state: 'hidden' });
    await waitFor(() => log.evaluate((e) => e.scrollHeight - e.scrollTop - e.clientHeight < 2));
  }
);

inBrowser('P5 shows who types at the end of the log, and says it once', async (open) => {
  const { page, api, openChat, say, log, announced, complaints } = await open({
    context: { reducedMotion: 'reduce' },
  });
  const talk = await openChat();
  api.talks.accept(talk, 'Ada');
  await log.getByText("Hi! I'm Ada").waitFor();
  const dots = log.locator('.typing');
  api.talks.type(talk, { name: '<b>Ada</b>', seconds: 6 });
  await dots.getByText('<b>Ada</b>').waitFor();
  expect(await dots.getAttribute('aria-hidden')).toBe('true');
  const animation = await dots
    .locator('i')
    .first()
    .evaluate((dot) => getComputedStyle(dot).animationName);
  expect(animation).toBe('none');
  // They pause, and continue.
  api.talks.type(talk, { name: '<b>Ada</b>', seconds: 0.05 });
  await dots.waitFor({ state: 'detached' });
  api.talks.type(talk, { name: '<b>Ada</b>', seconds: 6 });
  await dots.waitFor();
  api.talks.add(talk, { author: 'human', name: 'Ada', text: 'Here it is' });
  await log.getByText('Here it is').waitFor();
  expect(await dots.count()).toBe(0);
  const said = (await announced()).filter((text) => text.includes('typing'));
  expect(said).toEqual(['<b>Ada</b> is typing']);

  await say('Thank you');
  await waitFor(() => api.requests.some(({ path }) => path === '/widget/typing'));
  await page.locator('.line.own').getByText('Thank you').waitFor();
  expect(complaints).toEqual([]);
});

inBrowser('P50 a message shows what it refers to, as text of at most two lines', async (open) => {
  const { page, api, openChat, log, complaints } = await open();
  const talk = await openChat();
  api.talks.accept(talk, 'Ada');
  const text = '<img src=x onerror=alert(1)> ' + 'Where is my parcel? '.repeat(14);
  const quote = { messageId: 'm1', author: 'user' as const, name: 'Bob', text };
  api.talks.add(talk, { author: 'human', name: 'Ada', text: 'On its way', quote });
  const bubble = log.locator('.bubble', { hasText: 'On its way' });
  const shown = bubble.locator('.quote');
  await shown.waitFor();
  expect(await shown.textContent()).toBe(`In reply to: You${text}`);
  const lines = await shown.locator('.words').evaluate((words) => {
    const { lineHeight } = getComputedStyle(words);
    return words.getBoundingClientRect().height / parseFloat(lineHeight);
  });
  expect(Math.round(lines)).toBe(2);
  const unknown = { messageId: null, author: null, name: null, text: '' };
  api.talks.add(talk, { author: 'user', text: 'This one?', quote: unknown });
  await log.getByText('An earlier message').waitFor();
  expect(await page.locator('img').count()).toBe(0);
  await shoot(page, 'widget-quote');
  expect(complaints).toEqual([]);
});

inBrowser('P18 to end a chat is asked first', async (open) => {
  const { page, api, openChat, panel } = await open();
  const talk = await openChat();
  api.talks.escalate(talk);
  api.talks.accept(talk, 'Ada');
  const question = page.getByRole('group', { name: 'End the chat with Ada?' });
  const ask = () => page.locator('.leave').click();

  await ask();
  await question.getByRole('button', { name: 'Keep chatting' }).click();
  await question.waitFor({ state: 'hidden' });
  await ask();
  await question.waitFor();
  await page.keyboard.press('Escape');
  await question.waitFor({ state: 'hidden' });
  expect(await panel.isVisible()).toBe(true);
  expect(talk.state.status).toBe('active');

  await ask();
  await question.getByRole('button', { name: 'End chat' }).click();
  await waitFor(() => talk.state.status === 'resolved');
  await question.waitFor({ state: 'hidden' });
});

inBrowser('S65 a new visitor is welcomed and offered questions', async (open) => {
  const { page, openChat } = await open({
    prepare: ({ look }) => {
      look.texts.welcome = 'Ahoy!';
      look.texts.suggestions = ['Where is my order?', 'Do you ship abroad?'];
    },
  });
  const talk = await openChat();
  await page.getByText('Ahoy!').waitFor();
  await page.getByRole('button', { name: 'Where is my order?' }).click();
  await waitFor(() => talk.messages.length === 1);
  expect(talk.messages[0]?.text).toBe('Where is my order?');
  await page.getByRole('button', { name: 'Do you ship abroad?' }).waitFor({ state: 'hidden' });
});
