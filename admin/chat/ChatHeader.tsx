import { Button, IconButton, Menu } from '@strapi/design-system';
import { Check, CheckCircle, Information, More } from '@strapi/icons';
import { styled } from 'styled-components';
import type { MeDto, SessionDetailDto } from '../../server/core/contract';
import { useT } from '../shared/i18n';
import { ChatBar, NARROW } from './ChatBar';
import type { Closing } from './moves/CloseDialog';
import type { Passing } from './moves/MoveDialog';
import { SIDEBAR_SHOWN } from './layout';

interface Props {
  me: MeDto;
  session: SessionDetailDto;
  userName: string;
  /** A dialog is open and keeps the focus. */
  hasDialog: boolean;
  /** The status has just changed: the place of Accept and Resolve stays empty. */
  isQuiet: boolean;
  isAccepting: boolean;
  onAccept: () => void;
  onClose: (closing: Closing) => void;
  onMove: (passing: Passing) => void;
  onShowDetails: () => void;
}

export const ChatHeader = ({ me, session, userName, hasDialog, ...rest }: Props) => {
  const { isQuiet, isAccepting, ...on } = rest;
  const t = useT();
  const { permissions, member } = me;
  const isQueued = session.status === 'queued';
  const canAccept = isQueued && permissions.reply;
  const isActive = session.status === 'active';
  const isMine = session.assignee?.id === member.id;
  const canResolve = isActive && (permissions.manage || (permissions.reply && isMine));
  const canMove = isActive && permissions.reply && (permissions.manage || isMine);

  return (
    <ChatBar session={session} userName={userName}>
      <Actions>
        {canAccept && !isQuiet ? (
          <Button
            variant="success"
            startIcon={<Check data-handoff-wide />}
            loading={isAccepting}
            onClick={on.onAccept}
          >
            {t('accept.action', 'Accept')}
          </Button>
        ) : null}
        {canResolve && !isQuiet ? (
          <Button
            startIcon={<CheckCircle data-handoff-wide />}
            onClick={() => on.onClose('resolve')}
          >
            {t('resolve.action', 'Resolve')}
          </Button>
        ) : null}
        <WithoutSidebar>
          <IconButton label={t('chat.details', 'Details')} onClick={on.onShowDetails}>
            <Information />
          </IconButton>
        </WithoutSidebar>
        {canAccept || canMove ? (
          <Menu.Root>
            <Menu.Trigger tag={IconButton} icon={<More />} label={t('chat.more', 'More actions')} />
            <Menu.Content
              popoverPlacement="bottom-end"
              onCloseAutoFocus={(event) => {
                if (hasDialog) {
                  event.preventDefault();
                }
              }}
            >
              {canMove ? (
                <>
                  <Menu.Item onSelect={() => on.onMove('requeue')}>
                    {t('requeue.action', 'Return to queue')}
                  </Menu.Item>
                  <Menu.Item onSelect={() => on.onMove('transfer')}>
                    {t('transfer.menu', 'Transfer…')}
                  </Menu.Item>
                </>
              ) : (
                <Menu.Item variant="danger" onSelect={() => on.onClose('dismiss')}>
                  {t('dismiss.menu', 'Close without replying…')}
                </Menu.Item>
              )}
            </Menu.Content>
          </Menu.Root>
        ) : null}
      </Actions>
    </ChatBar>
  );
};

const Actions = styled.div`
  display: flex;
  flex: none;
  gap: ${({ theme }) => theme.spaces[1]};
  margin-inline-start: auto;

  ${({ theme }) => theme.breakpoints.medium} {
    gap: ${({ theme }) => theme.spaces[2]};
  }

  /* On a phone the words are enough, and the name needs the room. */
  @media (max-width: ${NARROW}px) {
    > button > span:has(> [data-handoff-wide]) {
      display: none;
    }
  }
`;

const WithoutSidebar = styled.span`
  display: inline-flex;

  ${SIDEBAR_SHOWN} {
    display: none;
  }
`;
