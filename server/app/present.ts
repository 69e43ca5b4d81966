import type {
  AgentDto,
  Attachment,
  BotMessageDto,
  ChannelCapabilities,
  ChannelRef,
  ConversationDto,
  MessageDto,
  MessageQuote,
  NoteDto,
  NotificationDto,
  SessionDetailDto,
  SessionDto,
  TeamMessageDto,
  WidgetMessage,
  WidgetState,
} from '../core/contract';
import { markOf } from '../core/conversations/mark';
import { MAX_FILES, type FileLimits } from '../core/files/files';
import { viewOf } from '../core/files/views';
import type { StoredAttachment } from '../core/messages/message';
import { shownQuote } from '../core/messages/quotes';
import { replyWindowEnd } from '../core/sessions/reply-window';
import { isOpen } from '../core/sessions/decide';
import type { Heard } from './last-heard';
import { plainTextOf, richTextOf } from './rich-text';
import { presentSecret, problemOfSecret } from './credentials';
import type { Agent, Conversation, Message, Note, Place, Session } from './model';
import type { Vault } from './ports/channels';
import type { Notification } from './ports/notifications';
import type { BotMessage } from './ports/relays';
import type { ListedSession } from './ports';

/** The mapping from stored data to the wire format. */

export function presentSession(
  input: ListedSession & { estimatedWaitSeconds?: number | null }
): SessionDto {
  const { session, conversation, place } = input;
  const isWaiting = session.position !== null;
  return {
    id: session.id,
    status: session.status,
    outcome: session.outcome,
    reason: session.reason,
    summary: session.summary,
    priority: session.priority,
    tags: session.tags,
    metadata: session.metadata,
    createdAt: iso(session.openedAt),
    queuedAt: iso(session.queuedAt),
    expiresAt: iso(session.expiresAt),
    acceptedAt: isoOrNull(session.acceptedAt),
    closedAt: isoOrNull(session.closedAt),
    closedBy: session.closedBy,
    assignee: session.assignee,
    position: session.position,
    estimatedWaitSeconds: isWaiting ? (input.estimatedWaitSeconds ?? null) : null,
    messageCount: (session.lastSeq ?? conversation.lastSeq) - session.firstSeq + 1,
    version: conversation.version,
    conversation: {
      id: conversation.id,
      externalId: conversation.externalId,
      control: conversation.control,
    },
    agent: { key: place.agent.key, name: place.agent.name },
    channel: presentChannelRef(place, conversation),
    user: { id: conversation.user.id, name: conversation.user.name, mark: markOf(conversation) },
  };
}

export function presentDetail(input: {
  session: Session;
  conversation: Conversation;
  place: Place;
  notes: Note[];
  resolvePreview: string;
  estimatedWaitSeconds: number | null;
  canTake: boolean;
  capabilities: ChannelCapabilities | null;
  fileLimits: FileLimits | null;
}): SessionDetailDto {
  const { capabilities, conversation, fileLimits } = input;
  const closesAt = replyWindowEnd({
    window: capabilities?.replyWindow ?? null,
    lastUserAt: conversation.lastUserAt,
    kind: 'typed',
  });
  return {
    ...presentSession(input),
    user: { ...input.conversation.user, mark: markOf(input.conversation) },
    notes: input.notes.map(presentNote),
    timeline: input.session.timeline.map((entry) => ({ ...entry, at: iso(entry.at) })),
    resolvePreview: input.resolvePreview,
    canTake: input.canTake,
    channelCapabilities: capabilities,
    fileLimits: fileLimits && {
      maxBytes: fileLimits.maxBytes,
      types: [...fileLimits.types],
      maxFiles: MAX_FILES,
    },
    replyWindow: closesAt === Infinity ? null : { closesAt: iso(closesAt) },
  };
}

export function presentNote(note: Note): NoteDto {
  return { id: note.id, text: note.text, author: note.author, createdAt: iso(note.at) };
}

export function presentNotification(notification: Notification): NotificationDto {
  const { id, type, sessionId, agent, channel, text, count, at, readAt } = notification;
  const user = { ...notification.user, mark: markOf({ id: notification.conversationId }) };
  const times = { createdAt: iso(at), readAt: isoOrNull(readAt) };
  return { id, type, sessionId, user, agent, channel, text, count, ...times };
}

export function presentMessage(message: Message): MessageDto {
  const { sentAt, storedAt, editedAt, deletedAt, attachments, quote, ...rest } = message;
  const { revisedAt: _, ...same } = rest;
  return {
    ...same,
    attachments: attachments.map(presentAttachment),
    sentAt: iso(sentAt),
    createdAt: iso(storedAt),
    editedAt: isoOrNull(editedAt),
    deletedAt: isoOrNull(deletedAt),
    quote: quote && shownQuote(quote),
  };
}

