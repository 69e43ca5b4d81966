import type { AgentDto, SettingsDto, TestMailDto } from '../../../server/core/contract';
import { dataOf, handoffBase } from './base';
import { get, post, put, remove } from './calls';

/** Seconds an unused answer is kept: a form always starts from the server's current state. */
const NOT_AT_ALL = 0;

type Change<T> = { [Key in keyof T]?: T[Key] | undefined };

/** Input that creates or changes an AI agent; only the given fields are changed. */
export type AgentInput = Change<Pick<AgentDto, 'key' | 'name' | 'status' | 'tokens'>> & {
  /** Without an address no webhooks are sent. */
  webhook?: { url?: string | null; secret?: string };
  handoff?: Change<Omit<AgentDto['handoff'], 'reminder'>> & {
    reminder?: Change<NonNullable<AgentDto['handoff']['reminder']>> | null | undefined;
  };
};
export type SettingsInput = Change<Pick<SettingsDto, 'organizationName' | 'fallbackAgentName'>> & {
  reminder?: Change<SettingsDto['reminder']>;
};

export interface ApiToken {
  id: string;
  name: string;
}

const settingsApi = handoffBase.injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => ({
    getHandoffAgents: build.query<AgentDto[], void>({
      query: () => get('/handoff/agents'),
      transformResponse: dataOf<AgentDto[]>,
      providesTags: ['HandoffAgents'],
    }),
    getHandoffAgent: build.query<AgentDto, string>({
      query: (id) => get(agentUrl(id)),
      transformResponse: dataOf<AgentDto>,
      providesTags: ['HandoffAgents'],
      keepUnusedDataFor: NOT_AT_ALL,
    }),
    createHandoffAgent: build.mutation<AgentDto, AgentInput & { name: string }>({
      query: (data) => post('/handoff/agents', data),
      transformResponse: dataOf<AgentDto>,
      invalidatesTags: ['HandoffAgents'],
    }),
    updateHandoffAgent: build.mutation<AgentDto, { id: string; changes: AgentInput }>({
      query: ({ id, changes }) => put(agentUrl(id), changes),
      transformResponse: dataOf<AgentDto>,
      invalidatesTags: ['HandoffAgents', 'HandoffWebhook'],
    }),
    /** Archives the agent: its open sessions can still be finished. */
    archiveHandoffAgent: build.mutation<AgentDto, string>({
      query: (id) => remove(agentUrl(id)),
      transformResponse: dataOf<AgentDto>,
      invalidatesTags: ['HandoffAgents'],
    }),

    getHandoffSettings: build.query<SettingsDto, void>({
      query: () => get('/handoff/settings'),
      transformResponse: dataOf<SettingsDto>,
      providesTags: ['HandoffSettings'],
      keepUnusedDataFor: NOT_AT_ALL,
    }),
    updateHandoffSettings: build.mutation<SettingsDto, SettingsInput>({
      query: (data) => put('/handoff/settings', data),
      transformResponse: dataOf<SettingsDto>,
      invalidatesTags: ['HandoffSettings'],
    }),

    /** Sends a mail to the caller. */
    sendHandoffTestMail: build.mutation<TestMailDto, void>({
      query: () => post('/handoff/settings/test-mail'),
      transformResponse: dataOf<TestMailDto>,
    }),
    /** Confirms that this is the live site: everything on hold is sent. */
    confirmHandoffLiveSite: build.mutation<SettingsDto, void>({
      query: () => post('/handoff/settings/live'),
      transformResponse: dataOf<SettingsDto>,
      invalidatesTags: ['HandoffSettings', 'HandoffMe'],
    }),

    /** Strapi's own list, for members who may read it. */
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
  useGetHandoffAgentsQuery,
  useGetHandoffAgentQuery,
  useCreateHandoffAgentMutation,
  useUpdateHandoffAgentMutation,
  useArchiveHandoffAgentMutation,
  useGetHandoffSettingsQuery,
  useUpdateHandoffSettingsMutation,
  useSendHandoffTestMailMutation,
  useConfirmHandoffLiveSiteMutation,
  useGetHandoffApiTokensQuery,
} = settingsApi;

const agentUrl = (id: string) => `/handoff/agents/${encodeURIComponent(id)}`;
