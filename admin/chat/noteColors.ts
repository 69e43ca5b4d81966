import { setOpacity } from '@strapi/design-system';
import { css } from 'styled-components';

/**
 * What never leaves the team is yellow in both themes. The dark theme's own `warning100` is as dark
 * as everything around it, so its yellow is a tint there.
 */
export const noteColors = css`
  background: ${({ theme: { colorScheme, colors } }) =>
    colorScheme === 'dark' ? setOpacity(colors.warning500, 0.16) : colors.warning100};
  border: 1px solid
    ${({ theme: { colorScheme, colors } }) =>
      colorScheme === 'dark' ? setOpacity(colors.warning500, 0.4) : colors.warning200};
  color: ${({ theme }) => theme.colors.neutral800};
`;
