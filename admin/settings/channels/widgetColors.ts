/** The widget's own colour, where none is chosen. */
export const DEFAULT_COLOR = '#4945ff';

/** The colour that the widget takes for what is typed: its own, until it is a colour. */
export function validColor(typed: string): string {
  return /^#[0-9a-f]{6}$/i.test(typed.trim()) ? typed.trim() : DEFAULT_COLOR;
}

/** White or black, whichever the widget writes on the colour: white from a contrast of 4.5 : 1. */
export function inkOn(color: string): '#ffffff' | '#000000' {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const channel = parseInt(color.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * red + 0.7152 * green + 0.0722 * blue;
  return 1.05 / (luminance + 0.05) >= 4.5 ? '#ffffff' : '#000000';
}
