import type { AgentStatus } from '../contract';
import { notFound } from '../errors';

/** The id of the API token that makes the call. */
export type TokenId = string;

/**
 * Whether a token reaches an AI agent, which lists the tokens that do; an empty list means all.
 * Otherwise the agent does not exist for it.
 */
export function isReached(agent: { tokens: string[] }, token: TokenId): boolean {
  return agent.tokens.length === 0 || agent.tokens.includes(token);
}

/** The AI agents that a token reaches; `all` if there are no others. */
export function reachOf<T extends { tokens: string[] }>(agents: T[], token: TokenId): T[] | 'all' {
  const reached = agents.filter((agent) => isReached(agent, token));
  return reached.length === agents.length ? 'all' : reached;
}

/**
 * The AI agents whose bot makes a call that names none. The bot behind a token is known if an AI
 * agent names the token, or if the token reaches only one that is not archived.
 */
export function botsBehind<T extends { tokens: string[]; status: AgentStatus }>(
  agents: T[],
  token: TokenId
): T[] {
  const reached = agents.filter((agent) => agent.status !== 'archived' && isReached(agent, token));
  return reached.length === 1 ? reached : agents.filter(({ tokens }) => tokens.includes(token));
}

/** What a bot reads: of one AI agent, by its key, or of all that its token reaches. */
export interface BotQuery {
  token: TokenId;
  agent?: string | undefined;
}

/** The AI agents that a bot reads about. Refuses a key that the token does not reach. */
export function chooseAgents<T extends { key: string; tokens: string[] }>(
  agents: T[],
  { token, agent: key }: BotQuery
): T[] {
  const reached = agents.filter((agent) => isReached(agent, token));
  if (key === undefined) return reached;
  const named = reached.filter((agent) => agent.key === key);
  if (named.length === 0) throw notFound('AI agent');
  return named;
}

/** The AI agents whose bot reads: the named one, or those behind the token. */
export function readersOf<T extends { key: string; tokens: string[]; status: AgentStatus }>(
  agents: T[],
  query: BotQuery
): T[] {
  return query.agent === undefined ? botsBehind(agents, query.token) : chooseAgents(agents, query);
}
