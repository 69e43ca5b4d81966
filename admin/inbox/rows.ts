import { keyframes, styled } from 'styled-components';

const arrive = keyframes`
  from { opacity: 0; }
`;

/**
 * Table rows of the Inbox. The design system's cells take every button out of the tab order, but
 * here the Tab key has to reach both the row and its button.
 */
export const Row = styled.tr`
  position: relative;
  cursor: pointer;
  border-bottom: 1px solid ${({ theme }) => theme.colors.neutral150};

  &:last-child {
    border-bottom: none;
  }

  &:hover,
  &:focus-within {
    background: ${({ theme }) => theme.colors.neutral100};
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: -2px;
  }

  @media (prefers-reduced-motion: no-preference) {
    animation: ${arrive} 400ms ease-out;
  }
`;

export const Cell = styled.td`
  height: 5.6rem;
  max-width: 18rem;
  padding: ${({ theme }) => `${theme.spaces[2]} ${theme.spaces[4]}`};
  vertical-align: middle;
  text-align: start;

  &:nth-of-type(4) {
    max-width: 26rem;
  }

  &:first-of-type {
    padding-inline-start: ${({ theme }) => theme.spaces[1]};
  }
`;

/** Always takes its space, so that nothing shifts when the button shows. */
export const ActionCell = styled(Cell)`
  width: 12rem;
  padding-inline-end: ${({ theme }) => theme.spaces[4]};

  & > * {
    margin-inline-start: auto;
  }

  @media (hover: hover) {
    ${Row}:not(:hover, :focus-within) & > * {
      opacity: 0;
    }
  }
`;
