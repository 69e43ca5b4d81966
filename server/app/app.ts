import { estimatedWaitSeconds } from '../core/sessions/deadlines';
import { reminderTimes, type ReminderTimes } from '../core/notifications/reminders';
import { DEFAULT_FALLBACK_AGENT_NAME } from '../core/texts';
import type { Channels, Egress, Vault } from './ports/channels';
import type { FileLimits } from '../core/files/files';
import { createFileMemory, type FileMemory } from './files/memory';
import { createThumbnailReader, type ReadThumbnail } from './files/thumbnails';
import type { FileRoom, Thumbnails } from './ports/files';
import { createHeard, type Heard } from './last-heard';
import type { Mailer } from './ports/mails';
import type { Agent } from './model';
import type { Outbound } from './delivery/outbound';
import type { Broadcast } from './notifications/broadcast';
import type { OnlineList, TeamList, WaitEstimates } from './ports/remembered';
import type { Setup } from './setup';
import { visibleTo, whoSee, type VisibleTo } from './visibility';
import type { Clock, Directory, Log, Publisher, SettingsStore, Store } from './ports';

/** Every port and all shared state. A use case takes the part that it names. */
export interface App extends WaitEstimates, TeamList, OnlineList {
  store: Store;
  clock: Clock;
  log: Log;
  publisher: Publisher;
  directory: Directory;
  settings: SettingsStore;
  mailer: Mailer;
  outbound: Outbound;
  channels: Channels;
  /** The HTTP client for outgoing calls to webhooks. */
  egress: Egress;
  vault: Vault;
  /** The storage for the bytes of files. */
  files: FileRoom;
  /** Decodes images, in a process of its own. */
  thumbnails: Thumbnails;
  /** The thumbnail of a file; rejects with `not_found` where there is none. */
  readThumbnail: ReadThumbnail;
  /** The limit on file bytes held in the memory of this process. */
  fileMemory: FileMemory;
  /** Limits for the files of every channel; a channel may have narrower ones. */
  fileLimits: FileLimits;
  /** Bytes of a file that Strapi's body parser accepts from a member. */
  uploadLimit: number;
  /** Signals that a file is to be fetched from a platform. May be lost: the tick finds it too. */
  fetchFiles(): void;
  /** Base URL of the plugin's public routes, without a trailing slash. */
  publicUrl: string;
  /** Unique per process, for its lifetime. */
  processId: string;
  /** Distinct team members with an Inbox or chat page open, across all processes. */
  agentsOnline(): Promise<number>;
  /** Broadcasts new and read notifications to the open panels, after the commit. */
  broadcast: Broadcast;
  /** What a member may see; asked by every read for a member. */
  visibleTo: VisibleTo;
  /** Who is online, and when members were last seen, by id; cached for one second. */
  attendance(): Promise<{ online: string[]; seen: Map<string, number> }>;
  /**
   * Milliseconds without an open page after which colleagues may take over an assignee's session.
   */
  awayAfter: number;
  /** Invalid parts of the configuration that are ignored, as sentences. */
  problems: string[];
  /** What around the plugin is set up wrongly. */
  setup: Pick<Setup, 'problems'>;
  /** Values of the text placeholders; cached for one second. */
  names(): Promise<{ organization: string; fallback: string }>;
  /** When the team is reminded of this AI agent's sessions; cached for one second. */
  reminderTimes(agent: Agent): Promise<ReminderTimes>;
  /** Clears the cache after this process changed the settings. */
  forgetSettings(): void;
  /**
   * Clears the cache after this process changed admin users, roles or permissions, so that nobody
   * is notified of what they may no longer see.
   */
  forgetTeam(): void;
  /** AI agents with a webhook that is switched on; cached for one second. */
  webhookAgents(): Promise<Agent[]>;
  /** Clears the cache after this process changed one of them. */
  forgetWebhooks(): void;
  /** When bots were last heard from. */
  heard: Heard;
}

export type Ports = Omit<
  App,
  | 'names'
  | 'reminderTimes'
  | 'forgetSettings'
  | 'forgetTeam'
  | 'estimateWait'
  | 'team'
  | 'visibleTo'
  | 'attendance'
  | 'webhookAgents'
  | 'forgetWebhooks'
  | 'fileMemory'
  | 'readThumbnail'
  | 'heard'
> & {
  /**
   * Maximum bytes of files in memory at once; default 100 MB. At least the largest allowed file
   * fits.
   */
  fileMemoryBytes?: number;
  /** Used as the organisation's name until staff set one. */
  defaultOrganizationName: string;
};

/** Number of recently accepted sessions that an estimate is based on. */
const ESTIMATE_FROM = 20;

/** Bytes. */
const USUAL_FILE_MEMORY = 100_000_000;

export function createApp({
  defaultOrganizationName,
  fileMemoryBytes = USUAL_FILE_MEMORY,
  ...ports
}: Ports): App {
  const { store, settings } = ports;
  // Cached because every message needs both, and no message changes them.
  const { remember, forget } = createMemory(ports.clock);
  const known = () => remember('settings', 1_000, () => settings.read());

  const app: App = {
    ...ports,
    visibleTo,
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
    readThumbnail: (id) => readThumbnail(id),
    team: () => remember('team', 100, async () => whoSee(app, await ports.directory.teamMembers())),
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
  const readThumbnail = createThumbnailReader(app);
  return app;
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
