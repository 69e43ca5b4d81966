import { darkTheme, lightTheme } from '@strapi/design-system';
import { bubbleColors } from '../../admin/chat/messages/bubbleColors';

const THEMES = { light: lightTheme, dark: darkTheme };
const SPEAKERS = ['user', 'bot', 'human', 'auto'] as const;

describe.each(['light', 'dark'] as const)('bubbles in the %s theme', (name) => {
  const theme = THEMES[name];
  const brightness = (speaker: (typeof SPEAKERS)[number]) =>
    luminance(bubbleColors(speaker, theme).background);

  test.each(SPEAKERS)('S35 the text of %s has a contrast of at least 4.5', (speaker) => {
    const { background, text } = bubbleColors(speaker, theme);
    expect(contrast(background, text)).toBeGreaterThanOrEqual(4.5);
  });

  test('S35 m14 the end user is darkest, the AI agent the lightest grey', () => {
    expect(brightness('user')).toBeLessThan(brightness('human'));
    expect(brightness('user')).toBeLessThan(brightness('bot'));
    const colors = channels(bubbleColors('bot', theme).background);
    expect(Math.max(...colors) - Math.min(...colors)).toBeLessThan(0.2);
  });

  test('m14 the bubble of the AI agent is not the brightest thing of a dark page', () => {
    const { background } = bubbleColors('bot', theme);
    if (name === 'dark') expect(luminance(background)).toBeLessThan(0.2);
    else expect(background).toBe(theme.colors.neutral0);
  });

  test('P3 the red outline of a failed message is seen on its page', () => {
    expect(contrast(theme.colors.danger600, theme.colors.neutral100)).toBeGreaterThanOrEqual(3);
  });

  test('S35 the member is blue', () => {
    const [red, green, blue] = channels(bubbleColors('human', theme).background);
    expect(blue).toBeGreaterThan(Math.max(red, green));
  });
});

function contrast(a: string, b: string): number {
  const [dark, light] = [luminance(a), luminance(b)].sort((x, y) => x - y);
  return ((light ?? 0) + 0.05) / ((dark ?? 0) + 0.05);
}

/** Relative luminance as WCAG defines it. */
function luminance(color: string): number {
  const [red, green, blue] = channels(color).map((value) =>
    value <= 0.03928 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4
  ) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function channels(color: string): [number, number, number] {
  return [1, 3, 5].map((start) => parseInt(color.slice(start, start + 2), 16) / 255) as [
    number,
    number,
    number,
  ];
}
