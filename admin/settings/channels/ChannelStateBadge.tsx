import { Status, Typography } from '@strapi/design-system';
import { useIntl } from 'react-intl';
import { type ChannelState } from '../../../server/core/contract';
import { type Translate, useT } from '../../shared/i18n';
import { credentialLabel } from './credentialLabels';

const VARIANTS = {
  ready: 'success',
  paused: 'warning',
  trouble: 'danger',
  needs_credentials: 'danger',
  disabled: 'neutral',
} as const satisfies Record<ChannelState['kind'], string>;

/** Whether a channel works now. */
export function ChannelStateBadge({ state }: { state: ChannelState }) {
  const label = useStateLabel(state);
  const variant = VARIANTS[state.kind];
  return (
    <Status variant={variant} size="S" width="min-content">
      <Typography
        tag="span"
        variant="omega"
        fontWeight="bold"
        textColor={variant === 'warning' ? 'neutral800' : `${variant}700`}
        style={{ whiteSpace: 'nowrap' }}
      >
        {label}
      </Typography>
    </Status>
  );
}

function useStateLabel(state: ChannelState): string {
  const t = useT();
  const intl = useIntl();
  switch (state.kind) {
    case 'ready':
      return t('settings.channel.state.ready', 'Ready');
    case 'paused':
      return t('settings.channel.state.paused', 'Paused until {time}', {
        time: intl.formatTime(state.until, {
          hour: 'numeric',
          minute: '2-digit',
          second: '2-digit',
        }),
      });
    case 'trouble':
      return t('settings.channel.state.trouble', 'Credentials rejected');
    case 'needs_credentials':
      return t('settings.channel.state.needs', 'Credentials missing');
    case 'disabled':
      return t('settings.channel.state.disabled', 'Off');
  }
}

/** The channel's problem as a sentence; null when there is none. */
export function stateProblem(t: Translate, state: ChannelState): string | null {
  switch (state.kind) {
    case 'trouble':
      return t(
        'settings.channel.trouble',
        'Nothing is sent because the platform rejects the credentials: {reason} Save new credentials, or fix the problem on the platform and test the connection.',
        { reason: state.reason }
      );
    case 'needs_credentials':
      return [
        t(
          'settings.channel.missing',
          'Nothing is sent or received: {names} {count, plural, one {is} other {are}} missing or can no longer be read.',
          {
            count: state.missing.length,
            names: state.missing.map((name) => credentialLabel(t, name)).join(', '),
          }
        ),
        ...(state.problems ?? []),
      ].join(' ');
    default:
      return null;
  }
}
