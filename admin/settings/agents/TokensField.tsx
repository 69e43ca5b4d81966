import { Field, MultiSelect, MultiSelectOption, Typography } from '@strapi/design-system';
import { useField, useForm, useRBAC } from '@strapi/strapi/admin';
import { useGetHandoffApiTokensQuery } from '../../shared/api';
import { useT } from '../../shared/i18n';

const READ_TOKENS = [{ action: 'admin::api-tokens.read', subject: null }];

/**
 * The API tokens of the agent. Only members who may read Strapi's tokens see the list; all others
 * see how many are selected.
 */
export function TokensField() {
  const t = useT();
  const { value: chosen = [], error, onChange } = useField<string[]>('tokens');
  const isDisabled = useForm('TokensField', (form) => form.disabled);
  const { allowedActions } = useRBAC(READ_TOKENS);
  const { data: tokens } = useGetHandoffApiTokensQuery(undefined, {
    skip: !allowedActions.canRead,
  });
  const label = t('settings.agent.tokens', 'API tokens');

  if (!tokens) {
    return (
      <Field.Root name="tokens">
        <Field.Label>{label}</Field.Label>
        <Typography textColor="neutral600">
          {t(
            'settings.agent.tokens-count',
            '{count, plural, =0 {All API tokens can access this agent.} one {# API token can access this agent.} other {# API tokens can access this agent.}}',
            { count: chosen.length }
          )}
        </Typography>
      </Field.Root>
    );
  }

  const gone = chosen.filter((id) => !tokens.some((token) => token.id === id));
  const nameOf = (id: string) =>
    tokens.find((token) => token.id === id)?.name ??
    t('settings.agent.tokens-gone', 'Deleted token ({id})', { id });

  return (
    <Field.Root
      name="tokens"
      error={error ?? false}
      hint={t(
        'settings.agent.tokens-hint',
        'Only these tokens can access the agent and its conversations. Leave empty to allow all tokens.'
      )}
    >
      <Field.Label>{label}</Field.Label>
      <MultiSelect
        // Tags have a remove icon, which would look active while the field is disabled.
        withTags={!isDisabled}
        customizeContent={(ids) => (ids ?? []).map(nameOf).join(', ')}
        value={chosen}
        disabled={isDisabled}
        placeholder={t('settings.agent.tokens-all', 'All tokens')}
        clearLabel={t('settings.agent.tokens-clear', 'Allow all tokens')}
        {...(isDisabled ? {} : { onClear: () => onChange('tokens', []) })}
        onChange={(ids) => onChange('tokens', [...ids].sort())}
      >
        {tokens.map(({ id, name }) => (
          <MultiSelectOption key={id} value={id}>
            {name}
          </MultiSelectOption>
        ))}
        {gone.map((id) => (
          <MultiSelectOption key={id} value={id}>
            {nameOf(id)}
          </MultiSelectOption>
        ))}
      </MultiSelect>
      <Field.Hint />
      <Field.Error />
    </Field.Root>
  );
}
