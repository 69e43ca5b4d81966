import { notFound, Refusal } from '../../core/errors';
import {
  isStorableId,
  textOfPlatformMessage,
  timeOfPlatformMessage,
  userOfPlatformMessage,
} from '../../core/messages/platform-message';
import { originOf, type ReportedQuote } from '../../core/messages/quotes';
import type {
  PlatformDeletion,
  PlatformEdit,
  PlatformEvent,
  PlatformMessage,
  PlatformReading,
  PlatformRequest,
} from '../ports/channels';
import { correct, type CorrectionPorts } from '../platform-events/correct';
import { credentialsOf, type CredentialPorts } from '../credentials';
import { wantedOf } from '../platform-events/reported-files';
import { run, type CommandPorts } from '../commands/run';
import type { Quoting } from '../commands/quoting';
import { lookAgain } from '../commands/look-again';
import type { Channel, Place } from '../model';
import { findHeard, newConversation, targetOf } from '../commands/place';
import { externalKeyOf } from '../delivery/outcome';
import { applyMove, applyDeliveryStatus, type StatusPorts } from '../delivery/statuses';
import { takeSideBySide } from '../platform-events/side-by-side';
import type { Store } from '../ports';

/**
 * Use case of the platform webhooks: checks and stores a platform request before it is answered.
 */

export interface PlatformAnswer {
  status: number;
  type: string;
  body: string;
}

/** Milliseconds; platforms report an edit at once, and repeat a request for some minutes. */
const RECENT = 60 * 60_000;

const DONE: PlatformAnswer = { status: 200, type: 'application/json', body: '{}' };

/** What receiving a platform request needs. */
export interface PlatformPorts extends CommandPorts, CorrectionPorts, StatusPorts, CredentialPorts {
  store: CommandPorts['store'] &
    CorrectionPorts['store'] &
    StatusPorts['store'] &
    Pick<Store, 'findChannel' | 'findAgent'>;
  /** Signals that a file is to be fetched. */
  fetchFiles(): void;
}

/** Safe to repeat as a whole after a failure: what was already stored is recognised. */
export async function receivePlatformRequest(
  app: PlatformPorts,
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
  let isIgnored = false;
  await takeSideBySide(reading.platformEvents, async (platformEvent) => {
    if (!(await take(app, place, platformEvent))) isIgnored = true;
  });
  // The platform shows such an answer to the user: it must not thank for what nobody reads.
  if (isIgnored && reading.answer) throw notFound('Channel');
  return { ...DONE, ...reading.answer };
}

/** Null if requests for this channel cannot be read at all. */
async function read(
  app: CredentialPorts,
  channel: Channel,
  request: PlatformRequest
): Promise<PlatformReading | null> {
  const adapter = app.channels[channel.type];
  if (!adapter || Object.keys(channel.credentials).length === 0) return null;
  const credentials = credentialsOf(app, channel);
  // The credentials exist but cannot be decrypted. A 503 makes the platform retry until they are
  // entered again.
  if (!credentials) throw new Refusal('unavailable', 'Try again later', { retryAfter: 60 });
  return adapter.read(request, credentials);
}

function refused({ status, reason }: Extract<PlatformReading, { kind: 'refused' }>): Refusal {
  const codes = { 401: 'unauthorized', 403: 'forbidden', 503: 'unavailable' } as const;
  return new Refusal(codes[status], reason);
}

type PlatformPlace = Place & { channel: Channel };

/** False: a message that is not stored, because the channel is switched off. */
async function take(
  app: PlatformPorts,
  place: PlatformPlace,
  platformEvent: PlatformEvent
): Promise<boolean> {
  switch (platformEvent.type) {
    case 'message':
      return (await takeMessage(app, place, platformEvent)) !== 'ignored';
    case 'edited':
      await takeEdit(app, place, platformEvent);
      return true;
    case 'deleted':
      await takeCorrection(app, place, platformEvent);
      return true;
    case 'receipt':
    case 'echo':
      await applyDeliveryStatus(app, { place, platformEvent });
      return true;
    case 'moved':
      if (isStorableId(platformEvent.conversation) && isStorableId(platformEvent.to))
        await applyMove(app, { place, platformEvent });
      return true;
  }
}

