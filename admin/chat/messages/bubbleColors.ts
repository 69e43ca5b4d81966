import { lightTheme } from '@strapi/design-system';
import type { DefaultTheme } from 'styled-components';
import type { Speaker } from './flow';

export interface BubbleColors {
  background: string;
  text: string;
  border: string;
}

type ThemeColors = Pick<DefaultTheme, 'colorScheme' | 'colors'>;

/**
 * Colours of the three kinds of authors, in both themes: end user darkest, AI agent lightest, team
 * member blue. White text cannot be read on the pale blues of the dark theme, so the team member
 * keeps the blue of the light theme there.
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
        ? { background: colors.neutral200, text: colors.neutral800, border: colors.neutral300 }
        : { background: colors.neutral0, text: colors.neutral800, border: colors.neutral200 };
  }
}
