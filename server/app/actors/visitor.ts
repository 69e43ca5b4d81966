import { randomBytes } from 'node:crypto';
import type {
  Page,
  SessionOutcome,
  WidgetMessage,
  WidgetState,
  WidgetVisit,
} from '../../core/contract';
import { isTokenValid, MESSAGE_LIMIT, waitForNextMessage } from '../../core/conversations/visitor';
import { notFound, Refusal, tooMany } from '../../core/errors';
import { isOpen } from '../../core/sessions/decide';
import type { Answer } from '../commands/answer';
import type { Admit } from '../commands/order';
import { run, type CommandPorts } from '../commands/run';
import { keyOf, newId } from '../identity';
import type { Agent, Channel, Conversation, Message, Place, Session } from '../model';
import { newConversation } from '../commands/place';
import { presentMessage, presentWidgetMessage, presentWidgetState } from '../present';
import type { Clock, Store } from '../ports';

/**
 * Use cases of a website visitor. The visitor token is their only credential; it gives access to
 * exactly one conversation.
 */

/** A visitor with a valid token. */
export interface Visitor {
  conversation: Conversation;
  place: Place & { channel: Channel };
}

/** Bytes of a visitor token. */
const TOKEN_SIZE = 32;

/** The number of newest messages returned by a visit. */
const VISIT_MESSAGES = 200;

/** Messages per page. */
const PAGE_MESSAGES = 100;

/** What reaching a visitor needs. */
export interface VisitorPorts {
  store: Pick<Store, 'findConversation' | 'findOpenSession'>;
  clock: Clock;
}

/** What a visit needs. */
export interface VisitPorts extends VisitorPorts {
  store: VisitorPorts['store'] &
    Pick<Store, 'findAgent' | 'findLastSession' | 'listMessages' | 'transaction'>;
}

/** The widget channel with this key, even if it is disabled: its open sessions continue. */
export async function reachWidget(
  app: { store: Pick<Store, 'findChannel'> },
  key: string
): Promise<Channel> {
  const channel = await app.store.findChannel({ key });
  if (channel?.type !== 'widget') throw notFound('Channel');
  return channel;
}

/** The owner of a token. An unknown or expired token is a 401; the page then starts a new visit. */
export async function reachVisitor(app: VisitorPorts, token: string): Promise<Visitor> {
  const found = await findVisitor(app, token);
  if (!found) throw new Refusal('unauthorized', 'The visitor token is unknown or has expired');
  return found;
}

/** Resumes the conversation of the token if possible; otherwise opens a new one. */
export async function visit(
  app: VisitPorts,
  input: {
    channel: Channel;
    token?: string | undefined;
    /** Runs before another conversation is opened; throws when there are too many. */
    admit: () => void;
  }
): Promise<WidgetVisit> {
  const { channel, token, admit } = input;
  const agent = await app.store.findAgent({ pk: channel.agentPk });
  if (!agent) throw notFound('AI agent');

  const known = token === undefined ? null : await findVisitor(app, token);
  if (token !== undefined && known?.place.channel.pk === channel.pk) {
    const { conversation } = known;
    const session = await app.store.findLastSession(conversation);
    if (channel.enabled || isHandled(session)) {
      const messages = await app.store.listMessages({
        conversationPk: conversation.pk,
        limit: VISIT_MESSAGES,
        last: true,
      });
      return presentVisit({
        token,
        agent,
        channel,
        externalId: conversation.externalId,
        messages,
        session,
      });
    }
  }
  if (!channel.enabled || agent.status === 'archived') throw notFound('Channel');
  admit();
  return presentVisit({
    agent,
    channel,
    messages: [],
    session: null,
    ...(await open(app, { agent, channel })),
  });
}

/** Stores a message. A repeated `clientId` returns the message stored before. */
export async function writeMessage(
  app: CommandPorts,
  input: { visitor: Visitor; text: string; clientId: string }
): Promise<Answer> {
  const { visitor, text, clientId } = input;
  const { kind, message } = await run(app, {
    kind: 'message',
    place: visitor.place,
    target: { kind: 'known', conversation: visitor.conversation },
    command: { type: 'userMessage' },
    message: { author: 'user', name: visitor.conversation.user.name, text, clientId },
    from: 'endUser',
    admit: refuseFlood,
  });
  return {
    status: kind === 'repeated' ? 200 : 201,
    data: message && presentForVisitor(message),
  };
}

