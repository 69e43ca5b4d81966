import type { WidgetMessage, WidgetState, WidgetVisit } from '../../server/core/contract';
import { backoff } from './backoff';
import { createApi } from './api';
import { createOutbox } from './outbox';
import { watchPage, withTabLock } from './page';
import { createBrowserStore } from './store';
import { createStream } from './stream';
import type { HandoffClient, HandoffClientOptions, HandoffSnapshot } from './types';
import { createOwnTyping, createTheirTyping } from './typing';
import { createVisit } from './visit';
import { asMessage, asState, asTyping, wellFormed } from './wire';

const NO_SESSION: WidgetState = { owner: 'bot', status: null, assignee: null, position: null };

/** Answers to a visit that a retry does not change: an invalid key, a site that is not allowed. */
const FINAL = new Set([400, 403, 404]);

/** One may be a restart of the server; the next one is sent about a second later. */
const UNANSWERED_UNTIL_CUT = 2;

/** @see HandoffClient */
export function createHandoffClient(options: HandoffClientOptions): HandoffClient {
  const prefix = `handoff:${options.channel}:`;
  const store = options.store ?? createBrowserStore(prefix);
  const api = createApi({
    ...options,
    onOutdated: (version) => void makeWay(version),
    onAnswer(isAnswered) {
      unanswered = isAnswered ? 0 : unanswered + 1;
      if (isAnswered) noteCut(false);
      else if (unanswered >= UNANSWERED_UNTIL_CUT) noteCut(true);
    },
  });
  const visit = createVisit({
    store,
    visitor: options.visitor ?? '',
    enter: (token) => api.visit({ channel: options.channel, token }),
    lock: (act) => withTabLock(prefix, act),
  });
  const listeners = new Set<() => void>();
  const bySeq = new Map<number, WidgetMessage>();
  let isStarted = false;
  let isWanted = options.isLazy !== true;
  let isResting = false;
  let lastEventId = 0;
  let entryAttempt = 0;
  /** Calls in a row without an answer. */
  let unanswered = 0;
  let entryTimer: ReturnType<typeof setTimeout> | undefined;
  let stopWatching = () => {};

  let snapshot: HandoffSnapshot = {
    status: 'loading',
    connection: 'idle',
    isCut: false,
    conversationId: null,
    lines: [],
    outgoing: [],
    state: NO_SESSION,
    typing: null,
    texts: visit.look()?.texts ?? null,
    theme: visit.look()?.theme ?? null,
    unread: 0,
  };

  const theirs = createTheirTyping(() => change({ typing: theirs.now() }));
  const own = createOwnTyping(() => void api.type({ token: visit.token() ?? '' }));

  const outbox = createOutbox({
    store,
    conversation: () => (isStarted && snapshot.status === 'ready' ? snapshot.conversationId : null),
    send: (message) => api.send({ token: visit.token() ?? '', ...message }),
    onStored: (message) => take([message]),
    onChange: () => change({}),
    renew: enter,
  });

  const stream = createStream({
    open: (signal) =>
      api.stream({ token: visit.token() ?? '', lastEventId: String(lastEventId), signal }),
    onEvent: ({ event, data }) => {
      const message = event === 'message' ? asMessage(data) : null;
      const state = event === 'state' ? asState(data) : null;
      // Only the stream and a visit have no gaps; the answer to a send may be ahead of them.
      if (message) lastEventId = Math.max(lastEventId, message.seq);
      if (message && message.author !== 'user') theirs.end();
      if (message) take([message]);
      if (state) change({ state });
      if (state && state.status !== 'active') theirs.end();
      const typing = event === 'typing' ? asTyping(data) : null;
      if (typing && snapshot.state.status === 'active') theirs.hear(typing);
    },
    onConnection: (connection) => {
      change(connection === 'open' ? { connection, isCut: false } : { connection });
      if (connection === 'open') outbox.flush();
    },
    onRefused: async (status) => {
      if (status === 401) await enter();
      return status === 403 ? refuse() : true;
    },
  });

  function change(patch: Partial<HandoffSnapshot>) {
    const next = { ...snapshot, ...patch };
    const stored = new Set(next.lines.map(({ clientId }) => clientId));
    const read = visit.readSeq(next.conversationId);
    snapshot = {
      ...next,
      outgoing: outbox.lines().filter(({ clientId }) => !stored.has(clientId)),
      unread: next.lines.filter((message) => isFromOthers(message) && message.seq > read).length,
    };
    for (const listener of listeners) listener();
    listen();
  }

  function noteCut(isCut: boolean) {
    if (isCut !== snapshot.isCut) change({ isCut });
  }

  function take(messages: readonly WidgetMessage[]) {
    for (const message of messages) if (!bySeq.has(message.seq)) bySeq.set(message.seq, message);
    outbox.confirm(messages.flatMap(({ clientId }) => clientId ?? []));
    change({ lines: [...bySeq.values()].sort((a, b) => a.seq - b.seq) });
  }

  /** Opens the stream when there is something to receive, and closes it when nobody looks. */
  function listen() {
    const { status, lines, outgoing, state } = snapshot;
    const needsStream =
      isWanted || lines.length > 0 || outgoing.length > 0 || state.status !== null;
    // Who waits for a person, or talks to one, is told of the answer in a hidden tab too.
    const isHandled = state.status === 'queued' || state.status === 'active';
    if (isResting && !isHandled) stream.stop();
    else if (isStarted && status === 'ready' && needsStream) stream.start();
  }

  /** One visit: resumes the conversation of the stored token, or opens another one. */
  async function enter(): Promise<boolean> {
    const answer = await visit.enter();
    if (!isStarted) return false;
    if (answer.kind === 'ok') {
      entryAttempt = 0;
      adopt(answer.data);
      return true;
    }
    if (answer.kind === 'refused' && FINAL.has(answer.status)) return refuse();
    if (snapshot.status === 'loading') {
      change({ connection: 'lost' });
      const pause = Math.max(answer.retryAfterMs ?? 0, backoff({ attempt: entryAttempt++ }));
      clearTimeout(entryTimer);
      entryTimer = setTimeout(() => void enter(), pause);
    }
    return false;
  }

  function adopt(data: WidgetVisit) {
    const isOther = data.conversation.id !== snapshot.conversationId;
    if (isOther) {
      bySeq.clear();
      lastEventId = 0;
      theirs.end();
      change({ status: 'loading' });
      stream.stop();
    }
    for (const { seq } of data.messages) lastEventId = Math.max(lastEventId, seq);
    const { conversation, state, texts, theme } = data;
    snapshot = { ...snapshot, conversationId: conversation.id, state, texts, theme };
    snapshot = { ...snapshot, status: 'ready' };
    take(data.messages);
    outbox.flush();
  }

  /** Ends with everything unsent still stored, for the client that follows. */
  function halt() {
    isStarted = false;
    clearTimeout(entryTimer);
    theirs.end();
    stopWatching();
    outbox.stop();
    stream.stop();
  }

  async function makeWay(version: number): Promise<void> {
    if (!isStarted) return;
    halt();
    const isReplaced = await options.onOutdated?.(version);
    if (isReplaced !== true) refuse();
  }

  function refuse(): false {
    isStarted = false;
    stream.stop();
    change({ status: 'refused' });
    return false;
  }

  /** Shows nothing of the visitor before, and opens a conversation for the next one. */
  function beginAnew() {
    stream.stop();
    theirs.end();
    outbox.reload();
    bySeq.clear();
    lastEventId = 0;
    const status = snapshot.status === 'refused' ? 'refused' : 'loading';
    change({ status, conversationId: null, lines: [], state: NO_SESSION });
    options.onForget?.();
    if (isStarted) void enter();
  }

  function onStorage(key: string | null) {
    if (key !== null && !key.startsWith(prefix)) return;
    if (visit.wasForgotten()) return beginAnew();
    outbox.reload();
    if (visit.conversationId() !== snapshot.conversationId) void enter();
  }

  // Shows unsent messages of an earlier page from the first moment on.
  change({});

  return {
    getSnapshot: () => snapshot,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start() {
      if (isStarted) return;
      isStarted = true;
      stopWatching = watchPage({
        onWake(force) {
          isResting = false;
          // A frozen page is not told what other pages have stored.
          if (isStarted) onStorage(null);
          listen();
          stream.wake({ force });
          outbox.flush();
          // Without a stream, only another visit tells that the network is back.
          const isUnsure = snapshot.isCut && snapshot.connection === 'idle';
          if (snapshot.status === 'loading' || isUnsure) void enter();
        },
        onOffline: () => noteCut(true),
        onRest() {
          isResting = true;
          listen();
        },
        onStorage,
      });
      void enter();
    },
    stop: halt,
    connect() {
      isWanted = true;
      listen();
    },
    send(text) {
      const clean = wellFormed(text);
      own.sent();
      return clean.trim() === '' ? null : outbox.add(clean);
    },
    type() {
      if (snapshot.status === 'ready' && snapshot.state.status === 'active') own.signal();
    },
    retry: outbox.retry,
    discard: outbox.discard,
    markRead() {
      const last = snapshot.lines[snapshot.lines.length - 1];
      if (snapshot.unread > 0 && last) visit.markRead(snapshot.conversationId, last.seq);
      if (snapshot.unread > 0) change({});
    },
    life: visit.life,
    forget() {
      visit.forget();
      visit.wasForgotten();
      beginAnew();
    },
    async withdraw() {
      const answer = await api.withdraw({ token: visit.token() ?? '' });
      // Without an open stream nothing else would report the new state of the session.
      if (answer.kind === 'ok' && snapshot.connection !== 'open') void enter();
      return answer.kind === 'ok';
    },
  };
}

/** Whether a message counts as unread: written by somebody else, with content. */
function isFromOthers(message: WidgetMessage): boolean {
  const { author, text, attachments = [] } = message;
  return author !== 'user' && (text !== '' || attachments.length > 0);
}
