import type { LadderRung } from '../../server/core/contract';
import { planReminders, reminderTimes, splitPlan } from '../../server/core/notifications/reminders';

/** When the team is reminded in one round of waiting. */

const MINUTE = 60_000;
const NOW = Date.parse('2026-11-22T10:00:00.000Z');
const rung = (afterMinutes: number): LadderRung => ({ afterMinutes, recipients: [], team: true });
const plugin = { enabled: true, afterMinutes: 3 };
const ladder = [rung(10), rung(30)];

describe('P28 when reminders come', () => {
  it.each([
    ['by the plugin', null, plugin, [3, 10, 30]],
    ['by the agent', { enabled: true, afterMinutes: 7 }, plugin, [7, 10, 30]],
    ['off in the plugin', null, { ...plugin, enabled: false }, []],
    ['off for the agent', { enabled: false, afterMinutes: 7 }, plugin, []],
    ['on for the agent alone', { ...plugin }, { ...plugin, enabled: false }, [3, 10, 30]],
  ])('%s', (_, reminder, setting, minutes) => {
    const times = reminderTimes({ agent: { reminder, ladder }, plugin: setting });
    expect(times.map(({ afterMinutes }) => afterMinutes)).toEqual(minutes);
  });

  it('P28 a rung may come before the first reminder: the plan is sorted by time', () => {
    const times = reminderTimes({ agent: { reminder: null, ladder: [rung(1)] }, plugin });
    expect(planReminders({ at: NOW, times })).toEqual([
      { rung: 1, at: NOW + MINUTE },
      { rung: 0, at: NOW + 3 * MINUTE },
    ]);
  });

  it('P28 each is due at its time and not a millisecond before, and stays due', () => {
    const plan = planReminders({
      at: NOW,
      times: reminderTimes({ agent: { reminder: null, ladder }, plugin }),
    });
    expect(splitPlan(plan, NOW + 3 * MINUTE - 1)).toEqual({ due: [], left: plan });
    expect(splitPlan(plan, NOW + 3 * MINUTE)).toEqual({ due: [0], left: plan.slice(1) });
    expect(splitPlan(plan, NOW + 60 * MINUTE)).toEqual({ due: [0, 10, 30], left: [] });
  });
});
