/** Where the panel takes the whole screen; the style sheet uses the same words. */
const PHONE = '(max-width: 480px), (max-height: 440px)';

export interface Frame {
  isFullScreen: () => boolean;
  /** The panel is open or closed: on a phone the page behind it must not scroll. */
  setOpen: (isOpen: boolean) => void;
  destroy: () => void;
}

/** Fits the panel to the screen: the page's scroll while it covers it, the part above a keyboard. */
export function createFrame(options: { host: HTMLElement; onChange: () => void }): Frame {
  const phone = matchMedia(PHONE);
  const viewport = window.visualViewport;
  let isOpen = false;
  let overflowBefore: string | null = null;

  const fit = () => {
    if (viewport) {
      options.host.style.setProperty('--seen-height', `${viewport.height}px`);
      options.host.style.setProperty('--seen-top', `${viewport.offsetTop}px`);
    }
    const page = document.documentElement.style;
    const shouldHold = isOpen && phone.matches;
    if (shouldHold && overflowBefore === null) {
      overflowBefore = page.overflow;
      page.overflow = 'hidden';
    } else if (!shouldHold && overflowBefore !== null) {
      page.overflow = overflowBefore;
      overflowBefore = null;
    }
  };
  const changed = () => {
    fit();
    options.onChange();
  };
  phone.addEventListener('change', changed);
  viewport?.addEventListener('resize', fit);
  viewport?.addEventListener('scroll', fit);

  return {
    isFullScreen: () => phone.matches,
    setOpen(value) {
      isOpen = value;
      fit();
    },
    destroy() {
      isOpen = false;
      fit();
      phone.removeEventListener('change', changed);
      viewport?.removeEventListener('resize', fit);
      viewport?.removeEventListener('scroll', fit);
    },
  };
}
