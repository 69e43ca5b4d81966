import { estimatedWaitSeconds } from '../core/deadlines';
import { DEFAULT_FALLBACK_AGENT_NAME } from '../core/texts';
import type { Clock, Directory, Log, Publisher, SettingsStore, Store } from './ports';

/** What every use case gets. */
export interface App {
  store: Store;
  clock: Clock;
  log: Log;
  publisher: Publisher;
  directory: Directory;
  settings: SettingsStore;
  /** Of this process, for as long as it lives. */
  processId: string;
  /** Distinct team members with an Inbox or chat page open, over all processes. */
  agentsOnline(): Promise<number>;
  /** What fills the placeholders; at most a second old. */
  names(): Promise<{ organization: string; fallback: string }>;
  /** After the settings were changed here. */
  forgetNames(): void;
  /** Seconds that a user who enters this agent's queue now may expect, at most 10 s old; null when nothing is known. */
  estimateWait(agentPk: number): Promise<number | null>;
}

export type Ports = Omit<App, 'names' | 'forgetNames' | 'estimateWait'> & {
  /** Stands for the organisation's name until staff have set it. */
  defaultOrganizationName: string;
};

/** Accepted sessions that an estimate looks back at. */
const ESTIMATE_FROM = 20;

export function createApp({ defaultOrganizationName, ...ports }: Ports): App {
  const { store, settings } = ports;
  // Both are asked for with every line, and neither changes by a line.
  const { remember, forget } = createMemory(ports.clock);

  return {
    ...ports,
    names: () =>
      remember('names', 1_000, async () => {
        const { organizationName, fallbackAgentName } = await settings.read();
        return {
          organization: organizationName || defaultOrganizationName,
          fallback: fallbackAgentName || DEFAULT_FALLBACK_AGENT_NAME,
        };
      }),
    forgetNames: () => forget('names'),
    estimateWait: (agentPk) =>
      remember(`wait ${agentPk}`, 10_000, async () =>
        estimatedWaitSeconds(await store.recentWaits({ agentPk, limit: ESTIMATE_FROM }))
      ),
  };
}

function createMemory(clock: Clock) {
  const known = new Map<string, { at: number; value: Promise<unknown> }>();
  const forget = (key: string) => void known.delete(key);
  const remember = <T>(key: string, milliseconds: number, load: () => Promise<T>): Promise<T> => {
    const entry = known.get(key);
    const now = clock.now();
    if (entry && Math.abs(now - entry.at) < milliseconds) return entry.value as Promise<T>;
    const value = load();
    known.set(key, { at: now, value });
    value.catch(() => forget(key));
    return value;
  };
  return { remember, forget };
}
