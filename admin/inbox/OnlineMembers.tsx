import type { ReactNode } from 'react';
import { Popover, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';
import { coveringTarget } from '../shared/components/coveringTarget';
import { useGetHandoffMembersQuery } from '../shared/api';
import { useT } from '../shared/i18n';

interface Props {
  label: string;
  /** Ids of the elements that name the button. */
  labelledBy: string;
  children: ReactNode;
}

/** A button over its whole tile; opened, it names the team members who are online. */
export const OnlineMembers = ({ label, labelledBy, children }: Props) => (
  <Popover.Root>
    <Popover.Trigger>
      <Trigger type="button" aria-labelledby={labelledBy}>
        {children}
      </Trigger>
    </Popover.Trigger>
    <Popover.Content side="bottom" align="start" sideOffset={36} aria-label={label}>
      <Names />
    </Popover.Content>
  </Popover.Root>
);

const Names = () => {
  const t = useT();
  const { data: members } = useGetHandoffMembersQuery(undefined, {
    refetchOnMountOrArgChange: true,
  });
  const online = members?.filter(({ online: isOnline }) => isOnline);

  return (
    <List>
      {online === undefined ? (
        <li>
          <Typography textColor="neutral600">{t('transfer.loading', 'Loading…')}</Typography>
        </li>
      ) : online.length === 0 ? (
        <li>
          <Typography textColor="neutral600">
            {t('inbox.stats.nobodyOnline', 'No one who can reply is online.')}
          </Typography>
        </li>
      ) : (
        online.map(({ id, name }) => (
          <li key={id}>
            <Typography textColor="neutral800">{name}</Typography>
          </li>
        ))
      )}
    </List>
  );
};

const List = styled.ul`
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.spaces[2]};
  max-width: 32rem;
  margin: 0;
  padding: ${({ theme }) => theme.spaces[4]};
  list-style: none;
  overflow-wrap: anywhere;
`;

const Trigger = styled.button`
  padding: 0;
  border: none;
  background: transparent;
  color: inherit;
  font: inherit;
  cursor: pointer;

  ${coveringTarget}
`;
