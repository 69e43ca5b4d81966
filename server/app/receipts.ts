import { advance } from '../core/delivery';
import type { DeliveryState } from '../core/contract';
import type { App } from './app';
import type { Happening } from './channel-ports';
import { deliveryOf, saveNews, tellNews } from './delivery-news';
import type { Channel, Place } from './model';
import type { SentPart } from './outbox-ports';
import { identityOf } from './place';
import type { Target, Transaction } from './ports';
import { externalKeyOf } from './settle';

/** P3: what a platform tells of our own lines, some of it long after they were sent. */

type HookPlace = Place & { channel: Channel };
type Told<T extends Happening['type']> = Extract<Happening, { type: T }>;

/** False when it is about no line of ours. */
export async function applyReceipt(
  app: App,
  { place, happening }: { place: HookPlace; happening: Told<'receipt' | 'echo'> }
): Promise<boolean> {
  const parts = await findParts(app, place, happening);
  const lines = new Map<string, SentPart[]>();
  for (const part of parts) {
    const line = `${part.conversationPk} ${part.seq}`;
    lines.set(line, [...(lines.get(line) ?? []), part]);
  }
  for (const line of lines.values()) await applyToLine(app, line, newsOf(place, happening));
  return parts.length > 0;
}

/** A conversation goes on under another external id. */
export async function applyMove(
  app: App,
  { place, happening }: { place: HookPlace; happening: Told<'moved'> }
): Promise<void> {
  const known = [identityOf(place, happening.conversation)];
  const found = await app.store.findConversation({ identities: known });
  if (!found) return;
  const { conversation } = found;
  const work = async (tx: Transaction): Promise<void> => {
    await tx.lock({ kind: 'known', conversation }, app.clock.now());
    const conversationPk = conversation.pk;
    const identity = identityOf(place, happening.to);
    await tx.moveConversation({ conversationPk, externalId: happening.to, identity });
  };
  await app.store.transaction(work, { conversation });
}

async function findParts(
  { store }: App,
  place: HookPlace,
  happening: Told<'receipt' | 'echo'>
): Promise<SentPart[]> {
  const { channel } = place;
  if (happening.type === 'echo') {
    const { key, externalId } = happening;
    return store.findSent(
      key === null
        ? { externalKey: externalKeyOf(channel, externalId) }
        : { key, channelPk: channel.pk }
    );
  }
  const { of } = happening;
  if ('externalId' in of)
    return store.findSent({ externalKey: externalKeyOf(channel, of.externalId) });
  const found = await store.findConversation({ identities: [identityOf(place, of.conversation)] });
  if (!found) return [];
  return store.findSent({ conversationPk: found.conversation.pk, until: of.until });
}

interface PartNews {
  state: DeliveryState;
  reason: string | null;
  external: { id: string; key: string } | null;
}

function newsOf({ channel }: HookPlace, happening: Told<'receipt' | 'echo'>): PartNews {
  if (happening.type === 'receipt') return { ...happening, external: null };
  const { externalId } = happening;
  const external = { id: externalId, key: externalKeyOf(channel, externalId) };
  return { state: 'sent', reason: null, external };
}

async function applyToLine(app: App, told: SentPart[], news: PartNews): Promise<void> {
  const [{ conversationPk, seq } = { conversationPk: 0, seq: 0 }] = told;
  const found = await app.store.findConversation({ pk: conversationPk });
  const [message] = await app.store.listMessages({
    conversationPk,
    after: seq - 1,
    before: seq + 1,
    limit: 1,
  });
  if (!found || !message) return;
  const { place } = found;
  const line = await app.store.findMessage(message.id);
  const sessionId = line?.sessionId || null;
  const [estimate, team] = await Promise.all([app.estimateWait(place.agent.pk), app.team()]);

  const work = async (tx: Transaction) => {
    const at = app.clock.now();
    const target: Target = { kind: 'known', conversation: found.conversation };
    await tx.lock(target, at);
    const subject = await tx.readSubject({ target, ...(sessionId !== null && { sessionId }) });
    const delivery = await tx.readDelivery({ conversationPk, seq });
    if (!subject || !delivery) return null;
    const known = new Map(
      (await tx.readParts({ conversationPk, seq })).map((one) => [one.pk, one])
    );
    for (const { pk } of told) {
      const part = known.get(pk);
      // One that was asked for anew since then.
      if (!part) continue;
      const { state, reason, external } = news;
      const isOpen = part.state === 'pending' || part.state === 'sending';
      // The call itself may still be waiting for its answer; this one is as good.
      if (isOpen || external)
        await tx.settlePart({
          conversationPk,
          part,
          state,
          reason,
          external,
          restOfLine: isOpen && state === 'failed',
          at,
        });
      if (!isOpen) {
        const next = advance(part.state as DeliveryState, state);
        if (next !== part.state) await tx.updatePart({ pk, state: next, reason, at });
      }
    }
    return saveNews({
      tx,
      subject: sessionId === null ? { ...subject, session: null } : subject,
      place,
      message: { ...message, delivery },
      delivery: deliveryOf(await tx.readParts({ conversationPk, seq })),
      estimate,
      team,
      at,
      origin: app.processId,
    });
  };
  await app.store.transaction(work, {
    conversation: found.conversation,
    committed: (saved) => tellNews(app, saved),
  });
}
