import type { Rgb } from './colors';
import type { Scheme } from './scheme';
import css from './styles.css';

/** The panel's background in each scheme, as in the style sheet; contrast is computed from it. */
export const BACKGROUNDS: Record<Scheme, Rgb> = { light: [255, 255, 255], dark: [24, 24, 38] };

/**
 * Adds the styles to a shadow root. A constructed sheet passes a strict Content-Security-Policy; a
 * style element, for browsers without constructed sheets, needs `style-src 'unsafe-inline'`.
 */
export function adoptStyles(root: ShadowRoot) {
  try {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    root.adoptedStyleSheets = [sheet];
  } catch {
    const style = document.createElement('style');
    style.textContent = css;
    root.append(style);
  }
}
