import { forwardRef } from 'react';
import { Field, Textarea } from '@strapi/design-system';
import { MAX_TEXT } from '../../../server/core/limits';
import { useT } from '../../shared/i18n';

interface Props {
  value: string;
  onChange: (note: string) => void;
}

/** The note that accompanies an action on a conversation. */
export const NoteField = forwardRef<HTMLTextAreaElement, Props>(({ value, onChange }, ref) => {
  const t = useT();

  return (
    <Field.Root
      hint={t(
        'resolve.note.hint',
        'Only your team sees this. It’s never sent to the end user or the bot.'
      )}
    >
      <Field.Label>{t('resolve.note.label', 'Internal note (optional)')}</Field.Label>
      <Textarea
        ref={ref}
        rows={3}
        maxLength={MAX_TEXT}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      <Field.Hint />
    </Field.Root>
  );
});
NoteField.displayName = 'NoteField';
