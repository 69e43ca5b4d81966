import { useEffect, type RefObject } from 'react';
import { toasts } from './toasts';
import type { Toast } from './toastStore';

/**
 * Holds the pop-ups while the pointer or the focus is on them. Watches the document: an element that
 * vanishes under the pointer reports no leaving, but the one below it reports the pointer.
 */
export function useToastHold(region: RefObject<HTMLElement>, list: readonly Toast[]): void {
  const isShown = list.length > 0;

  useEffect(() => {
    if (!isShown) return undefined;
    const isOn = (target: EventTarget | null) =>
      target instanceof Node && region.current?.contains(target) === true;
    const onOver = ({ target, pointerType }: PointerEvent) =>
      toasts.hold('pointer', pointerType === 'mouse' && isOn(target));
    const onFocus = ({ target }: FocusEvent) => toasts.hold('focus', isOn(target));
    // Without a next element the pointer or the focus has left the page.
    const onOut = ({ relatedTarget }: PointerEvent) =>
      relatedTarget === null ? toasts.hold('pointer', false) : undefined;
    const onBlur = ({ relatedTarget }: FocusEvent) =>
      relatedTarget === null ? toasts.hold('focus', false) : undefined;

    document.addEventListener('pointerover', onOver);
    document.addEventListener('pointerout', onOut);
    document.addEventListener('focusin', onFocus);
    document.addEventListener('focusout', onBlur);
    return () => {
      document.removeEventListener('pointerover', onOver);
      document.removeEventListener('pointerout', onOut);
      document.removeEventListener('focusin', onFocus);
      document.removeEventListener('focusout', onBlur);
      toasts.hold('pointer', false);
      toasts.hold('focus', false);
    };
  }, [isShown, region]);

  // A card that is removed while it has the focus reports nothing.
  useEffect(() => {
    if (region.current?.contains(document.activeElement) !== true) toasts.hold('focus', false);
  }, [list, region]);
}
