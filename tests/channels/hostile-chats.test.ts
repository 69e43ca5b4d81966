import type { Channel } from '../../server/app/ports/channels';
import { createDiscord } from '../../server/channels/discord/adapter';
import { createSlack } from '../../server/channels/slack/adapter';
import { createTelegram } from '../../server/channels/telegram/adapter';
import { hookRequest, jsonHook, type Hook } from '../support/platforms/lab';
import { signed } from '../support/platforms/slack';
import { play, RUNS } from './hostile-support';
import { createWay } from './support';

const NOBODY = 'http://127.0.0.1:9';
const AT = Date.UTC(2026, 10, 25);
const CREDENTIALS = { botToken: 'bot-token', secretToken: 'secret', signingSecret: 'secret' };

const way = createWay();
afterAll(() => way.stop());

const reader = (channel: Channel, requestOf: (body: object) => Hook) => (body: object) =>
  channel.read(hookRequest(requestOf(body), { at: AT }), CREDENTIALS);

describe('P40 hostile payloads cause no server error', () => {
  it(`S59 Telegram, ${RUNS} of them`, async () => {
    const from = { id: 77, is_bot: false, first_name: 'Ada', username: 'ada', language_code: 'en' };
    const chat = { id: -10077, type: 'supergroup', title: 'Shop' };
    const base = { message_id: 12, date: 1_790_000_000, chat, from };
    const file = { file_id: 'f', file_unique_id: 'f', file_size: 9 };
    const bold = { type: 'bold', text: ['now', { type: 'custom_emoji', alternative_text: '!' }] };
    const paragraph = { type: 'paragraph', text: ['Help ', bold] };
    const blocks = [
      paragraph,
      { type: 'list', items: [{ label: '1.', blocks: [paragraph] }] },
      { type: 'table', cells: [[{ text: 'a' }, { text: bold }]], caption: { text: 'c' } },
      { type: 'details', summary: 's', blocks: [{ type: 'blockquote', blocks: [paragraph] }] },
    ];
    const contents: object[] = [
      { text: 'Hello' },
      { text: 'Hello', message_thread_id: 3, is_topic_message: true },
      { text: 'Hello', sender_chat: { id: -5, type: 'channel', title: 'News' } },
      { caption: 'Look', photo: [file, file] },
      { document: { ...file, file_name: 'a.pdf', mime_type: 'application/pdf' } },
      { voice: file },
      { animation: file, document: file },
      { sticker: { ...file, emoji: '👍' } },
      { location: { latitude: 1, longitude: 2 }, venue: { title: 'T' } },
      { rich_message: { blocks } },
      { migrate_to_chat_id: -100 },
    ];
    const keyboard = { inline_keyboard: [[{ text: 'A human', callback_data: 'h' }]] };
    const pressed = { id: 'q', from, data: 'h', message: { ...base, reply_markup: keyboard } };
    const templates = [
      ...contents.map((content) => ({ update_id: 1, message: { ...base, ...content } })),
      { update_id: 2, edited_message: { ...base, text: 'Better' } },
      { update_id: 3, callback_query: pressed },
    ];
    const channel = createTelegram({ egress: way, addresses: { apiRoot: NOBODY } });
    const headers = { 'x-telegram-bot-api-secret-token': CREDENTIALS.secretToken };
    await play({ templates, read: reader(channel, (body) => jsonHook(body, headers)) });
  });

  it(`S60 Discord, ${RUNS} of them`, async () => {
    const author = { id: '77', username: 'ada', global_name: 'Ada', locale: 'en' };
    const message = {
      id: '99',
      channel_id: '81',
      type: 0,
      content: 'Help <@4711>',
      author,
      member: { nick: 'Ada B.' },
      mentions: [{ id: '4711', username: 'clover', global_name: null }],
      attachments: [
        { filename: 'a.png', content_type: 'image/png', size: 9, url: 'https://x.test/a' },
      ],
      timestamp: '2026-11-25T10:00:00.000Z',
    };
    const edit = { ...message, edited_timestamp: '2026-11-25T10:00:00.000Z' };
    const templates = [
      { type: 'GATEWAY_MESSAGE_CREATE', timestamp: 1, data: message },
      {
        type: 'GATEWAY_MESSAGE_CREATE',
        data: { ...message, content: '', sticker_items: [{ id: '1' }] },
      },
      { t: 'MESSAGE_CREATE', d: { ...message, content: '', poll: { question: {} } } },
      { t: 'MESSAGE_UPDATE', d: edit },
      { type: 'GATEWAY_MESSAGE_DELETE', data: { id: '99', channel_id: '81' } },
      { type: 'GATEWAY_MESSAGE_DELETE_BULK', data: { ids: ['99', '98'], channel_id: '81' } },
    ];
    const channel = createDiscord({ egress: way, addresses: { apiUrl: NOBODY } });
    const headers = { 'x-discord-gateway-token': CREDENTIALS.botToken };
    await play({ templates, read: reader(channel, (body) => jsonHook(body, headers)) });
  });

  it(`S61 Slack, ${RUNS} of them`, async () => {
    const base = {
      type: 'message',
      channel: 'C1',
      channel_type: 'channel',
      ts: '1700000000.000100',
    };
    const file = {
      name: 'a.pdf',
      mimetype: 'application/pdf',
      size: 9,
      url_private: 'https://x.test/a',
    };
    const text = '<@U1|ann> see <https://a.test|here> &amp; <!here>';
    const before = { user: 'U77', text: 'Bad', ts: '1.1' };
    const events: object[] = [
      { ...base, user: 'U77', text, user_profile: { display_name: 'Ada', real_name: 'Ada B.' } },
      { ...base, user: 'U77', text, thread_ts: '1.1', channel_type: 'im' },
      { ...base, user: 'U77', text: '', subtype: 'file_share', files: [file, file] },
      { ...base, type: 'app_mention', user: 'U77', text },
      {
        ...base,
        subtype: 'message_changed',
        message: { ...before, text },
        previous_message: before,
      },
      { ...base, subtype: 'message_deleted', deleted_ts: '1.1', previous_message: before },
    ];
    const templates = events.map((event) => ({
      type: 'event_callback',
      team_id: 'T1',
      event_id: 'Ev1',
      event_time: 1_700_000_000,
      event,
    }));
    const channel = createSlack({ egress: way, addresses: { apiUrl: NOBODY } });
    const { signingSecret } = CREDENTIALS;
    const requestOf = (body: object) => signed(jsonHook(body), { at: AT, signingSecret });
    await play({ templates, read: reader(channel, requestOf) });
  });
});
