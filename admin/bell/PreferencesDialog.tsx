import { useCallback, useState } from 'react';
import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { VolumeUp } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import type { Preferences } from '../../server/core/contract';
import { useGetHandoffMeQuery, useUpdateHandoffPreferencesMutation } from '../shared/api';
import { Notice } from '../shared/components/Notice';
import { useErrorText } from '../shared/hooks/useErrorText';
import { useSingleRun } from '../shared/hooks/useSingleRun';
import { useT } from '../shared/i18n';
import { toApiError } from '../shared/lib/apiError';
import { changedPreferences } from './preferences';
import { play, unlockSound } from './tone';
import { DesktopSwitch } from './DesktopSwitch';
import { PreferenceSwitch } from './PreferenceSwitch';

interface Props {
  onDone: () => void;
  onCloseAutoFocus: (event: Event) => void;
}

/** How this member is told; nobody else is touched by it. */
export const PreferencesDialog = ({ onDone, onCloseAutoFocus }: Props) => {
  const t = useT();
  const { data: me, isError, isFetching, refetch } = useGetHandoffMeQuery();

  return (
    <Modal.Content onCloseAutoFocus={onCloseAutoFocus} aria-describedby={undefined}>
      <Modal.Header closeLabel={t('dialog.close', 'Close')}>
        <Modal.Title>{t('preferences.title', 'Notifications for you')}</Modal.Title>
      </Modal.Header>
      {me !== undefined ? (
        <PreferencesForm saved={me.preferences} onDone={onDone} />
      ) : (
        <Modal.Body>
          {isError ? (
            <Notice
              text={t('preferences.error', 'Your settings could not be loaded.')}
              onRetry={refetch}
              isRetrying={isFetching}
            />
          ) : null}
        </Modal.Body>
      )}
    </Modal.Content>
  );
};

const PreferencesForm = ({ saved, onDone }: { saved: Preferences; onDone: () => void }) => {
  const t = useT();
  const toErrorText = useErrorText();
  const { toggleNotification } = useNotification();
  const [wanted, setWanted] = useState(saved);
  const [update] = useUpdateHandoffPreferencesMutation();
  const changes = changedPreferences(saved, wanted);
  const hasChanged = Object.keys(changes).length > 0;

  const save = useCallback(async () => {
    const answer = await update(changes);
    if ('error' in answer) {
      toggleNotification({ type: 'danger', message: toErrorText(toApiError(answer.error)) });
      return;
    }
    toggleNotification({ type: 'success', message: t('preferences.saved', 'Settings saved.') });
    onDone();
  }, [changes, onDone, t, toErrorText, toggleNotification, update]);
  const { run, isRunning } = useSingleRun(save);

  const bind = (name: keyof Preferences) => ({
    name,
    isOn: wanted[name],
    onChange: (isOn: boolean) => setWanted((current) => ({ ...current, [name]: isOn })),
  });

  return (
    <>
      <Modal.Body>
        <Flex direction="column" alignItems="stretch" gap={6}>
          <Typography textColor="neutral600">
            {t(
              'preferences.text',
              'How you are told that somebody waits, or that something has happened in your conversations. It holds for you alone, in every browser.'
            )}
          </Typography>
          <PreferenceSwitch
            {...bind('toasts')}
            label={t('preferences.toasts', 'Short notices')}
            hint={t('preferences.toasts.hint', 'At the upper edge of whatever page you are on.')}
          />
          <PreferenceSwitch
            {...bind('sound')}
            label={t('preferences.sound', 'Sound')}
            hint={t(
              'preferences.sound.hint',
              'Browsers stay silent until you have clicked in the page once.'
            )}
            action={
              <Button variant="tertiary" size="S" startIcon={<VolumeUp />} onClick={tryOut}>
                {t('preferences.sound.try', 'Try it')}
              </Button>
            }
          />
          <DesktopSwitch {...bind('desktop')} />
          <PreferenceSwitch
            {...bind('tabCount')}
            label={t('preferences.tabCount', 'Number in the tab')}
            hint={t(
              'preferences.tabCount.hint',
              "How many wait, and how many of your own conversations have something unread, in the tab's title and icon."
            )}
          />
          <PreferenceSwitch
            {...bind('repeat')}
            label={t('preferences.repeat', 'Repeat')}
            hint={t(
              'preferences.repeat.hint',
              'Sound and desktop notification again every 20 seconds, while somebody waits whom you have not looked at and nobody has accepted.'
            )}
          />
        </Flex>
      </Modal.Body>
      <Modal.Footer>
        <Button variant="tertiary" onClick={onDone}>
          {t('dialog.cancel', 'Cancel')}
        </Button>
        <Button disabled={!hasChanged} loading={isRunning} onClick={() => run()}>
          {t('settings.save', 'Save')}
        </Button>
      </Modal.Footer>
    </>
  );
};

/** The click itself is what lets the browser make a sound. */
function tryOut(): void {
  unlockSound()();
  play();
}
