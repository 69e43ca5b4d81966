import { Typography } from '@strapi/design-system';
import { Lock } from '@strapi/icons';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { NoteDto } from '../../../server/core/contract';
import { noteColors } from './noteColors';
import { useT } from '../../shared/i18n';
import { MessageText } from '../messages/MessageText';

/** An internal note, visibly different from messages: it never leaves the team. */
export const NoteBlock = ({ note }: { note: NoteDto }) => {
  const t = useT();
  const intl = useIntl();

  return (
    <Block>
      <Head>
        <Lock width="1.2rem" height="1.2rem" aria-hidden />
        <Typography variant="pi" fontWeight="bold" textColor="neutral800">
          {note.author.name}
        </Typography>
        <Typography variant="pi" textColor="neutral700">
          {t('note.visible', 'Only your team sees this')}
          {' · '}
          <time
            dateTime={note.createdAt}
            title={intl.formatDate(note.createdAt, { dateStyle: 'full', timeStyle: 'long' })}
          >
            {intl.formatTime(note.createdAt)}
          </time>
        </Typography>
      </Head>
      <MessageText text={note.text} />
    </Block>
  );
};

const Block = styled.div`
  padding: ${({ theme }) => `${theme.spaces[3]} ${theme.spaces[4]}`};
  ${noteColors}
  border-inline-start: 3px solid ${({ theme }) => theme.colors.warning500};
  border-radius: ${({ theme }) => theme.borderRadius};
  font-size: ${({ theme }) => theme.fontSizes[2]};
  line-height: ${({ theme }) => theme.lineHeights[6]};
`;

const Head = styled.div`
  display: flex;
  flex-wrap: wrap;
  align-items: center;
  gap: ${({ theme }) => `0 ${theme.spaces[2]}`};
  margin-bottom: ${({ theme }) => theme.spaces[1]};
  color: ${({ theme }) => theme.colors.warning600};
`;
