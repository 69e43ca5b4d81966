import { Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { styled } from 'styled-components';
import type { NoteDto } from '../../../server/core/contract';
import { noteColors } from './noteColors';
import { MessageText } from '../messages/MessageText';

export const NoteList = ({ notes }: { notes: readonly NoteDto[] }) => {
  const intl = useIntl();

  return (
    <Flex direction="column" alignItems="stretch" gap={3} tag="ul">
      {notes.map((note) => (
        <Item key={note.id}>
          <Typography textColor="neutral800" tag="div">
            <MessageText text={note.text} />
          </Typography>
          <Typography variant="pi" textColor="neutral700" tag="div">
            {note.author.name} ·{' '}
            {intl.formatDate(note.createdAt, { dateStyle: 'medium', timeStyle: 'short' })}
          </Typography>
        </Item>
      ))}
    </Flex>
  );
};

const Item = styled.li`
  ${noteColors}
  padding: ${({ theme }) => theme.spaces[3]};
  border-radius: ${({ theme }) => theme.borderRadius};
`;
