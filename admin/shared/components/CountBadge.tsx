import { styled } from 'styled-components';
import { countText } from '../lib/counts';

/**
 * For the eye only, and therefore drawn by CSS: whatever it is in has the number in its name, in
 * full.
 */
export const CountBadge = ({ count }: { count: number }) =>
  count > 0 ? <Circle aria-hidden data-count={countText(count)} /> : null;

/** Begins over the icon's upper right corner and grows outwards, so that the icon can be seen. */
const Circle = styled.span`
  position: absolute;
  top: -0.7rem;
  inset-inline-start: 1.1rem;
  min-width: 1.5rem;
  height: 1.5rem;
  padding: 0 0.3rem;
  border-radius: 0.75rem;
  background: ${({ theme }) => theme.colors.danger600};
  color: ${({ theme }) => theme.colors.neutral0};
  box-shadow: 0 0 0 2px ${({ theme }) => theme.colors.neutral0};
  font-size: 1rem;
  font-weight: ${({ theme }) => theme.fontWeights.bold};
  font-variant-numeric: tabular-nums;
  letter-spacing: -0.03em;
  line-height: 1.5rem;
  text-align: center;
  white-space: nowrap;
  pointer-events: none;

  &::after {
    content: attr(data-count);
  }

  @media (forced-colors: active) {
    border: 1px solid;
  }
`;
