import type { AgentStatus, MaxWaitMinutes } from './base';
import type { LadderRung, ReminderRule } from './settings';
import type { WebhookDto } from './webhooks';

/** AI agents, as the team API returns them. */

export interface AgentDto {
  id: string;
  key: string;
  name: string;
  status: AgentStatus;
  handoff: {
    enabled: boolean;
    handoffMessage: string;
    acceptMessage: string;
    resolveMessage: string;
    expiredMessage: string;
    maxWaitMinutes: MaxWaitMinutes;
    /** Null: the plugin's settings apply. */
    reminder: ReminderRule | null;
    /** Further reminders, earliest first, at most 5. */
    ladder: LadderRung[];
  };
  webhook: WebhookDto;
  /** Ids of the API tokens that may use this agent; empty: every token may. */
  tokens: string[];
  /** When its bot last called; null: never. */
  lastHeardAt: string | null;
}
