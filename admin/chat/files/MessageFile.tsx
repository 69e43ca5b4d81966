import { useCallback, useState, type SyntheticEvent } from 'react';
import { styled } from 'styled-components';
import type { Attachment } from '../../../server/core/contract';
import { useT } from '../../shared/i18n';
import { useBackOnline } from '../../shared/hooks/useBackOnline';
import { FileLink } from './FileLink';
import { onThisServer } from './onThisServer';

/**
 * A file of a message: a thumbnail, or a player for voice and video, above its download; the
 * download alone for everything else, and where the browser can't show it.
 */
export const MessageFile = ({ attachment }: { attachment: Attachment }) => {
  const t = useT();
  const [isBroken, setIsBroken] = useState(false);
  // A request may have failed for want of a connection.
  useBackOnline(useCallback(() => setIsBroken(false), []));
  const { view, url, name } = attachment;
  const source = view === undefined ? null : onThisServer(url);
  if (source === null || isBroken) return <FileLink attachment={attachment} />;

  const onError = () => setIsBroken(true);
  // A player whose connection broke goes on with the next press of its button.
  const onPlayError = ({ currentTarget: { error } }: SyntheticEvent<HTMLMediaElement>) =>
    error?.code === MediaError.MEDIA_ERR_NETWORK ? undefined : onError();
  const label = name ?? t('chat.attachment', 'Attachment');
  return (
    <Shown>
      {view === 'image' ? (
        // The link below does the same, and has a name.
        <a href={url} download={name ?? true} target="_blank" rel={REL} tabIndex={-1} aria-hidden>
          <Thumbnail
            src={`${source}/thumbnail`}
            alt=""
            loading="lazy"
            decoding="async"
            onError={onError}
          />
        </a>
      ) : view === 'audio' ? (
        <Voice src={source} controls preload="none" aria-label={label} onError={onPlayError} />
      ) : (
        <Film src={source} controls preload="none" aria-label={label} onError={onPlayError} />
      )}
      <FileLink attachment={attachment} />
    </Shown>
  );
};

const REL = 'noreferrer noopener nofollow';

const Shown = styled.div`
  display: flex;
  flex-direction: column;
  align-items: flex-start;
  gap: ${({ theme }) => theme.spaces[1]};
  padding: ${({ theme }) => theme.spaces[1]} 0;
`;

/** Of a fixed height: nothing moves when it arrives. */
const Thumbnail = styled.img`
  display: block;
  height: 16rem;
  min-width: 8rem;
  max-width: 100%;
  border-radius: 6px;
  background: color-mix(in srgb, currentcolor 12%, transparent);
  object-fit: cover;
`;

const Voice = styled.audio`
  width: 28rem;
  max-width: 100%;
  height: 4.4rem;
`;

const Film = styled.video`
  width: 28rem;
  max-width: 100%;
  height: 16rem;
  border-radius: 6px;
  background: #000;
`;
