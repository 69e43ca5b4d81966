import type { ChannelDto } from '../../server/core/contract';
import { hasBrowser, inBrowser } from '../support/browser';
import { postHook, type Hook } from '../support/platforms/lab';
import { startSlack, type SlackLab } from '../support/platforms/slack';
import { startTelegram, type TelegramLab } from '../support/platforms/telegram';
import { startWhatsApp, type WhatsAppLab } from '../support/platforms/whatsapp';
import { loadWhatsAppSchema } from '../support/platforms/whatsapp-schema';
import { createOffice, type Office } from './office';
import { shoot } from './shots';
import { useWindows } from './windows';

/** What end users send that is no text, or take back, as a member reads it. */

jest.setTimeout(240_000);

const BOT_TOKEN = '8103:AAHq-said-e2e';
const SECRET = 'a-secret-token';
const SIGNING_SECRET = 'slack-signing-secret-said';
const SLACK_TOKEN = 'xoxb-said-1234567890';

const windows = useWindows();
let office: Office;
let telegram: TelegramLab;
let slack: SlackLab;
let whatsapp: WhatsAppLab;

beforeAll(async () => {
  if (!hasBrowser) return;
  telegram = await startTelegram({ token: BOT_TOKEN });
  slack = await startSlack({ token: SLACK_TOKEN, signingSecret: SIGNING_SECRET });
  whatsapp = await startWhatsApp({ schema: loadWhatsAppSchema() });
  office = await createOffice(windows, {
    plugin: {
      channels: {
        telegram: { apiRoot: telegram.url },
        slack: { apiUrl: slack.apiUrl },
        meta: { graphUrl: whatsapp.url },
      },
    },
  });
});
afterAll(async () => {
  await office?.close();
  await Promise.all([telegram, slack, whatsapp].map((lab) => lab?.close()));
});

async function connect(type: string, credentials: object): Promise<ChannelDto> {
  const body = { type, name: type, agent: office.agent.key, credentials };
  const { token } = office.admin;
  return (await office.http.post<ChannelDto>('/handoff/channels', { token, body })).data;
}

async function tell(channel: ChannelDto, hook: Hook): Promise<void> {
  const { status } = await postHook(`${office.url}/api/handoff/hooks/${channel.key}`, hook);
  expect(status).toBe(200);
}

async function openChat({ key: channel }: ChannelDto, conversation: string) {
  const place = { agent: office.agent.key, channel, conversation };
  const { data } = await office.accept((await office.escalate(place)).data.id);
  const path = `/admin/plugins/handoff/${data.id}`;
  const page = await office.openPanel({ member: office.grace, path });
  return { page, log: page.getByRole('log', { name: 'Messages' }) };
}

inBrowser('P40 contacts and places are read with what they say', async () => {
  const channel = await connect('telegram', { botToken: BOT_TOKEN, secretToken: SECRET });
  const from = { id: 801, is_bot: false, first_name: 'Ada' };
  const date = Math.floor(office.clock.now() / 1_000);
  const say = (id: number, fields: object) => {
    const chat = { id: 801, type: 'private' };
    const message = { message_id: id, date, chat, from, ...fields };
    return tell(channel, telegram.hook({ update_id: id, message }, SECRET));
  };
  await say(1, { contact: { phone_number: '+49 30 123456', first_name: 'Bo', user_id: 9 } });
  await say(2, { location: { latitude: 52.52, longitude: 13.405 } });
  const location = { latitude: 52.5, longitude: 13.4 };
  await say(3, { venue: { title: 'Café <b>Nord</b>', address: 'Main Street 1', location } });
  const { page, log } = await openChat(channel, '801');
  await log.getByText('Bo, +49 30 123456', { exact: false }).waitFor();
  await log.getByText('52.52, 13.405', { exact: false }).waitFor();
  await log.getByText('Café <b>Nord</b>', { exact: false }).waitFor();
  await shoot(page, 'contact-and-place', { widths: [1280] });
});

inBrowser('P40 the answers of a form are read, not only that it was sent', async () => {
  const { token: accessToken, appSecret, verifyToken } = whatsapp.app;
  const { phoneNumberId } = whatsapp;
  const credentials = { accessToken, phoneNumberId, appSecret, verifyToken };
  const channel = await connect('whatsapp', credentials);
  const answers = { rating: 'Poor', comment: 'Arrived <i>broken</i>' };
  const reply = { name: 'flow', body: 'Sent', response_json: JSON.stringify(answers) };
  const message = {
    from: '16505551234',
    id: 'wamid.flow',
    timestamp: String(Math.floor(office.clock.now() / 1_000)),
    type: 'interactive',
    interactive: { type: 'nfm_reply', nfm_reply: reply },
  };
  const metadata = { display_phone_number: '15550783881', phone_number_id: phoneNumberId };
  const contacts = [{ profile: { name: 'Mary' }, wa_id: message.from }];
  const value = { messaging_product: 'whatsapp', metadata, contacts, messages: [message] };
  await tell(channel, whatsapp.hook(value));
  const { page, log } = await openChat(channel, message.from);
  await log.getByText('comment: Arrived <i>broken</i>', { exact: false }).waitFor();
  await shoot(page, 'form', { widths: [1280] });
});

inBrowser('P40 what the user of a thread has deleted on Slack is marked as deleted', async () => {
  const channel = await connect('slack', { botToken: SLACK_TOKEN, signingSecret: SIGNING_SECRET });
  const event = { type: 'message', channel: 'C81', channel_type: 'channel' };
  const written = { user: 'U77', text: 'My password is 1234', ts: '1764.1' };
  const say = (fields: object) =>
    tell(
      channel,
      slack.hook({ type: 'event_callback', event: { ...event, ...fields } }, office.clock.now())
    );
  await say(written);
  await say({ user: 'U77', text: 'Oh no', ts: '1764.2', thread_ts: '1764.1' });
  const { page, log } = await openChat(channel, 'C81:1764.1');
  await log.getByText('My password is 1234').waitFor();
  const gone = { subtype: 'tombstone', user: 'USLACKBOT', ts: '1764.1', thread_ts: '1764.1' };
  const previous = { ...written, thread_ts: '1764.1' };
  await say({ subtype: 'message_changed', message: gone, previous_message: previous });
  await log.getByText('Deleted by the end user').waitFor();
  await shoot(page, 'tombstone', { widths: [1280] });
});
