import { adminApi } from '@strapi/strapi/admin';
import type {
  AgentDto,
  MeDto,
  MessageDto,
  NoteDto,
  Page,
  SessionDetailDto,
  SessionDto,
  SettingsDto,
  StatsDto,
} from '../server/core/contract';
import { mergeLines, mergeNewest, isNextLine, type Lines } from './lib/lines';
import { applySession, isOlder, type SessionList, type StatusFilter } from './lib/sessionList';
import { realtime } from './realtime';

/**
 * The only place that fetches: the team door, as RTK Query endpoints on Strapi's own client, which
 * renews the access token and leaves for the login page when the session is over. What is cached
 * here follows the socket while a page shows it.
 */

/** At most this many rows come with one answer of the server. */
const PAGE_LIMIT = 100;
/** Lines that a chat opens with, and that one look upwards brings. */
const LINES_LIMIT = 50;
/** A form starts from what the server holds now, never from what it held a minute ago; in seconds. */
const NOT_AT_ALL = 0;

type Change<T> = { [Key in keyof T]?: T[Key] | undefined };
type AgentHandoff = Partial<AgentDto['handoff']>;

/** What may be given when an AI agent is created or changed; only what is given is changed. */
export type AgentInput = Change<Pick<AgentDto, 'key' | 'name' | 'status' | 'tokens'>> & {
  handoff?: AgentHandoff;
};
export type SettingsInput = { [Key in keyof SettingsDto]?: SettingsDto[Key] | null };

export interface ApiToken {
  id: string;
  name: string;
}

const tagged = adminApi.enhanceEndpoints({
  addTagTypes: ['HandoffSessions', 'HandoffSession', 'HandoffAgents', 'HandoffSettings'],
});

