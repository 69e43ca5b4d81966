import type { ComponentProps, ReactNode } from 'react';
import { Flex } from '@strapi/design-system';

interface Props extends Pick<ComponentProps<typeof Flex<'section'>>, 'tag' | 'role' | 'shadow'> {
  icon: ReactNode;
  children: ReactNode;
}

/** A warning above the content of a page, for as long as its reason lasts. */
export const Banner = ({ icon, children, ...rest }: Props) => (
  <Flex
    gap={3}
    wrap="wrap"
    paddingTop={2}
    paddingBottom={2}
    paddingLeft={4}
    paddingRight={4}
    background="warning100"
    borderColor="warning200"
    hasRadius
    {...rest}
  >
    {icon}
    {children}
  </Flex>
);
