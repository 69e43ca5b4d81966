import type { Channel, PlatformEvent } from '../../server/app/ports/channels';
import { createWhatsApp } from '../../server/channels/whatsapp/adapter';
import { hookRequest, type Hook } from '../support/platforms/lab';
import { handshake, metaHook } from '../support/platforms/meta';
import { startWhatsApp, type WhatsAppLab } from '../support/platforms/whatsapp';
import { loadWhatsAppSchema } from '../support/platforms/whatsapp-schema';
import { createWay } from './support';

const schema = loadWhatsAppSchema();

const ADA = '16505551234';
/** A user who hides their number. */
const GRACE = 'US.13491208655302741918';

const way = createWay();
let lab: WhatsAppLab;
let channel: Channel;
let credentials: Record<string, string>;

beforeAll(async () => {
  lab = await startWhatsApp({ schema });
  const { token, appSecret, verifyToken } = lab.app;
  credentials = { accessToken: token, phoneNumberId: lab.phoneNumberId, appSecret, verifyToken };
});
beforeEach(() => {
  channel = createWhatsApp({ egress: way, graphUrl: lab.url });
  lab.clear();
});
afterEach(() => {
  expect(lab.violations).toEqual([]);
});
afterAll(async () => {
  await lab?.close();
  await way.stop();
});

const read = (request: Hook) => channel.read(hookRequest(request, { at: Date.now() }), credentials);

async function platformEvents(request: Hook): Promise<PlatformEvent[]> {
  const reading = await read(request);
  return reading.kind === 'read' ? reading.platformEvents : [];
}

