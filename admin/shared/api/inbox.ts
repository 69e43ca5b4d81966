import type {
  MeDto,
  NoteDto,
  Page,
  SessionDetailDto,
  SessionDto,
  StatsDto,
  TeamMember,
  TeamMessageDto,
} from '../../../server/core/contract';
import { mergeMessages, mergeNewest, isNextMessage, type MessagePages } from '../lib/messages';
import {
  applySession,
  isOlder,
  STATUS_FILTERS,
  type SessionList,
  type StatusFilter,
} from '../lib/sessionList';
import { createSessionChanges } from '../lib/sessionChanges';
import { figures } from '../queue';
import { realtime } from '../realtime';
import { askFor, dataOf, finish, follow, handoffBase, READS, resultOf, withQuery } from './base';
import { get, post } from './calls';

const sessionChanges = createSessionChanges();
realtime.on('session:changed', ({ session }) => sessionChanges.add(session));

/** The most rows in one answer of the server. */
const PAGE_LIMIT = 100;
/** Messages that a chat opens with, and messages per page of older ones. */
const MESSAGES_LIMIT = 50;

export const inboxApi = handoffBase.injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => ({
    getHandoffMe: build.query<MeDto, void>({
      query: () => get('/handoff/me'),
      transformResponse: dataOf<MeDto>,
      providesTags: ['HandoffMe'],
    }),

    getHandoffStats: build.query<StatsDto, void>({
      async queryFn(_, __, ___, fetch) {
        const began = figures.begin();
        const answer = await fetch(get('/handoff/stats'));
        return answer.error === undefined
          ? { data: figures.answered(dataOf<StatsDto>(answer.data), began) }
          : { error: answer.error };
      },
      onQueryStarted: (_, api): Promise<void> =>
        finish(READS.stats, api, (): void => {
          void api.dispatch(inboxApi.endpoints.getHandoffStats.initiate(undefined, AGAIN));
        }),
      onCacheEntryAdded: (_, entry) => {
        const show = () => entry.updateCachedData((known) => figures.read() ?? known);
        return follow(entry, (on) => [
          on('stats:changed', show),
          on('queue:changed', () => {
            show();
            // The other figures may have changed too.
            askFor(READS.stats);
          }),
        ]);
      },
    }),

    /** `count` rows, over as many pages as needed. A larger count extends the same list. */
    getHandoffSessions: build.query<SessionList, { status: StatusFilter; count: number }>({
      async queryFn({ status, count }, _, __, fetch) {
        const began = sessionChanges.begin();
        const rows: SessionDto[] = [];
        let cursor: string | null = null;
        do {
          const limit = Math.min(PAGE_LIMIT, count - rows.length);
          const answer = await fetch(
            get(withQuery('/handoff/sessions', { status, limit, cursor }))
          );
          if (answer.error !== undefined) {
            return { error: answer.error };
          }
          const page = answer.data as Page<SessionDto>;
          rows.push(...page.data);
          cursor = page.meta.hasMore ? page.meta.nextCursor : null;
        } while (cursor !== null && rows.length < count);
        const list: SessionList = { rows, hasMore: cursor !== null };
        // Events during the request may be newer than its answer.
        const data = sessionChanges
          .since(began)
          .reduce((known, session) => applySession(known, session, status), list);
        return { data };
      },
      onQueryStarted: (asked, api): Promise<void> =>
        finish(READS.sessions, api, (): void => {
          void api.dispatch(inboxApi.endpoints.getHandoffSessions.initiate(asked, AGAIN));
        }),
      serializeQueryArgs: ({ queryArgs }) => queryArgs.status,
      forceRefetch: ({ currentArg, previousArg }) => currentArg?.count !== previousArg?.count,
      providesTags: ['HandoffSessions'],
      onCacheEntryAdded: ({ status }, entry) =>
        follow(entry, (on) => [
          on('session:changed', ({ session }) => {
            if (!sessionChanges.isOvertaken(session)) {
              entry.updateCachedData((list) => applySession(list, session, status));
            }
          }),
        ]),
    }),

    getHandoffSession: build.query<SessionDetailDto, string>({
      query: (id) => get(`/handoff/sessions/${encodeURIComponent(id)}`),
      transformResponse: dataOf<SessionDetailDto>,
      // An answer that the session's changes have overtaken must not replace them.
      merge: (known, fresh) => (isOlder(fresh, known) ? known : fresh),
      onQueryStarted: (id, api): Promise<void> =>
        finish(READS.session(id), api, (): void => {
          void api.dispatch(inboxApi.endpoints.getHandoffSession.initiate(id, AGAIN));
        }),
      providesTags: (_, __, id) => [{ type: 'HandoffSession', id }],
      onCacheEntryAdded: (id, entry) =>
        follow(entry, (on) => [
          on('session:changed', ({ session }) => {
            if (session.id !== id || sessionChanges.isOvertaken(session)) {
              return;
            }
            let isMoreThanAMessage = false;
            entry.updateCachedData((detail) => {
              isMoreThanAMessage =
                session.status !== detail.status ||
                session.messageCount === detail.messageCount ||
                // Escalated again, with messages.
                session.priority !== detail.priority ||
                session.reason !== detail.reason ||
                session.summary !== detail.summary;
              applyToDetail(detail, session);
            });
            // Timeline and notes are only in the detail.
            if (isMoreThanAMessage) {
              readAgain(entry.dispatch, id);
            }
          }),
        ]),
    }),

    /** What the loaded lists know of a session: shown until the server has answered. */
    getHandoffKnownSession: build.query<SessionDto | null, string>({
      queryFn: (id, { getState }): { data: SessionDto | null } => {
        const state = getState();
        const known = STATUS_FILTERS.flatMap((status) => rowsOf(state, status))
          .filter((session) => session.id === id)
          .sort((a, b) => b.version - a.version);
        return { data: known[0] ?? null };
      },
      keepUnusedDataFor: 0,
    }),

    /** The newest messages; another read adds new and changed ones. */
    getHandoffMessages: build.query<MessagePages, string>({
      query: (id) => get(withQuery(messagesUrl(id), { limit: MESSAGES_LIMIT })),
      transformResponse: toMessages,
      merge: (known, page) => mergeNewest(known, page),
      onQueryStarted: (id, api): Promise<void> =>
        finish(READS.messages(id), api, (): void => {
          void api.dispatch(inboxApi.endpoints.getHandoffMessages.initiate(id, AGAIN));
        }),
      onCacheEntryAdded: (id, entry) =>
        follow(entry, (on) => [
          on('message:changed', ({ sessionId, message }) => {
            if (sessionId === id) {
              entry.updateCachedData((messages) => withMessages(messages, [message]));
            }
          }),
          on('message:added', ({ sessionId, message }) => {
            if (sessionId !== id) {
              return;
            }
            let isNext = true;
            entry.updateCachedData((messages) => {
              isNext = isNextMessage(messages.items, message);
              return isNext ? withMessages(messages, [message]) : messages;
            });
            if (!isNext) {
              askFor(READS.messages(id), (): void => {
                void entry.dispatch(inboxApi.endpoints.getHandoffMessages.initiate(id, AGAIN));
              });
            }
          }),
        ]),
    }),

    /** Messages before the first loaded one; they are added to the list of `getHandoffMessages`. */
    loadHandoffOlderMessages: build.mutation<MessagePages, { sessionId: string; before: number }>({
      query: ({ sessionId, before }) =>
        get(withQuery(messagesUrl(sessionId), { before, limit: MESSAGES_LIMIT })),
      transformResponse: toMessages,
      async onQueryStarted({ sessionId }, { dispatch, queryFulfilled }) {
        const page = await resultOf(queryFulfilled);
        if (page !== null) {
          dispatch(
            inboxApi.util.updateQueryData('getHandoffMessages', sessionId, (messages) => ({
              items: mergeMessages(messages.items, page.items),
              hasOlder: page.hasOlder,
            }))
          );
        }
      },
    }),

    sendHandoffMessage: build.mutation<
      TeamMessageDto,
      {
        sessionId: string;
        text: string;
        clientId: string;
        attachments: string[];
        /** Id of the message that it replies to. */
        replyTo?: string;
      }
    >({
      query: ({ sessionId, ...data }) => post(messagesUrl(sessionId), data),
      transformResponse: dataOf<TeamMessageDto>,
      async onQueryStarted({ sessionId }, { dispatch, queryFulfilled }) {
        const message = await resultOf(queryFulfilled);
        if (message !== null) {
          dispatch(newerMessage(sessionId, message));
        } else {
          // Refused: session, assignee or reply window differ from what the page shows.
          readTouched(dispatch, sessionId);
        }
      },
    }),

    acceptHandoffSession: build.mutation<SessionDto, string>({
      query: (id) => command(id, 'accept'),
      transformResponse: dataOf<SessionDto>,
      onQueryStarted: (id, api): Promise<void> =>
        afterCommand(id, api, (session): void => {
          api.dispatch(newerSession(session));
        }),
    }),

    closeHandoffSession: build.mutation<
      SessionDto,
      { sessionId: string; how: 'resolve' | 'dismiss'; note: string }
    >({
      query: ({ sessionId, how, note }) =>
        command(sessionId, how, note.trim() === '' ? {} : { note }),
      transformResponse: dataOf<SessionDto>,
      onQueryStarted: ({ sessionId }, api): Promise<void> =>
        afterCommand(sessionId, api, (session): void => {
          api.dispatch(newerSession(session));
        }),
    }),

    /** Members to whom a session can be transferred. */
    getHandoffMembers: build.query<TeamMember[], void>({
      query: () => get('/handoff/members'),
      transformResponse: dataOf<TeamMember[]>,
    }),

    /** Transfers to another member or, without one, requeues. */
    moveHandoffSession: build.mutation<
      SessionDto,
      { sessionId: string; to: string | null; note: string }
    >({
      query: ({ sessionId, to, note }) =>
        command(sessionId, to === null ? 'release' : 'transfer', {
          ...(to !== null && { to }),
          ...(note.trim() !== '' && { note }),
        }),
      transformResponse: dataOf<SessionDto>,
      onQueryStarted: ({ sessionId }, api): Promise<void> =>
        afterCommand(sessionId, api, (session): void => {
          api.dispatch(newerSession(session));
        }),
    }),

    /** Sends a failed or `unknown` message once more. */
    retryHandoffMessage: build.mutation<TeamMessageDto, { sessionId: string; messageId: string }>({
      query: ({ sessionId, messageId }) =>
        command(sessionId, `messages/${encodeURIComponent(messageId)}/retry`),
      transformResponse: dataOf<TeamMessageDto>,
      async onQueryStarted({ sessionId }, { dispatch, queryFulfilled }) {
        const message = await resultOf(queryFulfilled);
        if (message !== null) {
          dispatch(newerMessage(sessionId, message));
        }
      },
    }),

    addHandoffNote: build.mutation<NoteDto, { sessionId: string; text: string; clientId: string }>({
      query: ({ sessionId, ...note }) => command(sessionId, 'notes', note),
      transformResponse: dataOf<NoteDto>,
      async onQueryStarted({ sessionId }, { dispatch, queryFulfilled }) {
        await resultOf(queryFulfilled);
        readAgain(dispatch, sessionId);
      },
    }),
  }),
});

