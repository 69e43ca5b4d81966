import type { Member, TeamMember } from '../../../server/core/contract';

/** Members to whom a session can be transferred: those online first, each group by name. */
export function candidatesOf(
  members: readonly TeamMember[],
  assignee: Member | null
): TeamMember[] {
  return members
    .filter(({ id }) => id !== assignee?.id)
    .sort((a, b) => Number(b.online) - Number(a.online) || a.name.localeCompare(b.name));
}
