/** At this width and below the sidebar is hidden. */
export const SIDEBAR_HIDDEN = '@media (max-width: 768px)';
/** Below this height there is no room for messages and composer: the page scrolls. */
export const LOW_WINDOW = '@media (max-height: 479px)';
export const SIDEBAR_SHOWN = '@media (min-width: 769px)';
