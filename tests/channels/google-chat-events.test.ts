import type { Channel, PlatformEvent } from '../../server/app/ports/channels';
import { createGoogleChat } from '../../server/channels/google-chat/adapter';
import { startGoogleChat, type Caller, type GoogleChatLab } from '../support/platforms/google-chat';
import { loadGoogleChatSchema } from '../support/platforms/google-chat-schema';
import { hookRequest, type Fault, type Hook } from '../support/platforms/lab';
import { HOUR } from './meta-support';
import { createWay } from './support';

const SPACE = 'spaces/AAQA1234';
const THREAD = `${SPACE}/threads/T-1_2`;

const way = createWay();
let lab: GoogleChatLab;
let channel: Channel;
let credentials: Record<string, string>;

const connect = () => createGoogleChat({ egress: way, apiRoot: lab.url, certsUrl: lab.url });

beforeEach(async () => {
  lab = await startGoogleChat({ schema: loadGoogleChatSchema() });
  const { serviceAccount, audience, addOnAccount } = lab;
  credentials = { serviceAccount, audience, addOnAccount };
  channel = connect();
});
afterEach(async () => {
  expect(lab.violations).toEqual([]);
  await lab.close();
});
afterAll(() => way.stop());

const read = (request: Hook, at = Date.now(), more: object = {}) =>
  channel.read(hookRequest(request, { at }), { ...credentials, ...more });

async function platformEvents(event: object, caller?: Caller): Promise<PlatformEvent[]> {
  const reading = await read(lab.hook(event, caller));
  return reading.kind === 'read' ? reading.platformEvents : [];
}

describe('S64 P40 only Google Chat’s calls are accepted', () => {
  const event = () => ({ type: 'MESSAGE', message: lab.userMessage({ space: SPACE, text: 'Hi' }) });

  it.each<Caller>([{ as: 'chat' }, { as: 'addOn' }, { as: 'pubsub' }])('as %j', async (caller) => {
    expect(await read(lab.hook(event(), caller))).toMatchObject({ kind: 'read' });
  });

  it('with the project number as audience', async () => {
    const { projectNumber: audience } = lab;
    const request = lab.hook(event(), { as: 'self-signed' });
    expect(await read(request, Date.now(), { audience })).toMatchObject({ kind: 'read' });
    expect(await read(request)).toMatchObject({ kind: 'refused', status: 401 });
    const forged = lab.hook(event(), { as: 'self-signed', isForged: true });
    expect(await read(forged, Date.now(), { audience })).toMatchObject({ kind: 'refused' });
  });

  const another = 'service-1@gcp-sa-gsuiteaddons.iam.gserviceaccount.com';
  it.each<[string, Caller]>([
    ['another audience', { claims: { aud: 'https://other.test' } }],
    ['an unverified address', { claims: { email_verified: false } }],
    ['another add-on', { claims: { email: another } }],
    ['nobody', { claims: { email: undefined } }],
    ['another issuer', { claims: { iss: 'https://evil.test' } }],
    ['an account that says it is Chat', { claims: { iss: 'chat@system.gserviceaccount.com' } }],
    ['too old', { claims: { exp: Math.floor(Date.now() / 1_000) - 301 } }],
    ['without an end', { claims: { exp: undefined } }],
    ['from the future', { claims: { iat: Math.floor(Date.now() / 1_000) + 600 } }],
    ['signed by somebody else', { isForged: true }],
    ['with an unknown key', { head: { kid: 'other' } }],
    ['with another algorithm', { head: { alg: 'HS256' } }],
    ['with no algorithm', { head: { alg: 'none' } }],
  ])('not %s', async (_, caller) => {
    expect(await read(lab.hook(event(), caller))).toMatchObject({ kind: 'refused', status: 401 });
  });

  it.each<[string, Caller]>([
    ['The token is for another audience', { claims: { aud: 'https://other.test' } }],
    ['The token is for another audience', { claims: { aud: undefined } }],
    ['The token has expired', { claims: { exp: Math.floor(Date.now() / 1_000) - 301 } }],
    ['The token has expired', { claims: { exp: undefined } }],
    ['The token is not valid yet', { claims: { iat: Math.floor(Date.now() / 1_000) + 600 } }],
    ['The token is not valid yet', { claims: { nbf: Math.floor(Date.now() / 1_000) + 600 } }],
    ['The token belongs to another service account', { claims: { email: another } }],
    ['The token is signed with an unknown key', { head: { kid: 'other' } }],
    ['The signature of the token is wrong', { isForged: true }],
    ['The token is not from Google', { head: { alg: 'HS256' } }],
    ['The token is not from Google', { claims: { iss: 'https://evil.test' } }],
  ])('%s: %j', async (reason, caller) => {
    expect(await read(lab.hook(event(), caller))).toMatchObject({ status: 401, reason });
  });

  it('not without an audience, an add-on without its account, or without a token', async () => {
    const request = lab.hook(event(), { claims: { aud: '' } });
    expect(await read(request, Date.now(), { audience: '' })).toMatchObject({ kind: 'refused' });
    const addOn = lab.hook(event(), { as: 'addOn' });
    expect(await read(addOn, Date.now(), { addOnAccount: '' })).toMatchObject({ kind: 'refused' });
    for (const authorization of ['', 'Bearer', 'Bearer a.b', 'Bearer a.b.c', 'Basic x']) {
      const bare = { ...addOn, headers: { authorization } };
      expect(await read(bare)).toMatchObject({ kind: 'refused', status: 401 });
    }
  });

  it('a replay an hour later', async () => {
    const request = lab.hook(event());
    expect(await read(request, Date.now() + HOUR)).toMatchObject({ kind: 'read' });
    expect(await read(request, Date.now() + HOUR + 6 * 60_000)).toMatchObject({ kind: 'refused' });
  });

  it('keys are cached for their lifetime, and fetched again for a new one after a minute', async () => {
    let at = Date.now();
    channel = createGoogleChat({
      egress: way,
      apiRoot: lab.url,
      certsUrl: lab.url,
      now: () => at,
    });
    await Promise.all([1, 2, 3].map(() => read(lab.hook(event()))));
    const unknown = lab.hook(event(), { head: { kid: 'other' } });
    await read(unknown);
    expect(lab.counts.certs).toBe(1);
    at += 61_000;
    await read(unknown);
    expect(lab.counts.certs).toBe(2);
    at += 20_000_000;
    await read(lab.hook(event()));
    expect(lab.counts.certs).toBe(3);
  });

  it.each<Fault>([
    { kind: 'resetBefore' },
    { kind: 'cutBody' },
    { kind: 'answer', status: 500, body: {} },
    { kind: 'answer', status: 200, body: { keys: [{ kid: 'google-1', kty: 'RSA' }] } },
  ])('without keys the signature cannot be checked: retried later (%j)', async (fault) => {
    lab.inject(fault);
    expect(await read(lab.hook(event()))).toMatchObject({ kind: 'refused', status: 503 });
    expect(await read(lab.hook(event()))).toMatchObject({ kind: 'read' });
  });

  it('a body that is no object is unreadable', async () => {
    expect(await read({ ...lab.hook({}), body: Buffer.from('[1]') })).toMatchObject({
      kind: 'unreadable',
    });
  });
});

