import type { Member, TeamMember } from '../../core/contract';
import { invalidField } from '../../core/errors';
import type { Answer } from '../commands/answer';
import { isAssigneeAway, type AwayPorts } from './away';
import { moveSession } from './team';
import { reachSession, type ReachPorts } from '../reach';
import { whoSee } from '../visibility';
import type { Directory } from '../ports';
import type { CommandPorts } from '../commands/run';

/** P13: transfer of a session to a colleague, or taking it over from an assignee who is away. */

/** What a transfer needs. */
export interface TransferPorts extends CommandPorts, AwayPorts, ReachPorts {
  store: CommandPorts['store'] & AwayPorts['store'] & ReachPorts['store'];
  directory: Pick<Directory, 'teamMembers'>;
}

/** The members to whom a session can be transferred, sorted by name. */
export async function listMembers(
  app: Pick<TransferPorts, 'directory' | 'online' | 'visibleTo'>
): Promise<TeamMember[]> {
  const [team, online] = await Promise.all([transferTargets(app), app.online()]);
  return team
    .map((member) => ({ ...member, online: online.includes(member.id) }))
    .sort((a, b) => a.name.localeCompare(b.name));
}

/** Refuses a target who is not a team member, since they could not reply. */
export async function transferSession(
  app: TransferPorts,
  input: {
    sessionId: string;
    by: Member;
    /** Id of the member who receives the session. */
    to: string;
    canManage: boolean;
    note: string | null | undefined;
  }
): Promise<Answer> {
  const { sessionId, by, canManage, note } = input;
  const { session } = await reachSession(app, { id: sessionId, by });
  const to = (await transferTargets(app)).find(({ id }) => id === input.to);
  if (!to) throw invalidField('to', 'is not the id of a team member');
  const isAway = to.id === by.id && (await isAssigneeAway(app, session));
  return moveSession(app, {
    sessionId,
    move: { type: 'transfer', by, to, canManage, isAssigneeAway: isAway },
    note,
  });
}

/** The team members who can see what they would receive. */
async function transferTargets(
  app: Pick<TransferPorts, 'directory' | 'visibleTo'>
): Promise<Member[]> {
  return whoSee(app, await app.directory.teamMembers());
}
