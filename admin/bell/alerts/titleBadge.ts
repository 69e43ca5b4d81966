import { countText } from '../../shared/lib/counts';

interface TitleHolder {
  read: () => string;
  write: (title: string) => void;
}

/**
 * The number before the tab's title. Strapi sets the title on every page: a title that differs from
 * the last one written here is a page's own title, and gets the number again.
 */
export function createTitleBadge({ read, write }: TitleHolder) {
  let plain = read();
  let shown = plain;

  return (count: number): void => {
    const present = read();
    if (present !== shown) {
      plain = present;
    }
    shown = count > 0 ? `(${countText(count)}) ${plain}` : plain;
    if (present !== shown) {
      write(shown);
    }
  };
}
