/** At this width and below the sidebar is hidden. */
export const SIDEBAR_HIDDEN = '@media (max-width: 768px)';
export const SIDEBAR_SHOWN = '@media (min-width: 769px)';
/** Below this height there is no room for messages and composer: the page scrolls. */
export const LOW_WINDOW = '@media (max-height: 479px)';
/** Such as a phone on its side: the choice of reply or note stands beside the text field. */
export const LOW_AND_WIDE_WINDOW = '@media (max-height: 479px) and (min-width: 600px)';
