import { Skeleton } from '../../shared/components/Skeleton';
import { Cell, Row, type Column } from './rows';

const WIDTHS: [Column, string][] = [
  ['user', '12rem'],
  ['agent', '8rem'],
  ['channel', '8rem'],
  ['status', '6rem'],
  ['reason', '16rem'],
  ['wait', '5rem'],
  ['assignee', '10rem'],
  ['action', '6rem'],
];

export const SkeletonRow = () => (
  <Row role="row">
    {WIDTHS.map(([column, width]) => (
      <Cell key={column} $column={column}>
        <Skeleton $width={width} />
      </Cell>
    ))}
  </Row>
);