/** Ends the session at the visitor's request. Repeating it changes nothing. */
export async function withdraw(
  app: CommandPorts & { store: Pick<Store, 'findLastSession'> },
  { conversation, place }: Visitor
): Promise<Answer> {
  const last = await app.store.findLastSession(conversation);
  if (!last) throw notFound('Session');
  const { session } = await run(app, {
    kind: 'withdrawal',
    place,
    target: { kind: 'known', conversation },
    sessionId: last.id,
    command: { type: 'withdraw', by: 'user' },
  });
  // Reason, summary and metadata are not for the visitor.
  const data: WidgetState & { outcome: SessionOutcome | null } = {
    ...presentWidgetState(session),
    outcome: session?.outcome ?? null,
  };
  return { status: 200, data };
}

/** The messages after a `seq`, oldest first. */
export async function readMessages(
  app: { store: Pick<Store, 'listMessages'> },
  input: { visitor: Visitor; after: number }
): Promise<Page<WidgetMessage>> {
  const messages = await app.store.listMessages({
    conversationPk: input.visitor.conversation.pk,
    after: input.after,
    limit: PAGE_MESSAGES + 1,
  });
  const data = messages.slice(0, PAGE_MESSAGES).map(presentForVisitor);
  const last = data.at(-1);
  return {
    data,
    meta: { hasMore: messages.length > PAGE_MESSAGES, nextCursor: last ? String(last.seq) : null },
  };
}

async function findVisitor({ store, clock }: VisitorPorts, token: string): Promise<Visitor | null> {
  const found = await store.findConversation({ visitorKey: keyOf(token) });
  if (!found) return null;
  const { conversation, place } = found;
  const { channel } = place;
  if (!channel) return null;
  const { lastMessageAt } = conversation;
  const isValid = (isHandled: boolean) =>
    isTokenValid({ lastMessageAt, isHandled, at: clock.now() });
  // The session is read only if the token depends on it.
  if (!isValid(false) && !isValid(isHandled(await store.findOpenSession(conversation))))
    return null;
  return { conversation, place: { ...place, channel } };
}

function isHandled(session: Session | null): boolean {
  return session !== null && isOpen(session.status);
}

/** Creates the row before the first message, because the token belongs to it. */
async function open(
  { store, clock }: VisitPorts,
  { agent, channel }: { agent: Agent; channel: Channel }
): Promise<{ token: string; externalId: string }> {
  const token = randomBytes(TOKEN_SIZE).toString('base64url');
  const externalId = newId();
  const place: Place = { agent, channel, channelType: channel.type };
  const conversation = { ...newConversation(place, externalId), visitorKey: keyOf(token) };
  await store.transaction((tx) => tx.lock({ kind: 'new', conversation }, clock.now()));
  return { token, externalId };
}

/** Runs under the lock, so concurrent messages are counted one after the other. */
const refuseFlood: Admit = async ({ tx, conversation, at }) => {
  const { messages } = MESSAGE_LIMIT;
  const earlierAt = await tx.storedAtOfUserMessage({
    conversationPk: conversation.pk,
    nth: messages,
  });
  const left = waitForNextMessage({ earlierAt, at });
  if (left > 0) throw tooMany(`At most ${messages} messages per minute`, left);
};

function presentVisit(input: {
  token: string;
  externalId: string;
  agent: Agent;
  channel: Channel;
  messages: Message[];
  session: Session | null;
}): WidgetVisit {
  const { theme, welcome, suggestions } = input.channel.options;
  return {
    token: input.token,
    conversation: { id: input.externalId },
    messages: input.messages.map(presentForVisitor),
    state: presentWidgetState(input.session),
    texts: { agentName: input.agent.name, welcome, suggestions },
    theme,
  };
}

function presentForVisitor(message: Message): WidgetMessage {
  return presentWidgetMessage(presentMessage(message));
}
