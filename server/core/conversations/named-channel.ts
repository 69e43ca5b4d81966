import { CHANNEL_TYPES, type ChannelType } from '../contract';

/** What the `channel` of a bot's call may stand for: the key of a channel record, or a type. */

interface ChannelRecord {
  key: string;
  type: ChannelType;
  enabled: boolean;
}

/** Whether a conversation with this place may be the one that the call means. */
export function isPlaceNamed(
  place: { channel: Pick<ChannelRecord, 'key'> | null; channelType: ChannelType },
  named: string
): boolean {
  return place.channelType === named || place.channel?.key === named;
}

/**
 * The channel of a new conversation. In order of preference: the record with that key, the AI
 * agent's only record of that type, the bare type. Disabled records are ignored. Null: the name
 * stands for nothing.
 */
export function channelForNew<T extends ChannelRecord>(
  records: T[],
  named: string
): { channel: T | null; channelType: ChannelType } | null {
  const enabled = records.filter((record) => record.enabled);
  const ofType = enabled.filter(({ type }) => type === named);
  const record =
    enabled.find(({ key }) => key === named) ?? (ofType.length === 1 ? ofType[0] : undefined);
  if (record) return { channel: record, channelType: record.type };
  return isChannelType(named) ? { channel: null, channelType: named } : null;
}

function isChannelType(text: string): text is ChannelType {
  return (CHANNEL_TYPES as readonly string[]).includes(text);
}
