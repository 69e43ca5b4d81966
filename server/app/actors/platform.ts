import { notFound, Refusal } from '../../core/errors';
import { MAX_NAME } from '../../core/limits';
import { MAX_FILES } from '../../core/files/files';
import { clip, isStorable, mend } from '../../core/strings';
import type { App } from '../app';
import type { Happening, PlatformReading, PlatformRequest, RemoteFile } from '../ports/channels';
import { correct } from '../platform-events/correct';
import { credentialsOf } from '../settings/credentials';
import type { WantedFile } from '../ports/files';
import { run } from '../commands/run';
import { lookAgain } from '../commands/look-again';
import type { Channel, Place } from '../model';
import { findHeard, newConversation, targetOf } from '../commands/place';
import { applyMove, applyReceipt } from '../delivery/statuses';
import { takeSideBySide } from '../platform-events/side-by-side';

/** What platforms tell: checked, stored, and only then answered. */

export interface PlatformAnswer {
  status: number;
  type: string;
  body: string;
}

type Heard<T extends Happening['type']> = Extract<Happening, { type: T }>;

const DONE: PlatformAnswer = { status: 200, type: 'application/json', body: '{}' };

const MAX_ID = 255;
/** Longer than what any platform lets its users write. */
const MAX_TEXT = 40_000;

/** A call that fails in the middle may be repeated as a whole: what was stored is found again. */
export async function receivePlatformRequest(
  app: App,
  { key, request }: { key: string; request: PlatformRequest }
): Promise<PlatformAnswer> {
  const channel = await app.store.findChannel({ key });
  const reading = channel && (await read(app, channel, request));
  if (!channel || !reading) throw notFound('Channel');
  switch (reading.kind) {
    case 'refused':
      throw refused(reading);
    case 'unreadable':
      throw new Refusal('invalid_request', reading.reason);
    case 'answered':
      return reading;
    case 'read':
      break;
  }
  const agent = await app.store.findAgent({ pk: channel.agentPk });
  if (!agent) throw notFound('Channel');
  const place = { agent, channel, channelType: channel.type };
  await takeSideBySide(reading.happenings, (happening) => take(app, place, happening));
  return { ...DONE, ...reading.answer };
}

/** Null: nothing of this channel can be called. */
async function read(
  app: App,
  channel: Channel,
  request: PlatformRequest
): Promise<PlatformReading | null> {
  const adapter = app.channels[channel.type];
  if (!adapter || Object.keys(channel.credentials).length === 0) return null;
  const credentials = credentialsOf(app, channel);
  // They are there and can't be opened: once they are entered again, so can what waits until then.
  if (!credentials) throw new Refusal('unavailable', 'Not now', { retryAfter: 60 });
  return adapter.read(request, credentials);
}

function refused({ status, reason }: Extract<PlatformReading, { kind: 'refused' }>): Refusal {
  const codes = { 401: 'unauthorized', 403: 'forbidden', 503: 'unavailable' } as const;
  return new Refusal(codes[status], reason);
}

type PlatformPlace = Place & { channel: Channel };

async function take(app: App, place: PlatformPlace, happening: Happening): Promise<void> {
  switch (happening.type) {
    case 'message':
      return takeMessage(app, place, happening);
    case 'edited':
    case 'deleted':
      return takeCorrection(app, place, happening);
    case 'receipt':
    case 'echo':
      await applyReceipt(app, { place, happening });
      return;
    case 'moved':
      if (isId(happening.conversation) && isId(happening.to))
        await applyMove(app, { place, happening });
      return;
  }
}

/** Goes to the Inbox while a session is open, otherwise the bot is told. */
async function takeMessage(
  app: App,
  place: PlatformPlace,
  happening: Heard<'message'>
): Promise<void> {
  const { conversation: externalId } = happening;
  if (!isId(externalId) || !isId(happening.externalId)) return;
  const user = userOf(happening.user);
  const wanted = filesOf(app, place, happening);
  const now = app.clock.now();
  const sentAt = timeOf(happening.sentAt, now);

  const isTaken = await lookAgain(async () => {
    const found = await findHeard(app, { place, externalId, sentAt: sentAt ?? now });
    // A channel that was switched off serves only who is being talked to.
    if (!place.channel.enabled && !found?.isOpen) return false;
    await run(app, {
      place,
      target: found
        ? targetOf(found)
        : { kind: 'new', conversation: newConversation(place, externalId) },
      command: { type: 'userMessage' },
      message: {
        author: 'user',
        name: user.name ?? found?.conversation.user.name ?? null,
        text: textOf(happening),
        externalId: happening.externalId,
        sentAt: sentAt === null ? undefined : new Date(sentAt).toISOString(),
      },
      user,
      isHeardHere: true,
      ...(wanted.length > 0 && {
        admit: async ({ tx, conversation: { pk, lastSeq }, at }) =>
          tx.insertWanted({ conversationPk: pk, seq: lastSeq + 1, files: wanted, at }),
      }),
      answer: () => ({ status: 200, data: null }),
    });
    return true;
  });
  if (isTaken && wanted.length > 0) app.fetchFiles();
}

async function takeCorrection(
  app: App,
  place: PlatformPlace,
  happening: Heard<'edited' | 'deleted'>
): Promise<void> {
  const { conversation, externalId } = happening;
  if (!isId(conversation) || !isId(externalId)) return;
  await correct(app, {
    place,
    conversation,
    externalId,
    text: happening.type === 'edited' ? cleaned(happening.text, MAX_TEXT) : null,
  });
}

/** The text, and in brackets what it does not say: a sticker, the name of a file. */
function textOf({ text, placeholder, files }: Heard<'message'>): string {
  const said = placeholder === null ? [] : [`[${cleaned(placeholder, MAX_NAME)}]`];
  const parts = [cleaned(text, MAX_TEXT), ...said, ...files.map(placeholderOf)].filter(
    (part) => part.trim() !== ''
  );
  return parts.join('\n') || '[message]';
}

/** What stands for a file until it is there. */
function placeholderOf({ name, type }: RemoteFile): string {
  return `[${cleaned(name ?? type ?? 'file', MAX_NAME)}]`;
}

/** What is to be fetched after the line is stored; more than that stays a name. */
function filesOf(app: App, place: PlatformPlace, { files }: Heard<'message'>): WantedFile[] {
  if (!app.channels[place.channel.type]?.download) return [];
  return files
    .filter(({ source }) => source !== '' && isStorable(source))
    .slice(0, MAX_FILES)
    .map((file) => ({
      name: cleaned(file.name ?? '', MAX_NAME),
      type: cleaned(file.type ?? '', MAX_NAME),
      size: Math.min(Math.max(Math.trunc(file.size ?? 0), 0), 2 ** 31 - 1),
      source: file.source,
      placeholder: placeholderOf(file),
    }));
}

function userOf({ id, name, locale }: Heard<'message'>['user']) {
  return {
    ...(isId(id) && { id }),
    ...(name !== null && name.trim() !== '' && { name: cleaned(name, MAX_NAME) }),
    ...(locale !== null && isStorable(locale) && locale.length <= 50 && { locale }),
  };
}

/** A platform's clock may be wrong, but not by a day. */
function timeOf(sentAt: number | null, now: number): number | null {
  const isTime = sentAt !== null && sentAt > 0 && sentAt < now + 86_400_000;
  return isTime ? sentAt : null;
}

function cleaned(text: string, max: number): string {
  const mended = mend(text);
  return mended.length > max ? `${clip(mended, max - 1)}…` : mended;
}

function isId(id: string): boolean {
  return id !== '' && id.length <= MAX_ID && isStorable(id);
}
