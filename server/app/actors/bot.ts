import type {
  AvailabilityDto,
  BotMessageDto,
  ConversationDto,
  MessageDto,
  Page,
  SessionDto,
} from '../../core/contract';
import { channelForNew, labelOf } from '../../core/conversations/named-channel';
import { chooseAgents, isReached, type TokenId } from '../../core/conversations/token-reach';
import { decodeCursor, encodeCursor } from '../../core/events/cursor';
import { invalidField, notFound } from '../../core/errors';
import { prepareHistory } from '../../core/messages/history';
import type { Escalate, FindMessages, FindSessions, ReportMessage } from '../../core/requests';
import { ALL_SESSIONS } from '../../core/sessions/visibility';
import type { Answer, Once } from '../commands/answer';
import type { WithdrawalOrder } from '../commands/order';
import { runForBot, type CommandPorts } from '../commands/run';
import { lookAgain } from '../commands/look-again';
import { locate, findNamed, unknownChannel } from '../commands/place';
import type { Quoting } from '../commands/quoting';
import { asOfNow, type ReplayPorts } from '../commands/replayed';
import { externalKeyOf } from '../delivery/outcome';
import type { Agent, Place } from '../model';
import type { FoundSession, Target, Directory, Store } from '../ports';
import type { BotMessage } from '../ports/relays';
import {
  isoOrNull,
  presentBotMessage,
  presentConversation,
  presentMessage,
  presentSession,
} from '../present';
import { readSessionPage, type SessionPagePorts } from '../session-page';
import type { Heard } from '../last-heard';
import type { WaitEstimates } from '../ports/remembered';

/**
 * Use cases of the bot API. A token reaches only some AI agents; the others do not exist for it.
 */

/** What a bot's report or escalation needs. */
export interface ReportPorts extends CommandPorts {
  store: CommandPorts['store'] &
    ReplayPorts['store'] &
    Pick<Store, 'findAgentWithChannels' | 'findNamed'>;
  heard: Pick<Heard, 'note'>;
}

interface FindingPorts {
  store: Pick<Store, 'findSession'>;
}

/** What a withdrawal needs. */
export interface WithdrawPorts extends CommandPorts {
  store: CommandPorts['store'] & ReplayPorts['store'] & FindingPorts['store'];
  heard: Pick<Heard, 'note'>;
}

/** What reading conversations needs. */
export interface ConversationPorts extends WaitEstimates {
  store: Pick<Store, 'findConversation' | 'findOpenSession'>;
}

/** What finding one by its name needs. */
interface FindingConversationPorts {
  store: Pick<Store, 'findAgentWithChannels' | 'findNamed' | 'hasChannelType'>;
}

/** What the availability depends on. */
export interface AvailabilityPorts extends WaitEstimates {
  store: Pick<Store, 'findAgent' | 'stats'>;
  directory: Pick<Directory, 'teamMembers'>;
  heard: Pick<Heard, 'lastOf'>;
  agentsOnline(): Promise<number>;
}

export async function reportMessage(
  app: ReportPorts,
  { token, body, once }: { token: TokenId; body: ReportMessage; once?: Once | undefined }
): Promise<Answer> {
  const { author, text, attachments, externalId, sentAt, user, replyTo } = body;
  const answer = await lookAgain(async () => {
    const { place, target } = await locate(app, token, body);
    app.heard.note(place.agent);
    const name = author === 'bot' ? place.agent.name : (user?.name ?? nameOf(target));
    const command =
      author === 'bot'
        ? ({ type: 'botMessage', epoch: body.epoch } as const)
        : ({ type: 'userMessage' } as const);
    const isSaid = body.delivery === 'sent';
    const message = { author, name, text, attachments, externalId, sentAt, isSaid };
    const channelLabel = labelOf(body.channel);
    const quoting = replyTo === undefined ? undefined : quotingOf(replyTo, place);
    const report = { kind: 'message', from: 'bot', place, target, command } as const;
    return runForBot(app, { ...report, message, user, channelLabel, quoting }, once);
  });
  return asOfNow(app, answer);
}

