import type {
  MeDto,
  NotificationPage,
  NotificationsReadDto,
  Preferences,
} from '../../../server/core/contract';
import { dataOf, handoffBase, resultOf, withQuery } from './base';
import { inboxApi } from './inbox';

/** As many as a long look at the bell shows. */
const PAGE_LIMIT = 20;

/** `until`: only what was written up to then, as it is shown. */
export type ReadWhat = ({ ids: string[] } | { session: string } | { all: true }) & {
  until?: string;
};

const noticesApi = handoffBase.injectEndpoints({
  overrideExisting: false,
  endpoints: (build) => ({
    /** Kept by the store of the bell, not here. */
    getHandoffNotifications: build.query<NotificationPage, string | null>({
      query: (cursor) => withQuery('/handoff/notifications', { limit: PAGE_LIMIT, cursor }),
      keepUnusedDataFor: 0,
    }),

    readHandoffNotifications: build.mutation<NotificationsReadDto, ReadWhat>({
      query: (data) => ({ url: '/handoff/notifications/read', method: 'POST', data }),
      transformResponse: dataOf<NotificationsReadDto>,
    }),

    /** Only what is given is changed. */
    updateHandoffPreferences: build.mutation<Preferences, Partial<Preferences>>({
      query: (data) => ({ url: '/handoff/me/preferences', method: 'PUT', data }),
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
