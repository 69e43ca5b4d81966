import { Link } from 'react-router-dom';
import { keyframes, styled } from 'styled-components';
import { coveringTarget } from '../../shared/components/coveringTarget';

/** From this width in pixels the AI agent has a column of its own. */
const WIDE = 1_200;

/** The list is a table from this width on, and cards below it. */
export const TABLE_QUERY = '(min-width: 900px)';

const arrive = keyframes`
  from { opacity: 0; }
`;

/**
 * A table of grid rows. Its columns do not depend on the content: a cell that ticks lays out no other
 * row, and rows outside the window are not rendered at all. Browsers drop the roles of table elements
 * that are no tables for CSS, so the elements name them.
 */
export const Frame = styled.div`
  overflow: hidden;
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral0};
  box-shadow: ${({ theme }) => theme.shadows.tableShadow};
`;

export const Grid = styled.table`
  display: block;
  width: 100%;

  & > thead,
  & > tbody {
    display: block;
  }
`;

const Line = styled.tr`
  display: grid;
  grid-template:
    'user channel status reason wait assignee action'
    'agent channel status reason wait assignee action' /
    minmax(0, 1.5fr) 13.2rem 10.6rem minmax(0, 1.6fr) 11.6rem minmax(0, 1.2fr) 11.6rem;
  align-items: center;
  padding-inline: ${({ theme }) => theme.spaces[2]};

  @media (max-width: ${WIDE - 1}px) {
    & > [data-column='user'] {
      align-self: end;
    }

    & > [data-column='agent'] {
      align-self: start;
    }
  }

  @media (min-width: ${WIDE}px) {
    grid-template:
      'user agent channel status reason wait assignee action' /
      minmax(0, 1.5fr) minmax(0, 1fr) 13.6rem 10.6rem minmax(0, 2fr) 12.4rem minmax(0, 1.3fr)
      11.6rem;
  }
`;

export const Row = styled(Line)`
  position: relative;
  min-height: 6.4rem;
  content-visibility: auto;
  contain-intrinsic-size: auto 6.4rem;
  cursor: pointer;
  border-top: 1px solid ${({ theme }) => theme.colors.neutral150};

  &:hover,
  &:focus-within {
    background: ${({ theme }) => theme.colors.neutral100};
  }

  @media (prefers-reduced-motion: no-preference) {
    animation: ${arrive} 400ms ease-out;
  }
`;

export const HeadRow = styled(Line)`
  min-height: 4.8rem;

  /* Beside the name of the end user, the AI agent needs no heading to be seen. */
  @media (max-width: ${WIDE - 1}px) {
    grid-template-rows: 1fr 0;

    & > [data-column='user'] {
      align-self: center;
    }

    & > [data-column='agent'] {
      overflow: hidden;
      height: 0;
    }
  }
`;

export type Column =
  'user' | 'agent' | 'channel' | 'status' | 'reason' | 'wait' | 'assignee' | 'action';

const cell = ({ $column }: { $column: Column }) => `
  grid-area: ${$column};
  min-width: 0;
  padding-block: 0;
  text-align: start;
  font-weight: inherit;
`;

export const Head = styled.th.attrs<{ $column: Column }>(({ $column }) => ({
  role: 'columnheader',
  scope: 'col',
  'data-column': $column,
}))`
  ${cell}
  padding-inline: ${({ theme }) => theme.spaces[3]};
`;

export const Cell = styled.td.attrs<{ $column: Column }>(({ $column }) => ({
  role: 'cell',
  'data-column': $column,
}))`
  ${cell}
  padding-inline: ${({ theme }) => theme.spaces[3]};
`;

/** One link that covers the whole row or card: each place of it is a link for the browser too. */
export const Cover = styled(Link)`
  display: block;
  min-width: 0;
  text-decoration: none;

  ${coveringTarget}
`;

/** Lifts what has a click, or a tooltip, of its own above the link that covers the row. */
export const Above = styled.div`
  position: relative;
  z-index: 1;
  min-width: 0;
`;

/** The same place to go as the row, for the pointer that rests on a text to read all of it. */
export const TextLink = styled(Link)`
  display: block;
  overflow: hidden;
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: ${({ theme }) => theme.fontSizes[2]};
  text-decoration: none;
  text-overflow: ellipsis;
  white-space: nowrap;
`;
