import type { Channel, PlatformEvent } from '../../server/app/ports/channels';
import { createSlack } from '../../server/channels/slack/adapter';
import { wordsOfSlack } from '../../server/channels/slack/text';
import { hookRequest, type Hook } from '../support/platforms/lab';
import { signed, startSlack, type SlackLab } from '../support/platforms/slack';
import { createWay } from './support';

const CREDENTIALS = {
  botToken: 'xoxb-lab-bot-token',
  signingSecret: '8f742231b10e8888abcd99yyyzzz85a5',
};

const way = createWay();
let lab: SlackLab;
let channel: Channel;

beforeAll(async () => {
  const { botToken: token, signingSecret } = CREDENTIALS;
  lab = await startSlack({ token, signingSecret });
});
beforeEach(async () => {
  await lab.renew();
  channel = createSlack({ egress: way, addresses: { apiUrl: lab.apiUrl } });
});
afterEach(() => {
  expect(lab.violations).toEqual([]);
});
afterAll(async () => {
  await lab.close();
  await way.stop();
});

describe('P40 Slack’s events', () => {
  const at = Date.UTC(2026, 10, 25);
  const read = (request: Hook, time = at) =>
    channel.read(hookRequest(request, { at: time }), CREDENTIALS);
  const platformEvents = async (body: object): Promise<PlatformEvent[]> => {
    const reading = await read(lab.hook(body, at));
    if (reading.kind !== 'read') throw new Error(reading.kind);
    return reading.platformEvents;
  };
  const event = (fields: object) => ({
    type: 'event_callback',
    event_id: 'Ev1',
    event: {
      type: 'message',
      channel: 'C1',
      channel_type: 'channel',
      ts: '1700000000.000100',
      ...fields,
    },
  });

  it('a message in a channel, in a thread and in a direct message', async () => {
    const ts = '1700000000.000100';
    expect(await platformEvents(lab.userMessage({ channel: 'C1', text: 'Help', ts }))).toEqual([
      {
        type: 'message',
        conversation: `C1:${ts}`,
        externalId: `C1:${ts}`,
        text: 'Help',
        user: { id: 'U77', name: null, locale: null },
        sentAt: 1_700_000_000_000,
        files: [],
        placeholder: null,
      },
    ]);
    const reply = lab.userMessage({ channel: 'C1', text: 'Help', ts, thread: '1600000000.000001' });
    expect(await platformEvents(reply)).toMatchObject([{ conversation: 'C1:1600000000.000001' }]);
    const direct = lab.userMessage({ channel: 'D1', text: 'Help', ts });
    expect(await platformEvents(direct)).toMatchObject([{ conversation: 'D1' }]);
  });

  it('a mention arrives twice, and is one message', async () => {
    const fields = { user: 'U77', text: '<@U4711> help' };
    const [mention] = await platformEvents(event({ ...fields, type: 'app_mention' }));
    const [message] = await platformEvents(event(fields));
    expect(mention).toEqual(message);
  });

  it('files, to be fetched with the token from Slack alone', async () => {
    const file = {
      name: 'a.pdf',
      mimetype: 'application/pdf',
      size: 9,
      url_private: `${lab.url}/x`,
    };
    const shared = { user: 'U77', text: '', subtype: 'file_share', files: [file] };
    expect(await platformEvents(event(shared))).toMatchObject([
      {
        text: '',
        files: [{ name: 'a.pdf', type: 'application/pdf', size: 9, source: `${lab.url}/x` }],
      },
    ]);
    const fetchFrom = (source: string) =>
      channel.download?.({ name: 'a.pdf', type: null, size: null, source }, CREDENTIALS);
    lab.inject({ kind: 'answer', status: 200, body: Buffer.from('%PDF') });
    expect(await fetchFrom(`${lab.url}/x`)).toMatchObject({ content: Buffer.from('%PDF') });
    expect(lab.calls[0]?.headers.authorization).toBe(`Bearer ${CREDENTIALS.botToken}`);
    await expect(fetchFrom('https://127.0.0.2/x')).rejects.toThrow('egress.allow');
  });

  it('edits and deletions', async () => {
    const message = { user: 'U77', text: 'Better', ts: '1.1' };
    const edit = { subtype: 'message_changed', message, previous_message: { text: 'Bad' } };
    const same = { conversation: 'C1:1.1', externalId: 'C1:1.1', text: 'Better' };
    const edited = { type: 'edited', ...same, message: expect.objectContaining(same) };
    expect(await platformEvents(event(edit))).toEqual([{ ...edited, editedAt: null }]);
    const [at, later] = ['1790000001.5', '1790000009.0042'];
    const marked = { ...edit, message: { ...message, edited: { user: 'U77', ts: at } } };
    expect(await platformEvents(event(marked))).toEqual([
      { ...edited, editedAt: 1_790_000_001_500 },
    ]);
    // A file that was taken back leaves the time of the words as it was.
    expect(await platformEvents(event({ ...marked, event_ts: later }))).toEqual([
      { ...edited, editedAt: 1_790_000_009_004 },
    ]);
    const unfolded = { ...edit, previous_message: { text: 'Better' } };
    expect(await platformEvents(event(unfolded))).toEqual([]);
    const gone = {
      subtype: 'message_deleted',
      deleted_ts: '1.2',
      previous_message: { user: 'U77', ts: '1.2', thread_ts: '1.1' },
    };
    expect(await platformEvents(event(gone))).toEqual([
      { type: 'deleted', conversation: 'C1:1.1', externalId: 'C1:1.2' },
    ]);
  });

  it('our own messages, bots and announcements are not messages of an end user', async () => {
    expect(await platformEvents(event({ user: 'U1', bot_id: 'B1', text: 'x' }))).toEqual([]);
    expect(await platformEvents(event({ subtype: 'bot_message', text: 'x' }))).toEqual([]);
    expect(await platformEvents(event({ subtype: 'channel_join', user: 'U1', text: 'x' }))).toEqual(
      []
    );
    expect(await platformEvents(event({ type: 'reaction_added', user: 'U1' }))).toEqual([]);
    const edit = { subtype: 'message_changed', message: { bot_id: 'B1', text: 'y', ts: '1' } };
    expect(await platformEvents(event(edit))).toEqual([]);
  });

  it('names come from users.info, are asked for once, and are no condition', async () => {
    const of = async (user: string) => {
      const [platformEvent] = await platformEvents(event({ user, text: 'x' }));
      return platformEvent?.type === 'message' ? platformEvent.user.name : undefined;
    };
    const profile = { display_name: '\u3164', real_name: 'Ada Byron' };
    const body = { ok: true, user: { name: 'ada', profile } };
    lab.inject({ kind: 'answer', status: 200, body });
    expect([await of('U1'), await of('U1')]).toEqual(['Ada Byron', 'Ada Byron']);
    expect(lab.calls).toHaveLength(1);
    lab.inject({ kind: 'answer', status: 200, body: { ok: false, error: 'user_not_found' } });
    expect(await of('U2')).toBeNull();
    // A scope that the app lacks is missing for everybody.
    lab.inject({ kind: 'answer', status: 200, body: { ok: false, error: 'missing_scope' } });
    expect([await of('U3'), await of('U4'), await of('U1')]).toEqual([null, null, 'Ada Byron']);
    expect(lab.calls).toHaveLength(3);
  });

  it('a file of another workspace is looked up before it is fetched', async () => {
    const files = [{ id: 'F1', mode: 'file_access', file_access: 'check_file_info' }];
    const shared = { user: 'U77', text: '', subtype: 'file_share', files };
    const [platformEvent] = await platformEvents(event(shared));
    const [file] = platformEvent?.type === 'message' ? platformEvent.files : [];
    if (!file) throw new Error('no file');
    lab.clear();
    const found = { name: 'a.pdf', mimetype: 'application/pdf', url_private: `${lab.url}/x` };
    lab.inject({ kind: 'answer', status: 200, body: { ok: true, file: found } });
    lab.inject({ kind: 'answer', status: 200, body: Buffer.from('%PDF') });
    const got = { name: 'a.pdf', type: 'application/pdf', content: Buffer.from('%PDF') };
    expect(await channel.download?.(file, CREDENTIALS)).toEqual(got);
    lab.inject({ kind: 'answer', status: 200, body: { ok: false, error: 'file_not_found' } });
    await expect(channel.download?.(file, CREDENTIALS)).rejects.toThrow('file_not_found');
  });

  it('its handshake', async () => {
    const request = lab.hook({ type: 'url_verification', challenge: 'abc', token: 'old' }, at);
    expect(await read(request)).toEqual({
      kind: 'answered',
      status: 200,
      type: 'text/plain',
      body: 'abc',
    });
  });

  it('only with a valid and recent signature; a retry is read like the first', async () => {
    const message = lab.userMessage({ channel: 'C1', text: 'Help', ts: '1700000000.000100' });
    const request = lab.hook(message, at);
    const refused = { kind: 'refused', status: 401 };
    expect(await read(request)).toMatchObject({ kind: 'read', platformEvents: [{}] });
    expect(await read(request, at + 301_000)).toMatchObject(refused);
    expect(await read(request, at - 301_000)).toMatchObject(refused);
    expect(await read({ ...request, body: Buffer.from('{}') })).toMatchObject(refused);
    expect(await read({ ...request, headers: {} })).toMatchObject(refused);
    const other = signed({ ...request }, { at, signingSecret: 'other' });
    expect(await read(other)).toMatchObject(refused);
    const unset = channel.read(hookRequest(signed(request, { at, signingSecret: '' }), { at }), {
      botToken: 'x',
      signingSecret: '',
    });
    expect(await unset).toMatchObject(refused);
    const retry = lab.hook(message, at, {
      'X-Slack-Retry-Num': '1',
      'X-Slack-Retry-Reason': 'http_timeout',
    });
    expect(await read(retry)).toMatchObject({ kind: 'read', platformEvents: [{}] });
  });

  it.each([
    ['<@U1> and <@U2|bo> in <#C1|general>', '@U1 and @bo in #general'],
    [
      '<https://a.test/x|a.test/x> <https://a.test|here> <https://b.test>',
      'https://a.test/x here (https://a.test) https://b.test',
    ],
    ['<!here> <!subteam^S1|@team> <mailto:a@b.test|a@b.test>', '@here @team a@b.test'],
    ['1 &lt; 2 &amp;amp; 3', '1 < 2 &amp; 3'],
    ['a < b', 'a < b'],
  ])('%s as text', (given, words) => {
    expect(wordsOfSlack(given)).toBe(words);
  });
});
