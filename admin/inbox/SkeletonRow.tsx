import { Skeleton } from '../shared/components/Skeleton';
import { Cell } from './rows';

const WIDTHS = ['12rem', '8rem', '6rem', '16rem', '5rem', '10rem', '0'];

/** `Tbody` passes row numbers as props; a placeholder row ignores them. */
export const SkeletonRow = ({ columns }: { columns: number }) => (
  <tr>
    {WIDTHS.slice(0, columns).map((width, index) => (
      <Cell key={index}>
        <Skeleton $width={width} />
      </Cell>
    ))}
  </tr>
);
