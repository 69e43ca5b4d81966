import { Flex } from '@strapi/design-system';
import { Blocker, Form, Layouts, Page } from '@strapi/strapi/admin';
import { useState, type ReactNode } from 'react';
import { type SettingsDto } from '../../../server/core/contract';
import { useGetHandoffSettingsQuery, useUpdateHandoffSettingsMutation } from '../../shared/api';
import { HeldBanner } from '../../shared/components/HeldBanner';
import { useT } from '../../shared/i18n';
import { PERMISSIONS } from '../../shared/permissions';
import { ConfigProblems } from './ConfigProblems';
import { LoadError } from './LoadError';
import type { Problems } from './checks/problems';
import { ReadOnlyNote } from './ReadOnlyNote';
import { retryOf } from './retryOf';
import { SaveButton } from './SaveButton';
import { useCanUpdate } from './useCanUpdate';
import { useSaveChanges } from './useSaveChanges';

/** The part of the plugin's settings that one page edits. */
export interface SettingsFields<T extends object> {
  fromSettings: (settings: SettingsDto) => T;
  /** Fields at which problems from the server can be shown, as dotted paths. */
  paths: readonly string[];
  findProblems: (values: T) => Problems;
}

interface SettingsFormProps<T extends object> {
  title: string;
  /** Title of the browser tab. */
  pageTitle: string;
  subtitle: string;
  fields: SettingsFields<T>;
  children: (shown: { settings: SettingsDto; canUpdate: boolean }) => ReactNode;
}

/** A settings page for the whole plugin: one form that saves only what changed. */
export function SettingsForm<T extends object>(props: SettingsFormProps<T>) {
  return (
    <Page.Protect permissions={PERMISSIONS.settingsRead}>
      <Loaded {...props} />
    </Page.Protect>
  );
}

function Loaded<T extends object>(props: SettingsFormProps<T>) {
  const settings = useGetHandoffSettingsQuery();
  const { canUpdate, isAsking } = useCanUpdate();

  const retry = retryOf(settings);
  if (retry) return <LoadError title={props.title} onRetry={retry} />;
  if (!settings.data || isAsking) return <Page.Loading />;
  return <Editor {...props} settings={settings.data} canUpdate={canUpdate} />;
}

interface EditorProps<T extends object> extends SettingsFormProps<T> {
  settings: SettingsDto;
  canUpdate: boolean;
}

function Editor<T extends object>({
  title,
  pageTitle,
  subtitle,
  fields,
  settings,
  canUpdate,
  children,
}: EditorProps<T>) {
  const t = useT();
  const { fromSettings, paths, findProblems } = fields;
  const [update] = useUpdateHandoffSettingsMutation();
  const [saved, setSaved] = useState(() => fromSettings(settings));

  const save = useSaveChanges<T>({
    saved,
    paths,
    findProblems,
    send: async (changes) => {
      setSaved(fromSettings(await update(changes).unwrap()));
    },
    successText: t('settings.general.saved', 'Settings saved.'),
  });

  return (
    <Page.Main>
      <Page.Title>{pageTitle}</Page.Title>
      <Form method="PUT" initialValues={saved} disabled={!canUpdate} onSubmit={save}>
        <Layouts.Header
          title={title}
          subtitle={subtitle}
          primaryAction={<SaveButton label={t('settings.save', 'Save')} />}
          secondaryAction={canUpdate ? undefined : <ReadOnlyNote />}
        />
        <Layouts.Content>
          <Flex direction="column" alignItems="stretch" gap={6}>
            <HeldBanner outbound={settings.outbound} canConfirm={canUpdate} />
            <ConfigProblems problems={settings.problems} />
            {children({ settings, canUpdate })}
          </Flex>
        </Layouts.Content>
        <Blocker />
      </Form>
    </Page.Main>
  );
}
