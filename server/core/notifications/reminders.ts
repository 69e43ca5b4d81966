import type { LadderRung, ReminderRule } from '../contract';

/** S56, P28: when the team is reminded of a session that nobody accepts. Pure, in UTC milliseconds. */

const MINUTE = 60_000;

/** The first reminder, as it stands among the rungs of a ladder: those have 1 to 120 minutes. */
export const FIRST_REMINDER = 0;

/** What one round in the queue still has before it. */
export interface PlannedReminder {
  at: number;
  /** `FIRST_REMINDER`, or the minutes by which the rung of the ladder is known. */
  rung: number;
}

/** Minutes after which the team is reminded, by rung. */
export type ReminderTimes = { rung: number; afterMinutes: number }[];

/** What holds for an agent: its own rule or else the plugin's. Switched off, the ladder is off too. */
export function reminderTimes(input: {
  agent: { reminder: ReminderRule | null; ladder: LadderRung[] };
  plugin: ReminderRule;
}): ReminderTimes {
  const { enabled, afterMinutes } = input.agent.reminder ?? input.plugin;
  if (!enabled) return [];
  const rungs = input.agent.ladder.map((rung) => ({
    rung: rung.afterMinutes,
    afterMinutes: rung.afterMinutes,
  }));
  return [{ rung: FIRST_REMINDER, afterMinutes }, ...rungs];
}

/** Fixed when the round begins, earliest first. */
export function planReminders({
  at,
  times,
}: {
  at: number;
  times: ReminderTimes;
}): PlannedReminder[] {
  return times
    .map(({ rung, afterMinutes }) => ({ at: at + afterMinutes * MINUTE, rung }))
    .sort((a, b) => a.at - b.at);
}

/** What is due at that moment, and what stays. */
export function splitPlan(
  plan: PlannedReminder[],
  now: number
): { due: number[]; left: PlannedReminder[] } {
  return {
    due: plan.filter(({ at }) => at <= now).map(({ rung }) => rung),
    left: plan.filter(({ at }) => at > now),
  };
}
