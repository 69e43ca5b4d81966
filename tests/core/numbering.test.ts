import type { IncomingMessage } from '../../server/core/messages/message';
import { numberMessages } from '../../server/core/messages/numbering';
import type { SystemMessage } from '../../server/core/sessions/command';
import { NOW } from './state';

const HOUR = 3_600_000;

function number(
  messages: (IncomingMessage | SystemMessage)[],
  more: Partial<Parameters<typeof numberMessages>[0]> = {}
) {
  let made = 0;
  return numberMessages({
    conversation: { lastSeq: 7, lastUserAt: null },
    channel: null,
    replyWindow: null,
    at: NOW,
    newId: () => `id${(made += 1)}`,
    ...more,
    messages,
  });
}

const user = (more: Partial<IncomingMessage> = {}): IncomingMessage => ({
  author: 'user',
  name: 'Eve',
  text: 'Hello',
  ...more,
});
const automatic: SystemMessage = { author: 'system', event: 'queued', text: 'Please wait' };

describe('the numbers of messages', () => {
  it('continue after the conversation’s last without a gap, in the given order', () => {
    const numbered = number([user(), automatic, user({ text: 'Still there?' })]);
    expect(numbered.map(({ id, seq, text }) => [id, seq, text])).toEqual([
      ['id1', 8, 'Hello'],
      ['id2', 9, 'Please wait'],
      ['id3', 10, 'Still there?'],
    ]);
    expect(number([])).toEqual([]);
    const [first] = number([user()], { conversation: { lastSeq: 0, lastUserAt: null } });
    expect(first?.seq).toBe(1);
  });

  it('keep everything that came with the message', () => {
    const message = user({ externalId: 'x-1', clientId: 'c-1', sentAt: '2026-11-22T09:00:00Z' });
    expect(number([message])).toEqual([
      {
        id: 'id1',
        seq: 8,
        author: 'user',
        name: 'Eve',
        text: 'Hello',
        event: null,
        externalId: 'x-1',
        clientId: 'c-1',
        sentAt: NOW - HOUR,
        storedAt: NOW,
        attachments: [],
        editedAt: null,
        originalText: null,
        quote: null,
        origin: null,
        deletedAt: null,
        revisedAt: null,
        delivery: { state: 'none', reason: null },
      },
    ]);
  });

  it('P40 say of a message whose first version has not arrived when it was edited', () => {
    const edit = { editedAt: NOW - 2, revisedAt: NOW - 1 };
    const [message] = number([user({ edit })]);
    expect(message).toMatchObject({ ...edit, originalText: null });
    const untimed = number([user({ edit: { editedAt: NOW, revisedAt: null } })]);
    expect(untimed[0]).toMatchObject({ editedAt: NOW, revisedAt: null });
  });

  it('fill what is missing with null, and the time of sending with that of storing', () => {
    const [message] = number([{ author: 'user', name: null, text: 'Hello' }]);
    expect(message).toMatchObject({ name: null, externalId: null, clientId: null, sentAt: NOW });
  });

  it('mark a message of the plugin with its event', () => {
    expect(number([automatic])).toMatchObject([
      { author: 'system', event: 'queued', name: null, sentAt: NOW },
    ]);
  });

  it('P16 keep an attachment’s facts, and the id only of a stored file', () => {
    const attachments = [
      { url: 'https://a.test/1' },
      { url: '/files/f', name: 'a.pdf', type: 'application/pdf', size: 3, file: 'f' },
    ];
    const [message] = number([user({ attachments })]);
    expect(message?.attachments).toStrictEqual([
      { url: 'https://a.test/1', name: null, type: null, size: null },
      { url: '/files/f', name: 'a.pdf', type: 'application/pdf', size: 3, file: 'f' },
    ]);
  });
});

describe('the delivery of numbered messages', () => {
  const human = (more: Partial<IncomingMessage> = {}): IncomingMessage => ({
    author: 'human',
    name: 'Ann',
    text: 'Hi',
    ...more,
  });
  const states = (...args: Parameters<typeof number>) =>
    number(...args).map(({ delivery }) => delivery.state);

  it('P3 is up to the bot where no channel is connected, except for its own and the user’s', () => {
    const bot: IncomingMessage = { author: 'bot', name: 'Bot', text: 'Hi' };
    expect(states([user(), bot, human(), automatic])).toEqual([
      'none',
      'none',
      'pending',
      'pending',
    ]);
  });

  it('S14 is none for the history before the escalation', () => {
    const channel = { type: 'telegram', enabled: true } as const;
    const past = [human({ isPast: true }), human({ isPast: false }), human()];
    expect(states(past, { channel })).toEqual(['none', 'pending', 'pending']);
  });

  it('P16 counts files as something to deliver', () => {
    const attachments = [{ url: 'https://a.test/1' }];
    expect(states([human({ text: '' }), human({ text: '', attachments: [] })])).toEqual([
      'none',
      'none',
    ]);
    expect(states([human({ text: '', attachments })])).toEqual(['pending']);
  });

  it('P4 counts the reply window from the user’s message that is stored with them', () => {
    const replyWindow = { typed: 1, automatic: 1 };
    const channel = { type: 'whatsapp', enabled: true } as const;
    const conversation = { lastSeq: 7, lastUserAt: NOW - HOUR };
    const more = { channel, replyWindow, conversation };
    expect(states([automatic], more)).toEqual(['failed']);
    expect(states([user(), automatic], more)).toEqual(['none', 'pending']);
  });
});
