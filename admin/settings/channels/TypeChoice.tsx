import { Grid } from '@strapi/design-system';
import { styled } from 'styled-components';
import { type ChannelTypeDto } from '../../../server/core/contract';
import { ChannelLabel } from '../../shared/components/ChannelLabel';

interface TypeChoiceProps {
  types: ChannelTypeDto[];
  onChoose: (type: ChannelTypeDto) => void;
}

/** One button for each platform. */
export function TypeChoice({ types, onChoose }: TypeChoiceProps) {
  return (
    <Grid.Root gap={4}>
      {types.map((type) => (
        <Grid.Item
          key={type.type}
          col={3}
          m={4}
          s={6}
          xs={12}
          direction="column"
          alignItems="stretch"
        >
          <Choice type="button" onClick={() => onChoose(type)}>
            <ChannelLabel channel={type} />
          </Choice>
        </Grid.Item>
      ))}
    </Grid.Root>
  );
}

const Choice = styled.button`
  padding: ${({ theme }) => theme.spaces[6]};
  background: ${({ theme }) => theme.colors.neutral0};
  border: 1px solid ${({ theme }) => theme.colors.neutral150};
  border-radius: ${({ theme }) => theme.borderRadius};
  box-shadow: ${({ theme }) => theme.shadows.filterShadow};
  text-align: start;
  cursor: pointer;

  &:hover {
    border-color: ${({ theme }) => theme.colors.primary600};
  }

  &:focus-visible {
    outline: 2px solid ${({ theme }) => theme.colors.primary600};
    outline-offset: 2px;
  }
`;
