import { createToastStore } from './toastStore';

/** The pop-ups of this tab. */
export const toasts = createToastStore();
