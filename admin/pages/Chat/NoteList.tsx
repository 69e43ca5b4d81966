import { Box, Flex, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import type { NoteDto } from '../../../server/core/contract';
import { LineText } from './LineText';

export const NoteList = ({ notes }: { notes: readonly NoteDto[] }) => {
  const intl = useIntl();

  return (
    <Flex direction="column" alignItems="stretch" gap={3} tag="ul">
      {notes.map((note) => (
        <Box
          key={note.id}
          tag="li"
          background="warning100"
          padding={3}
          hasRadius
          borderColor="warning200"
        >
          <Typography textColor="neutral800" tag="div">
            <LineText text={note.text} />
          </Typography>
          <Typography variant="pi" textColor="neutral700" tag="div">
            {note.author.name} ·{' '}
            {intl.formatDate(note.createdAt, { dateStyle: 'medium', timeStyle: 'short' })}
          </Typography>
        </Box>
      ))}
    </Flex>
  );
};
