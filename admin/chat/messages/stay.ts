/** Within this distance, in pixels, a list counts as scrolled to its end. */
const AT_END_PX = 48;

export type Box = Pick<HTMLElement, 'scrollTop' | 'scrollHeight' | 'clientHeight'>;

/**
 * Whether a list stays at its end. Only the reader can leave it: a scroll event after a change of
 * size is the browser's own, for example when the composer grows.
 */
export function createStay() {
  let isAtEnd = true;
  let frame = 0;
  let content = 0;

  function measure({ clientHeight, scrollHeight }: Box): void {
    frame = clientHeight;
    content = scrollHeight;
  }

  return {
    isAtEnd: () => isAtEnd,
    /** Call this after each change of size that was handled. */
    measure,
    /** `back`: it belongs at its end and is not there. */
    scrolled(box: Box): 'end' | 'away' | 'back' {
      const isResized = box.clientHeight !== frame || box.scrollHeight !== content;
      measure(box);
      const isNear = box.scrollHeight - box.scrollTop - box.clientHeight < AT_END_PX;
      if (isAtEnd && isResized && !isNear) return 'back';
      isAtEnd = isNear;
      return isAtEnd ? 'end' : 'away';
    },
  };
}
