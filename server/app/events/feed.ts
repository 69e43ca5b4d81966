import type { BotEvent, Page } from '../../core/contract';
import {
  chooseAgents,
  reachOf,
  readersOf,
  type BotQuery,
  type TokenId,
} from '../../core/conversations/token-reach';
import { Refusal } from '../../core/errors';
import {
  encodeFeedCursor,
  NOW,
  problemOfCursor,
  readFeedCursor,
  type CursorProblem,
} from '../../core/events/feed';
import type { Heard } from '../last-heard';
import type { Agent, EventRow } from '../model';
import type { EventPlace, Store } from '../ports';
import { presentEvents, type PresentingPorts } from './present';

/** What reading the feed needs. */
export interface FeedPorts extends PresentingPorts {
  store: PresentingPorts['store'] & Pick<Store, 'listAgents' | 'readEvents' | 'readFeedPosition'>;
  heard: Pick<Heard, 'note'>;
}

/** The events that a token may see, oldest first. Waits up to `wait` seconds for the first one. */
export async function readFeed(
  app: FeedPorts,
  input: {
    token: TokenId;
    /** Key of the AI agent; absent: all that the token reaches. */
    agent?: string | undefined;
    /** Key or type of the channel; absent: all of them. */
    channel?: string | undefined;
    after?: string | undefined;
    limit: number;
    wait: number;
    waiting: EventWait;
  }
): Promise<Page<BotEvent>> {
  const { token, agent, channel, limit } = input;
  const isFromNow = input.after === NOW;
  const cursor = input.after === undefined || isFromNow ? null : readFeedCursor(input.after);
  const agents = await app.store.listAgents();
  let agentPks = pksOf(agents, { token, agent });
  const isNew = (pk: number) => !agents.some((one) => one.pk === pk);
  for (const reader of readersOf(agents, { token, agent })) app.heard.note(reader);
  const position = await app.store.readFeedPosition({ number: cursor?.number ?? 0 });
  const problem = cursor && problemOfCursor(cursor, position);
  if (problem) throw expired(problem);

  const from = isFromNow ? position.last : (cursor?.number ?? 0);
  const read = (after: number) =>
    app.store.readEvents({ after, limit: limit + 1, agentPks, isForBots: true, channel });
  let { rows, last } =
    position.last > from ? await read(from) : { rows: [] as EventRow[], last: position.last };
  const isWanted = ({ agentPk, channelType, channelKey }: EventPlace) =>
    (agentPks === 'all' || agentPks.includes(agentPk) || isNew(agentPk)) &&
    (channel === undefined || channel === channelType || channel === channelKey);
  while (
    rows.length === 0 &&
    (await input.waiting.wait({ seen: Math.max(from, last), isWanted }))
  ) {
    // Staff may have created an AI agent, or bound one to other tokens, in the meantime.
    agentPks = reachedNow(await app.store.listAgents(), { token, agent });
    ({ rows, last } = await read(Math.max(from, last)));
  }

  const page = rows.slice(0, limit);
  const hasMore = rows.length > limit;
  const data = await presentEvents(app, page);
  const next = await endOf(app, { page, hasMore, last: Math.max(from, last), position });
  await input.waiting.confirm();
  return { data, meta: { hasMore, nextCursor: encodeFeedCursor(next) } };
}

/** The last event that was examined, whoever may see it. */
async function endOf(
  app: { store: Pick<Store, 'readFeedPosition'> },
  input: {
    page: EventRow[];
    hasMore: boolean;
    last: number;
    position: { last: number; lastEvent: string | null; database: string };
  }
) {
  const { page, hasMore, last, position } = input;
  const { database } = position;
  const end = page.at(-1);
  if (end && (hasMore || end.number === last)) return { ...end, database, event: end.id };
  if (last === position.last) return { number: last, database, event: position.lastEvent };
  const { event } = await app.store.readFeedPosition({ number: last });
  return { number: last, database, event };
}

const WHY: Record<CursorProblem, string> = {
  other_database: 'The cursor belongs to another database',
  beyond_end: 'The cursor is beyond the end of the feed',
  too_old: 'Events after the cursor are no longer kept',
};

function expired(reason: CursorProblem): Refusal {
  return new Refusal('cursor_expired', WHY[reason], { reason });
}

/**
 * The wait of a long-polling reader: resolves true when to read again, false when the time is over
 * or the caller has disconnected.
 */
export interface EventWait {
  wait(input: {
    /** Number of the last event that the reader has examined. */
    seen: number;
    /** Whether it reads the events of a place. */
    isWanted: (place: EventPlace) => boolean;
  }): Promise<boolean>;
  /**
   * Called before the answer: rejects with a `Refusal` if the reader has lost access in the
   * meantime.
   */
  confirm(): Promise<void>;
}

/** Row ids of the AI agents that a bot reads about. */
/** Like `pksOf`, but what the token no longer reaches is left out instead of refused. */
function reachedNow(agents: Agent[], { token, agent }: BotQuery): number[] | 'all' {
  const reached = reachOf(agents, token);
  if (agent === undefined) return reached === 'all' ? 'all' : reached.map(({ pk }) => pk);
  const known = reached === 'all' ? agents : reached;
  return known.filter(({ key }) => key === agent).map(({ pk }) => pk);
}

function pksOf(agents: Agent[], query: BotQuery): number[] | 'all' {
  const chosen =
    query.agent === undefined ? reachOf(agents, query.token) : chooseAgents(agents, query);
  return chosen === 'all' ? 'all' : chosen.map(({ pk }) => pk);
}
