import { Field, Flex, SingleSelect, SingleSelectOption, TextButton } from '@strapi/design-system';
import { styled } from 'styled-components';
import type { Member, TeamMember } from '../../../server/core/contract';
import { useT } from '../../shared/i18n';

interface Props {
  candidates: readonly TeamMember[];
  me: Member;
  value: string | null;
  isLoading: boolean;
  /** Why the members could not be read. */
  error: string | null;
  onChange: (id: string) => void;
  onRetry: () => void;
}

export const MemberSelect = ({
  candidates,
  me,
  value,
  isLoading,
  error,
  onChange,
  onRetry,
}: Props) => {
  const t = useT();
  const isEmpty = !isLoading && error === null && candidates.length === 0;

  return (
    <Field.Root
      required
      error={error ?? false}
      hint={isEmpty ? t('transfer.nobody', 'There are no other team members yet.') : undefined}
    >
      <Field.Label>{t('transfer.to', 'Transfer to')}</Field.Label>
      <SingleSelect
        value={value ?? ''}
        placeholder={
          isLoading
            ? t('transfer.loading', 'Loading…')
            : t('transfer.choose', 'Choose a team member')
        }
        disabled={isLoading || candidates.length === 0}
        onChange={(id) => onChange(String(id))}
      >
        {candidates.map(({ id, name, online }) => (
          <SingleSelectOption key={id} value={id} startIcon={<Dot $isOnline={online} />}>
            {optionText(t, { name, online, isMe: id === me.id })}
          </SingleSelectOption>
        ))}
      </SingleSelect>
      <Field.Hint />
      {error === null ? null : (
        <Flex justifyContent="space-between" gap={2}>
          <Field.Error />
          <TextButton onClick={onRetry}>{t('error.retry', 'Try again')}</TextButton>
        </Flex>
      )}
    </Field.Root>
  );
};

/** Says in words what the dot shows, for screen readers and colour-blind members. */
function optionText(
  t: ReturnType<typeof useT>,
  { name, online, isMe }: { name: string; online: boolean; isMe: boolean }
): string {
  const shown = isMe ? t('transfer.me', '{name} (you)', { name }) : name;
  return online ? t('transfer.online', '{name} · online', { name: shown }) : shown;
}

const Dot = styled.span<{ $isOnline: boolean }>`
  display: block;
  width: 8px;
  height: 8px;
  border-radius: 50%;
  border: 2px solid
    ${({ theme, $isOnline }) => theme.colors[$isOnline ? 'success500' : 'neutral300']};
  background: ${({ theme, $isOnline }) => ($isOnline ? theme.colors.success500 : 'transparent')};
`;
