/** The id of the API token that makes the call. */
export type TokenId = string;

/**
 * Whether a token reaches an AI agent, which lists the tokens that do; an empty list means all.
 * Otherwise the agent does not exist for it.
 */
export function isReached(agent: { tokens: string[] }, token: TokenId): boolean {
  return agent.tokens.length === 0 || agent.tokens.includes(token);
}
