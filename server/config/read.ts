import type { Core } from '@strapi/strapi';
import type { Log } from '../app/ports';
import {
  DEFAULT_TICK_RULE,
  readAttachments,
  readAwayMinutes,
  readEmail,
  type HandoffConfig,
} from '.';
import { readRule } from '../jobs';

/** The effective configuration. Logs each problem once. */
export function readConfig(strapi: Core.Strapi, log: Log) {
  const { tick, assigneeAwayMinutes, email, attachments, ...given } =
    strapi.config.get<HandoffConfig>('plugin::handoff');
  const away = readAwayMinutes(assigneeAwayMinutes);
  const {
    limits: fileLimits,
    memory: fileMemoryBytes,
    problem: fileProblem,
  } = readAttachments(attachments);
  const { rule, problem: ruleProblem } = readRule({
    rule: (tick as { rule?: unknown } | null)?.rule,
    fallback: DEFAULT_TICK_RULE,
  });
  const problems = [ruleProblem, away.problem, fileProblem].filter((problem) => problem !== null);
  for (const problem of problems) log.error(`${problem}.`);
  const mail = readEmail(email);
  if (mail.problem) log.error(`${mail.problem}. Strapi's email plugin is used.`);
  return {
    ...given,
    rule,
    /** Milliseconds. */
    awayAfter: away.minutes * 60_000,
    fileLimits,
    fileMemoryBytes,
    mail: { config: mail.email, problem: mail.problem },
    problems,
  };
}
