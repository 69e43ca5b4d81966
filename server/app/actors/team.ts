import type {
  MeDto,
  Member,
  NoteDto,
  Page,
  SessionDetailDto,
  SessionDto,
  StatsDto,
  TeamMessageDto,
} from '../../core/contract';
import type { ListSessions } from '../../core/requests';
import { automaticMessage } from '../../core/sessions/automatic-messages';
import type { MoveOrder } from '../commands/order';
import type { Answer } from '../commands/answer';
import { canTake, type AwayPorts } from './away';
import { attach, fileLimitsOf, type AttachPorts, type FileLimitPorts } from '../files/attachments';
import { run, type CommandPorts } from '../commands/run';
import { keyOf, newId } from '../identity';
import type { FoundSession, ListedSession, Clock, Directory, Publisher, Store } from '../ports';
import { readPreferences, type PreferencePorts } from '../notifications/preferences';
import { capabilitiesOf } from '../commands/capabilities';
import { reachSession, type ReachPorts } from '../reach';
import { readSessionPage, type SessionPagePorts } from '../session-page';
import { presentDetail, presentNote, presentSession, presentTeamMessage } from '../present';
import type { Visibility } from '../../core/sessions/visibility';
import type { VisibilityPorts } from '../visibility';
import type { Outbound } from '../delivery/outbound';
import type { WaitEstimates } from '../ports/remembered';

/** Use cases of team members in the Inbox. The HTTP layer checks permissions. */

/** The commands with which a member changes the state of a session. */
export type Move = MoveOrder['command'];

/** What a change of a session needs. */
export interface MovePorts extends CommandPorts, ReachPorts {
  store: CommandPorts['store'] & ReachPorts['store'];
}

/** What writing a message needs. */
export interface WritePorts extends MovePorts, AttachPorts {
  store: MovePorts['store'] & AttachPorts['store'];
}

/** What adding a note needs. */
export interface NotePorts extends ReachPorts, WaitEstimates {
  store: ReachPorts['store'] & Pick<Store, 'insertNote'>;
  clock: Clock;
  publisher: Publisher;
}

/** What the details of a session need. */
export interface DetailPorts extends ReachPorts, AwayPorts, FileLimitPorts, WaitEstimates {
  store: ReachPorts['store'] & AwayPorts['store'] & Pick<Store, 'listNotes'>;
  names(): Promise<{ organization: string; fallback: string }>;
}

/** What the start of the panel needs. */
export interface MePorts extends PreferencePorts {
  directory: Pick<Directory, 'hasTeam'>;
  outbound: Pick<Outbound, 'read'>;
}

/** Returns the session after the change. */
export async function moveSession(
  app: MovePorts,
  input: { sessionId: string; move: Move; note?: string | null | undefined }
): Promise<Answer> {
  const { sessionId, move, note } = input;
  const found = await reachSession(app, { id: sessionId, by: move.by });
  const { session } = await run(app, {
    kind: 'move',
    place: found.place,
    target: { kind: 'known', conversation: found.conversation },
    sessionId,
    command: move,
    note: note ? { text: note, author: move.by } : undefined,
  });
  return { status: 200, data: session };
}

/** Stores a message to the end user. A repeated `clientId` returns the message stored before. */
export async function writeMessage(
  app: WritePorts,
  input: {
    sessionId: string;
    by: Member;
    text: string;
    clientId: string;
    attachments?: string[];
    /** Id of the message of the conversation that this one replies to. */
    replyTo?: string | undefined;
  }
): Promise<Answer> {
  const { sessionId, by, text, clientId, replyTo } = input;
  const found = await reachSession(app, { id: sessionId, by });
  const { admit, attachments } = await attach(app, { ids: input.attachments ?? [], by, found });
  const { kind, message } = await run(app, {
    kind: 'reply',
    place: found.place,
    target: { kind: 'known', conversation: found.conversation },
    sessionId,
    command: { type: 'humanMessage', by },
    message: {
      author: 'human',
      name: by.name,
      text,
      clientId,
      ...(attachments && { attachments }),
    },
    ...(admit && { admit }),
    ...(replyTo !== undefined && { quoting: { by: { id: replyTo }, reported: null } }),
  });
  return {
    status: kind === 'repeated' ? 200 : 201,
    // Version 0: every repeat returns the same, and any broadcast about the message counts as
    // newer.
    data: message && presentTeamMessage(message, { version: 0, place: found.place }),
  };
}

/**
 * Allowed in every state; never visible to the end user, the channel or the bot. A repeated
 * `clientId` returns the note stored before.
 */
