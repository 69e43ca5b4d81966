/** Where the list of AI agents lives in the admin panel. */
export const AGENTS_PATH = '/settings/handoff/agents';
