/** Path of the list of AI agents in the admin panel. */
export const AGENTS_PATH = '/settings/handoff/agents';
