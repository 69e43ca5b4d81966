import type { Member } from '../../core/contract';

/** What the app works out once and remembers for a moment. `app.ts` implements them. */

export interface WaitEstimates {
  /**
   * Estimated seconds of waiting for an end user who enters this AI agent's queue now; cached for
   * 10 s. Null if there is no data.
   */
  estimateWait(agentPk: number): Promise<number | null>;
}

export interface TeamList {
  /** The team members; cached for 100 ms. */
  team(): Promise<Member[]>;
}

export interface OnlineList {
  /** Ids of the distinct team members with an Inbox or chat page open, across all processes. */
  online(): Promise<string[]>;
}

/** The outbound guard, as whoever acts on the outside world needs it. */
export interface OutboundGuard {
  outbound: {
    /** Whether nothing may be sent, because this is a copy of the live site. */
    isHeld(): Promise<boolean>;
  };
}
