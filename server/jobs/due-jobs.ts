import type { App } from '../app/app';
import { forgetUnusedFiles } from '../app/files/attachments';
import { forgetOld } from '../app/deadlines/forget';
import type { MailRound } from '../app/notifications/mails';
import type { WebhookSender } from '../app/webhooks/sender';
import type { Sender } from '../app/delivery/sender';
import { remindDue } from '../app/notifications/reminders';
import { giveUpUnreported } from '../app/delivery/unreported';
import { runDeadlines } from '../app/deadlines/job';
import type { Fetching } from '../app/files/fetch';
import type { Moving } from '../app/files/move';
import type { Listening } from '../app/platform-events/listening';
import type { SecondProcess } from '../app/presence/second-process';
import type { Job } from '.';

/** What each tick does. On a copy of production only those of lines and events look, and hold what they find. */
export function createDueJobs(input: {
  app: App;
  mails: MailRound;
  sender: Sender;
  fetching: Fetching;
  moving: Moving;
  webhookSender: WebhookSender;
  listening: Listening;
  /** Where the database is for one process only. */
  secondProcess?: SecondProcess | undefined;
  /** How long bots have to report what they carry, in milliseconds. */
  reportWithin: number;
  /** A cron expression, the seconds first. */
  rule: string;
}): Job[] {
  const { app, mails, sender, fetching, moving, webhookSender, listening, reportWithin, rule } =
    input;
  const { secondProcess } = input;
  const unlessHeld = whereActing(app);
  const jobs: Pick<Job, 'name' | 'work'>[] = [
    { name: 'The tick', work: unlessHeld(() => runDeadlines(app)) },
    // Its own job, so that a slow mail server delays no deadline; one, so that what it decides leaves at once.
    { name: 'Reminding', work: unlessHeld(() => remind(app, mails)) },
    {
      name: 'Watching the bots',
      work: unlessHeld(() => giveUpUnreported(app, { within: reportWithin })),
    },
    { name: 'Noting who was heard', work: () => app.heard.save() },
    { name: 'Sending lines', work: () => sender.tick() },
    { name: 'Fetching files', work: unlessHeld(() => fetching.tick()) },
    { name: 'Moving files', work: unlessHeld(() => moving.tick()) },
    { name: 'Pushing events', work: () => webhookSender.tick() },
    { name: 'Listening to platforms', work: () => listening.tick() },
  ];
  if (secondProcess)
    jobs.push({ name: 'Looking for a second process', work: () => secondProcess.tick() });
  return jobs.map((job) => ({ ...job, rule, isDoneAtStart: true }));
}

/** Mails that were decided before leave also when no new ones can be decided. */
async function remind(app: App, mails: MailRound): Promise<void> {
  try {
    await remindDue(app);
  } finally {
    await mails.run();
  }
}

const HOURLY = '0 * * * *';

/**
 * Deletes what nobody will ask for again. A copy of production may have the same provider for its files,
 * and must not delete what production still has.
 */
export function createHourlyJobs(app: App, moving: Moving): Job[] {
  const unlessHeld = whereActing(app);
  return [
    { name: 'Deleting old rows', rule: HOURLY, work: () => forgetOld(app) },
    {
      name: 'Deleting unsent files',
      rule: HOURLY,
      work: unlessHeld(() => forgetUnusedFiles(app)),
    },
    {
      name: 'Looking through Upload',
      rule: HOURLY,
      isDoneAtStart: true,
      work: unlessHeld(() => moving.removeLeftovers()),
    },
  ];
}

function whereActing({ outbound }: App) {
  return (work: () => Promise<void>) => async () => {
    if (!(await outbound.isHeld())) await work();
  };
}