describe('S64 P40 Google Chat’s events, in three shapes', () => {
  const ROOM = { name: SPACE, type: 'ROOM', spaceType: 'SPACE' };
  const DIRECT = { name: SPACE, type: 'DM', spaceType: 'DIRECT_MESSAGE' };
  const line = (fields: object = {}) =>
    lab.userMessage({ space: SPACE, id: 'M.1', thread: THREAD, text: 'Hello', ...fields });
  const addOn = (payload: object) => ({
    commonEventObject: { userLocale: 'en-GB', hostApp: 'CHAT' },
    chat: { user: { name: 'users/1189' }, eventTime: '2026-01-01T00:00:00Z', ...payload },
  });
  const wrapped = (type: string, data: object) => ({
    message: {
      attributes: { 'ce-type': `google.workspace.chat.message.v1.${type}` },
      data: Buffer.from(JSON.stringify(data)).toString('base64'),
      messageId: '1',
    },
    subscription: 'projects/p/subscriptions/s',
  });
  const expected = {
    type: 'message',
    externalId: `${SPACE}/messages/M.1`,
    text: 'Hello',
    user: { id: 'users/1189', name: 'Ada' },
    files: [],
    placeholder: null,
  };

  it('the classic event', async () => {
    const message = line({ more: { createTime: '2026-02-03T04:05:06.789Z' } });
    const event = { type: 'MESSAGE', space: DIRECT, user: message.sender, message };
    expect(await platformEvents(event)).toMatchObject([
      { ...expected, conversation: SPACE, sentAt: Date.parse('2026-02-03T04:05:06.789Z') },
    ]);
    const inRoom = { ...event, space: ROOM, common: { userLocale: 'de' } };
    expect(await platformEvents(inRoom)).toMatchObject([
      { conversation: THREAD, user: { locale: 'de' } },
    ]);
    const flat = { ...event, space: { ...ROOM, spaceThreadingState: 'UNTHREADED_MESSAGES' } };
    expect(await platformEvents(flat)).toMatchObject([{ conversation: SPACE }]);
    const group = { ...event, space: { name: SPACE, type: 'ROOM', spaceType: 'GROUP_CHAT' } };
    expect(await platformEvents(group)).toMatchObject([{ conversation: SPACE }]);
  });

  it('the event of a Workspace add-on, and its commands', async () => {
    const payload = { space: ROOM, message: line() };
    expect(await platformEvents(addOn({ messagePayload: payload }), { as: 'addOn' })).toMatchObject(
      [{ ...expected, conversation: THREAD, user: { locale: 'en-GB' } }]
    );
    expect(await platformEvents(addOn({ appCommandPayload: payload }))).toMatchObject([expected]);
  });

  it('an event from Pub/Sub is asked for again while Google does not tell the kind of its space', async () => {
    lab.spaces.set(SPACE, DIRECT);
    lab.inject(
      { kind: 'answer', status: 500, body: {} },
      { when: ({ path }) => path === `/v1/${SPACE}` }
    );
    const message = { ...line(), space: { name: SPACE } };
    const request = lab.hook(wrapped('created', { message }), { as: 'pubsub' });
    expect(await read(request)).toMatchObject({ kind: 'refused', status: 503 });
    expect(await read(request)).toMatchObject({
      kind: 'read',
      platformEvents: [{ conversation: SPACE }],
    });
  });

  it('the event from Pub/Sub, alone and in a batch', async () => {
    lab.spaces.set(SPACE, DIRECT);
    const message = { ...line(), space: { name: SPACE } };
    const caller = { as: 'pubsub' } as const;
    expect(await platformEvents(wrapped('created', { message }), caller)).toMatchObject([
      { ...expected, conversation: SPACE },
    ]);
    const batch = wrapped('batchCreated', { messages: [{ message }, { message }] });
    expect(await platformEvents(batch, caller)).toHaveLength(2);
    const asked = lab.calls.filter(({ path }) => path === `/v1/${SPACE}`);
    expect(asked).toHaveLength(1);
    const request = lab.hook({ message: { ...message, space: ROOM } }, caller);
    request.headers['ce-type'] = 'google.workspace.chat.message.v1.created';
    expect(await read(request)).toMatchObject({ platformEvents: [{ conversation: THREAD }] });
  });

  it('edits and deletions, from Pub/Sub', async () => {
    const message = { ...line({ text: 'Corrected' }), space: ROOM };
    const { externalId } = expected;
    const same = { conversation: THREAD, externalId, text: 'Corrected' };
    const edited = { type: 'edited', ...same, message: expect.objectContaining(same) };
    expect(await platformEvents(wrapped('updated', { message }))).toEqual([
      { ...edited, editedAt: null },
    ]);
    const timed = { ...message, lastUpdateTime: '2026-11-25T10:00:00.5Z' };
    expect(await platformEvents(wrapped('updated', { message: timed }))).toEqual([
      { ...edited, editedAt: 1_795_600_800_500 },
    ]);
    const gone = { name: expected.externalId };
    expect(await platformEvents(wrapped('deleted', { message: gone }))).toEqual([
      { type: 'deleted', conversation: SPACE, externalId: expected.externalId },
    ]);
    expect(await platformEvents(wrapped('other', { message }))).toEqual([]);
  });

  it('without the mention of the app', async () => {
    const message = line({ text: '@Clover help me', more: { argumentText: ' help me' } });
    expect(await platformEvents({ type: 'MESSAGE', space: ROOM, message })).toMatchObject([
      { text: 'help me' },
    ]);
  });

  it('P16 uploads as files; Drive files and external pictures as what they are', async () => {
    const upload = {
      contentName: 'a.pdf',
      contentType: 'application/pdf',
      attachmentDataRef: { resourceName: 'ClxzcGFjZXM+/=' },
      source: 'UPLOADED_CONTENT',
    };
    const drive = { contentName: 'Plan', driveDataRef: { driveFileId: '1' }, source: 'DRIVE_FILE' };
    const of = async (more: object) => {
      const message = line({ text: '', more: { argumentText: '', ...more } });
      return platformEvents({ type: 'MESSAGE', space: ROOM, message });
    };
    expect(await of({ attachment: [upload] })).toMatchObject([
      { text: '', placeholder: null, files: [{ name: 'a.pdf', source: 'ClxzcGFjZXM+/=' }] },
    ]);
    expect(await of({ attachment: [drive] })).toMatchObject([
      { text: 'Plan', placeholder: 'drive file', files: [] },
    ]);
    expect(await of({ attachedGifs: [{ uri: 'https://g.test/1' }] })).toMatchObject([
      { text: 'https://g.test/1', placeholder: 'gif' },
    ]);
    expect(await of({})).toMatchObject([{ text: '', placeholder: 'message' }]);
  });

  it('P16 an upload is fetched with the app’s token', async () => {
    const file = { name: 'a.pdf', type: null, size: null, source: 'ClxzcGFjZXM+/=' };
    lab.files.set(file.source, Buffer.from('pdf'));
    const download = await channel.download?.(file, credentials);
    expect(download?.content.toString()).toBe('pdf');
    const gone = { ...file, source: 'x' };
    await expect(channel.download?.(gone, credentials)).rejects.toThrow('404');
  });

  const card = {
    name: `${SPACE}/messages/9`,
    cardsV2: [
      {
        card: {
          sections: [
            {
              widgets: [
                { textParagraph: { text: 'Was this helpful?' } },
                {
                  buttonList: {
                    buttons: [
                      { text: 'Yes', onClick: { action: { function: 'good' } } },
                      { text: 'No', onClick: { action: { function: 'bad' } } },
                    ],
                  },
                },
              ],
            },
          ],
        },
      },
    ],
  };
  const eventTime = '2026-11-25T10:00:00.5Z';
  const ada = { name: 'users/1', displayName: 'Ada', type: 'HUMAN' };
  const clicked = (common: object, user: object = ada) => ({
    type: 'CARD_CLICKED',
    eventTime,
    user,
    space: ROOM,
    message: card,
    common,
  });

  it('P40 a pressed button says what stands on it, and a form what was entered', async () => {
    const quote = { externalId: card.name };
    const inputs = {
      comment: { stringInputs: { value: ['It broke'] } },
      colors: { stringInputs: { value: ['red', 'blue'] } },
      since: { dateInput: { msSinceEpoch: '1764064800000' } },
    };
    const common = { invokedFunction: 'bad', formInputs: inputs, userLocale: 'de' };
    const [event, ...others] = await platformEvents(clicked(common));
    expect(others).toEqual([]);
    expect(event).toMatchObject({
      type: 'message',
      conversation: SPACE,
      externalId: `${card.name}#users/1#bad#${eventTime}`,
      text: 'No\ncomment: It broke\ncolors: red, blue\nsince: 1764064800000',
      placeholder: null,
      quote,
      user: { id: 'users/1', name: 'Ada', locale: 'de' },
    });
    const addOn = {
      commonEventObject: { invokedFunction: 'good', formInputs: { '': {} } },
      chat: { user: ada, eventTime, buttonClickedPayload: { message: card, space: ROOM } },
    };
    expect(await platformEvents(addOn)).toMatchObject([{ text: 'Yes', quote }]);
    const old = { ...clicked({}), action: { actionMethodName: 'good' } };
    expect(await platformEvents(old)).toMatchObject([{ text: 'Yes' }]);
  });

  it('P40 a button that is not in the card is a button, and an app presses none', async () => {
    const unknown = { invokedFunction: 'elsewhere' };
    expect(await platformEvents(clicked(unknown))).toMatchObject([
      { text: '', placeholder: 'button' },
    ]);
    expect(await platformEvents(clicked(unknown, { name: 'users/app', type: 'BOT' }))).toEqual([]);
    let deep: object = {};
    for (let level = 0; level < 500; level += 1) deep = { deep };
    const message = { ...card, cardsV2: [deep] };
    expect(await platformEvents({ ...clicked(unknown), message })).toHaveLength(1);
  });

  it.each([
    [{ type: 'ADDED_TO_SPACE' }],
    [{ type: 'REMOVED_FROM_SPACE' }],
    [{ type: 'CARD_CLICKED', message: { name: `${SPACE}/messages/1` } }],
    [{ chat: { removedFromSpacePayload: {} } }],
    [{}],
  ])('nothing to store: %j', async (event) => {
    expect(await platformEvents(event)).toEqual([]);
  });

  it('messages of apps are not messages of an end user', async () => {
    const sender = { name: 'users/1', displayName: 'Clover', type: 'BOT' };
    const message = { ...line(), sender };
    expect(await platformEvents({ type: 'MESSAGE', space: ROOM, message })).toEqual([]);
    const sent = wrapped('updated', { message: { ...message, space: ROOM } });
    expect(await platformEvents(sent)).toEqual([]);
  });
});
