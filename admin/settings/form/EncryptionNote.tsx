import { Box, Flex, Typography } from '@strapi/design-system';
import { useState } from 'react';
import { useT } from '../../shared/i18n';
import { type ApiError, toApiError } from '../../shared/lib/apiError';
import { ProblemBox } from './ProblemBox';

interface MissingKey {
  file: string;
  line: string;
}

/** The setting that the server lacks: without a key it cannot encrypt the credentials. */
function missingKey({ details }: ApiError): MissingKey | null {
  const { encryption } = details;
  const isThere = typeof encryption === 'object' && encryption !== null;
  return isThere ? (encryption as MissingKey) : null;
}

/**
 * What the server lacks to store credentials, as its last answer says. `watch` passes on what the
 * request returns or throws.
 */
export function useMissingKey() {
  const [missing, setMissing] = useState<MissingKey | null>(null);

  const watch = async <T,>(send: () => Promise<T>): Promise<T> => {
    try {
      const answer = await send();
      setMissing(null);
      return answer;
    } catch (error) {
      setMissing(missingKey(toApiError(error)));
      throw error;
    }
  };
  return { missing, watch };
}

/** The exact line to add to the server's configuration. */
export function EncryptionNote({ problem: { file, line } }: { problem: MissingKey }) {
  const t = useT();
  return (
    <ProblemBox>
      <Flex direction="column" alignItems="stretch" gap={2}>
        <Typography fontWeight="bold">
          {t('settings.channel.no-key', 'Strapi has no encryption key')}
        </Typography>
        <Typography>
          {t(
            'settings.channel.no-key-text',
            'Credentials can’t be stored without an encryption key. Add this line to {file}, set ENCRYPTION_KEY to a long random string, and restart Strapi. Or enter each secret as env:NAME.',
            { file }
          )}
        </Typography>
        <Box background="neutral0" padding={2} hasRadius style={{ overflowX: 'auto' }}>
          <Typography tag="code" textColor="neutral800" style={{ fontFamily: 'monospace' }}>
            {line}
          </Typography>
        </Box>
      </Flex>
    </ProblemBox>
  );
}
