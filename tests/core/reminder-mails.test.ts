import type { LadderRung } from '../../server/core/contract';
import {
  decideAfterMail,
  isStillWaiting,
  reminderMails,
  waitMinutes,
} from '../../server/core/notifications/reminder-mails';

const MINUTE = 60_000;
const NOW = 1_800_000_000_000;

describe('who gets which reminder', () => {
  const ann = { email: 'Ann@a.test', language: 'de' };
  const bob = { email: 'bob@a.test', language: null };
  const rung = (afterMinutes: number, more: Partial<LadderRung> = {}): LadderRung => ({
    afterMinutes,
    recipients: [],
    team: false,
    ...more,
  });
  const mails = (input: Partial<Parameters<typeof reminderMails>[0]>) =>
    reminderMails({ rungs: [0], ladder: [], team: [ann, bob], others: [], ...input }).map(
      ({ rung, to }) => [rung, to.email, to.language]
    );

  it('S56 the first goes to the team and the recipients in the settings', () => {
    expect(mails({ others: ['boss@a.test'] })).toEqual([
      [0, 'Ann@a.test', 'de'],
      [0, 'bob@a.test', null],
      [0, 'boss@a.test', null],
    ]);
  });

  it('P28 a rung goes to those it names, and to the team if it says so', () => {
    const ladder = [
      rung(10, { recipients: ['boss@a.test'] }),
      rung(20, { team: true }),
      rung(30, { recipients: ['boss@a.test'], team: true }),
    ];
    const others = ['other@a.test'];
    expect(mails({ rungs: [10], ladder, others })).toEqual([[10, 'boss@a.test', null]]);
    expect(mails({ rungs: [20], ladder, others })).toEqual([
      [20, 'Ann@a.test', 'de'],
      [20, 'bob@a.test', null],
    ]);
    expect(mails({ rungs: [30], ladder, others })).toHaveLength(3);
  });

  it('P28 a rung that staff removed meanwhile goes to nobody', () => {
    expect(mails({ rungs: [10], ladder: [rung(20, { team: true })] })).toEqual([]);
    expect(mails({ rungs: [] })).toEqual([]);
  });

  it('S57 an address gets one mail, however it is written, in the member’s language', () => {
    expect(mails({ team: [ann], others: ['ANN@A.TEST', 'ann@a.test'] })).toEqual([
      [0, 'Ann@a.test', 'de'],
    ]);
    const ladder = [rung(10, { recipients: ['ann@A.test'] })];
    expect(mails({ rungs: [10], ladder })).toEqual([[10, 'ann@A.test', 'de']]);
  });

  it('P28 of several rungs that are due at once, the last one counts', () => {
    const ladder = [rung(10, { recipients: ['bob@a.test'] })];
    expect(mails({ rungs: [0, 10], ladder })).toEqual([
      [0, 'Ann@a.test', 'de'],
      [10, 'bob@a.test', null],
    ]);
  });
});

describe('S57 a planned reminder', () => {
  it('S57 is sent only in the round for which it was planned', () => {
    const waiting = (status: 'queued' | 'active', round: number) =>
      isStillWaiting({ status, queuedAt: 5 }, { round });
    expect(waiting('queued', 5)).toBe(true);
    expect(waiting('active', 5)).toBe(false);
    expect(waiting('queued', 4)).toBe(false);
  });

  it('S58 says how many whole minutes the end user has waited', () => {
    const minutes = (wait: number) => waitMinutes({ queuedAt: NOW }, NOW + wait);
    expect(minutes(3 * MINUTE - 1)).toBe(2);
    expect(minutes(3 * MINUTE)).toBe(3);
    expect(minutes(-MINUTE)).toBe(0);
  });
});

describe('S57 after an attempt to send a reminder', () => {
  const after = (
    outcome: Parameters<typeof decideAfterMail>[0]['outcome'],
    attempts = 0
  ): ReturnType<typeof decideAfterMail> => decideAfterMail({ outcome, attempts, at: NOW });
  const refused = { kind: 'refused', isFinal: false, reason: 'busy' } as const;

  it('S57 one that was sent, or may have been, is never sent again', () => {
    expect(after({ kind: 'sent' })).toEqual({ do: 'record', state: 'sent', reason: null });
    expect(after({ kind: 'unknown', reason: 'no answer' })).toEqual({
      do: 'record',
      state: 'unknown',
      reason: 'no answer',
    });
  });

  it('S57 a refused one is tried five times', () => {
    const untils = [0, 1, 2, 3].map((attempts) => after(refused, attempts));
    expect(untils).toEqual(
      [0.5, 2, 5, 5].map((minutes) => ({
        do: 'wait',
        until: NOW + minutes * MINUTE,
        reason: 'busy',
      }))
    );
    expect(after(refused, 4)).toEqual({ do: 'record', state: 'failed', reason: 'busy' });
  });

  it('S57 one that was refused for good is not tried again', () => {
    expect(after({ ...refused, isFinal: true })).toEqual({
      do: 'record',
      state: 'failed',
      reason: 'busy',
    });
  });
});
