import type { Member } from '../core/contract';
import { ALL_SESSIONS, seesSessions, type Visibility } from '../core/sessions/visibility';

/**
 * What each member may see. Every read for a member asks for it: lists, details, counts, statistics,
 * notifications, mails, sockets, files and the targets of a transfer. The store narrows its reads
 * by it (db/visibility.ts).
 */
export type VisibleTo = (member: Pick<Member, 'id'>) => Promise<Visibility>;

/** Every member sees everything. */
export const visibleTo: VisibleTo = async () => ALL_SESSIONS;

/** What every read for a member needs. */
export interface VisibilityPorts {
  visibleTo: VisibleTo;
}

/** The members who see sessions. */
export async function whoSee<T extends Pick<Member, 'id'>>(
  { visibleTo }: VisibilityPorts,
  members: T[]
): Promise<T[]> {
  const visible = await Promise.all(members.map(({ id }) => visibleTo({ id })));
  return members.filter((_, i) => seesSessions(visible[i] ?? { kind: 'none' }));
}

export function seeTheSame(one: Visibility, other: Visibility): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

/** Members who see the same, so that one read serves all of them. */
export async function groupByVisibility(
  { visibleTo }: VisibilityPorts,
  memberIds: string[]
): Promise<{ visible: Visibility; memberIds: string[] }[]> {
  const groups: { visible: Visibility; memberIds: string[] }[] = [];
  for (const id of new Set(memberIds)) {
    const visible = await visibleTo({ id });
    const known = groups.find((group) => seeTheSame(group.visible, visible));
    if (known) known.memberIds.push(id);
    else groups.push({ visible, memberIds: [id] });
  }
  return groups;
}
