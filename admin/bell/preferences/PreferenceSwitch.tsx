import { useId, type ReactNode } from 'react';
import { Flex, Switch, Typography } from '@strapi/design-system';
import { styled } from 'styled-components';

interface Props {
  name: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
  label: string;
  hint: string;
  isDisabled?: boolean;
  action?: ReactNode;
}

export const PreferenceSwitch = ({
  name,
  isOn,
  onChange,
  label,
  hint,
  isDisabled = false,
  action,
}: Props) => {
  const id = useId();

  return (
    <Flex gap={4} alignItems="flex-start">
      <Flex direction="column" alignItems="flex-start" gap={1} flex="1" minWidth={0}>
        <Typography tag="label" htmlFor={id} variant="omega" fontWeight="semiBold">
          {label}
        </Typography>
        <Typography id={`${id}-hint`} variant="pi" textColor="neutral600">
          {hint}
        </Typography>
        {action}
      </Flex>
      <Toggler
        id={id}
        name={name}
        aria-describedby={`${id}-hint`}
        checked={isOn}
        disabled={isDisabled}
        onCheckedChange={onChange}
      />
    </Flex>
  );
};

/** Off is a choice here, not a danger. */
const Toggler = styled(Switch)`
  flex: none;

  &&[data-state='unchecked'] {
    background-color: ${({ theme }) => theme.colors.neutral500};
  }
`;