/** By its id, by the one that the bot reported, or by the one that the platform gave to ours. */
function quotingOf(replyTo: string, { channel }: Place): Quoting {
  const sent = channel && { sentKey: externalKeyOf(channel, replyTo) };
  return { by: { id: replyTo, externalId: replyTo, ...sent }, reported: null };
}

export async function escalate(
  app: ReportPorts,
  { token, body, once }: { token: TokenId; body: Escalate; once?: Once | undefined }
): Promise<Answer> {
  const history = prepareHistory(body.history);
  const answer = await lookAgain(async () => {
    const { place, target } = await locate(app, token, body);
    app.heard.note(place.agent);
    const command = { type: 'escalate' } as const;
    const kind = 'escalation' as const;
    const order = { kind, place, target, command, escalation: body, history };
    return runForBot(app, order, once);
  });
  return asOfNow(app, answer);
}

export async function withdraw(
  app: WithdrawPorts,
  input: {
    token: TokenId;
    sessionId: string;
    by: 'user' | 'bot';
    reason?: string | undefined;
    once?: Once | undefined;
  }
): Promise<Answer> {
  const found = await reachSession(app, input.token, input.sessionId);
  app.heard.note(found.place.agent);
  const order: WithdrawalOrder = {
    kind: 'withdrawal',
    place: found.place,
    target: { kind: 'known', conversation: found.conversation },
    sessionId: input.sessionId,
    command: { type: 'withdraw', by: input.by },
    reason: input.reason,
  };
  return asOfNow(app, await runForBot(app, order, input.once));
}

export async function readSession(
  app: WaitEstimates & FindingPorts,
  input: { token: TokenId; sessionId: string }
): Promise<SessionDto> {
  const found = await reachSession(app, input.token, input.sessionId);
  return presentFound(app, found);
}

export async function findConversations(
  app: ConversationPorts & FindingConversationPorts,
  input: { token: TokenId; agent: string; channel: string; conversation: string }
): Promise<Page<ConversationDto>> {
  const id = await findId(app, input);
  const data = id === null ? [] : [await readConversation(app, { ...input, id })];
  return { data, meta: { hasMore: false, nextCursor: null } };
}

/** Null: there is no such conversation. */
async function findId(
  app: FindingConversationPorts,
  { token, ...input }: { token: TokenId; agent: string; channel: string; conversation: string }
): Promise<string | null> {
  const { agent, channels, found } = await findNamed(app, token, input);
  if (found) return found.conversation.id;
  const isKnown =
    channelForNew(channels, input.channel) !== null ||
    (await app.store.hasChannelType({ agentPk: agent.pk, type: input.channel }));
  if (!isKnown) throw unknownChannel(input.channel);
  return null;
}

export async function readConversation(
  app: ConversationPorts,
  input: { token: TokenId; id: string }
): Promise<ConversationDto> {
  const { conversation, place } = await reachConversation(app, input.token, input.id);
  const session = await app.store.findOpenSession(conversation);
  const dto = session && (await presentFound(app, { session, conversation, place }));
  return presentConversation({ conversation, place, session: dto });
}

export async function readMessages(
  app: { store: Pick<Store, 'findConversation' | 'listMessages'> },
  input: { token: TokenId; id: string; after?: number | undefined; limit: number }
): Promise<Page<MessageDto>> {
  const { conversation } = await reachConversation(app, input.token, input.id);
  const messages = await app.store.listMessages({
    conversationPk: conversation.pk,
    after: input.after ?? 0,
    limit: input.limit + 1,
  });
  const data = messages.slice(0, input.limit).map(presentMessage);
  return {
    data,
    meta: {
      hasMore: messages.length > input.limit,
      nextCursor: data.length > 0 ? String(data.at(-1)?.seq) : null,
    },
  };
}

export async function readMessage(
  app: WaitEstimates & { store: Pick<Store, 'findBotMessage'> },
  input: { token: TokenId; messageId: string }
): Promise<BotMessageDto> {
  const found = await app.store.findBotMessage(input.messageId);
  if (!found || !isReached(found.place.agent, input.token)) throw notFound('Message');
  return presentForBot(app, found);
}

