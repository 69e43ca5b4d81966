import { createNoticeStore } from './noticeStore';
import { realtime } from '../../shared/realtime';

/** The member's notifications, shared by every component that shows them. */
export const notices = createNoticeStore();

realtime.on('notification:added', ({ notification }) => notices.added(notification));
realtime.on('notification:read', notices.wereRead);
