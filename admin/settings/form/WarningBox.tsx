import { Flex, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { type ReactNode } from 'react';

interface Props {
  title: string;
  children: ReactNode;
}

/** A box above the form that says what works, but not as it should. */
export function WarningBox({ title, children }: Props) {
  return (
    <Flex
      tag="section"
      background="warning100"
      borderColor="warning200"
      hasRadius
      padding={4}
      gap={3}
      alignItems="flex-start"
    >
      <WarningCircle fill="warning600" aria-hidden style={{ flex: 'none', marginTop: '0.2rem' }} />
      <Flex direction="column" alignItems="flex-start" gap={1} minWidth={0}>
        <Typography fontWeight="bold" tag="h2">
          {title}
        </Typography>
        {children}
      </Flex>
    </Flex>
  );
}
