/** Red, green and blue, 0 to 255 each. */
export type Rgb = readonly [number, number, number];

const WHITE: Rgb = [255, 255, 255];
const BLACK: Rgb = [0, 0, 0];

/** Strapi's own primary, for channels without a colour. */
export const DEFAULT_PRIMARY: Rgb = [73, 69, 255];

/** Colours derived from a primary colour and the panel's background, each with enough contrast. */
export interface Palette {
  primary: string;
  /** Text on the primary colour, at least 4.5 : 1. */
  onPrimary: string;
  /** The primary colour as text or ring on the panel, shifted until its contrast is 5.5 : 1. */
  accent: string;
  /** A light tint of the primary colour, for areas. */
  tint: string;
  /**
   * Border of areas in the primary colour: visible where that colour is close to the panel's own.
   */
  edge: string;
}

export function paletteFor(options: { primary: Rgb; background: Rgb }): Palette {
  const { primary, background } = options;
  const isFaint = contrast(primary, background) < 1.6;
  const edge = mix(primary, textOn(background), 0.3);
  const isDark = luminance(background) < 0.2;
  return {
    primary: css(primary),
    onPrimary: css(textOn(primary)),
    accent: css(readable(primary, background)),
    tint: css(mix(background, isFaint ? edge : primary, isDark ? 0.24 : isFaint ? 0.18 : 0.1)),
    edge: isFaint ? css(edge) : 'transparent',
  };
}

/** White where it is readable, else black: one of the two always has 4.5 : 1. */
export function textOn(color: Rgb): Rgb {
  return contrast(WHITE, color) >= 4.5 ? WHITE : BLACK;
}

/** WCAG contrast, 1 to 21. */
export function contrast(a: Rgb, b: Rgb): number {
  const [light, dark] = [luminance(a), luminance(b)].sort((x, y) => y - x) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

/** WCAG relative luminance, 0 to 1. */
export function luminance(color: Rgb): number {
  const [r, g, b] = color.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** Parses `#rgb`, `#rrggbb` and computed `rgb()` and `rgba()` values; null for all else. */
export function parseColor(text: string | null | undefined): Rgb | null {
  const value = text?.trim() ?? '';
  const short = /^#([\da-f])([\da-f])([\da-f])$/i.exec(value);
  const long = /^#([\da-f]{2})([\da-f]{2})([\da-f]{2})$/i.exec(value);
  if (short) return parts(short, (part) => parseInt(part + part, 16));
  if (long) return parts(long, (part) => parseInt(part, 16));
  const computed = /^rgba?\((\d+), (\d+), (\d+)(?:, ([\d.]+))?\)$/.exec(value);
  if (!computed || computed[4] === '0') return null;
  return parts(computed, Number);
}

function parts(match: RegExpExecArray, read: (part: string) => number): Rgb {
  return [read(match[1] ?? '0'), read(match[2] ?? '0'), read(match[3] ?? '0')];
}

function readable(color: Rgb, background: Rgb): Rgb {
  const away = textOn(background);
  for (let share = 0; share < 1; share += 0.05) {
    const mixed = mix(color, away, share);
    if (contrast(mixed, background) >= 5.5) return mixed;
  }
  return away;
}

function mix(from: Rgb, to: Rgb, share: number): Rgb {
  const part = (index: 0 | 1 | 2) => Math.round(from[index] + (to[index] - from[index]) * share);
  return [part(0), part(1), part(2)];
}

function css(color: Rgb): string {
  return `rgb(${color.join(', ')})`;
}
