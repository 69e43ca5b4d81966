import { useState } from 'react';
import { Typography, VisuallyHidden } from '@strapi/design-system';
import { keyframes, styled } from 'styled-components';
import type { SessionDetailDto, Typist } from '../../../server/core/contract';
import { useT, type Translate } from '../../shared/i18n';
import { userNameOf } from '../../shared/lib/names';

/** Visible only: screen readers get it once from `TypingAnnouncement`. */
export const TypingIndicator = ({ names }: { names: string[] }) => {
  const t = useT();
  return names.length === 0 ? null : (
    <Line aria-hidden data-handoff-typing>
      <Dots>
        <i />
        <i />
        <i />
      </Dots>
      <Typography variant="pi" textColor="neutral700" dir="auto">
        {typingText(t, names)}
      </Typography>
    </Line>
  );
};

/** Announces it once until the next message, however often the typist pauses. */
export const TypingAnnouncement = ({ names, lastSeq }: { names: string[]; lastSeq: number }) => {
  const t = useT();
  const text = names.length === 0 ? '' : typingText(t, names);
  const [said, setSaid] = useState({ lastSeq, text });
  if (said.lastSeq !== lastSeq || (text !== '' && text !== said.text)) {
    setSaid({ lastSeq, text });
  }
  return (
    <VisuallyHidden>
      <span role="status">{said.text}</span>
    </VisuallyHidden>
  );
};

/** Typing shows only while a member handles the session. */
export function namesOf(t: Translate, typists: Typist[], session: SessionDetailDto): string[] {
  if (session.status !== 'active') {
    return [];
  }
  return typists.map(({ type, name }) =>
    type === 'user' ? userNameOf(t, session) : (name ?? t('composer.somebody', 'Someone else'))
  );
}

function typingText(t: Translate, names: string[]): string {
  return t('chat.typing', '{count, plural, one {{names} is typing} other {{names} are typing}}', {
    count: names.length,
    names: names.join(', '),
  });
}

const breathe = keyframes`
  50% {
    opacity: 0.35;
  }
`;

const Line = styled.div`
  display: flex;
  align-items: center;
  gap: ${({ theme }) => theme.spaces[2]};
`;

const Dots = styled.span`
  display: inline-flex;
  gap: 4px;
  padding: ${({ theme }) => `${theme.spaces[2]} ${theme.spaces[3]}`};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: 1.2rem;
  background: ${({ theme }) => theme.colors.neutral0};

  i {
    width: 6px;
    height: 6px;
    border-radius: 50%;
    background: ${({ theme }) => theme.colors.neutral600};
  }

  @media (prefers-reduced-motion: no-preference) {
    i {
      animation: ${breathe} 1.2s ease-in-out infinite;
    }

    i:nth-child(2) {
      animation-delay: 0.2s;
    }

    i:nth-child(3) {
      animation-delay: 0.4s;
    }
  }
`;
