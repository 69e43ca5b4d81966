import { useSyncExternalStore, type ComponentProps } from 'react';
import { Headphones } from '@strapi/icons';
import { styled } from 'styled-components';
import { queue } from '../queue';
import { CountBadge } from './CountBadge';

/** The icon of the *Inbox* in Strapi's menu, with the number of users who wait. */
export const InboxIcon = (props: ComponentProps<typeof Headphones>) => {
  const queued = useSyncExternalStore(queue.subscribe, queue.read);

  return (
    <Frame aria-hidden data-handoff-queued={queued}>
      <Headphones {...props} />
      <CountBadge count={queued} />
    </Frame>
  );
};

const Frame = styled.span`
  position: relative;
  display: inline-flex;
`;
