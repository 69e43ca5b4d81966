/** Screens on which the panel covers everything; the style sheet has the same condition. */
const PHONE = '(max-width: 480px), (max-height: 440px)';

export interface Frame {
  isFullScreen: () => boolean;
  /** The panel opens or closes: on a phone the page behind it must not scroll. */
  setOpen: (isOpen: boolean) => void;
  destroy: () => void;
}

/**
 * Fits the panel to the screen: locks the page's scroll while covered, and stays above a keyboard.
 */
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
    if (shouldHold) {
      overflowBefore ??= page.overflow;
      page.overflow = 'hidden';
    } else if (overflowBefore !== null) {
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
