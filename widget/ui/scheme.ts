import { luminance, parseColor } from './colors';

export type Scheme = 'light' | 'dark';

/**
 * Whether the page around the widget is dark: by its background or, where it has none, by its
 * `color-scheme`. So the panel fits the page, not only the visitor's system.
 */
export function pageScheme(): Scheme {
  for (const element of [document.body, document.documentElement]) {
    const color = parseColor(getComputedStyle(element).backgroundColor);
    if (color) return luminance(color) < 0.2 ? 'dark' : 'light';
  }
  const declared = getComputedStyle(document.documentElement).colorScheme ?? '';
  const canBeDark = declared.includes('dark');
  const prefersDark = matchMedia('(prefers-color-scheme: dark)').matches;
  return canBeDark && (prefersDark || !declared.includes('light')) ? 'dark' : 'light';
}

/** Calls back when the page may have changed its scheme. Returns a function that stops it. */
export function watchScheme(onChange: () => void): () => void {
  const media = matchMedia('(prefers-color-scheme: dark)');
  // Sites change a class or an attribute on one of the two; transitions take a moment.
  const later = () => {
    onChange();
    setTimeout(onChange, 400);
  };
  const observer = new MutationObserver(later);
  const attributeFilter = ['class', 'style', 'data-theme', 'data-color-scheme', 'data-mode'];
  for (const element of [document.documentElement, document.body]) {
    observer.observe(element, { attributes: true, attributeFilter });
  }
  media.addEventListener('change', later);
  return () => {
    observer.disconnect();
    media.removeEventListener('change', later);
  };
}
