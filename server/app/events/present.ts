import type { BotEvent, MessageEventData, SessionEventData } from '../../core/contract';
import { MAX_CARRIED, newestThatFit } from '../../core/events/feed';
import type { EventRow, Session } from '../model';
import type { Store } from '../ports';
import { iso, presentMessage } from '../present';
import { controlThen, readCurrent, type Current, type CurrentPorts } from './current';

interface MessagesPorts {
  store: Pick<Store, 'listMessages'>;
}

/** What presenting events needs. */
export interface PresentingPorts extends CurrentPorts {
  store: CurrentPorts['store'] & MessagesPorts['store'];
}

/** The events in the form that bots receive, by feed and by webhook. */
export async function presentEvents(app: PresentingPorts, rows: EventRow[]): Promise<BotEvent[]> {
  if (rows.length === 0) return [];
  const currentOf = await readCurrent(app, rows);
  const events = rows.flatMap((row) => {
    const current = currentOf(row);
    // Null: somebody has deleted the conversation from the database.
    return current ? [presentEvent(app, row, current)] : [];
  });
  return Promise.all(events);
}

async function presentEvent(
  app: MessagesPorts,
  row: EventRow,
  current: Current
): Promise<BotEvent> {
  const event = {
    id: row.id,
    type: row.type,
    timestamp: iso(row.at),
    sequence: row.sequence,
    data: dataOf(row, current),
    now: current.now,
  };
  if (row.type !== 'handoff.resolved' && row.type !== 'handoff.expired') return event as BotEvent;
  const messages = await readNewest(app, row, current.session);
  const data = { ...event.data, ...newestThatFit({ messages, rest: event }) };
  return { ...event, data } as BotEvent;
}

/** As it was then. Older versions did not store everything at the same place. */
function dataOf(row: EventRow, { now, conversation, agent }: Current): object {
  const stored = JSON.parse(row.data ?? '{}') as Partial<SessionEventData & MessageEventData>;
  const { session, message, channel } = stored;
  const data = {
    ...stored,
    ...(channel && { channel: filled(channel, { label: null }) }),
    ...(session && {
      session: { ...session, channel: filled(session.channel, { label: null }) },
    }),
    ...(message && { message: filled(message, { quote: null, origin: null }) }),
  };
  return { conversation, agent, ...data, control: controlThen(data) ?? now.control };
}

/** Fields that the version which stored the event did not have. */
function filled<T extends object>(stored: T, missing: Partial<T>): T {
  return { ...missing, ...stored };
}

/** The newest messages of the session, and one more than an event may carry. */
async function readNewest(app: MessagesPorts, row: EventRow, session: Session | null) {
  if (!session) return [];
  const { firstSeq, lastSeq } = session;
  const messages = await app.store.listMessages({
    conversationPk: row.conversationPk,
    after: firstSeq - 1,
    before: (lastSeq ?? firstSeq) + 1,
    limit: MAX_CARRIED + 1,
    last: true,
  });
  return messages.map(presentMessage);
}
