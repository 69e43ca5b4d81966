import { CHANNEL_TYPES, type AnyChannelType, type ChannelType } from '../contract';

/** What the `channel` of a bot's call may stand for. */

/** The key of a channel record, a type, or a channel of the bot's own. */
export type NamedChannel = string | OwnChannel;

/** A channel that only the bot knows; it relays the messages. */
export interface OwnChannel {
  /** Never one of the `ChannelType`s. */
  type: AnyChannelType;
  label?: string | undefined;
}

/** What the call names a channel of the bot's own; undefined: not given. */
export function labelOf(named: NamedChannel): string | undefined {
  return typeof named === 'string' ? undefined : named.label;
}

interface ChannelRecord {
  key: string;
  type: ChannelType;
  enabled: boolean;
}

/** Whether a conversation with this place may be the one that the call means. */
export function isPlaceNamed(
  place: { channel: Pick<ChannelRecord, 'key'> | null; channelType: AnyChannelType },
  named: NamedChannel
): boolean {
  if (typeof named !== 'string') return place.channelType === named.type;
  return place.channelType === named || place.channel?.key === named;
}

/**
 * The channel of a new conversation. In order of preference: the record with that key, the AI
 * agent's only record of that type, the bare type. Disabled records are ignored. A channel of the
 * bot's own must not have the key of any record. Null: the name stands for nothing.
 */
export function channelForNew<T extends ChannelRecord>(
  records: T[],
  named: NamedChannel
): { channel: T | null; channelType: AnyChannelType } | null {
  if (typeof named !== 'string') {
    const isTaken = records.some(({ key }) => key === named.type);
    return isTaken ? null : { channel: null, channelType: named.type };
  }
  const enabled = records.filter((record) => record.enabled);
  const ofType = enabled.filter(({ type }) => type === named);
  const record =
    enabled.find(({ key }) => key === named) ?? (ofType.length === 1 ? ofType[0] : undefined);
  if (record) return { channel: record, channelType: record.type };
  return isChannelType(named) ? { channel: null, channelType: named } : null;
}

/** Whether a channel of this type can be connected; otherwise it is a bot's own. */
export function isChannelType(type: AnyChannelType): type is ChannelType {
  return (CHANNEL_TYPES as readonly string[]).includes(type);
}
