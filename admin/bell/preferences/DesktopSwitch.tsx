import { useState } from 'react';
import { Button } from '@strapi/design-system';
import { useT, type Translate } from '../../shared/i18n';
import { askForDesktop, desktopPermission, type DesktopPermission } from '../alerts/desktop';
import { PreferenceSwitch } from './PreferenceSwitch';

interface Props {
  name: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

/** The preference applies to every browser; each browser asks for its own permission. */
export const DesktopSwitch = ({ name, isOn, onChange }: Props) => {
  const t = useT();
  const [permission, setPermission] = useState(desktopPermission);

  const ask = () => void askForDesktop().then(setPermission);
  const change = (isWanted: boolean) => {
    onChange(isWanted);
    if (isWanted) {
      ask();
    }
  };

  return (
    <PreferenceSwitch
      name={name}
      isOn={isOn}
      onChange={change}
      label={t('preferences.desktop', 'Desktop notifications')}
      hint={hintFor(t, permission)}
      action={
        isOn && permission === 'default' ? (
          <Button variant="tertiary" size="S" onClick={ask}>
            {t('preferences.desktop.ask', 'Allow in this browser')}
          </Button>
        ) : undefined
      }
    />
  );
};

function hintFor(t: Translate, permission: DesktopPermission): string {
  switch (permission) {
    case 'granted':
    case 'default':
      return t(
        'preferences.desktop.hint',
        'Shown while you’re in another window or tab. Your browser must allow them too.'
      );
    case 'denied':
      return t(
        'preferences.desktop.denied',
        'Your browser blocks notifications. Allow them for this site in the browser’s settings.'
      );
    case 'unsupported':
      return t(
        'preferences.desktop.unsupported',
        'Not available in this browser. Most browsers require HTTPS.'
      );
  }
}
