import { randomUUID } from 'node:crypto';

import type {
  ChannelDto,
  WidgetMessage,
  WidgetOptions,
  WidgetState,
  WidgetVisit,
} from '../../server/core/contract';
import type { Answer } from './http';
import { createScene, type Scene } from './scene';
import { waitFor } from './waitFor';

/** A scene with a website widget; `visit` uses another IP address each time, unless one is given. */
export interface WidgetScene extends Scene {
  channel: ChannelDto;
  createChannel: (options?: Partial<WidgetOptions>) => Promise<ChannelDto>;
  updateChannel: (id: string, change: object) => Promise<ChannelDto>;
  visit: (input?: VisitInput) => Promise<Answer<WidgetVisit>>;
  say: (token: string, text: string, clientId?: string) => Promise<Answer<WidgetMessage>>;
  stream: (token: string, input?: StreamInput) => Promise<OpenStream>;
  /** Escalates a visitor's conversation, as the bot. */
  handOver: (visit: WidgetVisit, body?: object) => ReturnType<Scene['escalate']>;
  /** A bot's message in a visitor's conversation. */
  botSays: (visit: WidgetVisit, text: string) => ReturnType<Scene['report']>;
}

interface VisitInput {
  channel?: string;
  token?: string;
  address?: string;
  headers?: Record<string, string>;
}

interface StreamInput {
  lastEventId?: string | number;
  headers?: Record<string, string>;
}

let visitors = 0;

export async function createWidgetScene(): Promise<WidgetScene> {
  // Koa then takes the visitor's IP address from X-Forwarded-For, as it does behind a proxy.
  const scene = await createScene({ server: { proxy: { koa: true } } });
  const { http, admin, agent } = scene;
  const createChannel = async (options: Partial<WidgetOptions> = {}) => {
    const body = { type: 'widget', name: `Shop ${randomUUID()}`, agent: agent.key, options };
    return (await http.post<ChannelDto>('/handoff/channels', { token: admin.token, body })).data;
  };
  const channel = await createChannel();
  const placeOf = (visit: WidgetVisit) => {
    return { agent: agent.key, channel: channel.key, conversation: visit.conversation.id };
  };

  return {
    ...scene,
    channel,
    createChannel,
    updateChannel: async (id, body) =>
      (await http.put<ChannelDto>(`/handoff/channels/${id}`, { token: admin.token, body })).data,
    visit: ({ channel: key = channel.key, token, address, headers } = {}) => {
      visitors += 1;
      const from = address ?? `10.1.${visitors >> 8}.${visitors & 255}`;
      return http.post('/api/handoff/widget/visits', {
        headers: { 'x-forwarded-for': from, ...headers },
        body: { channel: key, ...(token === undefined ? {} : { token }) },
      });
    },
    say: (token, text, clientId = randomUUID()) =>
      http.post('/api/handoff/widget/messages', { token, body: { text, clientId } }),
    stream: (token, input) => openStream(scene.url, token, input),
    handOver: (visit, body) => scene.escalate({ ...placeOf(visit), ...body }),
    botSays: (visit, text) => scene.report({ ...placeOf(visit), author: 'bot', text }),
  };
}

export interface SseEvent {
  event: string;
  id: string | null;
  data: unknown;
}

export interface OpenStream {
  status: number;
  headers: Headers;
  /** Everything received so far, unchanged. */
  text: () => string;
  events: () => SseEvent[];
  messages: () => WidgetMessage[];
  states: () => WidgetState[];
  /** The newest state. */
  state: () => WidgetState | undefined;
  /** Resolves when a message with this text has arrived. */
  heard: (text: string) => Promise<WidgetMessage>;
  /** Resolves when the newest state fits. */
  reached: (state: Partial<WidgetState>) => Promise<WidgetState>;
  /** Resolves when it has ended: properly, or cut off. */
  ended: () => Promise<'end' | 'cut'>;
  close: () => void;
}

/** Follows a visitor's stream by real HTTP. */
export async function openStream(
  url: string,
  token: string,
  { lastEventId, headers }: StreamInput = {}
): Promise<OpenStream> {
  const abort = new AbortController();
  const response = await fetch(`${url}/api/handoff/widget/stream`, {
    headers: {
      authorization: `Bearer ${token}`,
      ...(lastEventId === undefined ? {} : { 'last-event-id': String(lastEventId) }),
      ...headers,
    },
    signal: abort.signal,
  });
  let text = '';
  let over: 'end' | 'cut' | null = null;
  const follow = async () => {
    const decoder = new TextDecoder();
    const reader = response.body?.getReader();
    for (let chunk = await reader?.read(); chunk?.value; chunk = await reader?.read()) {
      text += decoder.decode(chunk.value, { stream: true });
    }
  };
  follow().then(
    () => (over = 'end'),
    () => (over = 'cut')
  );

  const events = () => parse(text);
  const messages = () => dataOf<WidgetMessage>(events(), 'message');
  const states = () => dataOf<WidgetState>(events(), 'state');
  return {
    status: response.status,
    headers: response.headers,
    text: () => text,
    events,
    messages,
    states,
    state: () => states().at(-1),
    heard: (wanted) =>
      waitFor(() => messages().find((message) => message.text === wanted), {
        what: `the message ${wanted}`,
      }),
    reached: (wanted) =>
      waitFor(() => isMatch(states().at(-1), wanted), {
        what: `the state ${JSON.stringify(wanted)}`,
      }),
    ended: () => waitFor(() => over, { what: 'the end of the stream' }),
    close: () => abort.abort(),
  };
}

/** Blocks end with an empty line; what follows the last one is incomplete. */
function parse(text: string): SseEvent[] {
  return text
    .split('\n\n')
    .slice(0, -1)
    .filter((block) => !block.startsWith(':'))
    .map((block) => {
      const fields = new Map(block.split('\n').map((line) => splitField(line)));
      return {
        event: fields.get('event') ?? '',
        id: fields.get('id') ?? null,
        data: JSON.parse(fields.get('data') ?? 'null') as unknown,
      };
    });
}

function splitField(line: string): [string, string] {
  const colon = line.indexOf(': ');
  return [line.slice(0, colon), line.slice(colon + 2)];
}

function dataOf<T>(events: SseEvent[], name: string): T[] {
  return events.filter(({ event }) => event === name).map(({ data }) => data as T);
}

function isMatch(
  state: WidgetState | undefined,
  wanted: Partial<WidgetState>
): WidgetState | false {
  if (!state) return false;
  const entries = Object.entries(wanted) as [keyof WidgetState, unknown][];
  const isSame = entries.every(
    ([key, value]) => JSON.stringify(state[key]) === JSON.stringify(value)
  );
  return isSame ? state : false;
}
