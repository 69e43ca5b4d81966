import { OVERDUE, PAST, type DeadlineResults } from './deadlines';
import { INBOXES, type LiveResults } from './live';
import { median, percentile, type Sample } from './load';
import { OPEN_SESSIONS, type Operation, type OperationId } from './operations';
import { CONCURRENCIES, type Concurrency, type Results } from './rounds';
import { PAST_SESSIONS } from './rows';
import type { Costs } from './server';
import type { TypedResults } from './typed';

/** The gates, as ratios of throughput inside one run: absolute figures depend on the machine. */
export const GATES: { ours: OperationId; core: OperationId; atLeast: number; name: string }[] = [
  { name: 'message in ÷ core create', ours: 'messageInSession', core: 'coreCreate', atLeast: 1 },
  { name: 'list ÷ core list', ours: 'list', core: 'coreList', atLeast: 3 },
];

/** Reported, without a gate. */
const COMPARISONS: { ours: OperationId; core: OperationId; name: string }[] = [
  { name: 'message to the bot ÷ core create', ours: 'messageToBot', core: 'coreCreate' },
  { name: 'escalate ÷ core create', ours: 'escalate', core: 'coreCreate' },
  { name: 'list ÷ core list of bare rows', ours: 'list', core: 'coreListBare' },
];

export interface Report {
  /** Names of the gates that failed. */
  failed: string[];
  markdown: string;
}

export interface Circumstances {
  commit: string;
  date: string;
  node: string;
  strapi: string;
  database: string;
  cores: number;
  load: number;
}

export function createReport(input: {
  operations: Operation[];
  results: Results;
  costs: Record<OperationId, Costs>;
  live: LiveResults;
  typed: TypedResults;
  deadlines: DeadlineResults;
  circumstances: Circumstances;
}): Report {
  const { operations, results, costs, live, typed, deadlines, circumstances } = input;
  const judged = GATES.map((gate) => ({ ...gate, ratios: ratiosOf(results, gate) }));
  const limited = limitsOf(deadlines);
  const sent = sendingOf(typed);
  const failed = [
    ...judged.filter(({ ratios, atLeast }) => ratios.some((ratio) => !(ratio >= atLeast))),
    ...[...limited, ...sent].filter(({ ratio, atMost }) => !(ratio <= atMost)),
  ].map(({ name }) => name);

  const markdown = [
    '# Results of `npm run bench`',
    'Made by the script; do not edit. What is measured and how: [bench/README.md](README.md).',
    table(['', ''], describe(circumstances)),
    '## HTTP',
    table(
      [
        'operation',
        'callers',
        'per second',
        'p50 ms',
        'p99 ms',
        'CPU ms',
        'SQL statements',
        'in its transaction',
      ],
      operations.flatMap(({ id, name }) =>
        CONCURRENCIES.map((concurrency) => [
          concurrency === 1 ? name : '',
          String(concurrency),
          ...figures(results[id][concurrency]),
          ...(concurrency === 1 ? costsOf(costs[id]) : ['', '', '']),
        ])
      )
    ),
    '## Ratios',
    table(
      ['throughput', ...CONCURRENCIES.map((n) => `${n} caller${n === 1 ? '' : 's'}`), 'gate', ''],
      [
        ...judged.map(({ name, ratios, atLeast }) => [
          name,
          ...ratios.map(number),
          `≥ ${atLeast}`,
          failed.includes(name) ? '**failed**' : 'holds',
        ]),
        ...COMPARISONS.map((pair) => [pair.name, ...ratiosOf(results, pair).map(number), '', '']),
      ]
    ),
    '## Live',
    table(
      ['from the call until', 'p50 ms', 'p99 ms'],
      [
        [`escalate: the row is in the last of ${INBOXES} open Inboxes`, ...percentiles(live.rows)],
        ["message in: the line is in the member's open chat", ...percentiles(live.lines)],
      ]
    ),
    '## From Enter to the platform',
    limits(sent),
    '## Deadlines',
    limits(limited),
    `While the ${OVERDUE} sessions expired, nothing else had its turn for at most ${number(deadlines.stall)} ms.`,
  ].join('\n\n');
  return { failed, markdown };
}

/** Durations that must not be much longer than others, in milliseconds. */
interface Limit {
  name: string;
  mine: number;
  beside: number;
  ratio: number;
  atMost: number;
}

const limit = (name: string, mine: number, beside: number, atMost: number): Limit => {
  return { name, mine, beside, ratio: mine / beside, atMost };
};

function limitsOf({ queries, ours, bare }: DeadlineResults): Limit[] {
  return [
    ...queries.map(({ name, small, large }) =>
      limit(`${name}: at ${PAST.large} past ones, beside at ${PAST.small}`, large, small, 2)
    ),
    limit(`${OVERDUE} sessions expire, beside the same writes in bare SQL`, ours, bare, 15),
  ];
}

function sendingOf({ typed, bare }: TypedResults): Limit[] {
  const of = (name: string, share: number) =>
    limit(
      `a member presses Enter until the platform is called, ${name}, beside one transaction of three writes`,
      percentile(typed, share),
      percentile(bare, share),
      10
    );
  return [of('p50', 0.5), of('p99', 0.99)];
}

function limits(all: Limit[]): string {
  return table(
    ['', 'ms', 'beside ms', 'ratio', 'gate', ''],
    all.map(({ name, mine, beside, ratio, atMost }) => [
      name,
      number(mine),
      number(beside),
      number(ratio),
      `≤ ${atMost}`,
      ratio <= atMost ? 'holds' : '**failed**',
    ])
  );
}

/** Of each round, so that both sides are measured under the same load; their median counts. */
function ratiosOf(
  results: Results,
  { ours, core }: { ours: OperationId; core: OperationId }
): number[] {
  return CONCURRENCIES.map((concurrency: Concurrency) => {
    const baseline = results[core][concurrency].map(throughput);
    const mine = results[ours][concurrency].map(throughput);
    return median(mine.map((value, round) => value / (baseline[round] ?? NaN)));
  });
}

function figures(samples: Sample[]): string[] {
  const times = samples.flatMap((sample) => sample.times);
  return [Math.round(median(samples.map(throughput))).toString(), ...percentiles(times)];
}

function costsOf({ cpu, statements, inTransaction }: Costs): string[] {
  return [number(cpu), String(Math.round(statements)), String(Math.round(inTransaction))];
}

function percentiles(times: number[]): string[] {
  return [number(percentile(times, 0.5)), number(percentile(times, 0.99))];
}

function throughput({ times, duration }: Sample): number {
  return (times.length / duration) * 1_000;
}

function describe({
  commit,
  date,
  node,
  strapi,
  database,
  cores,
  load,
}: Circumstances): string[][] {
  const isShared = load > cores ? ': shared with other work' : '';
  return [
    ['commit', commit],
    ['date', date],
    ['versions', `Node.js ${node}, Strapi ${strapi}, ${database}`],
    [
      'machine',
      `${cores} cores for server and load together, load average ${load.toFixed(1)} at the start${isShared}`,
    ],
    [
      'stored',
      `${OPEN_SESSIONS} open sessions, ${PAST_SESSIONS} closed ones, in our table and in core's copy`,
    ],
  ];
}

function number(value: number): string {
  return value >= 100 ? value.toFixed(0) : value.toFixed(value >= 10 ? 1 : 2);
}

function table(head: string[], rows: string[][]): string {
  const line = (cells: string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
