import { IconButton, TextButton, Typography, VisuallyHidden } from '@strapi/design-system';
import { Cross, File as FileIcon, WarningCircle } from '@strapi/icons';
import { styled } from 'styled-components';
import { useFileSize } from '../../shared/hooks/useFileSize';
import { useT, type Translate } from '../../shared/i18n';
import type { DraftFile } from './drafts';

interface Props {
  drafts: readonly DraftFile[];
  onRetry: (key: string) => void;
  onRemove: (key: string) => void;
}

/** The files attached to the draft, with their progress and actions. */
export const FileDrafts = ({ drafts, onRetry, onRemove }: Props) => {
  const t = useT();
  const toSize = useFileSize();
  return (
    <>
      <VisuallyHidden role="status" aria-atomic={false}>
        {drafts.map((draft) => (
          <div key={draft.key}>{reportOf(t, draft)}</div>
        ))}
      </VisuallyHidden>
      {drafts.length === 0 ? null : (
        <List aria-label={t('files.list', 'Attached files')}>
          {drafts.map((draft) => {
            const { key, name, size, state, progress, file, reason, canRetry } = draft;
            const shown = file?.name ?? name;
            return (
              <Item key={key} $isFailed={state === 'failed'}>
                {state === 'failed' ? <WarningCircle aria-hidden /> : <FileIcon aria-hidden />}
                <Name>
                  <Typography variant="pi" textColor="neutral800" ellipsis title={shown}>
                    <bdi>{shown}</bdi>
                  </Typography>
                  <Typography
                    variant="pi"
                    textColor={state === 'failed' ? 'danger600' : 'neutral600'}
                  >
                    {reason ?? toSize(size)}
                  </Typography>
                </Name>
                {canRetry ? (
                  <TextButton onClick={() => onRetry(key)}>
                    {t('delivery.retry', 'Retry')}
                  </TextButton>
                ) : null}
                <IconButton
                  variant="ghost"
                  size="XS"
                  withTooltip={false}
                  label={t('files.remove', 'Remove {name}', { name: shown })}
                  onClick={() => onRemove(key)}
                >
                  <Cross />
                </IconButton>
                {state === 'uploading' ? (
                  <Bar
                    role="progressbar"
                    aria-label={t('files.uploading', 'Uploading {name}', { name: shown })}
                    aria-valuemin={0}
                    aria-valuemax={100}
                    aria-valuenow={Math.round(progress * 100)}
                  >
                    <span style={{ transform: `scaleX(${progress})` }} />
                  </Bar>
                ) : null}
              </Item>
            );
          })}
        </List>
      )}
    </>
  );
};

/** What screen readers announce when the state of a file changes. */
function reportOf(t: Translate, { state, name, reason }: DraftFile): string {
  if (state === 'ready') return t('files.ready', '{name} is attached.', { name });
  if (state === 'failed')
    return t('files.failed', '{name}: {reason}', { name, reason: reason ?? '' });
  return '';
}

const List = styled.ul`
  display: flex;
  flex-wrap: wrap;
  gap: ${({ theme }) => theme.spaces[2]};
  max-height: 15rem;
  overflow-y: auto;
`;

const Item = styled.li<{ $isFailed: boolean }>`
  position: relative;
  display: flex;
  align-items: center;
  gap: ${({ theme }) => theme.spaces[2]};
  max-width: 100%;
  padding-block: ${({ theme }) => theme.spaces[1]};
  padding-inline: ${({ theme }) => `${theme.spaces[2]} ${theme.spaces[1]}`};
  overflow: hidden;
  border: 1px solid
    ${({ theme, $isFailed }) => theme.colors[$isFailed ? 'danger200' : 'neutral200']};
  border-radius: ${({ theme }) => theme.borderRadius};
  background: ${({ theme, $isFailed }) => theme.colors[$isFailed ? 'danger100' : 'neutral100']};

  > svg {
    flex: none;
    width: 1.6rem;
    height: 1.6rem;
    color: ${({ theme, $isFailed }) => theme.colors[$isFailed ? 'danger600' : 'neutral600']};
  }
`;

const Name = styled.span`
  display: flex;
  flex-direction: column;
  min-width: 0;
  max-width: 24rem;
`;

const Bar = styled.span`
  position: absolute;
  inset: auto 0 0;
  height: 2px;
  background: ${({ theme }) => theme.colors.neutral200};

  span {
    display: block;
    height: 100%;
    background: ${({ theme }) => theme.colors.primary600};
    transform-origin: left;
    transition: transform 120ms ease-out;
  }

  &:dir(rtl) span {
    transform-origin: right;
  }
`;
