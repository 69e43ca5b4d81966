import type { MessageDto } from '../../server/core/contract';
import type { Answer, CallOptions, Http } from '../support/http';
import { waitFor } from '../support/waitFor';

/** The same random choices for the same seed: `HANDOFF_CHAOS_SEED` repeats a run that failed. */
export function createChance(): { seed: number; upTo: (max: number) => number } {
  const seed = Number(process.env['HANDOFF_CHAOS_SEED'] ?? Date.now() % 1_000_000);
  let state = seed;
  const next = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  return { seed, upTo: (max) => Math.floor(next() * max) };
}

/** Adds the seed to every error. */
export async function withSeed(seed: number, work: () => Promise<void>): Promise<void> {
  try {
    await work();
  } catch (error) {
    if (error instanceof Error) error.message = `HANDOFF_CHAOS_SEED=${seed}: ${error.message}`;
    throw error;
  }
}

/**
 * Repeats a call until it is answered, as a careful client does: no answer, a
 * 5xx or a 429 may mean that it was done or not.
 */
export function repeatUntilAnswered<T>(
  http: Http,
  path: string,
  options: CallOptions
): Promise<Answer<T>> {
  return waitFor(
    async () => {
      const answer = await http.post<T>(path, options);
      return answer.status < 500 && answer.status !== 429 && answer;
    },
    { what: `an answer to ${path}`, timeout: 90_000, interval: 50 }
  );
}

/** The same for calls that must not be refused. */
export async function repeatUntilDone<T>(
  http: Http,
  path: string,
  options: CallOptions
): Promise<T> {
  const { status, data, text } = await repeatUntilAnswered<T>(http, path, options);
  if (status >= 400) throw new Error(`${path} was refused: ${status} ${text}`);
  return data;
}

/** All messages of a conversation, from the bot API. */
export async function readLines(
  http: Http,
  token: string,
  conversationId: string
): Promise<MessageDto[]> {
  const messages: MessageDto[] = [];
  for (;;) {
    const after = messages.at(-1)?.seq ?? 0;
    const path = `/api/handoff/conversations/${conversationId}/messages?limit=100&after=${after}`;
    const page = await http.get<MessageDto[]>(path, { token });
    messages.push(...page.data);
    if (!page.meta.hasMore) return messages;
  }
}

/** A message that was acknowledged. */
export type Acknowledged = Pick<MessageDto, 'id' | 'seq' | 'text' | 'author'>;

/** Every acknowledged message is stored once, with the acknowledged seq, and there are no gaps. */
export function expectNothingLost(messages: MessageDto[], acknowledged: Acknowledged[]): void {
  expect(messages.map(({ seq }) => seq)).toEqual(messages.map((_, i) => i + 1));
  const bySeq = new Map(messages.map((message) => [message.seq, message]));
  for (const { id, seq, text, author } of acknowledged) {
    expect(bySeq.get(seq)).toMatchObject({ id, seq, text, author });
  }
  const written = messages.filter(({ event }) => event === null).map(({ text }) => text);
  expect(new Set(written).size).toBe(written.length);
  // What was not acknowledged was repeated until it was: nothing else can be stored.
  expect([...written].sort()).toEqual(acknowledged.map(({ text }) => text).sort());
}