export const {
  useGetHandoffMeQuery,
  useLazyGetHandoffMeQuery,
  useGetHandoffStatsQuery,
  useGetHandoffSessionsQuery,
  useGetHandoffSessionQuery,
  useGetHandoffKnownSessionQuery,
  useGetHandoffMessagesQuery,
  useLoadHandoffOlderMessagesMutation,
  useSendHandoffMessageMutation,
  useAcceptHandoffSessionMutation,
  useCloseHandoffSessionMutation,
  useGetHandoffMembersQuery,
  useMoveHandoffSessionMutation,
  useAddHandoffNoteMutation,
  useRetryHandoffMessageMutation,
} = inboxApi;

/** Timeline and notes are only in the detail; the next answer brings them. */
function applyToDetail(detail: SessionDetailDto, session: SessionDto): void {
  if (!isOlder(session, detail)) {
    Object.assign(detail, { ...session, user: detail.user });
  }
}

/** The loaded rows of a filter; the number of rows is not part of the name of a list. */
function rowsOf(state: unknown, status: StatusFilter): SessionDto[] {
  const select = inboxApi.endpoints.getHandoffSessions.select({ status, count: 0 });
  return select(state as Parameters<typeof select>[0]).data?.rows ?? [];
}

const AGAIN = { subscribe: false, forceRefetch: true };

