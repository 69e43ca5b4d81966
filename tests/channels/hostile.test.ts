import type { Channel } from '../../server/app/ports/channels';
import { createGoogleChat } from '../../server/channels/google-chat/adapter';
import { createMessenger } from '../../server/channels/messenger/adapter';
import { createWhatsApp } from '../../server/channels/whatsapp/adapter';
import { startGoogleChat, type GoogleChatLab } from '../support/platforms/google-chat';
import { loadGoogleChatSchema } from '../support/platforms/google-chat-schema';
import { hookRequest } from '../support/platforms/lab';
import { metaHook } from '../support/platforms/meta';
import { play, RUNS } from './hostile-support';
import { createWay } from './support';

const way = createWay();
let google: GoogleChatLab;
beforeAll(async () => {
  google = await startGoogleChat({ schema: loadGoogleChatSchema() });
});
afterAll(async () => {
  await google.close();
  await way.stop();
});

describe('P40 hostile payloads cause no server error', () => {
  const app = { token: 'token', appSecret: 'secret', verifyToken: 'verify' };
  const credentials = { appSecret: 'secret', phoneNumberId: '1', pageId: '1' };
  const readWith = (channel: Channel) => (body: object) =>
    channel.read(hookRequest(metaHook(body, app), { at: 0 }), credentials);

  it(`S62 WhatsApp, ${RUNS} of them`, async () => {
    const contents: Record<string, object>[] = [
      { text: { body: 'Hello' } },
      { image: { id: '7', mime_type: 'image/png', caption: 'Look' } },
      { document: { id: '7', filename: 'a.pdf' } },
      { sticker: { id: '7' } },
      { reaction: { message_id: 'm', emoji: '👍' } },
      { location: { name: 'Philz', address: 'Forest Ave', latitude: 37.4, longitude: -122.1 } },
      { contacts: [{ name: { formatted_name: 'L' }, phones: [{ phone: '1' }] }] as object },
      { button: { text: 'Stop' } },
      { interactive: { type: 'list_reply', list_reply: { title: 'A', description: 'B' } } },
      { interactive: { type: 'button_reply', button_reply: { title: 'A' } } },
      { interactive: { type: 'nfm_reply', nfm_reply: { body: 'Sent' } } },
      { edit: { original_message_id: 'm', message: { type: 'text', text: { body: 'B' } } } },
      { revoke: { original_message_id: 'm' } },
      { system: { type: 'user_changed_number', wa_id: '2', user_id: 'US.2' } },
      { unsupported: {} },
    ];
    const errors = [{ code: 131047, title: 'T', error_data: { details: 'D' } }];
    const values: object[] = contents.map((content) => ({
      contacts: [{ profile: { name: 'Ada' }, wa_id: '1650', user_id: 'US.1' }],
      messages: [
        {
          from: '1650',
          from_user_id: 'US.1',
          id: 'wamid.1',
          timestamp: '1749416383',
          type: Object.keys(content)[0],
          ...content,
          errors,
        },
      ],
    }));
    const status = { id: 'wamid.2', recipient_id: '1650', biz_opaque_callback_data: 'k' };
    values.push(
      { statuses: [{ ...status, status: 'failed', errors }] },
      { statuses: [{ ...status, status: 'read' }] },
      { user_id_update: [{ user_id: { previous: 'US.1', current: 'US.2' } }] }
    );
    const templates = values.map((value) => ({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '4',
          changes: [
            {
              field: 'user_id_update' in value ? 'user_id_update' : 'messages',
              value: { metadata: { phone_number_id: '1' }, ...value },
            },
          ],
        },
      ],
    }));
    const channel = createWhatsApp({ egress: way, graphUrl: 'http://127.0.0.1:9' });
    await play({ templates, read: readWith(channel) });
  });

  it(`S63 Messenger, ${RUNS} of them`, async () => {
    const payload = { url: 'https://x.test/a.png', title: 'T', sticker_id: 3 };
    const coordinates = { lat: 52.5, long: 13.4 };
    const events: object[] = [
      { message: { mid: 'm', text: 'Hello' } },
      { message: { mid: 'm', attachments: [{ type: 'image', payload }] } },
      { message: { mid: 'm', attachments: [{ type: 'file', payload: { url: payload.url } }] } },
      { message: { mid: 'm', attachments: [{ type: 'fallback', title: 'T', url: 'U', payload }] } },
      { message: { mid: 'm', attachments: [{ type: 'location', payload: { coordinates } }] } },
      { message: { mid: 'm', is_echo: true, metadata: 'k', app_id: 1 } },
      { message: { mid: 'm', is_deleted: true } },
      { message_edit: { mid: 'm', text: 'B' } },
      { delivery: { mids: ['m'], watermark: 1_700_000_000_000 } },
      { delivery: { mids: ['m', 'n'] } },
      { read: { watermark: 1_700_000_000_000 } },
      { postback: { mid: 'm', title: 'Start', payload: 'START' } },
      { reaction: { mid: 'm', action: 'react', emoji: '❤', reaction: 'love' } },
    ];
    const templates = events.map((event) => ({
      object: 'page',
      entry: [
        {
          id: '1',
          messaging: [
            { sender: { id: '2' }, recipient: { id: '1' }, timestamp: 1_700_000_000_000, ...event },
          ],
        },
      ],
    }));
    const channel = createMessenger({ egress: way, graphUrl: 'http://127.0.0.1:9' });
    await play({ templates, read: readWith(channel) });
  });

  it(`S64 Google Chat, ${RUNS} of them`, async () => {
    const space = { name: 'spaces/A', type: 'ROOM', spaceType: 'SPACE' };
    const message = {
      name: 'spaces/A/messages/B',
      sender: { name: 'users/1', displayName: 'Ada', type: 'HUMAN' },
      createTime: '2026-01-01T00:00:00Z',
      text: '@Clover Hello',
      argumentText: ' Hello',
      thread: { name: 'spaces/A/threads/T' },
      attachment: [
        { contentName: 'a', contentType: 'b/c', attachmentDataRef: { resourceName: 'R' } },
        { contentName: 'Plan', driveDataRef: { driveFileId: '1' } },
      ],
      attachedGifs: [{ uri: 'https://g.test' }],
      space,
    };
    const sent = (kind: string, data: object) => ({
      subscription: 's',
      message: {
        attributes: { 'ce-type': `google.workspace.chat.message.v1.${kind}` },
        data: Buffer.from(JSON.stringify(data)).toString('base64'),
      },
    });
    const common = { userLocale: 'en' };
    const events: object[] = [
      { type: 'MESSAGE', message, space, user: message.sender, common },
      { commonEventObject: common, chat: { messagePayload: { message, space } } },
      { commonEventObject: common, chat: { appCommandPayload: { message, space } } },
    ];
    // The content of Pub/Sub's envelope is changed, too.
    const wrap = (body: object): object => {
      const { kind, data } = body as { kind?: unknown; data?: unknown };
      return kind === undefined
        ? body
        : sent(typeof kind === 'string' ? kind : 'created', (data ?? null) as object);
    };
    const templates: object[] = [
      ...events,
      sent('created', { message }),
      ...['created', 'updated', 'deleted'].map((kind) => ({ kind, data: { message } })),
      { kind: 'batchCreated', data: { messages: [{ message }, { message }] } },
    ];
    const channel = createGoogleChat({ egress: way, apiRoot: google.url, certsUrl: google.url });
    const { serviceAccount, audience } = google;
    // One signature for all: Google signs no body.
    const { headers } = google.hook({});
    const read = (body: object) => {
      const bytes = Buffer.from(JSON.stringify(wrap(body)));
      const request = hookRequest({ method: 'POST', headers, body: bytes }, { at: Date.now() });
      return channel.read(request, { serviceAccount, audience });
    };
    await play({ templates, read });
  });
});
