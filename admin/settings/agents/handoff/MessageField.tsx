import { Field, Flex, Grid, Textarea, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { useField, useForm } from '@strapi/strapi/admin';
import { useRef } from 'react';
import { useT } from '../../../shared/i18n';
import {
  insertPlaceholder,
  type PlaceholderNames,
  PLACEHOLDERS,
  unknownPlaceholders,
} from '../../form/checks/placeholders';
import { type MessageField as MessageFieldName } from '../agentForm';
import { FIELD_HEIGHT, LABEL_HEIGHT, MessagePreview } from './MessagePreview';
import { PlaceholderButton } from './PlaceholderButton';

interface MessageFieldProps {
  field: MessageFieldName;
  label: string;
  hint: string;
  /** The names that the preview fills in. */
  names: PlaceholderNames;
}

/** One of the automatic messages: the input on the left, the preview on the right. */
export function MessageField({ field, label, hint, names }: MessageFieldProps) {
  const t = useT();
  const name = `handoff.${field}`;
  const { value: text = '', error, onChange } = useField<string>(name);
  const isDisabled = useForm('MessageField', (form) => form.disabled);
  const textarea = useRef<HTMLTextAreaElement>(null);
  const unknown = unknownPlaceholders(text);

  const insert = (placeholder: keyof PlaceholderNames) => {
    const element = textarea.current;
    if (!element) return;
    const { selectionStart: start, selectionEnd: end } = element;
    const inserted = insertPlaceholder({ text, placeholder, start, end });
    onChange(name, inserted.text);
    // The caret can only be set once the new text is in the field.
    requestAnimationFrame(() => {
      element.focus();
      element.setSelectionRange(inserted.caret, inserted.caret);
    });
  };

  return (
    <Grid.Root gap={{ initial: 3, medium: 6 }} tag="section" aria-label={label}>
      <Grid.Item col={7} s={12} xs={12} direction="column" alignItems="stretch" gap={2}>
        <Field.Root name={name} error={error ?? false} hint={hint}>
          <Flex
            justifyContent="space-between"
            alignItems="flex-end"
            gap={2}
            wrap="wrap"
            minHeight={LABEL_HEIGHT}
          >
            <Field.Label>{label}</Field.Label>
            {isDisabled ? null : (
              <Flex gap={1}>
                {PLACEHOLDERS.map((placeholder) => (
                  <PlaceholderButton
                    key={placeholder}
                    placeholder={placeholder}
                    message={label}
                    onInsert={() => insert(placeholder)}
                  />
                ))}
              </Flex>
            )}
          </Flex>
          <Textarea
            ref={textarea}
            value={text}
            disabled={isDisabled}
            minHeight={FIELD_HEIGHT}
            onChange={(event) => onChange(name, event.currentTarget.value)}
          />
          <Field.Hint />
          <Field.Error />
        </Field.Root>
        {unknown.length > 0 ? (
          <Typography variant="pi" textColor="neutral800" tag="p" role="status">
            <WarningCircle
              aria-hidden
              width="1.4rem"
              height="1.4rem"
              fill="warning600"
              style={{ marginInlineEnd: '0.4rem', verticalAlign: 'text-bottom' }}
            />
            {t(
              'settings.message.unknown-placeholder',
              '{count, plural, one {{words} isn’t a placeholder and is sent as written.} other {{words} aren’t placeholders and are sent as written.}}',
              { count: unknown.length, words: unknown.join(', ') }
            )}
          </Typography>
        ) : null}
      </Grid.Item>
      <Grid.Item col={5} s={12} xs={12} direction="column" alignItems="stretch">
        <MessagePreview
          label={t('settings.preview.label', 'Preview of {message}', { message: label })}
          template={text}
          names={names}
        />
      </Grid.Item>
    </Grid.Root>
  );
}
