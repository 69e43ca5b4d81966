import { Box } from '@strapi/design-system';
import { BackButton } from '@strapi/strapi/admin';

/** On small screens Strapi's settings layout has its own back link. */
export const BackLink = ({ fallback }: { fallback: string }) => (
  <Box display={{ initial: 'none', medium: 'block' }}>
    <BackButton fallback={fallback} />
  </Box>
);
