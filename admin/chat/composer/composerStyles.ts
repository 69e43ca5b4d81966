import { styled } from 'styled-components';
import { noteColors } from '../details/noteColors';
import { LOW_AND_WIDE_WINDOW, LOW_WINDOW } from '../layout';

export const Wrapper = styled.div<{ $isNote: boolean }>`
  flex: none;
  padding: ${({ theme }) => `${theme.spaces[2]} ${theme.spaces[4]}`};
  background: ${({ theme }) => theme.colors.neutral0};
  border-top: 1px solid ${({ theme }) => theme.colors.neutral150};

  ${({ theme }) => theme.breakpoints.medium} {
    padding: ${({ theme }) => `${theme.spaces[2]} ${theme.spaces[6]} ${theme.spaces[3]}`};
  }
`;

export const Inner = styled.div`
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.spaces[2]};
  max-width: 91.2rem;
  margin: 0 auto;

  ${LOW_AND_WIDE_WINDOW} {
    flex-flow: row wrap;
    align-items: flex-end;

    > * {
      flex: 1 0 100%;
    }
  }
`;

export const Tabs = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: ${({ theme }) => theme.spaces[1]};

  ${LOW_AND_WIDE_WINDOW} {
    ${Inner} > & {
      flex: none;
      min-height: 4.2rem;
    }
  }
`;

export const Tab = styled.button`
  display: inline-flex;
  align-items: center;
  gap: ${({ theme }) => theme.spaces[1]};
  padding: ${({ theme }) => `${theme.spaces[1]} ${theme.spaces[2]}`};
  border: none;
  border-radius: ${({ theme }) => theme.borderRadius};
  background: transparent;
  color: ${({ theme }) => theme.colors.neutral600};
  font: inherit;
  font-size: ${({ theme }) => theme.fontSizes[1]};
  font-weight: ${({ theme }) => theme.fontWeights.semiBold};
  cursor: pointer;

  &:hover {
    color: ${({ theme }) => theme.colors.neutral800};
  }

  &[aria-pressed='true'] {
    background: ${({ theme }) => theme.colors.primary100};
    color: ${({ theme }) => theme.colors.primary600};
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 1px;
  }
`;

export const Field = styled.div<{ $isNote: boolean; $isOpen: boolean }>`
  position: relative;
  display: flex;
  align-items: center;
  gap: ${({ theme }) => theme.spaces[2]};
  padding: ${({ theme }) => theme.spaces[1]};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme, $isOpen }) => theme.colors[$isOpen ? 'neutral0' : 'neutral150']};
  ${({ $isNote }) => ($isNote ? noteColors : null)}

  ${LOW_AND_WIDE_WINDOW} {
    ${Inner} > & {
      flex: 1 1 30rem;
    }
  }

  > :not(textarea) {
    align-self: flex-end;
  }

  &:focus-within {
    border-color: ${({ theme, $isNote }) => theme.colors[$isNote ? 'warning600' : 'primary600']};
    box-shadow: 0 0 0 2px
      ${({ theme, $isNote }) => theme.colors[$isNote ? 'warning600' : 'primary600']};
  }
`;

/** Covers the field while files are dragged over the page. */
export const DropHint = styled.div`
  position: absolute;
  inset: 0;
  z-index: 1;
  display: flex;
  align-items: center;
  justify-content: center;
  border: 1px dashed ${({ theme }) => theme.colors.primary600};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.primary100};
  color: ${({ theme }) => theme.colors.primary700};
  font-size: ${({ theme }) => theme.fontSizes[2]};
  font-weight: ${({ theme }) => theme.fontWeights.semiBold};
  pointer-events: none;
`;

/** The text field and, while it is empty, where its text goes. */
export const Entry = styled.div`
  position: relative;
  display: flex;
  flex: 1 1 0;
  min-width: 0;

  && {
    align-self: center;
  }
`;

/** The placeholder: no browser ends that of a text area with an ellipsis. */
export const Where = styled.span`
  position: absolute;
  inset: 0;
  padding: 5px ${({ theme }) => theme.spaces[2]};
  overflow: hidden;
  color: ${({ theme }) => theme.colors.neutral600};
  font-size: ${({ theme }) => theme.fontSizes[2]};
  line-height: 2.2rem;
  text-overflow: ellipsis;
  white-space: nowrap;
  pointer-events: none;

  @media (pointer: coarse) {
    font-size: 1.6rem;
  }
`;

export const Input = styled.textarea`
  flex: 1;
  min-width: 0;
  padding: 5px ${({ theme }) => theme.spaces[2]};
  border: none;
  outline: none;
  resize: none;
  background: transparent;
  color: ${({ theme }) => theme.colors.neutral800};
  font: inherit;
  font-size: ${({ theme }) => theme.fontSizes[2]};
  line-height: 2.2rem;

  &::placeholder {
    color: ${({ theme }) => theme.colors.neutral600};
    opacity: 1;
  }

  /* 'Where' shows it on one line. Why nothing can be written stands here, whole. */
  &:enabled::placeholder {
    opacity: 0;
  }

  &:disabled {
    cursor: not-allowed;
  }

  /* iOS zooms the whole page into fields with smaller text. */
  @media (pointer: coarse) {
    font-size: 1.6rem;
  }
`;

/** On a phone the icon is enough, and the text needs the room. */
export const SendLabel = styled.span`
  display: inline-flex;
  align-items: center;
  line-height: 1;
  gap: ${({ theme }) => theme.spaces[2]};

  @media (max-width: 520px) {
    span {
      display: none;
    }
  }
`;

export const Hint = styled.span`
  color: ${({ theme }) => theme.colors.neutral600};
  font-size: ${({ theme }) => theme.fontSizes[1]};

  @media (pointer: coarse), (max-width: 520px) {
    display: none;
  }

  ${LOW_WINDOW} {
    display: none;
  }
`;
