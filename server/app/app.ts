import type { Member } from '../core/contract';
import { estimatedWaitSeconds } from '../core/sessions/deadlines';
import { reminderTimes, type ReminderTimes } from '../core/notifications/reminders';
import { DEFAULT_FALLBACK_AGENT_NAME } from '../core/texts';
import type { Channels, Egress, Vault } from './ports/channels';
import type { FileLimits } from '../core/files/files';
import { createFileMemory, type FileMemory } from './files/memory';
import type { FileRoom } from './ports/files';
import { createHeard, type Heard } from './delivery/last-heard';
import type { Mailer } from './ports/mails';
import type { Agent } from './model';
import type { Outbound } from './delivery/outbound';
import type { Broadcast } from './notifications/broadcast';
import type { Clock, Directory, Log, Publisher, SettingsStore, Store } from './ports';

/** What every use case gets. */
export interface App {
  store: Store;
  clock: Clock;
  log: Log;
  publisher: Publisher;
  directory: Directory;
  settings: SettingsStore;
  mailer: Mailer;
  outbound: Outbound;
  channels: Channels;
  /** The way out for webhooks. */
  egress: Egress;
  vault: Vault;
  /** Where the bytes of files are. */
  files: FileRoom;
  /** For what of them is in this process's memory. */
  fileMemory: FileMemory;
  /** For files of every channel; a channel's own limits come on top. */
  fileLimits: FileLimits;
  /** There is something to fetch from a platform. A hint: the tick finds it too. */
  fetchFiles(): void;
  /** Where the plugin's public routes are, without a slash at its end. */
  publicUrl: string;
  /** Of this process, for as long as it lives. */
  processId: string;
  /** Distinct team members with an Inbox or chat page open, over all processes. */
  agentsOnline(): Promise<number>;
  /** Ids of those members. */
  online(): Promise<string[]>;
  /** Tells the open panels of new and settled notifications, after the commit. */
  broadcast: Broadcast;
  /** The team members, at most 100 ms old. */
  team(): Promise<Member[]>;
  /** Who is online, and when members were last seen, by id; at most a second old. */
  attendance(): Promise<{ online: string[]; seen: Map<string, number> }>;
  /** Milliseconds without an open page after which colleagues may take an assignee's session over. */
  awayAfter: number;
  /** What in the configuration was wrong and left out, in sentences. */
  problems: string[];
  /** What fills the placeholders; at most a second old. */
  names(): Promise<{ organization: string; fallback: string }>;
  /** When the team is reminded of this agent's sessions, at most a second old. */
  reminderTimes(agent: Agent): Promise<ReminderTimes>;
  /** After the settings were changed here. */
  forgetSettings(): void;
  /** After admin users, roles or permissions were changed here: nobody is told of what they may no longer see. */
  forgetTeam(): void;
  /** Agents with a webhook that events are pushed to, at most a second old. */
  webhookAgents(): Promise<Agent[]>;
  /** After one of them was changed here. */
  forgetWebhooks(): void;
  /** When bots were last heard of. */
  heard: Heard;
  /** Seconds that a user who enters this agent's queue now may expect, at most 10 s old; null when nothing is known. */
  estimateWait(agentPk: number): Promise<number | null>;
}

export type Ports = Omit<
  App,
  | 'names'
  | 'reminderTimes'
  | 'forgetSettings'
  | 'forgetTeam'
  | 'estimateWait'
  | 'team'
  | 'attendance'
  | 'webhookAgents'
  | 'forgetWebhooks'
  | 'fileMemory'
  | 'heard'
> & {
  /** Bytes of files in memory at once; default 100 MB. At least one file of the largest size fits in. */
  fileMemoryBytes?: number;
  /** Stands for the organisation's name until staff have set it. */
  defaultOrganizationName: string;
};

/** Accepted sessions that an estimate looks back at. */
const ESTIMATE_FROM = 20;

/** Bytes. */
const USUAL_FILE_MEMORY = 100_000_000;

export function createApp({
  defaultOrganizationName,
  fileMemoryBytes = USUAL_FILE_MEMORY,
  ...ports
}: Ports): App {
  const { store, settings } = ports;
  // Both are asked for with every line, and neither changes by a line.
  const { remember, forget } = createMemory(ports.clock);
  const known = () => remember('settings', 1_000, () => settings.read());

  return {
    ...ports,
    fileMemory: createFileMemory(Math.max(fileMemoryBytes, ports.fileLimits.maxBytes)),
    names: async () => {
      const { organizationName, fallbackAgentName } = await known();
      return {
        organization: organizationName || defaultOrganizationName,
        fallback: fallbackAgentName || DEFAULT_FALLBACK_AGENT_NAME,
      };
    },
    reminderTimes: async (agent) => reminderTimes({ agent, plugin: (await known()).reminder }),
    forgetSettings: () => forget('settings'),
    forgetTeam: () => forget('team'),
    webhookAgents: () => remember('webhooks', 1_000, () => store.findWebhookAgents()),
    forgetWebhooks: () => forget('webhooks'),
    heard: createHeard(ports),
    team: () => remember('team', 100, () => ports.directory.teamMembers()),
    attendance: () =>
      remember('attendance', 1_000, async () => {
        const [online, seen] = await Promise.all([ports.online(), store.readSeen()]);
        return { online, seen };
      }),
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
