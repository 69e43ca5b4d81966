import type { ReactNode } from 'react';
import { Modal } from '@strapi/design-system';
import { styled } from 'styled-components';
import { useT } from '../../shared/i18n';

interface Props {
  isOpen: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** The content of the sidebar as a dialog, for screens without room for it. */
export const DetailsModal = ({ isOpen, onClose, children }: Props) => {
  const t = useT();

  return (
    <Modal.Root open={isOpen} onOpenChange={(open) => (open ? undefined : onClose())}>
      <Modal.Content>
        <Modal.Header closeLabel={t('dialog.close', 'Close')}>
          <Modal.Title>{t('chat.details', 'Details')}</Modal.Title>
        </Modal.Header>
        <Modal.Body>
          <Inner>{children}</Inner>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
};

/** The dialog has its own margins; the sidebar's are for places without any. */
const Inner = styled.div`
  --handoff-gutter: 0px;
  margin-top: ${({ theme }) => `-${theme.spaces[7]}`};
`;
