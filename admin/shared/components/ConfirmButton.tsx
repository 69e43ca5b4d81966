import { useState } from 'react';
import { Button, Dialog } from '@strapi/design-system';

interface Props {
  label: string;
  onConfirm: () => Promise<void>;
}

/** The second button of a `ConfirmDialog`, with its own verb instead of Strapi's *Confirm*. */
export const ConfirmButton = ({ label, onConfirm }: Props) => {
  const [isConfirming, setIsConfirming] = useState(false);

  const confirm = async () => {
    setIsConfirming(true);
    try {
      await onConfirm();
    } finally {
      setIsConfirming(false);
    }
  };

  return (
    <Dialog.Action>
      <Button
        fullWidth
        variant="danger-light"
        loading={isConfirming}
        onClick={() => void confirm()}
      >
        {label}
      </Button>
    </Dialog.Action>
  );
};
