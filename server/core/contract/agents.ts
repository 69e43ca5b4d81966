import type { AgentStatus, MaxWaitMinutes } from './base';
import type { LadderRung, ReminderRule } from './settings';
import type { WebhookDto } from './webhooks';

/** AI agents, as the settings give them. */

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
    /** Null: as in the settings of the plugin. */
    reminder: ReminderRule | null;
    /** Further reminders, earliest first, at most 5. */
    ladder: LadderRung[];
  };
  webhook: WebhookDto;
  /** Ids of the API tokens that reach this agent; empty: every token does. */
  tokens: string[];
  /** When its bot was last heard of; null: never. */
  lastHeardAt: string | null;
}