describe('S62 P40 WhatsApp’s events', () => {
  const message = (content: Record<string, unknown> & { type: string }, more: object = {}) =>
    lab.userMessage({ from: ADA, id: 'wamid.in', at: 1_749_416_383_000, content, ...more });

  it('the handshake is answered with the verify token only', async () => {
    const { app } = lab;
    expect(await read(handshake(app, '1158201444'))).toEqual({
      kind: 'answered',
      status: 200,
      type: 'text/plain',
      body: '1158201444',
    });
    expect(await read(handshake({ ...app, verifyToken: 'other' }))).toMatchObject({
      kind: 'refused',
      status: 403,
    });
    expect(await read(handshake(app, '<script>'))).toMatchObject({ kind: 'unreadable' });
    const { verifyToken, ...without } = credentials;
    expect(verifyToken).toBeTruthy();
    const reading = await channel.read(
      hookRequest(handshake({ ...app, verifyToken: '' }), { at: 0 }),
      without
    );
    expect(reading).toMatchObject({ kind: 'refused' });
  });

  it('only what this app has signed, byte for byte', async () => {
    const request = lab.hook(message({ type: 'text', text: { body: 'Grüße 😀' } }));
    expect(await read(request)).toMatchObject({ kind: 'read' });
    const refused = { kind: 'refused', status: 401 };
    const changed = Buffer.from(request.body.toString().replace('Gr', 'gr'));
    expect(await read({ ...request, body: changed })).toMatchObject(refused);
    expect(await read({ ...request, headers: {} })).toMatchObject(refused);
    expect(await read(metaHook({}, { ...lab.app, appSecret: 'other' }))).toMatchObject(refused);
    const reading = await channel.read(
      hookRequest(metaHook({}, { ...lab.app, appSecret: '' }), { at: 0 }),
      { ...credentials, appSecret: '' }
    );
    expect(reading).toMatchObject(refused);
  });

  it('a signed body that is no WhatsApp batch is unreadable', async () => {
    for (const body of [{}, { object: 'page', entry: [] }, []]) {
      expect(await read(metaHook(body, lab.app))).toMatchObject({ kind: 'unreadable' });
    }
  });

  it('a text, with name and time', async () => {
    expect(
      await platformEvents(lab.hook(message({ type: 'text', text: { body: 'Hello' } })))
    ).toEqual([
      {
        type: 'message',
        conversation: ADA,
        externalId: 'wamid.in',
        text: 'Hello',
        user: { id: ADA, name: 'Ada', locale: null },
        sentAt: 1_749_416_383_000,
        files: [],
        placeholder: null,
      },
    ]);
  });

  it('a user without a number is identified by their id', async () => {
    const request = lab.hook(
      lab.userMessage({
        userId: GRACE,
        name: 'Grace',
        content: { type: 'text', text: { body: 'Hi' } },
      })
    );
    expect(await platformEvents(request)).toMatchObject([
      { conversation: GRACE, user: { id: GRACE, name: 'Grace' } },
    ]);
  });

  it('a batch of several users; a number of another channel is left out', async () => {
    const content = { type: 'text', text: { body: 'Hello' } };
    const request = lab.batch([
      lab.userMessage({ from: ADA, content }),
      lab.userMessage({ from: '491701234567', content }),
      { ...lab.userMessage({ from: '1', content }), metadata: { phone_number_id: '2' } },
      lab.status({ id: 'wamid.out', to: ADA, key: 'k1' }, 'read'),
    ]);
    expect(await platformEvents(request)).toMatchObject([
      { type: 'message', conversation: ADA },
      { type: 'message', conversation: '491701234567' },
      { type: 'echo', externalId: 'wamid.out', key: 'k1' },
      { type: 'receipt', of: { externalId: 'wamid.out' }, state: 'read' },
    ]);
  });

  it.each([
    [{ type: 'image', image: { id: '7', mime_type: 'image/jpeg', caption: 'Look' } }, 'Look', null],
    [{ type: 'audio', audio: { id: '7', mime_type: 'audio/ogg', voice: true } }, '', null],
    [{ type: 'document', document: { id: '7', filename: 'a.pdf' } }, '', 'a.pdf'],
  ])('P16 a file: %j', async (content, text, name) => {
    expect(await platformEvents(lab.hook(message(content)))).toMatchObject([
      { text, placeholder: null, files: [{ source: '7', name }] },
    ]);
  });

  it.each([
    [{ type: 'sticker', sticker: { id: '7' } }, 'sticker', ''],
    [{ type: 'reaction', reaction: { message_id: 'x', emoji: '👍' } }, 'reaction', '👍'],
    [
      { type: 'location', location: { name: 'Philz', latitude: 37.4, longitude: -122.1 } },
      'location',
      'Philz\n37.4, -122.1',
    ],
    [
      {
        type: 'contacts',
        contacts: [{ name: { formatted_name: 'Lucía Gómez' }, phones: [{ phone: '+1 983' }] }],
      },
      'contacts',
      'Lucía Gómez, +1 983',
    ],
    [{ type: 'order', order: { text: '', product_items: [] } }, 'order', ''],
    [
      { type: 'unsupported', errors: [{ code: 131051, title: 'Message type unknown' }] },
      'unsupported',
      'Message type unknown (131051)',
    ],
    [{ type: 'poll_creation', poll_creation: {} }, 'poll_creation', ''],
    [{ type: 'image', image: {} }, 'image', ''],
    [
      { type: 'interactive', interactive: { type: 'nfm_reply', nfm_reply: { body: 'Sent' } } },
      'interactive',
      'Sent',
    ],
  ])('%j is a placeholder', async (content, placeholder, text) => {
    expect(await platformEvents(lab.hook(message(content)))).toMatchObject([{ placeholder, text }]);
  });

  it.each([
    [{ type: 'button', button: { text: 'Unsubscribe' } }, 'Unsubscribe'],
    [
      {
        type: 'interactive',
        interactive: { type: 'button_reply', button_reply: { title: 'Cancel' } },
      },
      'Cancel',
    ],
    [
      {
        type: 'interactive',
        interactive: {
          type: 'list_reply',
          list_reply: { title: 'Express', description: 'Next day' },
        },
      },
      'Express\nNext day',
    ],
  ])('%j is stored as the end user’s text', async (content, text) => {
    expect(await platformEvents(lab.hook(message(content)))).toMatchObject([
      { placeholder: null, text },
    ]);
  });

  it('edits and deletions name the message, and a removed reaction is ignored', async () => {
    const edit = {
      type: 'edit',
      edit: {
        original_message_id: 'wamid.1',
        message: { type: 'text', text: { body: 'Corrected' } },
      },
    };
    expect(await platformEvents(lab.hook(message(edit)))).toEqual([
      {
        type: 'edited',
        conversation: ADA,
        externalId: 'wamid.1',
        text: 'Corrected',
        editedAt: 1_749_416_383_000,
        message: expect.objectContaining({ externalId: 'wamid.1', text: 'Corrected' }),
      },
    ]);
    const revoke = { type: 'revoke', revoke: { original_message_id: 'wamid.1' } };
    expect(await platformEvents(lab.hook(message(revoke)))).toEqual([
      { type: 'deleted', conversation: ADA, externalId: 'wamid.1' },
    ]);
    const withdrawn = { type: 'reaction', reaction: { message_id: 'x', emoji: '' } };
    expect(await platformEvents(lab.hook(message(withdrawn)))).toEqual([]);
  });

  it('a new number, and a new id', async () => {
    const number = {
      type: 'system',
      system: { type: 'user_changed_number', wa_id: '12195555358' },
    };
    expect(await platformEvents(lab.hook(message(number)))).toEqual([
      { type: 'moved', conversation: ADA, to: '12195555358' },
    ]);
    const change = { user_id_update: [{ user_id: { previous: GRACE, current: 'US.2' } }] };
    expect(await platformEvents(lab.hook(change, 'user_id_update'))).toEqual([
      { type: 'moved', conversation: GRACE, to: 'US.2' },
    ]);
  });

  it.each([
    ['sent', []],
    ['delivered', ['delivered']],
    ['read', ['read']],
    ['played', ['read']],
    ['deleted', []],
  ])('P3 status %s', async (status, states) => {
    const [echo, ...receipts] = await platformEvents(
      lab.hook(lab.status({ id: 'wamid.out', to: ADA, key: 'k1' }, status))
    );
    expect(echo).toEqual({ type: 'echo', conversation: ADA, externalId: 'wamid.out', key: 'k1' });
    expect(receipts.map((receipt) => 'state' in receipt && receipt.state)).toEqual(states);
  });

  it('P3 a late failure, with its reason', async () => {
    const errors = [
      {
        code: 131047,
        title: 'Re-engagement message',
        error_data: { details: 'More than 24 hours have passed' },
      },
    ];
    const status = lab.status({ id: 'wamid.out', to: ADA, key: 'k1' }, 'failed', errors);
    expect(await platformEvents(lab.hook(status))).toContainEqual({
      type: 'receipt',
      of: { externalId: 'wamid.out' },
      state: 'failed',
      reason: 'Re-engagement message: More than 24 hours have passed (131047)',
    });
  });

  it('all of Meta’s own examples are read', async () => {
    const own = { ...credentials, phoneNumberId: '106540352242922' };
    const names: string[] = [];
    for (const [name, example] of Object.entries(schema?.hooks ?? {})) {
      const request = hookRequest(metaHook(example, lab.app), { at: Date.now() });
      const reading = await channel.read(request, own);
      expect([name, reading.kind]).toEqual([name, 'read']);
      const isGroup = name.startsWith('Group');
      expect([name, reading.kind === 'read' && reading.platformEvents.length]).toEqual([
        name,
        isGroup ? 0 : 1,
      ]);
      names.push(name);
    }
    // Without the published file it has said `left out`, as for every other check with it.
    expect(names).toHaveLength(schema ? 16 : 0);
  });
});

describe('P16 files sent to WhatsApp are fetched', () => {
  const file = { name: 'a.pdf', type: 'application/pdf', size: null, source: '1003383421387256' };

  it('by their id, with the token', async () => {
    lab.files.set(file.source, { content: Buffer.from('pdf'), type: 'application/pdf' });
    const download = await channel.download?.(file, credentials);
    expect(download).toMatchObject({ name: 'a.pdf', type: 'application/pdf' });
    expect(download?.content.toString()).toBe('pdf');
  });

  it('not when they are gone, changed or truncated', async () => {
    const gone = { ...file, source: '404' };
    await expect(channel.download?.(gone, credentials)).rejects.toThrow('Unsupported get request');
    const isContent = { when: (call: { path: string }) => call.path.startsWith('/lookaside') };
    lab.inject({ kind: 'answer', status: 200, body: Buffer.from('other') }, isContent);
    await expect(channel.download?.(file, credentials)).rejects.toThrow('not what WhatsApp');
    lab.inject({ kind: 'cutBody' }, isContent);
    await expect(channel.download?.(file, credentials)).rejects.toThrow();
  });
});
