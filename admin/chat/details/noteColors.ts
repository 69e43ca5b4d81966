import { setOpacity } from '@strapi/design-system';
import { css } from 'styled-components';

/**
 * Internal notes are yellow in both themes. The dark theme's own `warning100` is as dark as its
 * surroundings, so a tint of yellow is used there.
 */
export const noteColors = css`
  background: ${({ theme: { colorScheme, colors } }) =>
    colorScheme === 'dark' ? setOpacity(colors.warning500, 0.16) : colors.warning100};
  border: 1px solid
    ${({ theme: { colorScheme, colors } }) =>
      colorScheme === 'dark' ? setOpacity(colors.warning500, 0.4) : colors.warning200};
  color: ${({ theme }) => theme.colors.neutral800};
`;