/** Only files stored here are shown: what a bot reports may be anything, at any address. */
function presentAttachment({ url, name, type, size, file }: StoredAttachment): Attachment {
  const view = file === undefined ? null : viewOf(type);
  return { url, name, type, size, ...(view && { view }) };
}

export function presentBotMessage(
  { message, conversation, place, session, relay }: BotMessage,
  { estimatedWaitSeconds }: { estimatedWaitSeconds: number | null }
): BotMessageDto {
  const { id, externalId, control, user } = conversation;
  return {
    ...presentMessage(message),
    session: session && presentSession({ session, conversation, place, estimatedWaitSeconds }),
    conversation: { id, externalId },
    agent: { key: place.agent.key },
    control,
    channel: presentChannelRef(place, conversation),
    user,
    relay: relay !== null && message.delivery.state === 'pending',
    attempt: relay?.attempt ?? 1,
  };
}

export function presentTeamMessage(
  message: Message,
  { version, place }: Pick<Conversation, 'version'> & { place: Place }
): TeamMessageDto {
  const channel = { type: place.channelType, key: place.channel?.key ?? null };
  return toTeamMessage(presentMessage(message), { version, channel });
}

/** A message as the team sees it: formatted, where a bot or a member wrote Markdown. */
export function toTeamMessage(
  message: MessageDto,
  {
    version,
    channel,
  }: Pick<Conversation, 'version'> & { channel: Pick<ChannelRef, 'type' | 'key'> }
): TeamMessageDto {
  const rich = richTextOf(message);
  const { quote: quoted } = message;
  const quote = quoted && (isLiteral(quoted, channel) ? quoted : presentQuote(quoted));
  return { ...message, quote, version, ...(rich && { rich }) };
}

/** A connected platform shows what a member wrote with all signs, and so does the panel. */
function isLiteral(
  { author }: MessageQuote,
  { type, key }: Pick<ChannelRef, 'type' | 'key'>
): boolean {
  return author === 'human' && key !== null && type !== 'widget';
}

/** Two lines at most: without the signs of the format. */
function presentQuote(quote: MessageQuote): MessageQuote {
  const { author, text } = quote;
  return author === null ? quote : { ...quote, text: plainTextOf({ author, text }) };
}

export function presentConversation(input: {
  conversation: Conversation;
  place: Place;
  session: SessionDto | null;
}): ConversationDto {
  const { conversation, place, session } = input;
  return {
    id: conversation.id,
    externalId: conversation.externalId,
    agent: { key: place.agent.key, name: place.agent.name },
    channel: presentChannelRef(place, conversation),
    user: conversation.user,
    control: conversation.control,
    session,
  };
}

export function presentChannelRef(
  place: Pick<ListedSession['place'], 'channel' | 'channelType'>,
  { channelLabel }: Pick<Conversation, 'channelLabel'>
): ChannelRef {
  return { type: place.channelType, key: place.channel?.key ?? null, label: channelLabel };
}

/** A webhook secret that cannot be read also counts as trouble. */
export function presentAgent(
  app: { vault: Vault; heard: Pick<Heard, 'lastOf'> },
  agent: Agent
): AgentDto {
  return {
    id: agent.id,
    key: agent.key,
    name: agent.name,
    status: agent.status,
    handoff: {
      enabled: agent.handoffEnabled,
      ...agent.texts,
      maxWaitMinutes: agent.maxWaitMinutes,
      reminder: agent.reminder,
      ladder: agent.ladder,
    },
    webhook: {
      url: agent.webhook.url,
      secretState: presentSecret(agent.webhook.secret),
      trouble: agent.webhook.trouble ?? problemOfSecret(app, agent.webhook),
    },
    tokens: agent.tokens,
    lastHeardAt: isoOrNull(app.heard.lastOf(agent)),
  };
}

/** A message as the visitor sees it. */
export function presentWidgetMessage(message: MessageDto): WidgetMessage {
  const { id, seq, author, name, text, event, clientId, createdAt, attachments, quote } = message;
  const shown = { id, seq, author, name, text, event, clientId, createdAt };
  const rich = richTextOf(message);
  return {
    ...shown,
    ...(attachments.length > 0 && { attachments }),
    ...(quote && { quote: presentQuote(quote) }),
    ...(rich && { rich }),
  };
}

/**
 * The state of the conversation whose latest session this is: a human controls it while that
 * session is open.
 */
export function presentWidgetState(
  session: Pick<SessionDto, 'status' | 'assignee' | 'position'> | null
): WidgetState {
  return {
    owner: session && isOpen(session.status) ? 'human' : 'bot',
    status: session?.status ?? null,
    assignee: session?.assignee ? { name: session.assignee.name } : null,
    position: session?.position ?? null,
  };
}

export function iso(at: number): string {
  return new Date(at).toISOString();
}

export function isoOrNull(at: number | null): string | null {
  return at === null ? null : iso(at);
}
