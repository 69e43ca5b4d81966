import { contentOf } from '../../server/channels/slack/content';
import { said, tell } from './said-support';

/** P40: content that is hostile, or half there. */

describe('P40 hostile and half-empty content', () => {
  it.each([
    ['JPY', 5_000, '5000 JPY'],
    ['EUR', 5_000, '50 EUR'],
    ['XTR', 5, '5 XTR'],
    ['no currency', 500, '5 no currency'],
  ])('Telegram counts %s in its smallest unit', async (currency, amount, words) => {
    const invoice = { title: 'Mug', description: 'Blue', currency, total_amount: amount };
    expect((await said(tell.telegram({ invoice }))).text).toContain(words);
  });

  it('Slack’s blocks may be nested without end', () => {
    const deep = `${'{"elements":['.repeat(50_000)}${']}'.repeat(50_000)}`;
    const blocks: unknown = JSON.parse(`[${deep}]`);
    expect(contentOf({ text: '', blocks }).text).toBe('');
  });

  it('a field that is null is one that is absent', async () => {
    const text = { text: 'Hi' };
    const nulls = { pinned_message: null, forward_date: null };
    expect(await said(tell.telegram({ ...text, ...nulls }))).toMatchObject(text);
    const body = { type: 'text', text: { body: 'Hi' }, group_id: null };
    expect(await said(tell.whatsapp(body))).toMatchObject(text);
  });

  it('Telegram: a press under a message that it no longer shows opens no shared conversation', async () => {
    const press = { id: '9', data: 'yes', message: undefined as object | undefined };
    press.message = { chat: { id: -100, is_direct_messages: true }, message_id: 3, date: 0 };
    expect(await tell.telegram(press, 'callback_query')).toEqual([]);
    const ownChat = { chat: { id: 77, type: 'private' }, message_id: 3, date: 0 };
    const pressed = tell.telegram({ ...press, message: ownChat }, 'callback_query');
    expect(await said(pressed)).toMatchObject({ conversation: '77', text: 'yes' });
  });
});
