/** The number of unread messages in the title of a hidden tab; the page's own title otherwise. */
export function createTabTitle(): { show: (unread: number) => void } {
  let own = '';
  let shown: string | null = null;

  return {
    show(unread) {
      // The page may have changed it meanwhile: then that is its own.
      if (document.title !== shown) own = document.title;
      if (unread > 0) document.title = shown = `(${unread > 99 ? '99+' : unread}) ${own}`;
      else if (shown !== null) {
        document.title = own;
        shown = null;
      }
    },
  };
}
