import {
  useEffect,
  useLayoutEffect,
  useRef,
  useState,
  useSyncExternalStore,
  type RefObject,
} from 'react';
import { Flex, IconButton, Typography } from '@strapi/design-system';
import { Bell, Cross, WarningCircle } from '@strapi/icons';
import { Link, useLocation } from 'react-router-dom';
import { styled } from 'styled-components';
import { useT } from '../../shared/i18n';
import { queue } from '../../shared/queue';
import { notices } from '../list/notices';
import { freePlace } from './freePlace';
import { toasts } from './toasts';
import type { Toast } from './toastStore';
import { toastTexts } from './toastTexts';
import { useToastHold } from './useToastHold';

/**
 * Pop-ups about new notifications. Strapi's own open their link in a new tab, and stand over titles
 * and buttons. `NoticeWatch` announces the same to screen readers.
 */
export const Toasts = () => {
  const t = useT();
  const list = useSyncExternalStore(toasts.subscribe, toasts.read);
  const region = useRef<HTMLElement>(null);
  const top = useFreePlace(region, list);
  useToastHold(region, list);

  useEffect(() => {
    const dropOld = () => {
      const known = new Map(notices.read().list?.items.map(({ id, readAt }) => [id, readAt]));
      toasts.drop(({ id }) => (known.get(id) ?? null) !== null);
    };
    return notices.subscribe(dropOld);
  }, []);
  // The next member to log in on this page does not see them.
  useEffect(() => toasts.clear, []);

  if (list.length === 0) return null;
  return (
    <Region
      ref={region}
      aria-label={t('toast.region', 'New notifications')}
      data-handoff-toasts
      style={top === null ? undefined : { top, bottom: 'auto' }}
    >
      {list.map((toast) => (
        <Card key={toast.key} toast={toast} />
      ))}
    </Region>
  );
};

const Card = ({ toast }: { toast: Toast }) => {
  const t = useT();
  const queued = useSyncExternalStore(queue.subscribe, queue.read);
  const { title, text, to } = toastTexts(t, toast, queued);
  const isTrouble = TROUBLE.has(toast.notices.at(-1)?.type ?? '');
  const close = () => toasts.dismiss(toast.key);
  return (
    <Frame>
      {isTrouble ? (
        <WarningCircle fill="danger600" aria-hidden />
      ) : (
        <Bell fill="primary600" aria-hidden />
      )}
      <Flex direction="column" alignItems="flex-start" flex="1 1 0" minWidth={0}>
        <Line tag="p" fontWeight="bold" textColor="neutral800" dir="auto">
          {title}
        </Line>
        <Text tag="p" variant="pi" textColor="neutral700" dir="auto">
          {text}
        </Text>
      </Flex>
      <Open to={to} onClick={close}>
        {t('notice.open', 'Open')}
      </Open>
      <IconButton
        variant="ghost"
        size="XS"
        withTooltip={false}
        label={t('dialog.close', 'Close')}
        onClick={close}
      >
        <Cross />
      </IconButton>
    </Frame>
  );
};

const TROUBLE = new Set<string>(['delivery.failed', 'delivery.unknown']);

/** Up to this width in pixels a pop-up is as wide as the window. */
const NARROW = 768;
/** What no pop-up covers: header and composer of a chat, buttons of the list. */
const CLEAR = '[data-handoff-clear], [data-handoff-session] button';

/** Milliseconds after which the page below may have changed: a list was read, or scrolled. */
const LOOK_MS = 500;

/** The distance from the top in pixels; null: not known yet. */
function useFreePlace(region: RefObject<HTMLElement>, list: readonly Toast[]): number | null {
  const [top, setTop] = useState<number | null>(null);
  const { key } = useLocation();

  useLayoutEffect(() => {
    const place = () => {
      const own = region.current?.getBoundingClientRect();
      if (own === undefined) {
        setTop(null);
        return;
      }
      const taken = [...document.querySelectorAll(CLEAR)]
        .map((it) => it.getBoundingClientRect())
        .filter(({ left, right }) => left < own.right && right > own.left);
      setTop(freePlace({ height: own.height, windowHeight: window.innerHeight, taken }));
    };
    place();
    if (list.length === 0) return undefined;
    // Never away from a pointer that is about to click.
    const look = () => (region.current?.matches(':hover, :focus-within') ? undefined : place());
    const timer = setInterval(look, LOOK_MS);
    window.addEventListener('resize', place);
    return () => {
      clearInterval(timer);
      window.removeEventListener('resize', place);
    };
  }, [list, region, key]);

  return top;
}

const Region = styled.section`
  position: fixed;
  z-index: ${({ theme }) => theme.zIndices.notification};
  inset-inline-end: ${({ theme }) => theme.spaces[2]};
  bottom: ${({ theme }) => theme.spaces[2]};
  display: flex;
  flex-direction: column;
  gap: ${({ theme }) => theme.spaces[2]};
  /* The sidebar of a chat is as wide. */
  width: 30.4rem;

  @media (max-width: ${NARROW}px) {
    inset-inline: ${({ theme }) => theme.spaces[2]};
    width: auto;
  }
`;

const Frame = styled.div`
  display: flex;
  align-items: flex-start;
  gap: ${({ theme }) => theme.spaces[2]};
  padding-block: ${({ theme }) => theme.spaces[3]};
  padding-inline: ${({ theme }) => `${theme.spaces[3]} ${theme.spaces[2]}`};
  border: 1px solid ${({ theme }) => theme.colors.neutral200};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme }) => theme.colors.neutral0};
  box-shadow: ${({ theme }) => theme.shadows.popupShadow};

  > svg {
    flex: none;
    width: 1.6rem;
    height: 1.6rem;
    margin-top: 0.2rem;
  }
`;

const Line = styled(Typography)`
  overflow-wrap: anywhere;
`;

const Text = styled(Typography)`
  overflow-wrap: anywhere;

  @media (max-height: 479px) {
    display: none;
  }
`;

const Open = styled(Link)`
  flex: none;
  min-height: 2.4rem;
  color: ${({ theme }) => theme.colors.primary600};
  font-size: ${({ theme }) => theme.fontSizes[2]};
  font-weight: ${({ theme }) => theme.fontWeights.semiBold};
  line-height: 2.4rem;

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }
`;
