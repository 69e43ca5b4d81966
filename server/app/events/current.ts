import type { Control, EventNow } from '../../core/contract';
import { ALL_SESSIONS } from '../../core/sessions/visibility';
import type { EventRow, Session } from '../model';
import type { Affected, Store } from '../ports';
import type { WaitEstimates } from '../ports/remembered';
import { presentSession } from '../present';

/** What reading the present state of many events needs. */
export interface CurrentPorts extends WaitEstimates {
  store: Pick<Store, 'readAffected'>;
}

/** What reading it for one event needs. */
export interface NowPorts extends WaitEstimates {
  store: Pick<Store, 'findConversation' | 'findSession' | 'findMessage'>;
}

/** What is true now of the things that events are about. */
export interface Current {
  now: EventNow;
  /** The session of the event. */
  session: Session | null;
  conversation: { id: string; externalId: string };
  agent: { key: string };
}

/** One statement for all of them. The result is a function of the event. */
export async function readCurrent(
  app: CurrentPorts,
  rows: EventRow[]
): Promise<(row: EventRow) => Current | null> {
  const affected = await app.store.readAffected(rows);
  const byThing = new Map<string, { about: Affected; session: EventNow['session'] }>();
  for (const about of affected) {
    const { conversation, session } = about;
    byThing.set(thingOf({ conversationPk: conversation.pk, sessionPk: session?.pk ?? null }), {
      about,
      session: session && (await presentNow(app, { ...about, session })),
    });
  }
  return (row) => {
    const found = byThing.get(thingOf(row));
    if (!found) return null;
    const { conversation, place, session, messages } = found.about;
    const { id, externalId, control } = conversation;
    return {
      now: {
        control,
        session: found.session,
        delivery: messages.find(({ seq }) => seq === row.seq)?.delivery ?? null,
      },
      session,
      conversation: { id, externalId },
      agent: { key: place.agent.key },
    };
  };
}

/** The same for an event that may no longer be stored, by the ids in its data. */
export async function readNow(
  app: NowPorts,
  of: { conversationPk: number; sessionId: string | null; messageId: string | null }
): Promise<EventNow | null> {
  const { store } = app;
  const [placed, found, message] = await Promise.all([
    store.findConversation({ pk: of.conversationPk }),
    of.sessionId === null ? null : store.findSession({ id: of.sessionId }, ALL_SESSIONS),
    of.messageId === null ? null : store.findMessage(of.messageId, ALL_SESSIONS),
  ]);
  if (!placed) return null;
  return {
    control: placed.conversation.control,
    session: found && (await presentNow(app, found)),
    delivery: message?.message.delivery ?? null,
  };
}

/** Of an event that was stored by an older version. */
export function controlThen(data: {
  control?: Control;
  session?: { conversation: { control: Control } } | null;
}): Control | undefined {
  return data.control ?? data.session?.conversation.control;
}

async function presentNow(
  app: WaitEstimates,
  { session, conversation, place }: Omit<Affected, 'messages'> & { session: Session }
) {
  const isWaiting = session.position !== null;
  return presentSession({
    session,
    conversation,
    place,
    estimatedWaitSeconds: isWaiting ? await app.estimateWait(place.agent.pk) : null,
  });
}

function thingOf(row: { conversationPk: number; sessionPk: number | null }): string {
  return `${row.conversationPk} ${row.sessionPk}`;
}
