import type { LadderRung, ReminderRule } from '../contract';

/**
 * Reminder rules: when the team is reminded of a session that nobody accepts (S56, P28). Pure, in
 * UTC milliseconds.
 */

const MINUTE = 60_000;

/** The rung of the first reminder; the rungs of a ladder are 1 to 120 minutes. */
export const FIRST_REMINDER = 0;

/** A reminder that is left in this round in the queue. */
export interface PlannedReminder {
  at: number;
  /** `FIRST_REMINDER`, or the minutes that identify the rung of the ladder. */
  rung: number;
}

/** Minutes until each reminder, by rung. */
export type ReminderTimes = { rung: number; afterMinutes: number }[];

/**
 * The reminders of an agent: its own rule or else the plugin's. When reminders are off, the ladder
 * is off too.
 */
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

/** The plan of one round, fixed when the round begins; earliest first. */
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

/** Splits a plan into what is due now and what is left. */
export function splitPlan(
  plan: PlannedReminder[],
  now: number
): { due: number[]; left: PlannedReminder[] } {
  return {
    due: plan.filter(({ at }) => at <= now).map(({ rung }) => rung),
    left: plan.filter(({ at }) => at > now),
  };
}
