import { type AgentDto, type LadderRung } from '../../../server/core/contract';
import { MAX_RUNGS, MAX_TEXT } from '../../../server/core/limits';
import type { AgentInput } from '../../shared/api';
import { badAddress, tooManyAddresses } from '../form/checks/addresses';
import { type Changes } from '../form/checks/changes';
import { badKey } from '../form/checks/key';
import { badMinutes } from '../form/checks/minutes';
import {
  collectProblems,
  nameProblems,
  type Problem,
  type Problems,
  tooLong,
} from '../form/checks/problems';

/** The fields of the edit page. The key is left out: it never changes. */
export type AgentFields = Pick<AgentDto, 'name' | 'status' | 'tokens' | 'handoff'> & {
  /** The panel does not know a saved secret: its field is empty. */
  webhook: { url: string; secret: string };
};

export interface NewAgentFields {
  name: string;
  /** Blank: derived from the name. */
  key: string;
}

export const MESSAGE_FIELDS = [
  'handoffMessage',
  'acceptMessage',
  'resolveMessage',
  'expiredMessage',
] as const satisfies readonly (keyof AgentDto['handoff'])[];
export type MessageField = (typeof MESSAGE_FIELDS)[number];

/** Fields at which problems from the server can be shown. */
export const AGENT_PATHS = [
  'name',
  'status',
  'tokens',
  'handoff.enabled',
  ...MESSAGE_FIELDS.map((field) => `handoff.${field}`),
  'handoff.maxWaitMinutes',
  'handoff.reminder.afterMinutes',
  ...Array.from({ length: MAX_RUNGS }, (_, i) => [
    `${rungPath(i)}.afterMinutes`,
    `${rungPath(i)}.recipients`,
    `${rungPath(i)}.team`,
  ]).flat(),
  'handoff.ladder',
  'webhook.url',
  'webhook.secret',
];
export const NEW_AGENT_PATHS = ['name', 'key'];

/**
 * An agent as the form holds it: token ids are sorted, so that choosing them again is no change.
 */
export function toAgentFields({ name, status, tokens, handoff, webhook }: AgentDto): AgentFields {
  const { url, secretState } = webhook;
  return {
    name,
    status,
    tokens: [...tokens].sort(),
    handoff: { ...handoff },
    webhook: { url: url ?? '', secret: secretState.env === null ? '' : `env:${secretState.env}` },
  };
}

/** Converts the changes of the form to the server's input. An emptied secret stays as it is. */
export function toAgentInput({ webhook, ...changes }: Changes<AgentFields>): AgentInput {
  if (!webhook) return changes;
  const { url, secret } = webhook;
  return {
    ...changes,
    webhook: {
      ...(url !== undefined && { url: url.trim() || null }),
      ...(secret && { secret: secret.trim() }),
    },
  };
}

export function agentProblems({ name, handoff }: AgentFields): Problems {
  return collectProblems({
    name: nameProblems(name),
    ...Object.fromEntries(
      MESSAGE_FIELDS.map((field) => [
        `handoff.${field}`,
        [tooLong({ value: handoff[field], limit: MAX_TEXT })],
      ])
    ),
    'handoff.reminder.afterMinutes': handoff.reminder
      ? [badMinutes(handoff.reminder.afterMinutes)]
      : [],
    ...Object.fromEntries(rungProblems(handoff.ladder)),
  });
}

/** Path of the form field of one rung. */
export function rungPath(index: number): string {
  return `handoff.ladder.${index}`;
}

function rungProblems(ladder: LadderRung[]) {
  return ladder.flatMap(({ afterMinutes, recipients, team }, i): [string, (Problem | null)[]][] => {
    const isLater = afterMinutes > (ladder[i - 1]?.afterMinutes ?? 0);
    return [
      [`${rungPath(i)}.afterMinutes`, [badMinutes(afterMinutes), isLater ? null : NOT_LATER]],
      [
        `${rungPath(i)}.recipients`,
        [
          team || recipients.length > 0 ? null : NOBODY,
          badAddress(recipients),
          tooManyAddresses(recipients),
        ],
      ],
    ];
  });
}

export function newAgentProblems({ name, key }: NewAgentFields): Problems {
  return collectProblems({
    name: nameProblems(name),
    key: [badKey(key)],
  });
}

const NOT_LATER: Problem = {
  id: 'handoff.settings.problem.not-later',
  defaultMessage: 'This must be later than the previous reminder.',
};

const NOBODY: Problem = {
  id: 'handoff.settings.problem.nobody',
  defaultMessage: 'Add a recipient, or choose the whole team.',
};
