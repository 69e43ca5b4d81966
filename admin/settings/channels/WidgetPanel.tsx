import { Grid } from '@strapi/design-system';
import { useT } from '../../shared/i18n';
import { CopyField } from '../form/fields/CopyField';
import { FieldCell, FieldGrid } from '../form/fields/Fields';
import { Panel } from '../form/Panel';
import { SelectField } from '../form/fields/SelectField';
import { TextField } from '../form/fields/TextField';
import { LinesField } from './LinesField';
import { WidgetPreview } from './WidgetPreview';

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
      <FieldGrid>
        <FieldCell>
          <LinesField
            name="options.allowedOrigins"
            label={t('settings.widget.origins', 'Allowed websites')}
            placeholder={'shop.example.com\n*.example.com\nlocalhost:3000'}
            hint={t(
              'settings.widget.origins-hint',
              'One host per line. Use * for subdomains, and capacitor://localhost or ionic://localhost for apps. Leave empty to allow all websites.'
            )}
          />
        </FieldCell>
        <FieldCell>
          <LinesField
            name="options.suggestions"
            label={t('settings.widget.suggestions', 'Suggestions')}
            hint={t(
              'settings.widget.suggestions-hint',
              'Questions offered before the first message. Up to four, one per line.'
            )}
          />
        </FieldCell>
        <FieldCell>
          <LinesField
            name="options.welcome"
            label={t('settings.widget.welcome', 'Welcome text')}
            hint={t('settings.widget.welcome-hint', 'Shown when a visitor opens the widget.')}
          />
        </FieldCell>
        <FieldCell>
          <Grid.Root gap={4}>
            <FieldCell>
              <TextField
                name="options.theme.primaryColor"
                label={t('settings.widget.color', 'Color')}
                placeholder="#4945ff"
                hint={t('settings.widget.color-hint', 'Leave empty for the default color.')}
              />
            </FieldCell>
            <FieldCell>
              <PositionField />
            </FieldCell>
          </Grid.Root>
        </FieldCell>
        <FieldCell isWide>
          <WidgetPreview />
        </FieldCell>
      </FieldGrid>
    </Panel>
  );
}

function PositionField() {
  const t = useT();
  return (
    <SelectField
      name="options.theme.position"
      label={t('settings.widget.position', 'Position')}
      options={[
        { value: 'right', label: t('settings.widget.right', 'Bottom right') },
        { value: 'left', label: t('settings.widget.left', 'Bottom left') },
      ]}
    />
  );
}
