import type {
  MeDto,
  NotificationPage,
  NotificationsReadDto,
  Preferences,
} from '../../../server/core/contract';
import { dataOf, handoffBase, resultOf, withQuery } from './base';
import { get, post, put } from './calls';
import { inboxApi } from './inbox';

/** As many as the bell shows at first. */
const PAGE_LIMIT = 20;

/** `until`: only notifications written up to this time, as shown. */
export type ReadWhat = ({ ids: string[] } | { session: string } | { all: true }) & {
  until?: string;
};

const noticesApi = handoffBase.injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => ({
    /** The store of the bell keeps the list, not this cache. */
    getHandoffNotifications: build.query<NotificationPage, string | null>({
      query: (cursor) => get(withQuery('/handoff/notifications', { limit: PAGE_LIMIT, cursor })),
      keepUnusedDataFor: 0,
    }),

    readHandoffNotifications: build.mutation<NotificationsReadDto, ReadWhat>({
      query: (data) => post('/handoff/notifications/read', data),
      transformResponse: dataOf<NotificationsReadDto>,
    }),

    /** Only the given fields are changed. */
    updateHandoffPreferences: build.mutation<Preferences, Partial<Preferences>>({
      query: (data) => put('/handoff/me/preferences', data),
      transformResponse: dataOf<Preferences>,
      async onQueryStarted(_, { dispatch, queryFulfilled }) {
        const preferences = await resultOf(queryFulfilled);
        if (preferences !== null) {
          dispatch(
            inboxApi.util.updateQueryData('getHandoffMe', undefined, (me: MeDto) => ({
              ...me,
              preferences,
            }))
          );
        }
      },
    }),
  }),
});

export const {
  useLazyGetHandoffNotificationsQuery,
  useReadHandoffNotificationsMutation,
  useUpdateHandoffPreferencesMutation,
} = noticesApi;
