import { useRef, useState, useSyncExternalStore } from 'react';
import { Modal, Popover, Tooltip } from '@strapi/design-system';
import { Bell as BellIcon } from '@strapi/icons';
import { createPortal } from 'react-dom';
import { styled } from 'styled-components';
import { CountBadge } from '../shared/components/CountBadge';
import { useT } from '../shared/i18n';
import { notices } from './list/notices';
import { NoticePanel } from './list/NoticePanel';
import { PreferencesDialog } from './preferences/PreferencesDialog';
import { useDock, type Place } from './useDock';

/** The bell: a member's notifications, on every page. */
export const Bell = () => {
  const { element, place } = useDock();

  return place === null ? null : createPortal(<DockedBell place={place} />, element);
};

const DockedBell = ({ place }: { place: Place }) => {
  const t = useT();
  const { list } = useSyncExternalStore(notices.subscribe, notices.read);
  const unread = list?.unread ?? 0;
  const [isOpen, setIsOpen] = useState(false);
  const [areSettingsOpen, setAreSettingsOpen] = useState(false);
  const button = useRef<HTMLButtonElement>(null);
  /** A member who leaves for another page does not get the focus back on the bell. */
  const isLeaving = useRef(false);

  const change = (isOpening: boolean) => {
    setIsOpen(isOpening);
    if (isOpening) {
      void notices.refresh();
    }
  };
  const leave = () => {
    isLeaving.current = true;
    setIsOpen(false);
  };
  const focusBell = (event: Event) => {
    event.preventDefault();
    if (!isLeaving.current) {
      button.current?.focus();
    }
    isLeaving.current = false;
  };

  const name = t('bell.title', 'Notifications');
  return (
    <Frame $place={place}>
      <Popover.Root open={isOpen} onOpenChange={change}>
        <Tooltip
          label={name}
          side={place === 'side' ? 'right' : 'bottom'}
          {...(isOpen ? { open: false } : {})}
        >
          <span>
            <Popover.Trigger>
              <Button
                ref={button}
                type="button"
                data-unread={unread}
                aria-label={t(
                  'bell.name',
                  'Notifications, {unread, plural, =0 {none unread} other {# unread}}',
                  { unread }
                )}
              >
                <Icon>
                  <BellIcon width="20" height="20" fill="neutral500" aria-hidden />
                  <CountBadge count={unread} />
                </Icon>
              </Button>
            </Popover.Trigger>
          </span>
        </Tooltip>
        <NoticePanel
          place={place}
          onLeave={leave}
          onCloseAutoFocus={focusBell}
          onSettings={() => {
            leave();
            setAreSettingsOpen(true);
          }}
        />
      </Popover.Root>
      <Modal.Root open={areSettingsOpen} onOpenChange={setAreSettingsOpen}>
        {areSettingsOpen ? (
          <PreferencesDialog
            onDone={() => setAreSettingsOpen(false)}
            onCloseAutoFocus={focusBell}
          />
        ) : null}
      </Modal.Root>
    </Frame>
  );
};

const Frame = styled.div<{ $place: Place }>`
  display: flex;
  justify-content: center;
  ${({ $place, theme }) => {
    switch ($place) {
      case 'side':
        return `padding: ${theme.spaces[3]} 0;`;
      case 'top':
        return `padding: ${theme.spaces[3]} 0; align-self: center;`;
      case 'floating':
        return `
          position: fixed;
          right: ${theme.spaces[4]};
          bottom: ${theme.spaces[4]};
          z-index: ${theme.zIndices.popover};
          border-radius: 50%;
          background: ${theme.colors.neutral0};
          box-shadow: ${theme.shadows.popupShadow};
        `;
    }
  }}
`;

/** Styled like the links of Strapi's navigation. */
const Button = styled.button`
  display: flex;
  padding: 1rem;
  border: none;
  border-radius: ${({ theme }) => theme.borderRadius};
  background: transparent;
  cursor: pointer;

  svg {
    display: block;
  }

  &:hover {
    background: ${({ theme }) => theme.colors.neutral100};

    svg path {
      fill: ${({ theme }) => theme.colors.neutral600};
    }
  }

  &[data-state='open'] {
    background: ${({ theme }) => theme.colors.primary100};

    svg path {
      fill: ${({ theme }) => theme.colors.primary600};
    }
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 0;
  }
`;

const Icon = styled.span`
  position: relative;
  display: inline-flex;
`;