export const handoffApi = tagged.injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => ({
    getHandoffMe: build.query<MeDto, void>({
      query: () => '/handoff/me',
      transformResponse: dataOf<MeDto>,
    }),

    getHandoffStats: build.query<StatsDto, void>({
      query: () => '/handoff/stats',
      transformResponse: dataOf<StatsDto>,
      onCacheEntryAdded: (_, { updateCachedData, cacheDataLoaded, cacheEntryRemoved }) =>
        follow(cacheDataLoaded, cacheEntryRemoved, (on) => [
          on('stats:changed', ({ stats }) => updateCachedData(() => stats)),
        ]),
    }),

    /** `count` rows, over as many pages as that takes. A larger count extends the same list. */
    getHandoffSessions: build.query<SessionList, { status: StatusFilter; count: number }>({
      async queryFn({ status, count }, _, __, fetch) {
        const rows: SessionDto[] = [];
        let cursor: string | null = null;
        do {
          const limit = Math.min(PAGE_LIMIT, count - rows.length);
          const answer = await fetch(withQuery('/handoff/sessions', { status, limit, cursor }));
          if (answer.error !== undefined) {
            return { error: answer.error };
          }
          const page = answer.data as Page<SessionDto>;
          rows.push(...page.data);
          cursor = page.meta.hasMore ? page.meta.nextCursor : null;
        } while (cursor !== null && rows.length < count);
        return { data: { rows, hasMore: cursor !== null } };
      },
      serializeQueryArgs: ({ queryArgs }) => queryArgs.status,
      forceRefetch: ({ currentArg, previousArg }) => currentArg?.count !== previousArg?.count,
      providesTags: ['HandoffSessions'],
      onCacheEntryAdded: ({ status }, { updateCachedData, cacheDataLoaded, cacheEntryRemoved }) =>
        follow(cacheDataLoaded, cacheEntryRemoved, (on) => [
          on('session:changed', ({ session }) =>
            updateCachedData((list) => applySession(list, session, status))
          ),
        ]),
    }),

    getHandoffSession: build.query<SessionDetailDto, string>({
      query: (id) => `/handoff/sessions/${encodeURIComponent(id)}`,
      transformResponse: dataOf<SessionDetailDto>,
      providesTags: (_, __, id) => [{ type: 'HandoffSession', id }],
      onCacheEntryAdded: (id, { updateCachedData, dispatch, cacheDataLoaded, cacheEntryRemoved }) =>
        follow(cacheDataLoaded, cacheEntryRemoved, (on) => [
          on('session:changed', ({ session }) => {
            if (session.id !== id) {
              return;
            }
            let isMoreThanALine = false;
            updateCachedData((detail) => {
              isMoreThanALine =
                session.status !== detail.status || session.messageCount === detail.messageCount;
              if (!isOlder(session, detail)) {
                Object.assign(detail, { ...session, user: detail.user });
              }
            });
            // Timeline and notes are in the detail alone.
            if (isMoreThanALine) {
              dispatch(handoffApi.util.invalidateTags([{ type: 'HandoffSession', id }]));
            }
          }),
        ]),
    }),

    /** The newest lines; asking again adds what is new and what has changed. */
    getHandoffLines: build.query<Lines, string>({
      query: (id) => withQuery(linesUrl(id), { limit: LINES_LIMIT }),
      transformResponse: toLines,
      merge: (known, page) => mergeNewest(known, page),
      onCacheEntryAdded: (id, { updateCachedData, dispatch, cacheDataLoaded, cacheEntryRemoved }) =>
        follow(cacheDataLoaded, cacheEntryRemoved, (on) => [
          on('message:changed', ({ sessionId, message }) => {
            if (sessionId === id) {
              updateCachedData((lines) => withLines(lines, [message]));
            }
          }),
          on('message:added', ({ sessionId, message }) => {
            if (sessionId !== id) {
              return;
            }
            let isNext = true;
            updateCachedData((lines) => {
              isNext = isNextLine(lines.items, message);
              return isNext ? withLines(lines, [message]) : lines;
            });
            if (!isNext) {
              void dispatch(handoffApi.endpoints.getHandoffLines.initiate(id, AGAIN));
            }
          }),
        ]),
    }),

    /** Lines before the first one that is loaded; they join the list of `getHandoffLines`. */
    loadHandoffOlderLines: build.mutation<Lines, { sessionId: string; before: number }>({
      query: ({ sessionId, before }) =>
        withQuery(linesUrl(sessionId), { before, limit: LINES_LIMIT }),
      transformResponse: toLines,
      async onQueryStarted({ sessionId }, { dispatch, queryFulfilled }) {
        const page = await settled(queryFulfilled);
        if (page !== null) {
          dispatch(
            handoffApi.util.updateQueryData('getHandoffLines', sessionId, (lines) => ({
              items: mergeLines(lines.items, page.items),
              hasOlder: page.hasOlder,
            }))
          );
        }
      },
    }),

    sendHandoffLine: build.mutation<
      MessageDto,
      { sessionId: string; text: string; clientId: string }
    >({
      query: ({ sessionId, ...data }) => ({ url: linesUrl(sessionId), method: 'POST', data }),
      transformResponse: dataOf<MessageDto>,
      async onQueryStarted({ sessionId }, { dispatch, queryFulfilled }) {
        const message = await settled(queryFulfilled);
        if (message !== null) {
          dispatch(
            handoffApi.util.updateQueryData('getHandoffLines', sessionId, (lines) =>
              withLines(lines, [message])
            )
          );
        }
      },
    }),

    acceptHandoffSession: build.mutation<SessionDto, string>({
      query: (id) => command(id, 'accept'),
      transformResponse: dataOf<SessionDto>,
      // Also after a refusal: somebody was faster, and the page has to say who.
      invalidatesTags: (_, __, id) => touched(id),
    }),

    closeHandoffSession: build.mutation<
      SessionDto,
      { sessionId: string; how: 'resolve' | 'dismiss'; note: string }
    >({
      query: ({ sessionId, how, note }) =>
        command(sessionId, how, note.trim() === '' ? {} : { note }),
      transformResponse: dataOf<SessionDto>,
      invalidatesTags: (_, __, { sessionId }) => touched(sessionId),
    }),

    addHandoffNote: build.mutation<NoteDto, { sessionId: string; text: string }>({
      query: ({ sessionId, text }) => command(sessionId, 'notes', { text }),
      transformResponse: dataOf<NoteDto>,
      invalidatesTags: (_, __, { sessionId }) => [{ type: 'HandoffSession', id: sessionId }],
    }),

    getHandoffAgents: build.query<AgentDto[], void>({
      query: () => withQuery('/handoff/agents', { limit: PAGE_LIMIT }),
      transformResponse: dataOf<AgentDto[]>,
      providesTags: ['HandoffAgents'],
    }),
    getHandoffAgent: build.query<AgentDto, string>({
      query: (id) => agentUrl(id),
      transformResponse: dataOf<AgentDto>,
      providesTags: ['HandoffAgents'],
      keepUnusedDataFor: NOT_AT_ALL,
    }),
    createHandoffAgent: build.mutation<AgentDto, AgentInput & { name: string }>({
      query: (data) => ({ url: '/handoff/agents', method: 'POST', data }),
      transformResponse: dataOf<AgentDto>,
      invalidatesTags: ['HandoffAgents'],
    }),
    updateHandoffAgent: build.mutation<AgentDto, { id: string; changes: AgentInput }>({
      query: ({ id, changes }) => ({ url: agentUrl(id), method: 'PUT', data: changes }),
      transformResponse: dataOf<AgentDto>,
      invalidatesTags: ['HandoffAgents'],
    }),
    /** Archives: sessions that are open stay finishable. */
    archiveHandoffAgent: build.mutation<AgentDto, string>({
      query: (id) => ({ url: agentUrl(id), method: 'DELETE' }),
      transformResponse: dataOf<AgentDto>,
      invalidatesTags: ['HandoffAgents'],
    }),

    getHandoffSettings: build.query<SettingsDto, void>({
      query: () => '/handoff/settings',
      transformResponse: dataOf<SettingsDto>,
      providesTags: ['HandoffSettings'],
      keepUnusedDataFor: NOT_AT_ALL,
    }),
    updateHandoffSettings: build.mutation<SettingsDto, SettingsInput>({
      query: (data) => ({ url: '/handoff/settings', method: 'PUT', data }),
      transformResponse: dataOf<SettingsDto>,
      invalidatesTags: ['HandoffSettings'],
    }),

    /** Strapi's own list, for those who may read it. */
    getHandoffApiTokens: build.query<ApiToken[], void>({
      query: () => '/admin/api-tokens',
      transformResponse: (body: unknown) =>
        dataOf<{ id: number; name: string }[]>(body).map(({ id, name }) => ({
          id: String(id),
          name,
        })),
      keepUnusedDataFor: NOT_AT_ALL,
    }),
  }),
});

