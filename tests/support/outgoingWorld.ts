import type { App } from '../../server/app/app';
import { reportMessage, escalate } from '../../server/app/actors/bot';
import type {
  Channel as Adapter,
  ChannelCall,
  Outgoing,
  SendOutcome,
} from '../../server/app/ports/channels';
import { moveSession, writeMessage } from '../../server/app/actors/team';
import { newId } from '../../server/app/identity';
import type { Channel } from '../../server/app/model';
import type { Change } from '../../server/app/ports';
import { presentMessage } from '../../server/app/present';
import { createSender, type Sender } from '../../server/app/delivery/sender';
import type { ChannelType, MessageDto, SessionDto } from '../../server/core/contract';
import { createSettingsStore } from '../../server/db/settings-store';
import { createWorld, type World } from '../contract/world';
import type { TestClock } from './clock';
import { createTestApp } from './testApp';

/** A store with sessions on channels whose platforms are emulated. */
export interface OutgoingWorld extends World {
  /** The team member who writes. */
  grace: { id: string; name: string };
  app: App;
  sender: Sender;
  /** The deliveries that the use cases broadcast, oldest first. */
  told: Change[];
  warnings: string[];
  /** Connects a channel; `play` is its platform. */
  connect: (play?: Partial<Adapter> & { type?: ChannelType }) => Promise<Platform>;
  /** Another process on the same database, with the same platforms. */
  another: (leaseSeconds?: number) => { app: App; sender: Sender };
  clock: TestClock;
}

export interface Call {
  to: string;
  key: string;
  text: string;
  at: number;
}

export interface Platform {
  channel: Channel;
  /** Every call, in the order of their start. */
  calls: Call[];
  /** The answers to the next calls, in order; afterwards everything is sent. */
  answers: (SendOutcome | Promise<SendOutcome>)[];
  /** A session that Grace has accepted; its own two messages have been sent. */
  chat: () => Promise<Chat>;
}

export interface Chat {
  id: string;
  conversationPk: number;
  externalId: string;
  session: SessionDto;
  write: (text: string, app?: App) => Promise<MessageDto>;
  lines: () => Promise<MessageDto[]>;
  /** State and reason of the message with this text. */
  state: (text: string) => Promise<MessageDto['delivery']>;
}

export const SENT: SendOutcome = { kind: 'sent', externalId: null };

export async function createOutgoingWorld(leaseSeconds = 30): Promise<OutgoingWorld> {
  const world = await createWorld();
  const { id } = await world.createMember({ firstname: 'Grace', lastname: 'Hopper' });
  const grace = { id, name: 'Grace Hopper' };
  const platforms = new Map<string, { platform: Platform; play: Partial<Adapter> }>();
  const channels: App['channels'] = {};
  const told: Change[] = [];
  const warnings: string[] = [];

  const make = (lease: number) => {
    const app = createTestApp({
      store: world.store,
      clock: world.clock,
      log: {
        info: () => undefined,
        warn: (text) => void warnings.push(text),
        error: (text) => void warnings.push(text),
      },
      publisher: {
        publish: (change) => {
          if (change.changed.length > 0) told.push(change);
          if (change.outgoing) sender.wake(change.outgoing);
        },
      },
      settings: createSettingsStore(world.strapi.store, world.db),
      directory: {
        teamMembers: async () => [grace],
        hasTeam: async () => true,
        addressees: async () => [],
      },
      channels,
      vault: { close: (plain) => plain, open: (stored) => stored, problemOf: () => null },
      defaultOrganizationName: 'Acme',
    });
    const sender = createSender({ app, leaseSeconds: lease, chance: () => 0.5 });
    return { app, sender };
  };
  const { app, sender } = make(leaseSeconds);

  const connect: OutgoingWorld['connect'] = async ({ type = 'telegram', ...play } = {}) => {
    const key = newId();
    const channel = await world.store.insertChannel({
      key,
      type,
      name: 'Shop',
      agentPk: world.place.agent.pk,
      enabled: true,
      options: {} as Channel['options'],
      credentials: { token: { stored: key, lastFour: null } },
    });
    if (!channel) throw new Error('no channel');
    const platform: Platform = { channel, calls: [], answers: [], chat: () => chat(platform) };
    platforms.set(key, { platform, play });
    channels[type] ??= adapterOf(type);
    return platform;
  };

  const of = ({ credentials }: ChannelCall) => {
    const found = platforms.get(credentials['token'] ?? '');
    if (!found) throw new Error('no such platform');
    return found;
  };

  /** One for each type, as in the plugin; the credentials show its owner. */
  const adapterOf = (type: ChannelType): Adapter => {
    const own = [...platforms.values()].find(({ platform }) => platform.channel.type === type);
    const { play = {} } = own ?? {};
    return {
      type,
      capabilities: CAPABILITIES,
      credentials: [{ name: 'token', isRequired: true, isSecret: true }],
      afterUnknown: 'never',
      test: async () => ({ isOk: true, name: 'played' }),
      read: async () => ({ kind: 'unreadable', reason: '' }),
      ...play,
      send: async (call) => {
        const { platform, play: its } = of(call);
        const { part, to } = call;
        platform.calls.push({ to, key: part.key, text: part.text, at: world.clock.now() });
        if (its.send) return its.send(call);
        return platform.answers.shift() ?? SENT;
      },
    };
  };

  const chat = async ({ channel }: Platform): Promise<Chat> => {
    const place = { agent: 'support', channel: channel.key, conversation: newId() };
    await reportMessage(app, {
      token: 'bot',
      body: { ...place, author: 'user', text: 'Help', attachments: [] },
    });
    const { data } = await escalate(app, {
      token: 'bot',
      body: { ...place, priority: 'normal', tags: [], metadata: {}, history: [] },
    });
    const session = data as SessionDto;
    await moveSession(app, { sessionId: session.id, move: { type: 'accept', by: grace } });
    const found = await world.store.findConversation({ id: session.conversation.id });
    if (!found) throw new Error('no conversation');
    const conversationPk = found.conversation.pk;
    const messages: Chat['lines'] = async () => {
      const all = await world.store.listMessages({ conversationPk, limit: 1_000 });
      return all.map(presentMessage);
    };
    return {
      id: session.id,
      conversationPk,
      externalId: place.conversation,
      session,
      lines: messages,
      write: async (text, by = app) => {
        const clientId = newId();
        const answer = await writeMessage(by, { sessionId: session.id, by: grace, text, clientId });
        return answer.data as MessageDto;
      },
      state: async (text) => {
        const message = (await messages()).find((one) => one.text === text);
        if (!message) throw new Error(`no message ${text}`);
        return message.delivery;
      },
    };
  };

  return {
    ...world,
    grace,
    app,
    sender,
    told,
    warnings,
    connect,
    another: (lease = leaseSeconds) => make(lease),
    destroy: async () => {
      await sender.stop();
      await world.destroy();
    },
  };
}

export const CAPABILITIES: Adapter['capabilities'] = {
  maxText: 100,
  typing: false,
  receipts: 'none',
  replyWindow: null,
  attachments: null,
  senderName: false,
  threads: false,
  replies: false,
};

/** A promise and the function that resolves it. */
export function gate<T>(): { passed: Promise<T>; open: (value: T) => void } {
  let open: (value: T) => void = () => undefined;
  const passed = new Promise<T>((resolve) => (open = resolve));
  return { passed, open };
}

export type { Outgoing };
