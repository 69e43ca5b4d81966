import { styled } from 'styled-components';

/** A list whose rows are those of the filter before: they can be seen, and no longer be clicked. */
export const Dimmed = styled.div<{ $isDimmed: boolean }>`
  ${({ $isDimmed }) => ($isDimmed ? 'opacity: 0.6; pointer-events: none;' : '')}
`;