export async function addNote(
  app: NotePorts,
  input: { sessionId: string; author: Member; text: string; clientId?: string | undefined }
): Promise<NoteDto> {
  const { text, author, clientId } = input;
  const found = await reachSession(app, { id: input.sessionId, by: author });
  const sessionPk = found.session.pk;
  const id = clientId === undefined ? newId() : keyOf('note', sessionPk, author.id, clientId);
  const note = await app.store.insertNote({
    sessionPk,
    note: { id, text, author, at: app.clock.now() },
  });
  publishSession(app, found, await presentFound(app, found));
  return presentNote(note);
}

export async function listSessions(
  app: SessionPagePorts & VisibilityPorts,
  input: { query: ListSessions; me: Member }
): Promise<Page<SessionDto>> {
  const { query, me } = input;
  return readSessionPage(app, { ...query, me: me.id, visible: await app.visibleTo(me) });
}

export async function readDetail(
  app: DetailPorts,
  { sessionId, caller }: { sessionId: string; caller: { id: string; canManage: boolean } }
): Promise<SessionDetailDto> {
  const found = await reachSession(app, { id: sessionId, by: caller });
  const [notes, names, estimatedWaitSeconds, isTakeable] = await Promise.all([
    app.store.listNotes(found.session.pk),
    app.names(),
    app.estimateWait(found.place.agent.pk),
    canTake(app, { session: found.session, caller }),
  ]);
  const { text: resolvePreview } = automaticMessage({
    event: 'resolved',
    texts: found.place.agent.texts,
    assignee: found.session.assignee,
    names,
  });
  return presentDetail({
    ...found,
    notes,
    resolvePreview,
    estimatedWaitSeconds,
    canTake: isTakeable,
    capabilities: capabilitiesOf(app, found.place),
    fileLimits: fileLimitsOf(app, found.place),
  });
}

/** Messages up to the end of the session, oldest first; the newest page by default. */
export async function readSessionMessages(
  app: ReachPorts & { store: Pick<Store, 'listMessages'> },
  input: {
    sessionId: string;
    by: Pick<Member, 'id'>;
    before?: number | undefined;
    after?: number | undefined;
    limit: number;
  }
): Promise<Page<TeamMessageDto>> {
  // Read the version first: what is read afterwards is at least as new.
  const { session, conversation, place } = await reachSession(app, {
    id: input.sessionId,
    by: input.by,
  });
  const { version } = conversation;
  const isForward = input.after !== undefined;
  const end = (session.lastSeq ?? conversation.lastSeq) + 1;
  const rows = await app.store.listMessages({
    conversationPk: conversation.pk,
    before: Math.min(input.before ?? Infinity, session.lastSeq === null ? Infinity : end),
    after: input.after ?? 0,
    limit: input.limit + 1,
    last: !isForward,
  });
  const hasMore = rows.length > input.limit;
  const page = isForward ? rows.slice(0, input.limit) : rows.slice(-input.limit);
  const edge = isForward ? page.at(-1) : page[0];
  return {
    data: page.map((message) => presentTeamMessage(message, { version, place })),
    meta: { hasMore, nextCursor: edge ? String(edge.seq) : null },
  };
}

/** What the numbers above the list need. */
export interface StatsPorts {
  store: Pick<Store, 'stats'>;
  agentsOnline(): Promise<number>;
}

export async function readStatsFor(
  app: StatsPorts & VisibilityPorts,
  member: Pick<Member, 'id'>
): Promise<StatsDto> {
  return readStats(app, await app.visibleTo(member));
}

export async function readStats(app: StatsPorts, visible: Visibility): Promise<StatsDto> {
  // Sequential, not parallel: no part of the response may be older than its timestamp.
  const stats = await app.store.stats(visible);
  return { ...stats, agentsOnline: await app.agentsOnline() };
}

export async function readMe(
  app: MePorts,
  input: Pick<MeDto, 'member' | 'permissions' | 'sessionEndsAt'>
): Promise<MeDto> {
  const [preferences, hasTeam, outbound] = await Promise.all([
    readPreferences(app, input.member.id),
    app.directory.hasTeam(),
    app.outbound.read(),
  ]);
  return { ...input, preferences, hasTeam, outbound };
}

async function presentFound(app: WaitEstimates, found: ListedSession): Promise<SessionDto> {
  return presentSession({
    ...found,
    estimatedWaitSeconds: await app.estimateWait(found.place.agent.pk),
  });
}

function publishSession(
  app: { publisher: Publisher },
  { conversation }: FoundSession,
  session: SessionDto
): void {
  app.publisher.publish({
    conversation,
    control: conversation.control,
    session,
    isTransition: false,
    added: [],
    changed: [],
  });
}
