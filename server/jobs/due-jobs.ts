import { forgetUnusedFiles, type UnusedFilePorts } from '../app/files/attachments';
import { forgetOld, type ForgetPorts } from '../app/deadlines/forget';
import type { MailRound } from '../app/notifications/mails';
import type { WebhookSender } from '../app/webhooks/sender';
import type { Sender } from '../app/delivery/sender';
import { remindDue, type ReminderPorts } from '../app/notifications/reminders';
import { giveUpUnreported, type UnreportedPorts } from '../app/delivery/unreported';
import { runDeadlines, type DeadlinePorts } from '../app/deadlines/job';
import type { Fetching } from '../app/files/fetch';
import type { Moving } from '../app/files/move';
import type { Listening } from '../app/platform-events/listening';
import type { Heard } from '../app/last-heard';
import type { OutboundGuard } from '../app/ports/remembered';
import type { SecondProcess } from '../app/presence/second-process';
import type { Job } from '.';

/** What the jobs of a tick need. */
type DuePorts = OutboundGuard &
  DeadlinePorts &
  ReminderPorts &
  UnreportedPorts & { heard: Pick<Heard, 'save'> };

/**
 * The jobs of each tick. On a copy of production, the jobs that act are skipped; the senders run
 * but hold what they find.
 */
export function createDueJobs(input: {
  app: DuePorts;
  mails: MailRound;
  sender: Pick<Sender, 'tick'>;
  fetching: Pick<Fetching, 'tick'>;
  moving: Pick<Moving, 'tick'>;
  webhookSender: Pick<WebhookSender, 'tick'>;
  listening: Pick<Listening, 'tick'>;
  /** Only for databases that support one process. */
  secondProcess?: SecondProcess | undefined;
  /** Milliseconds that bots have to report on messages they relay. */
  reportWithin: number;
  /** A cron expression with seconds as the first field. */
  rule: string;
}): Job[] {
  const { app, mails, sender, fetching, moving, webhookSender, listening, reportWithin, rule } =
    input;
  const { secondProcess } = input;
  const unlessHeld = whereActing(app);
  const jobs: Pick<Job, 'name' | 'work'>[] = [
    { name: 'Processing deadlines', work: unlessHeld(() => runDeadlines(app)) },
    // A separate job, so that a slow mail server delays no deadline; one job for both steps, so
    // that planned mails are sent at once.
    { name: 'Sending reminders', work: unlessHeld(() => remind(app, mails)) },
    {
      name: 'Checking for missing receipts',
      work: unlessHeld(() => giveUpUnreported(app, { within: reportWithin })),
    },
    { name: 'Saving when bots were last heard from', work: () => app.heard.save() },
    { name: 'Sending messages', work: () => sender.tick() },
    { name: 'Fetching files', work: unlessHeld(() => fetching.tick()) },
    { name: 'Moving files', work: unlessHeld(() => moving.tick()) },
    { name: 'Sending webhooks', work: () => webhookSender.tick() },
    { name: 'Listening to platforms', work: () => listening.tick() },
  ];
  if (secondProcess)
    jobs.push({ name: 'Checking for a second process', work: () => secondProcess.tick() });
  return jobs.map((job) => ({ ...job, rule, isDoneAtStart: true }));
}

/** Sends mails planned before, even if planning new ones fails. */
async function remind(app: ReminderPorts, mails: MailRound): Promise<void> {
  try {
    await remindDue(app);
  } finally {
    await mails.run();
  }
}

const HOURLY = '0 * * * *';

/**
 * The hourly jobs, which delete expired data. A copy of production may use the same storage
 * provider and must not delete files that production still needs.
 */
export function createHourlyJobs(
  app: OutboundGuard & ForgetPorts & UnusedFilePorts,
  moving: Pick<Moving, 'removeLeftovers'>
): Job[] {
  const unlessHeld = whereActing(app);
  return [
    { name: 'Deleting old rows', rule: HOURLY, work: () => forgetOld(app) },
    {
      name: 'Deleting unsent files',
      rule: HOURLY,
      work: unlessHeld(() => forgetUnusedFiles(app)),
    },
    {
      name: 'Cleaning up Upload',
      rule: HOURLY,
      isDoneAtStart: true,
      work: unlessHeld(() => moving.removeLeftovers()),
    },
  ];
}

function whereActing({ outbound }: OutboundGuard) {
  return (work: () => Promise<void>) => async () => {
    if (!(await outbound.isHeld())) await work();
  };
}