export const {
  useGetHandoffMeQuery,
  useLazyGetHandoffMeQuery,
  useGetHandoffStatsQuery,
  useGetHandoffSessionsQuery,
  useGetHandoffSessionQuery,
  useGetHandoffLinesQuery,
  useLoadHandoffOlderLinesMutation,
  useSendHandoffLineMutation,
  useAcceptHandoffSessionMutation,
  useCloseHandoffSessionMutation,
  useAddHandoffNoteMutation,
  useGetHandoffAgentsQuery,
  useGetHandoffAgentQuery,
  useCreateHandoffAgentMutation,
  useUpdateHandoffAgentMutation,
  useArchiveHandoffAgentMutation,
  useGetHandoffSettingsQuery,
  useUpdateHandoffSettingsMutation,
  useGetHandoffApiTokensQuery,
} = handoffApi;

const AGAIN = { subscribe: false, forceRefetch: true };

const linesUrl = (sessionId: string) =>
  `/handoff/sessions/${encodeURIComponent(sessionId)}/messages`;
const agentUrl = (id: string) => `/handoff/agents/${encodeURIComponent(id)}`;

function command(sessionId: string, verb: string, data: object = {}) {
  return {
    url: `/handoff/sessions/${encodeURIComponent(sessionId)}/${verb}`,
    method: 'POST' as const,
    data,
  };
}

function touched(sessionId: string) {
  return ['HandoffSessions' as const, { type: 'HandoffSession' as const, id: sessionId }];
}

/** Strapi's client joins parameters without encoding them; here they are encoded. */
function withQuery(url: string, values: Record<string, string | number | null>): string {
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(values)) {
    if (value !== null) {
      query.set(name, String(value));
    }
  }
  return `${url}?${query.toString()}`;
}

function dataOf<T>(body: unknown): T {
  return (body as { data: T }).data;
}

function toLines(body: unknown): Lines {
  const page = body as Page<MessageDto>;
  return { items: page.data, hasOlder: page.meta.hasMore };
}

function withLines(lines: Lines, incoming: MessageDto[]): Lines {
  return { ...lines, items: mergeLines(lines.items, incoming) };
}

async function settled<T>(promise: Promise<{ data: T }>): Promise<T | null> {
  try {
    return (await promise).data;
  } catch {
    // The caller of the mutation shows the failure.
    return null;
  }
}

/**
 * Lets a cache entry follow the socket until nobody shows it any more. What happens before the
 * first answer is there is applied to that answer.
 */
async function follow(
  loaded: Promise<unknown>,
  removed: Promise<unknown>,
  listen: (on: typeof realtime.on) => (() => void)[]
): Promise<void> {
  const stops = listen((name, handler) =>
    realtime.on(name, (payload) => {
      loaded.then(
        () => handler(payload),
        () => undefined
      );
    })
  );
  await removed;
  stops.forEach((stop) => stop());
}
