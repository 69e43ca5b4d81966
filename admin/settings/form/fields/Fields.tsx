import { Grid } from '@strapi/design-system';
import { type ReactNode } from 'react';

/** The fields of a panel, two in a row where there is room. */
export const FieldGrid = ({ children }: { children: ReactNode }) => (
  <Grid.Root gap={6}>{children}</Grid.Root>
);

interface FieldCellProps {
  /** Takes the whole row. */
  isWide?: boolean;
  children: ReactNode;
}

export const FieldCell = ({ isWide = false, children }: FieldCellProps) => (
  <Grid.Item col={isWide ? 12 : 6} s={12} xs={12} direction="column" alignItems="stretch">
    {children}
  </Grid.Item>
);
