import { startChildStrapi } from './childStrapi';
import { chosenClient } from './database';
import { createHttp, type Http } from './http';
import type { TestStrapi } from './strapi';

export interface Nodes {
  /** One HTTP call away each: the test's own Strapi, and a second process where the database serves two. */
  all: Http[];
  /** Round robin. */
  next: () => Http;
  stop: () => Promise<void>;
}

/** SQLite is for one process; on PostgreSQL and MySQL a second one uses the same database. */
export async function createNodes({
  url,
  database,
}: Pick<TestStrapi, 'url' | 'database'>): Promise<Nodes> {
  const second = chosenClient() === 'sqlite' ? null : await startChildStrapi({ database });
  const all = [url, ...(second ? [second.url] : [])].map(createHttp);
  let calls = 0;
  return {
    all,
    next: () => {
      calls += 1;
      return all[calls % all.length] as Http;
    },
    stop: async () => second?.remove(),
  };
}

/** Runs all tasks, at most `width` at a time, and returns their results in order. */
export async function inParallel<T>(width: number, tasks: (() => Promise<T>)[]): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const work = async () => {
    while (next < tasks.length) {
      const i = next;
      next += 1;
      results[i] = await (tasks[i] as () => Promise<T>)();
    }
  };
  await Promise.all(Array.from({ length: Math.min(width, tasks.length) }, work));
  return results;
}

export function times<T>(count: number, make: (i: number) => T): T[] {
  return Array.from({ length: count }, (_, i) => make(i));
}
