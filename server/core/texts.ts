/** The four automatic texts of an AI agent, as staff wrote them. */
export interface Texts {
  handoffMessage: string;
  acceptMessage: string;
  resolveMessage: string;
  expiredMessage: string;
}

export const DEFAULT_TEXTS: Readonly<Texts> = {
  handoffMessage: "I'm connecting you with a human agent. Please hold on.",
  acceptMessage: "Hi! I'm {agent_name} from {org_name}. How can I help you?",
  resolveMessage: "You're now back with the AI assistant. How can I help?",
  expiredMessage:
    "Sorry, no team member is available right now. You're back with the AI assistant.",
};

export const DEFAULT_FALLBACK_AGENT_NAME = 'our team';

/**
 * Fills `{agent_name}` and `{org_name}` in one pass, so that a name that looks like a placeholder
 * (or like `$&`) is not expanded again. Unknown placeholders stay as written.
 */
export function render(template: string, names: { agent_name: string; org_name: string }): string {
  return template.replace(/\{(agent_name|org_name)\}/g, (_, key: keyof typeof names) => names[key]);
}
