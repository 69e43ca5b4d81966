import { Skeleton } from '../shared/components/Skeleton';
import { Cell } from './rows';

const WIDTHS = ['12rem', '8rem', '6rem', '16rem', '5rem', '10rem', '0'];

/** `Tbody` numbers its rows through props; a waiting row takes no notice. */
export const SkeletonRow = ({ columns }: { columns: number }) => (
  <tr>
    {WIDTHS.slice(0, columns).map((width, index) => (
      <Cell key={index}>
        <Skeleton $width={width} />
      </Cell>
    ))}
  </tr>
);
