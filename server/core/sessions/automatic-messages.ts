import type { Member, SystemEvent } from '../contract';
import { render, type Texts } from '../texts';
import type { SystemMessage } from './command';

/** What is sent to the end user at each transition: on escalation, accept, resolve and expiry. */

const TEXT_OF: Record<SystemEvent, keyof Texts> = {
  queued: 'handoffMessage',
  accepted: 'acceptMessage',
  resolved: 'resolveMessage',
  expired: 'expiredMessage',
};

/** An empty text is stored too, as the marker of the transition, and is not delivered. */
export function automaticMessage(input: {
  event: SystemEvent;
  texts: Texts;
  /** Of the session; with `accepted`, the new one. */
  assignee: Member | null;
  /** `fallback` stands for the team member's name where there is none. */
  names: { organization: string; fallback: string };
}): SystemMessage {
  const { event, texts, assignee, names } = input;
  // At an escalation, the session known is an earlier one.
  const named = event === 'queued' ? null : assignee;
  const text = render(texts[TEXT_OF[event]], {
    agent_name: named?.name ?? names.fallback,
    org_name: names.organization,
  });
  return { author: 'system', event, text };
}
