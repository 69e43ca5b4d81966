import { useEffect, useState, type RefObject } from 'react';

/** How far outside the window an element already counts, so that what scrolls in is up to date. */
const MARGIN = '200px 0px';

const observed = new Map<Element, (isInView: boolean) => void>();
let observer: IntersectionObserver | undefined;

/** Whether the element can be seen. All elements share one observer. False while it is not wanted. */
export function useIsInView(element: RefObject<Element>, isWanted: boolean): boolean {
  const [isInView, setIsInView] = useState(false);

  useEffect(() => {
    const target = element.current;
    if (!isWanted || target === null) {
      return undefined;
    }
    observer ??= new IntersectionObserver(report, { rootMargin: MARGIN });
    observed.set(target, setIsInView);
    observer.observe(target);
    return () => {
      observer?.unobserve(target);
      observed.delete(target);
    };
  }, [element, isWanted]);

  return isWanted && isInView;
}

function report(entries: IntersectionObserverEntry[]): void {
  for (const { target, isIntersecting } of entries) {
    observed.get(target)?.(isIntersecting);
  }
}
