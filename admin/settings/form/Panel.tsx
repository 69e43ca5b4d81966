import { Box, Flex, Typography } from '@strapi/design-system';
import { type ReactNode } from 'react';

interface PanelProps {
  title: string;
  description?: ReactNode;
  children: ReactNode;
}

/** A titled part of a settings form. */
export function Panel({ title, description, children }: PanelProps) {
  return (
    <Box
      tag="section"
      background="neutral0"
      hasRadius
      shadow="filterShadow"
      paddingTop={6}
      paddingBottom={6}
      paddingLeft={{ initial: 4, medium: 7 }}
      paddingRight={{ initial: 4, medium: 7 }}
    >
      <Flex direction="column" alignItems="stretch" gap={4}>
        <Flex direction="column" alignItems="flex-start" gap={1}>
          <Typography variant="delta" tag="h2">
            {title}
          </Typography>
          {description ? (
            <Typography textColor="neutral600" tag="p">
              {description}
            </Typography>
          ) : null}
        </Flex>
        {children}
      </Flex>
    </Box>
  );
}
