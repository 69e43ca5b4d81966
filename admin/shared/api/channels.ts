import type {
  ChannelDto,
  ChannelTestDto,
  ChannelType,
  ChannelTypeDto,
  WidgetOptions,
} from '../../../server/core/contract';
import { dataOf, handoffBase } from './base';
import { get, post, put, remove } from './calls';

/** Input that connects or changes a channel; only the given fields are changed. */
export interface ChannelInput {
  name?: string;
  enabled?: boolean;
  /** Null clears. */
  credentials?: Record<string, string | null>;
  options?: Partial<Omit<WidgetOptions, 'theme'>> & { theme?: Partial<WidgetOptions['theme']> };
}
export type NewChannel = ChannelInput & {
  type: ChannelType;
  name: string;
  agent: string;
  key?: string;
};

const channelsApi = handoffBase.injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => ({
    getHandoffChannels: build.query<ChannelDto[], void>({
      query: () => get('/handoff/channels'),
      transformResponse: dataOf<ChannelDto[]>,
      providesTags: ['HandoffChannels'],
      // States change without an action in the panel.
      keepUnusedDataFor: 0,
    }),
    getHandoffChannel: build.query<ChannelDto, string>({
      query: (id) => get(channelUrl(id)),
      transformResponse: dataOf<ChannelDto>,
      providesTags: ['HandoffChannels'],
      keepUnusedDataFor: 0,
    }),
    getHandoffChannelTypes: build.query<ChannelTypeDto[], void>({
      query: () => get('/handoff/channel-types'),
      transformResponse: dataOf<ChannelTypeDto[]>,
    }),
    createHandoffChannel: build.mutation<ChannelDto, NewChannel>({
      query: (data) => post('/handoff/channels', data),
      transformResponse: dataOf<ChannelDto>,
      invalidatesTags: ['HandoffChannels'],
    }),
    updateHandoffChannel: build.mutation<ChannelDto, { id: string; changes: ChannelInput }>({
      query: ({ id, changes }) => put(channelUrl(id), changes),
      transformResponse: dataOf<ChannelDto>,
      invalidatesTags: ['HandoffChannels'],
    }),
    /** Disables the channel and deletes its credentials. */
    disconnectHandoffChannel: build.mutation<ChannelDto, string>({
      query: (id) => remove(channelUrl(id)),
      transformResponse: dataOf<ChannelDto>,
      invalidatesTags: ['HandoffChannels'],
    }),
    testHandoffChannel: build.mutation<ChannelTestDto, string>({
      query: (id) => post(`${channelUrl(id)}/test`),
      transformResponse: dataOf<ChannelTestDto>,
      invalidatesTags: ['HandoffChannels'],
    }),
  }),
});

export const {
  useGetHandoffChannelsQuery,
  useGetHandoffChannelQuery,
  useGetHandoffChannelTypesQuery,
  useCreateHandoffChannelMutation,
  useUpdateHandoffChannelMutation,
  useDisconnectHandoffChannelMutation,
  useTestHandoffChannelMutation,
} = channelsApi;

const channelUrl = (id: string) => `/handoff/channels/${encodeURIComponent(id)}`;
