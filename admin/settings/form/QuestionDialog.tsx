import { Flex, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { ConfirmDialog, useNotification } from '@strapi/strapi/admin';
import { ConfirmButton } from '../../shared/components/ConfirmButton';
import { useRefusal } from './useRefusal';

interface QuestionDialogProps {
  title: string;
  /** What happens after a confirmation. */
  text: string;
  /** Text of the button: the verb of the title. */
  action: string;
  /** Throws the reason of a refusal. */
  act: () => Promise<unknown>;
  successText: string;
  /** Called after a confirmation, once the server has done it or refused. */
  onDone: () => void;
}

/** A confirmation dialog for an action. Place it in a `Dialog.Root`, which opens and closes it. */
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
