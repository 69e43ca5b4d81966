import { TextButton } from '@strapi/design-system';
import { styled } from 'styled-components';

/** A text button beside a message, large enough for a finger. */
export const SmallAction = styled(TextButton)`
  min-width: 2.4rem;
  min-height: 2.4rem;
`;
