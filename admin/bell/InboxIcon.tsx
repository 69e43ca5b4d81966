import { useLayoutEffect, useRef, useSyncExternalStore, type ComponentProps } from 'react';
import { Headphones } from '@strapi/icons';
import { styled } from 'styled-components';
import { isHosted } from './hosted';
import { useLive } from '../shared/hooks/useLive';
import { useQueued } from '../shared/hooks/useQueued';
import { useT } from '../shared/i18n';
import { queue } from '../shared/queue';
import { CountBadge } from '../shared/components/CountBadge';

/** The icon of the *Inbox* in Strapi's menu, with the number of waiting end users. */
export const InboxIcon = (props: ComponentProps<typeof Headphones>) => {
  const t = useT();
  const queued = useSyncExternalStore(queue.subscribe, queue.read);
  const isAlone = !useSyncExternalStore(isHosted.subscribe, isHosted.read);
  const frame = useRef<HTMLSpanElement>(null);

  // Strapi names the link itself, and the name stands in for everything inside it.
  useLayoutEffect(() => {
    const name =
      queued === 0
        ? t('inbox.title', 'Inbox')
        : t('menu.name', 'Inbox, {queued, plural, one {# person} other {# people}} waiting', {
            queued,
          });
    frame.current?.closest('a')?.setAttribute('aria-label', name);
  }, [t, queued]);

  return (
    <Frame ref={frame} aria-hidden data-handoff-queued={queued}>
      <Headphones {...props} />
      <CountBadge count={queued} />
      {isAlone ? <Counter /> : null}
    </Frame>
  );
};

/** Where the plugin has no host on every page, the icon itself reads the count and listens. */
const Counter = () => {
  useLive();
  useQueued();
  return null;
};

const Frame = styled.span`
  position: relative;
  display: inline-flex;
`;
