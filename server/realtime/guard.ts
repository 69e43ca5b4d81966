import type { Core } from '@strapi/strapi';
import type { Access, Log } from '../app/ports';
import { seeTheSame } from '../app/visibility';
import type { Inbox, InboxSocket } from './socket';

/**
 * Disconnects members who are logged out, blocked or without permission. It checks when Strapi
 * reports a change, and at intervals for what Strapi does not report: other processes, the CLI,
 * expired sessions.
 */
export interface Guard {
  /** Increases with every event that may have removed a right. */
  revision: () => number;
  /** Schedules a check soon. */
  wake: () => void;
  stop: () => Promise<void>;
}

/** Milliseconds between two routine checks; together with the check itself below 60 s. */
const EVERY = 45_000;

/**
 * Milliseconds. Strapi reports a logout before the session ends, and a role before its permissions.
 */
const LOOKS_AFTER_EVENT = [150, 2_000];

const EVENTS =
  /^(user\.(update|delete)|role\.(update|delete)|permission\.(create|update|delete)|admin\.logout)$/;

export function createGuard(input: {
  inbox: Inbox;
  access: Access;
  eventHub: Pick<Core.Strapi['eventHub'], 'subscribe'>;
  log: Log;
  /** Rights or names have changed, or somebody was disconnected. */
  onChange: () => void;
}): Guard {
  const { inbox, access, eventHub, log, onChange } = input;
  const timers = new Set<NodeJS.Timeout>();
  let revision = 0;
  let hasFailed = false;
  let isStopped = false;
  let running: Promise<void> = Promise.resolve();

  const look = async () => {
    if (isStopped || inbox.sockets.size === 0) return;
    try {
      if (await review(inbox, access)) onChange();
      hasFailed = false;
    } catch (error) {
      if (!hasFailed) log.error('The open sockets cannot be checked', error);
      hasFailed = true;
    }
  };

  const lookNext = () => {
    running = running.then(look);
  };

  const lookAfter = (delay: number) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      lookNext();
    }, delay);
    timer.unref();
    timers.add(timer);
  };

  const wake = () => {
    revision += 1;
    // A role change emits dozens of events; one pair of checks covers all of them.
    if (isStopped || timers.size >= LOOKS_AFTER_EVENT.length) return;
    for (const delay of LOOKS_AFTER_EVENT) lookAfter(delay);
  };

  // Strapi awaits listeners and often does not catch: nothing may be thrown here.
  const unsubscribe = eventHub.subscribe(async (name) => {
    if (EVENTS.test(name)) wake();
  });
  const interval = setInterval(lookNext, EVERY);
  interval.unref();

  return {
    revision: () => revision,
    wake,
    stop: async () => {
      isStopped = true;
      unsubscribe();
      clearInterval(interval);
      for (const timer of timers) clearTimeout(timer);
      timers.clear();
      await running;
    },
  };
}

async function review(inbox: Inbox, access: Access): Promise<boolean> {
  const sockets: InboxSocket[] = [...inbox.sockets.values()];
  const kept = await access.review(sockets.map(({ data }) => data.person));
  let hasChanged = false;
  for (const socket of sockets) {
    const before = socket.data.person;
    const person = kept.get(before);
    if (!person) {
      socket.disconnect(true);
      hasChanged = true;
    } else {
      // It reconnects, and reads again what it may see.
      if (!seeTheSame(person.visible, before.visible)) socket.conn.close();
      hasChanged ||= person.canReply !== before.canReply || person.name !== before.name;
      socket.data.person = person;
    }
  }
  return hasChanged;
}
