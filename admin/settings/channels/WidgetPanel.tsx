import { Field, Grid, SingleSelect, SingleSelectOption } from '@strapi/design-system';
import { useField, useForm } from '@strapi/strapi/admin';
import { type ReactNode } from 'react';
import { useT } from '../../shared/i18n';
import { Panel } from '../form/Panel';
import { TextField } from '../form/TextField';
import { CopyField } from './CopyField';
import { LinesField } from './LinesField';

interface WidgetPanelProps {
  channelKey: string;
  scriptUrl: string;
}

/** Settings of the website widget: allowed sites, appearance and first texts. */
export function WidgetPanel({ channelKey, scriptUrl }: WidgetPanelProps) {
  const t = useT();
  return (
    <Panel
      title={t('settings.widget.title', 'Website widget')}
      description={t(
        'settings.widget.description',
        'Add the script tag once to each page of your website.'
      )}
    >
      <CopyField
        name="script"
        label={t('settings.widget.script', 'Script tag')}
        value={`<script async src="${scriptUrl}" data-channel="${channelKey}"></script>`}
      />
      <Grid.Root gap={6}>
        <Half>
          <LinesField
            name="options.allowedOrigins"
            label={t('settings.widget.origins', 'Allowed websites')}
            placeholder={'shop.example.com\n*.example.com\nlocalhost:3000'}
            hint={t(
              'settings.widget.origins-hint',
              'One host per line. Use * for subdomains. Leave empty to allow all websites.'
            )}
          />
        </Half>
        <Half>
          <LinesField
            name="options.suggestions"
            label={t('settings.widget.suggestions', 'Suggestions')}
            hint={t(
              'settings.widget.suggestions-hint',
              'Questions offered before the first message. Up to four, one per line.'
            )}
          />
        </Half>
        <Half>
          <LinesField
            name="options.welcome"
            label={t('settings.widget.welcome', 'Welcome text')}
            hint={t('settings.widget.welcome-hint', 'Shown when a visitor opens the widget.')}
          />
        </Half>
        <Half>
          <Grid.Root gap={4}>
            <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
              <TextField
                name="options.theme.primaryColor"
                label={t('settings.widget.color', 'Color')}
                placeholder="#4945ff"
                hint={t('settings.widget.color-hint', 'Leave empty for the default color.')}
              />
            </Grid.Item>
            <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
              <PositionField />
            </Grid.Item>
          </Grid.Root>
        </Half>
      </Grid.Root>
    </Panel>
  );
}

function PositionField() {
  const t = useT();
  const name = 'options.theme.position';
  const { value, error, onChange } = useField<string>(name);
  const isDisabled = useForm('PositionField', (form) => form.disabled);
  return (
    <Field.Root name={name} error={error ?? false}>
      <Field.Label>{t('settings.widget.position', 'Position')}</Field.Label>
      <SingleSelect
        value={value ?? 'right'}
        disabled={isDisabled}
        onChange={(position) => onChange(name, String(position))}
      >
        <SingleSelectOption value="right">
          {t('settings.widget.right', 'Bottom right')}
        </SingleSelectOption>
        <SingleSelectOption value="left">
          {t('settings.widget.left', 'Bottom left')}
        </SingleSelectOption>
      </SingleSelect>
      <Field.Error />
    </Field.Root>
  );
}

function Half({ children }: { children: ReactNode }) {
  return (
    <Grid.Item col={6} s={12} xs={12} direction="column" alignItems="stretch">
      {children}
    </Grid.Item>
  );
}
