import { Flex, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { ConfirmDialog, useNotification } from '@strapi/strapi/admin';
import { ConfirmButton } from '../../shared/components/ConfirmButton';
import { useRefusal } from './useRefusal';

interface QuestionDialogProps {
  title: string;
  /** What follows from a yes. */
  text: string;
  /** What the button says: the verb of the title. */
  action: string;
  /** Throws what the request was refused with. */
  act: () => Promise<unknown>;
  successText: string;
  /** The question was answered with yes, and the server has done it or refused. */
  onDone: () => void;
}

/** Asks, then acts. Goes into a `Dialog.Root`, which opens and closes it. */
export function QuestionDialog(props: QuestionDialogProps) {
  const { title, text, action, act, successText, onDone } = props;
  const { toggleNotification } = useNotification();
  const showRefusal = useRefusal();

  const confirm = async () => {
    try {
      await act();
      toggleNotification({ type: 'success', message: successText });
    } catch (error) {
      showRefusal({ error });
    } finally {
      onDone();
    }
  };

  return (
    <ConfirmDialog title={title} endAction={<ConfirmButton label={action} onConfirm={confirm} />}>
      <Flex direction="column" gap={2}>
        <WarningCircle width="24px" height="24px" fill="danger600" />
        <Typography textAlign="center">{text}</Typography>
      </Flex>
    </ConfirmDialog>
  );
}
