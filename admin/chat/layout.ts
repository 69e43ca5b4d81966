/** At this width and below the sidebar is hidden. */
export const SIDEBAR_HIDDEN = '@media (max-width: 768px)';
export const SIDEBAR_SHOWN = '@media (min-width: 769px)';
