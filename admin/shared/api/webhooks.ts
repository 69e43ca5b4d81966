import type {
  AgentDto,
  DeadLetterSentDto,
  WebhookStateDto,
  WebhookTestDto,
} from '../../../server/core/contract';
import { dataOf, handoffBase } from './base';
import { get, post } from './calls';

const webhooksApi = handoffBase.injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => ({
    /** State of the webhook, by the agent's id. */
    getHandoffWebhook: build.query<WebhookStateDto, string>({
      query: (id) => get(`${agentUrl(id)}/webhook`),
      transformResponse: dataOf<WebhookStateDto>,
      providesTags: ['HandoffWebhook'],
      // The state changes without an action in the panel.
      keepUnusedDataFor: 0,
    }),
    /** Enables the webhook after a 410: it starts with events from now on. */
    enableHandoffWebhook: build.mutation<AgentDto, string>({
      query: (id) => post(`${agentUrl(id)}/webhook/enable`),
      transformResponse: dataOf<AgentDto>,
      invalidatesTags: ['HandoffAgents', 'HandoffWebhook'],
    }),
    /** Sends an event without content, to the saved URL with the saved secret. */
    testHandoffWebhook: build.mutation<WebhookTestDto, string>({
      query: (id) => ({ url: `${agentUrl(id)}/webhook/test`, method: 'POST', data: {} }),
      transformResponse: dataOf<WebhookTestDto>,
    }),
    /** Makes one more call. */
    sendHandoffDeadLetter: build.mutation<DeadLetterSentDto, { agentId: string; id: string }>({
      query: ({ agentId, id }) =>
        post(`${agentUrl(agentId)}/dead-letters/${encodeURIComponent(id)}/send`),
      transformResponse: dataOf<DeadLetterSentDto>,
      // A 410 disables the webhook.
      invalidatesTags: ['HandoffAgents', 'HandoffWebhook'],
    }),
  }),
});

export const {
  useGetHandoffWebhookQuery,
  useEnableHandoffWebhookMutation,
  useSendHandoffDeadLetterMutation,
  useTestHandoffWebhookMutation,
} = webhooksApi;

const agentUrl = (id: string) => `/handoff/agents/${encodeURIComponent(id)}`;
