import type { MessageDto, SessionDto, WidgetMessage } from '../../server/core/contract';
import type { Http } from '../support/http';
import { connectInbox } from '../support/inboxSocket';
import { openStream, type OpenStream } from '../support/visitor';
import { waitFor } from '../support/waitFor';

/** Readers that do what the panel and the widget do: listen, and read what they missed after a reconnect. */

export interface InboxFollower {
  /** In the order in which they would be shown. */
  seqs: () => number[];
  lines: () => MessageDto[];
  /** Breaks the connection as a failing network does. */
  cut: () => void;
  close: () => void;
}

export async function followInbox({
  http,
  url,
  session,
  member,
}: {
  http: Http;
  url: string;
  session: SessionDto;
  member: { token: string };
}): Promise<InboxFollower> {
  const messages = new Map<number, MessageDto>();
  const add = (message: MessageDto) => messages.set(message.seq, message);
  const sorted = () => [...messages.values()].sort((a, b) => a.seq - b.seq);
  let isClosed = false;

  const read = async () => {
    for (;;) {
      const known = sorted();
      // The last message before the first gap: broadcasts of later ones may have arrived already.
      const after = known.find(({ seq }, i) => known[i + 1]?.seq !== seq + 1)?.seq ?? 0;
      const path = `/handoff/sessions/${session.id}/messages?limit=100&after=${after}`;
      const page = await waitFor(
        async () => {
          const answer = await http.get<MessageDto[]>(path, { token: member.token });
          return isClosed || (answer.status === 200 && answer);
        },
        { timeout: 90_000, interval: 50 }
      );
      if (page === true) return;
      page.data.forEach(add);
      if (!page.meta.hasMore) return;
    }
  };

  const client = await connectInbox({ url, token: member.token, reconnection: true });
  const { socket } = client;
  socket.io.reconnectionDelay(50);
  socket.io.reconnectionDelayMax(250);
  socket.on('message:added', ({ message }) => add(message));
  const begin = async () => {
    const answer = await client.ask('session:watch', { sessionId: session.id });
    if (answer.ok) await read();
  };
  // When a connection breaks while it is being opened, the next one starts again.
  const beginSafely = () => void begin().catch(() => undefined);
  socket.on('connect', beginSafely);
  await begin();

  return {
    lines: sorted,
    seqs: () => sorted().map(({ seq }) => seq),
    cut: () => {
      const transport = socket.io.engine.transport as unknown as { ws?: { terminate: () => void } };
      transport.ws?.terminate();
    },
    close: () => {
      isClosed = true;
      client.close();
    },
  };
}

export interface StreamFollower {
  /** All that arrived, repeats included. */
  received: () => WidgetMessage[];
  /** Breaks the connection. */
  cut: () => void;
  close: () => void;
}

/** Reconnects with `Last-Event-ID`, and so must get each message exactly once. */
export function followStream({ url, token }: { url: string; token: string }): StreamFollower {
  const before: WidgetMessage[] = [];
  let stream: OpenStream | null = null;
  let isClosed = false;
  const received = () => [...before, ...(stream?.messages() ?? [])];

  const follow = async () => {
    while (!isClosed) {
      const lastEventId = received().at(-1)?.seq ?? 0;
      stream = await openStream(url, token, { lastEventId }).catch(() => null);
      const current = stream;
      if (current) {
        await endOf(current);
        before.push(...current.messages());
        stream = null;
      } else {
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    }
  };
  const following = follow();
  following.catch(() => undefined);

  return {
    received,
    cut: () => stream?.close(),
    close: () => {
      isClosed = true;
      stream?.close();
    },
  };
}

/** `ended` gives up after a while; a stream may be open for longer. */
async function endOf(stream: OpenStream): Promise<void> {
  for (;;) {
    const isOver = await stream.ended().catch(() => false);
    if (isOver !== false) return;
  }
}
