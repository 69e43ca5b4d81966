import type {
  AgentDto,
  BotEvent,
  MessageDto,
  SessionDto,
  WebhookStateDto,
} from '../../server/core/contract';
import type { App } from '../../server/app/app';
import type { Egress } from '../../server/app/ports/channels';
import { createWebhookSender, type WebhookSender } from '../../server/app/webhooks/sender';
import { createEgress } from '../../server/channels/shared/http';
import { createVault } from '../../server/strapi/vault';
import { createOtherProcess } from './otherProcess';
import { startReceiver, type Receiver } from './receiver';
import type { Scene } from './scene';
import { tick } from './tick';
import { waitFor } from './waitFor';

const MINUTE = 60_000;

/** The egress of a scene that may call receivers. */
export const LOOPBACK = { allowHosts: ['127.0.0.1'], allowPrivate: false };

/** An AI agent whose webhook is a receiver of its own. */
export interface WebhookBot extends Receiver {
  agent: AgentDto;
  escalate: () => Promise<SessionDto>;
  write: (session: SessionDto, text: string) => Promise<MessageDto>;
  state: () => Promise<WebhookStateDto>;
  /** Types of the events that it accepted for a session's conversation. */
  typesOf: (session: SessionDto) => string[];
}

let bots = 0;

export async function connectBot(scene: Scene): Promise<WebhookBot> {
  const { http } = scene;
  const admin = { token: scene.admin.token };
  const receiver = await startReceiver();
  bots += 1;
  const { data: agent } = await http.post<AgentDto>('/handoff/agents', {
    ...admin,
    body: {
      name: `Bot ${bots}`,
      handoff: { enabled: true },
      webhook: { url: receiver.url, secret: receiver.secret },
    },
  });
  let chats = 0;
  return {
    ...receiver,
    agent,
    escalate: async () => {
      chats += 1;
      const place = { agent: agent.key, channel: 'telegram', conversation: `chat ${chats}` };
      return (await scene.escalate(place)).data;
    },
    write: async ({ id }, text) => (await scene.write(id, { text, clientId: text })).data,
    state: async () => {
      const path = `/handoff/agents/${agent.id}/webhook`;
      return (await http.get<WebhookStateDto>(path, admin)).data;
    },
    typesOf: ({ conversation }) =>
      eventsOf(receiver.taken, conversation.id).map(({ type }) => type),
  };
}

/** Those of one conversation. */
export function eventsOf(events: BotEvent[], id: string): BotEvent[] {
  return events.filter(({ data }) => data.conversation.id === id);
}

/** Makes dead letters: the events of a new session, which are refused for a day. */
export async function refuseForADay(
  scene: Scene,
  bot: WebhookBot
): Promise<{ session: SessionDto; state: WebhookStateDto }> {
  bot.answers({ status: 500 });
  const session = await bot.escalate();
  await waitFor(async () => (await bot.state()).failing);
  scene.clock.advance(24 * 60 * MINUTE + MINUTE);
  bot.answers({ status: 500 });
  await tick(scene.strapi);
  const state = await waitFor(async () => {
    const now = await bot.state();
    return now.deadLetterCount >= 2 && now;
  });
  return { session, state };
}

/** The sender of another process: on the same database, with its own egress. */
export function createOtherSender(
  scene: Scene,
  { call, ...change }: Partial<App> & { call?: Egress['call'] } = {}
): { webhookSender: WebhookSender; stop: () => Promise<void> } {
  const { app } = createOtherProcess(scene);
  const own = createEgress({ config: LOOPBACK });
  const egress = { ...own, ...(call && { call }) };
  const vault = createVault(scene.strapi);
  const webhookSender = createWebhookSender({
    app: { ...app, egress, vault, ...change },
    leaseSeconds: 30,
  });
  return {
    webhookSender,
    stop: async () => {
      await webhookSender.stop();
      await egress.stop();
    },
  };
}

/** When the events of a session's conversation may be sent next, as milliseconds. */
export async function nextCallOf(scene: Scene, { conversation }: SessionDto): Promise<number> {
  const row = await scene.strapi.db
    .connection('handoff_webhook_lanes as l')
    .join('handoff_conversations as c', 'c.id', 'l.conversation_id')
    .where('c.document_id', conversation.id)
    .first<{ due_at: unknown } | undefined>('l.due_at');
  return Number(row?.due_at);
}