/** `ignored`: the channel is switched off. */
type Taken = 'stored' | 'known' | 'ignored';

/**
 * Shows the message in the Inbox while a session is open; otherwise an event notifies the bot.
 * `edit`: it is a later version of a message that has not arrived.
 */
async function takeMessage(
  app: PlatformPorts,
  place: PlatformPlace,
  platformEvent: PlatformMessage,
  edit?: Pick<PlatformEdit, 'editedAt'>
): Promise<Taken> {
  const { conversation: externalId } = platformEvent;
  if (!isStorableId(externalId) || !isStorableId(platformEvent.externalId)) return 'stored';
  const user = userOfPlatformMessage(platformEvent.user);
  const wanted = wantedOf(app, place.channel, platformEvent.files);
  const now = app.clock.now();
  const sentAt = timeOfPlatformMessage(platformEvent.sentAt, now);

  const revisedAt = timeOfPlatformMessage(edit?.editedAt ?? null, now);

  const taken = await lookAgain(async (): Promise<Taken> => {
    const found = await findHeard(app, { place, externalId, sentAt: sentAt ?? now });
    // A disabled channel still serves conversations with an open session.
    if (!place.channel.enabled && !found?.isOpen) return 'ignored';
    const { kind } = await run(app, {
      kind: 'message',
      place,
      target: found
        ? targetOf(found)
        : { kind: 'new', conversation: newConversation(place, externalId) },
      command: { type: 'userMessage' },
      message: {
        author: 'user',
        name: user.name ?? found?.conversation.user.name ?? null,
        text: textOfPlatformMessage(platformEvent),
        externalId: platformEvent.externalId,
        sentAt: sentAt === null ? undefined : new Date(sentAt).toISOString(),
        origin: platformEvent.origin && originOf(platformEvent.origin),
        ...(edit && { edit: { editedAt: revisedAt ?? now, revisedAt } }),
      },
      ...(platformEvent.quote && { quoting: quotingOf(platformEvent.quote, place.channel) }),
      user,
      from: 'endUser',
      ...(wanted.length > 0 && {
        admit: async ({ tx, conversation: { pk, lastSeq }, at }) =>
          tx.stageWantedFiles({ conversationPk: pk, seq: lastSeq + 1, files: wanted, at }),
      }),
    });
    return kind === 'repeated' ? 'known' : 'stored';
  });
  if (taken === 'stored' && wanted.length > 0) app.fetchFiles();
  return taken;
}

/** An id that cannot be stored belongs to no stored message. */
function quotingOf(reported: ReportedQuote, channel: Channel): Quoting {
  const { externalId } = reported;
  const isKnown = externalId !== null && isStorableId(externalId);
  const by = isKnown ? { externalId, sentKey: externalKeyOf(channel, externalId) } : null;
  return { by, reported };
}

/**
 * An edit of a message that is not stored is stored as that message, if the channel would store it:
 * the message was lost, comes later, or was written before the channel was connected. An old edit
 * is not: platforms repeat it when something else changes, such as the preview of a link.
 */
async function takeEdit(
  app: PlatformPorts,
  place: PlatformPlace,
  platformEvent: PlatformEdit
): Promise<void> {
  if (await takeCorrection(app, place, platformEvent)) return;
  const { message, editedAt } = platformEvent;
  // Every platform tells the time of an edit: without one, nobody has edited the message.
  if (editedAt === null || editedAt < app.clock.now() - RECENT) return;
  const taken = message && (await takeMessage(app, place, message, platformEvent));
  // The message itself was stored in the meantime, with its first words.
  if (taken === 'known') await takeCorrection(app, place, platformEvent);
}

/** False: no such message is stored. */
async function takeCorrection(
  app: PlatformPorts,
  place: PlatformPlace,
  platformEvent: PlatformEdit | PlatformDeletion
): Promise<boolean> {
  const { conversation, externalId } = platformEvent;
  if (!isStorableId(conversation) || !isStorableId(externalId)) return false;
  return correct(app, { place, platformEvent });
}
