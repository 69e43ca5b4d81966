import { css } from 'styled-components';

/** Of a link or button: its click area and focus ring are those of the nearest positioned element around it. */
export const coveringTarget = css`
  &::after {
    content: '';
    position: absolute;
    inset: 0;
    border-radius: inherit;
  }

  &:focus-visible {
    outline: none;
  }

  &:focus-visible::after {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }
`;
