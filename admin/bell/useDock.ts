import { useEffect, useState } from 'react';
import { useIsDesktop } from '@strapi/strapi/admin';

/** `side`: at the bottom of the navigation. `top`: in the bar of small screens. */
export type Place = 'side' | 'top' | 'floating';

/** How long a page may take until its navigation is rendered. */
const PATIENCE_MS = 4_000;

/**
 * Puts an element into Strapi's navigation, which has no slot for it: before the avatar, or before
 * the menu button of small screens. The place is null until it is known.
 */
export function useDock(): { element: HTMLElement; place: Place | null } {
  const isDesktop = useIsDesktop();
  const [element] = useState(createElement);
  const [place, setPlace] = useState<Place | null>(null);

  useEffect(() => {
    let isPatient = true;
    const dock = () => {
      const anchor = isDesktop ? findAvatar() : findMenuButton();
      if (anchor !== null) {
        if (element.nextSibling !== anchor) {
          anchor.before(element);
        }
        setPlace(isDesktop ? 'side' : 'top');
      } else if (isPatient) {
        element.remove();
        setPlace(null);
      } else if (element.parentNode !== document.body) {
        document.body.append(element);
        setPlace('floating');
      }
    };

    dock();
    // Strapi may render its navigation again at any time.
    const observer = new MutationObserver(dock);
    observer.observe(document.body, { childList: true, subtree: true });
    const timer = setTimeout(() => {
      isPatient = false;
      dock();
    }, PATIENCE_MS);
    return () => {
      observer.disconnect();
      clearTimeout(timer);
      element.remove();
    };
  }, [element, isDesktop]);

  return { element, place };
}

function createElement(): HTMLElement {
  const element = document.createElement('div');
  element.dataset.handoffBell = '';
  return element;
}

/** The avatar's box: the last one of the column that fills the navigation. */
function findAvatar(): Element | null {
  const nav = document.querySelector('nav');
  const buttons = nav?.querySelectorAll(':scope > * > * button[aria-haspopup="menu"]') ?? [];
  return ancestorIn(nav?.children, Array.from(buttons).at(-1));
}

function findMenuButton(): Element | null {
  const nav = document.querySelector('nav');
  const button = nav?.querySelector('button[aria-controls="burger-menu"]');
  return ancestorIn(nav === null ? undefined : [nav], button ?? undefined);
}

/** The ancestor of the element that is a direct child of one of the parents. */
function ancestorIn(parents: Iterable<Element> | undefined, element: Element | undefined) {
  const known = new Set(parents ?? []);
  let at: Element | null = element ?? null;
  while (at !== null && !(at.parentElement !== null && known.has(at.parentElement))) {
    at = at.parentElement;
  }
  return at;
}
