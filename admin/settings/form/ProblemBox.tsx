import { Box, Flex, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { type ReactNode } from 'react';

/** A box above the form that says why a channel does not work. */
export function ProblemBox({ children }: { children: ReactNode }) {
  return (
    <Box
      role="alert"
      background="danger100"
      borderColor="danger200"
      hasRadius
      paddingTop={4}
      paddingBottom={4}
      paddingLeft={5}
      paddingRight={5}
    >
      <Flex gap={3} alignItems="flex-start">
        <WarningCircle
          fill="danger600"
          width="1.6rem"
          height="1.6rem"
          aria-hidden
          style={{ flex: 'none', marginTop: 2 }}
        />
        <Box minWidth={0} flex="1" style={{ overflowWrap: 'anywhere' }}>
          <Typography tag="div" textColor="neutral800">
            {children}
          </Typography>
        </Box>
      </Flex>
    </Box>
  );
}