/** The messages that the bot was asked to relay and has not reported. */
export async function findMessages(
  app: WaitEstimates & { store: Pick<Store, 'listAgents' | 'listRelayed'> },
  { token, query }: { token: TokenId; query: FindMessages }
): Promise<Page<BotMessageDto>> {
  const { agent, channel, delivery, cursor, limit } = query;
  const chosen = chooseAgents(await app.store.listAgents(), { token, agent });
  const found = await app.store.listRelayed({
    agentPks: chosen.map(({ pk }) => pk),
    channel,
    state: delivery,
    after: cursor === undefined ? 0 : positionOf(cursor),
    limit: limit + 1,
  });
  const page = found.slice(0, limit);
  const data = await Promise.all(page.map((one) => presentForBot(app, one)));
  const hasMore = found.length > limit;
  const last = page.at(-1)?.relay?.pk;
  const nextCursor = hasMore && last !== undefined ? encodeCursor([RELAYED, last]) : null;
  return { data, meta: { hasMore, nextCursor } };
}

/** Marks a cursor of this list: one of the feed is refused here, and the other way round. */
const RELAYED = 'relayed';

function positionOf(cursor: string): number {
  const [list, pk] = decodeCursor(cursor, ['string', 'integer']);
  if (list !== RELAYED) throw invalidField('cursor', 'is not a cursor of this list');
  return pk;
}

export async function findSessions(
  app: SessionPagePorts & { store: Pick<Store, 'listAgents'> },
  { token, query }: { token: TokenId; query: FindSessions }
): Promise<Page<SessionDto>> {
  const { agent, ...filter } = query;
  const chosen = chooseAgents(await app.store.listAgents(), { token, agent });
  return readSessionPage(app, {
    ...filter,
    agentPks: chosen.map(({ pk }) => pk),
    me: '',
    visible: ALL_SESSIONS,
  });
}

export async function readAvailability(
  app: AvailabilityPorts,
  input: { token: TokenId; agent: string }
): Promise<AvailabilityDto> {
  const agent = await reachAgent(app, input.token, input.agent);
  const enabled = agent.status === 'active' && agent.handoffEnabled;
  const [members, stats, agentsOnline, estimatedWaitSeconds] = await Promise.all([
    app.directory.teamMembers(),
    app.store.stats(ALL_SESSIONS),
    app.agentsOnline(),
    app.estimateWait(agent.pk),
  ]);
  return {
    enabled,
    open: enabled && members.length > 0,
    agentsOnline,
    queued: stats.queued,
    estimatedWaitSeconds,
    lastHeardAt: isoOrNull(app.heard.lastOf(agent)),
  };
}

async function reachAgent(
  app: { store: Pick<Store, 'findAgent'> },
  token: TokenId,
  key: string
): Promise<Agent> {
  const agent = await app.store.findAgent({ key });
  if (!agent || !isReached(agent, token)) throw notFound('AI agent');
  return agent;
}

async function reachSession(app: FindingPorts, token: TokenId, id: string): Promise<FoundSession> {
  const found = await app.store.findSession({ id }, ALL_SESSIONS);
  if (!found || !isReached(found.place.agent, token)) throw notFound('Session');
  return found;
}

async function reachConversation(
  app: { store: Pick<Store, 'findConversation'> },
  token: TokenId,
  id: string
) {
  const found = await app.store.findConversation({ id });
  if (!found || !isReached(found.place.agent, token)) throw notFound('Conversation');
  return found;
}

async function presentForBot(app: WaitEstimates, found: BotMessage): Promise<BotMessageDto> {
  return presentBotMessage(found, {
    estimatedWaitSeconds: await app.estimateWait(found.place.agent.pk),
  });
}

async function presentFound(app: WaitEstimates, found: FoundSession): Promise<SessionDto> {
  return presentSession({
    ...found,
    estimatedWaitSeconds: await app.estimateWait(found.place.agent.pk),
  });
}

function nameOf({ kind, conversation }: Target): string | null {
  return kind === 'known' ? conversation.user.name : null;
}
