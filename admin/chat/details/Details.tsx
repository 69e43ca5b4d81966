import type { ReactNode } from 'react';
import { Box, Checkbox, Flex, Typography } from '@strapi/design-system';
import { Sparkle } from '@strapi/icons';
import { styled } from 'styled-components';
import type { SessionDetailDto } from '../../../server/core/contract';
import { ChannelLabel } from '../../shared/components/ChannelLabel';
import { Initials } from '../../shared/components/Initials';
import { outcomeText, StatusBadge } from '../../shared/components/StatusBadge';
import { WaitTime } from '../../shared/components/WaitTime';
import { useT, type Translate } from '../../shared/i18n';
import { NoteList } from './NoteList';
import { Timeline } from './Timeline';

interface Props {
  session: SessionDetailDto;
  userName: string;
  /** Messages of the whole conversation; null while unknown. */
  total: number | null;
  /** Each message shows its date and time. */
  isExact: boolean;
  onExact: (isWanted: boolean) => void;
}

/** The facts about a session beside its messages. */
export const Details = ({ session, userName, total, isExact, onExact }: Props) => {
  const t = useT();
  const outcome = outcomeText(t, session.outcome);

  return (
    <Flex direction="column" alignItems="stretch">
      <Block title={t('chat.timeline', 'Timeline')}>
        <Timeline session={session} />
      </Block>
      <Block title={t('chat.session', 'Session')}>
        <Facts>
          <Fact label={t('chat.session.status', 'Status')}>
            <StatusBadge status={session.status} />
          </Fact>
          {outcome === null ? null : (
            <Fact label={t('chat.session.outcome', 'Outcome')}>{outcome}</Fact>
          )}
          <Fact label={t('chat.session.channel', 'Channel')}>
            <ChannelLabel channel={session.channel} />
          </Fact>
          <Fact label={t('chat.session.wait', 'Wait time')}>
            <WaitTime session={session} />
          </Fact>
          <Fact label={t('chat.session.messages', 'Messages')}>
            {messagesText(t, { here: session.messageCount, total })}
          </Fact>
          <Fact label={t('chat.session.assignee', 'Assigned agent')}>
            {session.assignee?.name ?? '–'}
          </Fact>
        </Facts>
        <Box paddingTop={3}>
          <Checkbox
            checked={isExact}
            onCheckedChange={(isWanted: boolean | 'indeterminate') => onExact(isWanted === true)}
          >
            {t('chat.exactTimes', 'Show date and time of each message')}
          </Checkbox>
        </Box>
      </Block>
      <Block title={t('chat.participants', 'Participants')}>
        <Flex direction="column" alignItems="stretch" gap={3}>
          <Person name={userName} role={t('chat.role.user', 'End user')}>
            {session.user.email}
          </Person>
          <Person
            name={session.agent.name}
            role={t('chat.role.agent', 'AI agent')}
            avatar={
              <AgentMark aria-hidden>
                <Sparkle />
              </AgentMark>
            }
          />
          {session.assignee === null ? (
            <Person
              name={
                session.status === 'queued'
                  ? t('chat.nobodyYet', 'Nobody yet')
                  : t('chat.nobody', 'Nobody')
              }
              role={t('chat.session.assignee', 'Assigned agent')}
              avatar={<NobodyMark aria-hidden />}
            />
          ) : (
            <Person
              name={session.assignee.name}
              role={t('chat.session.assignee', 'Assigned agent')}
            />
          )}
        </Flex>
      </Block>
      {session.reason === null ? null : (
        <Block title={t('chat.reason', 'Escalation reason')}>
          <Prose>{session.reason}</Prose>
        </Block>
      )}
      {session.notes.length === 0 ? null : (
        <Block title={t('chat.notes', 'Internal notes')}>
          <NoteList notes={session.notes} />
        </Block>
      )}
    </Flex>
  );
};

/** The sidebar counts the session, the chat shows the whole conversation. */
export function messagesText(
  t: Translate,
  { here, total }: { here: number; total: number | null }
): string {
  return total === null || total <= here
    ? String(here)
    : t('chat.session.messagesOf', '{here} in this session, {total} in all', { here, total });
}

const Block = ({ title, children }: { title: string; children: ReactNode }) => (
  <Section>
    <Typography tag="h2" variant="sigma" textColor="neutral600">
      {title}
    </Typography>
    <Box paddingTop={3}>{children}</Box>
  </Section>
);

const Fact = ({ label, children }: { label: string; children: ReactNode }) => (
  <>
    <Typography tag="dt" variant="pi" textColor="neutral600">
      {label}
    </Typography>
    <Typography tag="dd" textColor="neutral800" style={{ display: 'flex', margin: 0, minWidth: 0 }}>
      {children}
    </Typography>
  </>
);

interface PersonProps {
  name: string;
  role: string;
  avatar?: ReactNode;
  children?: ReactNode;
}

const Person = ({ name, role, avatar, children }: PersonProps) => (
  <Flex gap={3}>
    {avatar ?? <Initials name={name} size={32} />}
    <Box minWidth={0}>
      <Typography tag="div" textColor="neutral800" fontWeight="semiBold" ellipsis title={name}>
        {name}
      </Typography>
      <Typography tag="div" variant="pi" textColor="neutral600" ellipsis>
        {role}
        {children ? <> · {children}</> : null}
      </Typography>
    </Box>
  </Flex>
);

const Section = styled.section`
  padding: ${({ theme }) => theme.spaces[5]}
    var(--handoff-gutter, ${({ theme }) => theme.spaces[5]});

  &:not(:first-child) {
    border-top: 1px solid ${({ theme }) => theme.colors.neutral150};
  }
`;

const Facts = styled.dl`
  display: grid;
  grid-template-columns: 11rem minmax(0, 1fr);
  gap: ${({ theme }) => `${theme.spaces[3]} ${theme.spaces[2]}`};
  align-items: center;
  margin: 0;
`;

const Prose = styled.p`
  margin: 0;
  color: ${({ theme }) => theme.colors.neutral800};
  font-size: ${({ theme }) => theme.fontSizes[2]};
  line-height: ${({ theme }) => theme.lineHeights[6]};
  white-space: pre-wrap;
  overflow-wrap: anywhere;
`;

const AgentMark = styled.span`
  display: inline-flex;
  flex: none;
  align-items: center;
  justify-content: center;
  width: 32px;
  height: 32px;
  border-radius: 50%;
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  color: ${({ theme }) => theme.colors.neutral600};
`;

const NobodyMark = styled.span`
  flex: none;
  width: 32px;
  height: 32px;
  border-radius: 50%;
  border: 1px dashed ${({ theme }) => theme.colors.neutral300};
`;
