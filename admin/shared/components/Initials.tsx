import { styled } from 'styled-components';
import { initialsOf } from '../lib/names';

/** Avatars by initials: the panel's content security policy forbids external images. */
export const Initials = ({ name, size = 28 }: { name: string; size?: number }) => (
  <Circle $size={size} aria-hidden>
    {initialsOf(name)}
  </Circle>
);

const Circle = styled.span<{ $size: number }>`
  display: inline-flex;
  flex: none;
  align-items: center;
  justify-content: center;
  width: ${({ $size }) => $size}px;
  height: ${({ $size }) => $size}px;
  border-radius: 50%;
  border: 1px solid ${({ theme }) => theme.colors.primary200};
  background: ${({ theme }) => theme.colors.primary100};
  color: ${({ theme }) => theme.colors.primary600};
  font-size: ${({ theme }) => theme.fontSizes[0]};
  font-weight: ${({ theme }) => theme.fontWeights.bold};
  line-height: 1;
  user-select: none;
`;
