import type { AgentChange, ChannelChange, ChannelFields, Store, WebhookChange } from '../app/ports';
import { newId } from '../app/identity';
import type { Agent, Channel } from '../app/model';
import { columns, part } from './columns';
import type { Database, Query, Row } from './database';
import { toAgent, toChannel } from './rows';

type SettingsTables = Pick<
  Store,
  | 'findAgent'
  | 'findAgentWithChannels'
  | 'listAgents'
  | 'insertAgent'
  | 'updateAgent'
  | 'findChannel'
  | 'listChannels'
  | 'insertChannel'
  | 'updateChannel'
  | 'lastActivity'
>;

/** AI agents and channels: written by staff, read on every call. */
export function createSettingsTables(db: Database): SettingsTables {
  const { query, raw } = db;

  const findAgent = async (by: Parameters<Store['findAgent']>[0], on: Query = query) => {
    const row = await agents(on)
      .modify((reading) => {
        if ('id' in by) reading.where('a.document_id', by.id);
        else if ('pk' in by) reading.where('a.id', by.pk);
        else reading.where('a.key', by.key);
      })
      .first();
    return row ? readAgent(row) : null;
  };
  const findChannel = async (by: { key: string } | { id: string }, on: Query = query) => {
    const row = await channels(on)
      .where('id' in by ? { 'ch.document_id': by.id } : { 'ch.key': by.key })
      .first();
    return row ? readChannel(row) : null;
  };

  return {
    findAgent: (by) => findAgent(by),
    findAgentWithChannels: async (key) => {
      const rows: Row[] = await agents()
        .leftJoin('handoff_channels as ch', 'ch.agent_id', 'a.id')
        .select(columns(raw, { ch: 'channels' }))
        .where('a.key', key);
      const [first] = rows;
      if (!first) return null;
      const channels = rows.flatMap((row) => {
        const channel = part(row, 'channels', 'ch');
        return channel ? [toChannel(channel)] : [];
      });
      return { agent: readAgent(first), channels };
    },
    listAgents: async () => ((await agents().orderBy('a.name')) as Row[]).map(readAgent),
    insertAgent: async (fields) => {
      const id = newId();
      await query()
        .insert({ document_id: id, ...agentRow(fields) })
        .into('handoff_agents')
        .onConflict('key')
        .ignore();
      return findAgent({ id });
    },
    updateAgent: async (id, change) => {
      if (typeof change === 'function') await changeAgentLocked(id, change);
      else await update('handoff_agents', id, agentRow(change));
      return existing(await findAgent({ id }));
    },

    findChannel: (by) => findChannel(by),
    listChannels: async () => ((await channels().orderBy('ch.name')) as Row[]).map(readChannel),
    insertChannel: async (fields) => {
      const id = newId();
      await query()
        .insert({ document_id: id, ...channelRow(fields) })
        .into('handoff_channels')
        .onConflict('key')
        .ignore();
      return findChannel({ id });
    },
    updateChannel: async (id, change) => {
      if (typeof change === 'function') await changeLocked(id, change);
      else await update('handoff_channels', id, channelRow(change));
      return existing(await findChannel({ id }));
    },
    lastActivity: async (channelPk) => {
      const [row] = await query()
        .from('handoff_conversations')
        .where({ channel_id: channelPk })
        .max({ at: 'last_line_at' });
      return row?.at ? Number(row.at) : null;
    },
  };

  /** Writes only the given columns, so that concurrent changes of other columns stay. */
  async function update(table: string, id: string, row: Row, on: Query = query): Promise<void> {
    const given = Object.entries(row).filter(([, value]) => value !== undefined);
    if (given.length === 0) return;
    await on().from(table).where({ document_id: id }).update(Object.fromEntries(given));
  }

  async function changeLocked(id: string, change: (now: Channel) => ChannelChange): Promise<void> {
    await db.transaction(async (inTransaction) => {
      // Changes nothing, but locks the row.
      await update('handoff_channels', id, { document_id: id }, inTransaction);
      const channel = existing(await findChannel({ id }, inTransaction));
      await update('handoff_channels', id, channelRow(change(channel)), inTransaction);
    });
  }

  async function changeAgentLocked(id: string, change: (now: Agent) => AgentChange): Promise<void> {
    await db.transaction(async (inTransaction) => {
      // Locks the row, as for a channel.
      await update('handoff_agents', id, { document_id: id }, inTransaction);
      const agent = existing(await findAgent({ id }, inTransaction));
      await update('handoff_agents', id, agentRow(change(agent)), inTransaction);
    });
  }

  function agents(on: Query = query) {
    return on()
      .from('handoff_agents as a')
      .select(columns(raw, { a: 'agents' }));
  }

  function channels(on: Query = query) {
    return on()
      .from('handoff_channels as ch')
      .select(columns(raw, { ch: 'channels' }));
  }
}

function readAgent(row: Row) {
  return toAgent(part(row, 'agents', 'a') ?? {});
}

function readChannel(row: Row) {
  return toChannel(part(row, 'channels', 'ch') ?? {});
}

function agentRow(fields: AgentChange & { key?: string }): Row {
  const { key, name, status, handoffEnabled, texts, maxWaitMinutes, tokens, ladder } = fields;
  return {
    key,
    name,
    status,
    handoff_enabled: handoffEnabled,
    handoff_message: texts?.handoffMessage,
    accept_message: texts?.acceptMessage,
    resolve_message: texts?.resolveMessage,
    expired_message: texts?.expiredMessage,
    max_wait_minutes: maxWaitMinutes,
    ...ruleColumns(fields.reminder),
    ladder: ladder && JSON.stringify(ladder),
    tokens: tokens && JSON.stringify(tokens),
    ...webhookColumns(fields.webhook),
  };
}

function webhookColumns(change: WebhookChange = {}): Row {
  const { url, secret, previousSecret, from, trouble, pausedUntil } = change;
  return {
    webhook_url: url,
    webhook_secret: secret && JSON.stringify(secret),
    webhook_previous_secret: previousSecret && JSON.stringify(previousSecret),
    webhook_from: from,
    webhook_trouble: trouble,
    webhook_paused_until: pausedUntil,
  };
}

function ruleColumns(rule: AgentChange['reminder']): Row {
  const { enabled, afterMinutes } = rule ?? { enabled: null, afterMinutes: null };
  return rule === undefined
    ? {}
    : { reminder_enabled: enabled, reminder_after_minutes: afterMinutes };
}

function channelRow(fields: ChannelFields | ChannelChange): Row {
  const {
    key,
    type,
    name,
    agentPk,
    enabled,
    options,
    credentials,
    trouble,
    pausedUntil,
  }: Partial<Record<keyof ChannelFields | keyof ChannelChange, unknown>> = fields;
  return {
    key,
    type,
    name,
    agent_id: agentPk,
    enabled,
    options: options && JSON.stringify(options),
    credentials: credentials && JSON.stringify(credentials),
    trouble,
    paused_until: pausedUntil,
  };
}

function existing<T>(found: T | null): T {
  if (found === null) throw new Error('A row that was just written is gone');
  return found;
}
