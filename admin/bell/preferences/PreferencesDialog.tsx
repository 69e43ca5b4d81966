import { useCallback, useState } from 'react';
import { Button, Flex, Modal, Typography } from '@strapi/design-system';
import { VolumeUp } from '@strapi/icons';
import { useNotification } from '@strapi/strapi/admin';
import type { Preferences } from '../../../server/core/contract';
import { useGetHandoffMeQuery, useUpdateHandoffPreferencesMutation } from '../../shared/api';
import { Notice } from '../../shared/components/Notice';
import { useErrorText } from '../../shared/hooks/useErrorText';
import { useSingleRun } from '../../shared/hooks/useSingleRun';
import { useT } from '../../shared/i18n';
import { toApiError } from '../../shared/lib/apiError';
import { changedPreferences } from './preferences';
import { play, unlockSound } from '../alerts/tone';
import { DesktopSwitch } from './DesktopSwitch';
import { PreferenceSwitch } from './PreferenceSwitch';

interface Props {
  onDone: () => void;
  onCloseAutoFocus: (event: Event) => void;
}

/** The member's own notification preferences. */
export const PreferencesDialog = ({ onDone, onCloseAutoFocus }: Props) => {
  const t = useT();
  const { data: me, isError, isFetching, refetch } = useGetHandoffMeQuery();

  return (
    <Modal.Content onCloseAutoFocus={onCloseAutoFocus} aria-describedby={undefined}>
      <Modal.Header closeLabel={t('dialog.close', 'Close')}>
        <Modal.Title>{t('preferences.title', 'Your notifications')}</Modal.Title>
      </Modal.Header>
      {me !== undefined ? (
        <PreferencesForm saved={me.preferences} onDone={onDone} />
      ) : (
        <Modal.Body>
          {isError ? (
            <Notice
              text={t('preferences.error', 'Your settings couldn’t be loaded.')}
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
              'Choose how you’re notified about new requests and your conversations. Applies only to you, in all your browsers.'
            )}
          </Typography>
          <PreferenceSwitch
            {...bind('toasts')}
            label={t('preferences.toasts', 'Pop-ups')}
            hint={t('preferences.toasts.hint', 'Shown in the corner of any page.')}
          />
          <PreferenceSwitch
            {...bind('sound')}
            label={t('preferences.sound', 'Sound')}
            hint={t(
              'preferences.sound.hint',
              'Browsers play sounds only after you’ve clicked on the page.'
            )}
            action={
              <Button variant="tertiary" size="S" startIcon={<VolumeUp />} onClick={tryOut}>
                {t('preferences.sound.try', 'Play sound')}
              </Button>
            }
          />
          <DesktopSwitch {...bind('desktop')} />
          <PreferenceSwitch
            {...bind('tabCount')}
            label={t('preferences.tabCount', 'Count in the browser tab')}
            hint={t(
              'preferences.tabCount.hint',
              'Shows the number of people waiting, plus your conversations with unread messages, in the tab’s title and icon.'
            )}
          />
          <PreferenceSwitch
            {...bind('repeat')}
            label={t('preferences.repeat', 'Repeat')}
            hint={t(
              'preferences.repeat.hint',
              'Repeats the sound and the desktop notification every 20 seconds until you open the conversation or someone accepts it.'
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

/** The click itself allows the browser to play a sound. */
function tryOut(): void {
  unlockSound()();
  play();
}
