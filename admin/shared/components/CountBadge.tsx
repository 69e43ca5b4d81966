import { styled } from 'styled-components';
import { countText } from '../lib/counts';

/** Visible only: screen readers get the number in words. */
export const CountBadge = ({ count }: { count: number }) =>
  count > 0 ? <Circle aria-hidden>{countText(count)}</Circle> : null;

const Circle = styled.span`
  position: absolute;
  top: -0.8rem;
  right: -0.8rem;
  min-width: 1.6rem;
  height: 1.6rem;
  padding: 0 0.4rem;
  border-radius: 0.8rem;
  background: ${({ theme }) => theme.colors.danger600};
  color: ${({ theme }) => theme.colors.neutral0};
  box-shadow: 0 0 0 2px ${({ theme }) => theme.colors.neutral0};
  font-size: 1rem;
  font-weight: ${({ theme }) => theme.fontWeights.bold};
  font-variant-numeric: tabular-nums;
  line-height: 1.6rem;
  text-align: center;
  pointer-events: none;
`;
