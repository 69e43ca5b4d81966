import type { BotEvent, Page } from '../../core/contract';
import { botsBehind, reachOf, type TokenId } from '../../core/conversations/token-reach';
import { decodeCursor, encodeCursor } from '../../core/cursor';
import { ALL_SESSIONS } from '../../core/sessions/visibility';
import type { Agent, EventRow } from '../model';
import { presentMessage } from '../present';
import type { Heard } from '../delivery/last-heard';
import type { Store } from '../ports';

/** What presenting an event needs. */
export interface PresentingPorts {
  store: Pick<Store, 'findSession' | 'listMessages'>;
}

/** What reading the feed needs. */
export interface FeedPorts extends PresentingPorts {
  store: PresentingPorts['store'] & Pick<Store, 'listAgents' | 'readEvents'>;
  heard: Pick<Heard, 'note'>;
}

/** The events that a token may see, oldest first. Waits up to `wait` seconds for the first one. */
export async function readFeed(
  app: FeedPorts,
  input: {
    token: TokenId;
    after?: string | undefined;
    limit: number;
    wait: number;
    waiting: EventWait;
  }
): Promise<Page<BotEvent>> {
  const after = input.after === undefined ? 0 : decodeCursor(input.after, ['integer'])[0];
  const agents = await app.store.listAgents();
  for (const agent of botsBehind(agents, input.token)) app.heard.note(agent);
  const agentPks = pksOf(agents, input.token);
  const read = (from: number) =>
    app.store.readEvents({ after: from, limit: input.limit + 1, agentPks, isForBots: true });
  let { rows, last } = await read(after);
  while (rows.length === 0 && (await input.waiting.wait())) {
    ({ rows, last } = await read(Math.max(after, last)));
    if (rows.length === 0) continue;
    // Staff may have bound an AI agent to other tokens in the meantime.
    const reached = pksOf(await app.store.listAgents(), input.token);
    rows = rows.filter(({ agentPk }) => reached === 'all' || reached.includes(agentPk));
  }

  const page = rows.slice(0, input.limit);
  const hasMore = rows.length > input.limit;
  const next = hasMore ? (page.at(-1)?.number ?? last) : Math.max(after, last);
  const data = await Promise.all(page.map((row) => presentEvent(app, row)));
  await input.waiting.confirm();
  return {
    data,
    meta: { hasMore, nextCursor: encodeCursor([next]) },
  };
}

/**
 * The wait of a long-polling reader: resolves true when to read again, false when the time is over
 * or the caller has disconnected.
 */
export interface EventWait {
  wait(): Promise<boolean>;
  /**
   * Called before the answer: rejects with a `Refusal` if the reader has lost access in the
   * meantime.
   */
  confirm(): Promise<void>;
}

/** Row ids of the AI agents that a token reaches. */
function pksOf(agents: Agent[], token: TokenId): number[] | 'all' {
  const reached = reachOf(agents, token);
  return reached === 'all' ? 'all' : reached.map(({ pk }) => pk);
}

/** The event in the form that bots receive. */
export async function presentEvent(app: PresentingPorts, row: EventRow): Promise<BotEvent> {
  const data = JSON.parse(row.data ?? '{}') as object;
  const isEnd = row.type === 'handoff.resolved' || row.type === 'handoff.expired';
  return {
    id: row.id,
    type: row.type,
    timestamp: new Date(row.at).toISOString(),
    sequence: row.sequence,
    data: isEnd ? { ...data, lines: await readMessagesOfSession(app, row) } : data,
  } as BotEvent;
}

async function readMessagesOfSession(app: PresentingPorts, row: EventRow) {
  const found =
    row.sessionPk === null
      ? null
      : await app.store.findSession({ pk: row.sessionPk }, ALL_SESSIONS);
  if (!found) return [];
  const { firstSeq, lastSeq } = found.session;
  const messages = await app.store.listMessages({
    conversationPk: row.conversationPk,
    after: firstSeq - 1,
    before: (lastSeq ?? firstSeq) + 1,
    limit: (lastSeq ?? firstSeq) - firstSeq + 1,
  });
  return messages.map(presentMessage);
}
