import type { Core } from '@strapi/strapi';

import { listenToAnswers } from './http';

/** Everything that this process prints or answers while it is recorded: for tests that look for secrets. */
export interface EveryWord {
  /** Records Strapi's own log, including what its transports leave out. */
  followLog(log: Core.Strapi['log']): void;
  add(where: string, text: string): void;
  all(): { where: string; text: string }[];
  stop(): void;
}

/** Starts recording: printed output, and every answer of a server for which `isOurs` is true. */
export function listenToEveryWord(isOurs: (url: string) => boolean): EveryWord {
  const words: { where: string; text: string }[] = [];
  const add = (where: string, text: string) => void words.push({ where, text });
  const { fetch } = globalThis;
  const writes = [process.stdout, process.stderr].map((stream) =>
    jest.spyOn(stream, 'write').mockImplementation((...given: unknown[]) => {
      const [chunk] = given;
      add(
        'output',
        typeof chunk === 'string' ? chunk : Buffer.from(chunk as Uint8Array).toString()
      );
      const done = given.find((each) => typeof each === 'function') as (() => void) | undefined;
      done?.();
      return true;
    })
  );
  const spies = (['log', 'info', 'warn', 'error', 'debug'] as const).map((name) =>
    jest
      .spyOn(console, name)
      .mockImplementation((...said: unknown[]) => add('console', said.map(String).join(' ')))
  );
  const hear = ({ url, headers, text }: { url: string; headers: Headers; text: string }) => {
    if (isOurs(url))
      add(`answer of ${new URL(url).pathname}`, `${JSON.stringify([...headers])} ${text}`);
  };
  const stopListening = listenToAnswers(hear);
  globalThis.fetch = (async (...call: Parameters<typeof fetch>) => {
    const response = await fetch(...call);
    const [input] = call;
    const url = typeof input === 'string' ? input : 'href' in input ? input.href : input.url;
    if (isOurs(url) && !url.endsWith('/stream')) {
      hear({ url, headers: response.headers, text: await response.clone().text() });
    }
    return response;
  }) as typeof fetch;

  return {
    followLog: (log) => {
      // Its transports print the same again, thousands of times.
      for (const transport of log.transports) transport.silent = true;
      // As a listener of the stream, next to its transports.
      log.on('data', (info: { message?: unknown; stack?: unknown; level?: unknown }) => {
        add(
          `log ${plain(String(info.level))}`,
          [info.message, info.stack, JSON.stringify(info)].join(' ')
        );
      });
    },
    add,
    all: () => words,
    stop: () => {
      globalThis.fetch = fetch;
      stopListening();
      [...writes, ...spies].forEach((spy) => spy.mockRestore());
    },
  };
}

/** Without the colours of a terminal. */
function plain(level: string): string {
  return level.replace(/[^a-z]/g, '').replace(/^m|m$/g, '');
}
