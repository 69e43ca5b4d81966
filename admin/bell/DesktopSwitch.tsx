import { useState } from 'react';
import { Button } from '@strapi/design-system';
import { useT, type Translate } from '../shared/i18n';
import { askForDesktop, desktopPermission, type DesktopPermission } from './desktop';
import { PreferenceSwitch } from './PreferenceSwitch';

interface Props {
  name: string;
  isOn: boolean;
  onChange: (isOn: boolean) => void;
}

/** The member's wish holds in every browser; each browser has to be asked for itself. */
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
        'When the panel is not in front of you. Your browser has to allow it too.'
      );
    case 'denied':
      return t(
        'preferences.desktop.denied',
        'This browser blocks them. Allow notifications for this site in its settings.'
      );
    case 'unsupported':
      return t(
        'preferences.desktop.unsupported',
        'This browser can’t show them here; most need the panel to be served over HTTPS.'
      );
  }
}
