import { lightTheme } from '@strapi/design-system';
import type { DefaultTheme } from 'styled-components';
import type { Speaker } from './flow';

export interface BubbleColors {
  background: string;
  text: string;
  border: string;
}

type ThemeColors = Pick<DefaultTheme, 'colorScheme' | 'colors'>;

/** Of a line that did not arrive: red in both themes, for the dark one has a red on which white cannot be read. */
export function failedColors(): BubbleColors {
  const { danger600, neutral0 } = lightTheme.colors;
  return { background: danger600, text: neutral0, border: danger600 };
}

/**
 * The three voices of a chat: end user darkest, AI agent lightest, human blue, in both themes.
 * The dark theme turns its blues into pale ones, on which white cannot be read: the human keeps
 * the blue of the light theme there.
 */
export function bubbleColors(speaker: Speaker, { colorScheme, colors }: ThemeColors): BubbleColors {
  const isDark = colorScheme === 'dark';

  switch (speaker) {
    case 'user':
      return isDark
        ? { background: colors.neutral0, text: colors.neutral800, border: colors.neutral200 }
        : { background: colors.neutral800, text: colors.neutral0, border: colors.neutral800 };
    case 'human': {
      const { secondary600, neutral0 } = lightTheme.colors;
      return { background: secondary600, text: neutral0, border: secondary600 };
    }
    case 'bot':
    case 'auto':
      return isDark
        ? { background: colors.neutral500, text: colors.neutral100, border: colors.neutral500 }
        : { background: colors.neutral0, text: colors.neutral800, border: colors.neutral200 };
  }
}
