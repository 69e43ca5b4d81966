import { Typography } from '@strapi/design-system';
import { Download } from '@strapi/icons';
import { styled } from 'styled-components';
import type { Attachment } from '../../../server/core/contract';
import { useFileSize } from '../../shared/hooks/useFileSize';
import { useT } from '../../shared/i18n';
import { MessageText } from '../messages/MessageText';

/** A file to download. An address that is not http(s) stays text. */
export const FileLink = ({ attachment: { url, name, size } }: { attachment: Attachment }) => {
  const t = useT();
  const toSize = useFileSize();
  const label = name ?? t('chat.attachment', 'Attachment');
  if (!/^https?:\/\//i.test(url)) return <MessageText text={`${label}: ${url}`} />;
  return (
    <Row href={url} download={name ?? true} target="_blank" rel="noreferrer noopener nofollow">
      <Download aria-hidden />
      <bdi>{label}</bdi>
      {size === null ? null : (
        <Size variant="pi" textColor="inherit">
          {toSize(size)}
        </Size>
      )}
    </Row>
  );
};

const Size = styled(Typography)`
  flex: none;
  white-space: nowrap;
`;

const Row = styled.a`
  min-height: 2.4rem;
  display: flex;
  align-items: center;
  gap: ${({ theme }) => theme.spaces[2]};
  color: inherit;
  overflow-wrap: anywhere;

  svg {
    flex: none;
    width: 1.4rem;
    height: 1.4rem;
  }
`;