function messagesUrl(sessionId: string): string {
  return `/handoff/sessions/${encodeURIComponent(sessionId)}/messages`;
}

function command(sessionId: string, verb: string, data?: object) {
  return post(`/handoff/sessions/${encodeURIComponent(sessionId)}/${verb}`, data);
}

type Dispatch = (action: ReturnType<typeof handoffBase.util.invalidateTags>) => unknown;

interface Call<T> {
  dispatch: Dispatch;
  queryFulfilled: Promise<{ data: T }>;
}

/** Shows the session that a command answers with. */
async function afterCommand(
  id: string,
  { dispatch, queryFulfilled }: Call<SessionDto>,
  show: (session: SessionDto) => void
): Promise<void> {
  const session = await resultOf(queryFulfilled);
  if (session !== null) {
    show(session);
  }
  // Also after a refusal: somebody was faster, and the page has to show who.
  readTouched(dispatch, id);
}

/** The change of the cache that shows a newer session. */
const newerSession = (session: SessionDto) =>
  inboxApi.util.updateQueryData('getHandoffSession', session.id, (detail) =>
    applyToDetail(detail, session)
  );

/** The change of the cache that shows a message, or a newer version of it. */
const newerMessage = (sessionId: string, message: TeamMessageDto) =>
  inboxApi.util.updateQueryData('getHandoffMessages', sessionId, (messages) =>
    withMessages(messages, [message])
  );

/** Reads the session again where a page shows it. */
function readAgain(dispatch: Dispatch, id: string): void {
  askFor(READS.session(id), () =>
    dispatch(handoffBase.util.invalidateTags([{ type: 'HandoffSession', id }]))
  );
}

/** The same, and the lists that contain it. */
function readTouched(dispatch: Dispatch, id: string): void {
  readAgain(dispatch, id);
  askFor(READS.sessions, () => dispatch(handoffBase.util.invalidateTags(['HandoffSessions'])));
}

function toMessages(body: unknown): MessagePages {
  const page = body as Page<TeamMessageDto>;
  return { items: page.data, hasOlder: page.meta.hasMore };
}

function withMessages(messages: MessagePages, incoming: TeamMessageDto[]): MessagePages {
  return { ...messages, items: mergeMessages(messages.items, incoming) };
}
