import type { BenchServer } from './child';
import { drive, type Client, type Sample } from './load';
import type { Operation, OperationId } from './operations';
import type { Costs } from './server';

/** Rounds of the closed loop: A B C …, then … C B A, so that a drift of the machine affects all alike. */

export const CONCURRENCIES = [1, 10] as const;
export type Concurrency = (typeof CONCURRENCIES)[number];

/** Many short rounds: the median of their ratios ignores other load of a second. */
const ROUNDS = 9;

/** Of one operation in one round. */
const SLICE: Record<Concurrency, { milliseconds: number; most: number }> = {
  1: { milliseconds: 450, most: 750 },
  10: { milliseconds: 700, most: 1_500 },
};

const WARM_UP = { concurrency: 4, milliseconds: 800, most: 150 };

export type Results = Record<OperationId, Record<Concurrency, Sample[]>>;

export async function measure(input: {
  server: BenchServer;
  client: Client;
  operations: Operation[];
  onRound: (round: number, of: number) => void;
}): Promise<Results> {
  const { server, client, operations, onRound } = input;
  const run = (slice: Omit<Parameters<typeof drive>[0], 'call'>, { next }: Operation) => {
    client.renew();
    return drive({ ...slice, call: () => client.send(next()) });
  };
  for (const operation of operations) await run(WARM_UP, operation);
  await server.tidy();

  const results = Object.fromEntries(
    operations.map(({ id }) => [id, { 1: [], 10: [] }])
  ) as unknown as Results;
  for (let round = 1; round <= ROUNDS; round += 1) {
    onRound(round, ROUNDS);
    for (const concurrency of CONCURRENCIES) {
      for (const operation of round % 2 === 1 ? operations : [...operations].reverse()) {
        results[operation.id][concurrency].push(
          await run({ ...SLICE[concurrency], concurrency }, operation)
        );
        if (operation.id === 'escalate') await server.tidy();
      }
    }
  }
  return results;
}

const COUNTED_CALLS = 50;

/** What one call costs the server, on average over many on a warm server. */
export async function measureCosts(input: {
  server: BenchServer;
  client: Client;
  operations: Operation[];
}): Promise<Record<OperationId, Costs>> {
  const { server, client, operations } = input;
  const costs: Partial<Record<OperationId, Costs>> = {};
  for (const { id, next } of operations) {
    client.renew();
    await client.send(next());
    const before = await server.costs();
    for (let i = 0; i < COUNTED_CALLS; i += 1) await client.send(next());
    const after = await server.costs();
    costs[id] = {
      statements: (after.statements - before.statements) / COUNTED_CALLS,
      inTransaction: (after.inTransaction - before.inTransaction) / COUNTED_CALLS,
      cpu: (after.cpu - before.cpu) / COUNTED_CALLS,
    };
  }
  await server.tidy();
  return costs as Record<OperationId, Costs>;
}
