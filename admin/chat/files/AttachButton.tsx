import { useRef } from 'react';
import { IconButton, VisuallyHidden } from '@strapi/design-system';
import { Paperclip } from '@strapi/icons';
import type { FileLimitsDto } from '../../../server/core/contract';
import { useT } from '../../shared/i18n';
import { acceptOf } from './drafts';

interface Props {
  limits: FileLimitsDto;
  isDisabled: boolean;
  onFiles: (files: readonly File[]) => void;
}

/** A button that opens the file chooser. */
export const AttachButton = ({ limits, isDisabled, onFiles }: Props) => {
  const t = useT();
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <IconButton
        variant="ghost"
        size="S"
        label={t('files.attach', 'Attach files')}
        disabled={isDisabled}
        onClick={() => input.current?.click()}
      >
        <Paperclip />
      </IconButton>
      <VisuallyHidden>
        <input
          ref={input}
          type="file"
          multiple
          tabIndex={-1}
          aria-hidden
          accept={acceptOf(limits)}
          onChange={({ target }) => {
            onFiles([...(target.files ?? [])]);
            // Lets the same file be chosen again.
            target.value = '';
          }}
        />
      </VisuallyHidden>
    </>
  );
};
