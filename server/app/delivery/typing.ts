import type { Member, Typist } from '../../core/contract';
import {
  TYPING_EVERY,
  TYPING_FOR,
  USER_TYPING_EVERY,
  canShowTyping,
  isMemberSeenTyping,
  isUserSeenTyping,
  mayUserBeSeenTyping,
} from '../../core/delivery/typing';
import type { Channel as Adapter, Credentials } from '../ports/channels';
import { credentialsOf, type CredentialPorts } from '../credentials';
import type { Conversation, Session } from '../model';
import type { FoundSession, TypingHint, Clock, Store } from '../ports';
import { createRateLimit } from '../../core/rate-limit';
import type { OutboundGuard } from '../ports/remembered';
import type { VisibilityPorts } from '../visibility';

/** What typing indicators need. */
export interface TypingPorts extends CredentialPorts, OutboundGuard, VisibilityPorts {
  store: Pick<Store, 'findSession' | 'findOpenSession' | 'listMessages' | 'insertHint'>;
  clock: Clock;
  processId: string;
}

/**
 * P5: typing indicators for the other side while a session is active, never while it is queued.
 * Best effort: they may be lost, fail silently, and nothing waits for them.
 */
export interface Typing {
  /** A member types; shown to the end user if the member is the assignee. */
  byMember(typed: { sessionId: string; member: Member }): void;
  /** The end user types; shown to everyone who watches the session. */
  byUser(conversation: Conversation): void;
  /** Shows an indicator from another process on the sockets and streams of this one. */
  show(hint: TypingHint): void;
  /** Resolves when no call to a platform is in progress. */
  stop(): Promise<void>;
}

interface TypingTarget {
  /** Must not throw. */
  showTyping(hint: TypingHint): void;
}

/** Concurrent calls per channel; a platform that hangs gets no further calls. */
const AT_ONCE_PER_CHANNEL = 8;

/** Number of messages searched for the end user's last one. */
const LOOK_BACK = 30;

export function createTyping({
  app,
  targets,
}: {
  app: TypingPorts;
  targets: () => { team: TypingTarget; user: TypingTarget };
}): Typing {
  const { store, clock } = app;
  const ofMembers = createRateLimit({ uses: 1, within: TYPING_EVERY });
  const ofUsers = createRateLimit({ uses: 1, within: USER_TYPING_EVERY });
  const isDue = (key: string) => ofMembers.take(key, clock.now()) === 0;
  const isUserDue = (key: string) => ofUsers.take(key, clock.now()) === 0;
  const busy = new Map<number, Set<number>>();
  const running = new Set<Promise<void>>();
  let isStopped = false;

  const attempt = (work: () => Promise<void>): void => {
    if (isStopped) return;
    const run = work()
      .catch(() => undefined)
      .finally(() => running.delete(run));
    running.add(run);
  };

  const publish = async (
    { pk: conversationPk }: Conversation,
    { pk: sessionPk, id: sessionId }: Pick<Session, 'pk' | 'id'>,
    who: Typist,
    target: TypingTarget
  ): Promise<void> => {
    const at = clock.now();
    const until = at + TYPING_FOR;
    target.showTyping({ conversationPk, sessionId, who, until });
    const data = JSON.stringify({ sessionId, who, until });
    const hint = { type: 'typing', conversationPk, sessionPk, data, at } as const;
    await store.insertHint({ ...hint, origin: app.processId });
  };

  const showOnChannel = async (found: FoundSession): Promise<void> => {
    const { conversation, place } = found;
    const way = await wayTo(app, found);
    if (!way || !place.channel) return;
    const here = busy.get(place.channel.pk) ?? new Set<number>();
    if (here.has(conversation.pk) || here.size >= AT_ONCE_PER_CHANNEL) return;
    busy.set(place.channel.pk, here.add(conversation.pk));
    try {
      const lastUserMessageId = await lastMessageOfUser(app, conversation);
      const call = { credentials: way.credentials, to: conversation.externalId };
      await way.showTyping({ ...call, lastUserMessageId: lastUserMessageId });
    } finally {
      here.delete(conversation.pk);
      if (here.size === 0) busy.delete(place.channel.pk);
    }
  };

  return {
    byMember: ({ sessionId, member }) => {
      if (!isDue(`${member.id} ${sessionId}`)) return;
      attempt(async () => {
        const found = await store.findSession({ id: sessionId }, await app.visibleTo(member));
        if (!found || !isMemberSeenTyping(found.session, member)) return;
        // The session may have been transferred within the interval.
        if (!isDue(sessionId)) return;
        attempt(() => showOnChannel(found));
        const who = { type: 'member', ...member } as const;
        // The team's sockets have received it already.
        await publish(found.conversation, found.session, who, targets().user);
      });
    },

    byUser: (conversation) => {
      if (!mayUserBeSeenTyping(conversation.control) || !isUserDue(conversation.id)) return;
      attempt(async () => {
        const session = await store.findOpenSession(conversation);
        if (!session || !isUserSeenTyping(session)) return;
        const { name } = conversation.user;
        await publish(conversation, session, { type: 'user', id: null, name }, targets().team);
      });
    },

    show: (hint) => {
      const { team, user } = targets();
      team.showTyping(hint);
      user.showTyping(hint);
    },

    stop: async () => {
      isStopped = true;
      await Promise.all(running);
    },
  };
}

type Way = { credentials: Credentials; showTyping: NonNullable<Adapter['showTyping']> };

/** Null if the channel does not support it, or nothing may be sent on it now. */
async function wayTo(app: TypingPorts, { conversation, place }: FoundSession): Promise<Way | null> {
  const { channel } = place;
  const adapter = channel ? app.channels[channel.type] : undefined;
  if (!channel || !adapter?.showTyping) return null;
  const { replyWindow } = adapter.capabilities;
  const { lastUserAt } = conversation;
  const can = canShowTyping({ channel, replyWindow, lastUserAt, at: app.clock.now() });
  if (!can || (await app.outbound.isHeld())) return null;
  const credentials = credentialsOf(app, channel);
  return credentials && { credentials, showTyping: adapter.showTyping.bind(adapter) };
}

async function lastMessageOfUser(
  { store }: Pick<TypingPorts, 'store'>,
  { pk }: Conversation
): Promise<string | null> {
  const messages = await store.listMessages({ conversationPk: pk, limit: LOOK_BACK, last: true });
  const isTheirs = ({ author, externalId }: (typeof messages)[number]) =>
    author === 'user' && externalId !== null;
  return messages.findLast(isTheirs)?.externalId ?? null;
}
