import { Status, Typography } from '@strapi/design-system';
import { type AgentStatus } from '../../../server/core/contract';
import { useT } from '../../shared/i18n';

const VARIANTS = { active: 'success', inactive: 'neutral', archived: 'secondary' } as const;

/** Whether an AI agent can hand conversations over. */
export function AgentStatusBadge({ status }: { status: AgentStatus }) {
  const label = useAgentStatusLabels()[status];
  return <Badge variant={VARIANTS[status]} label={label} />;
}

/** Whether the switch *Enable Human Handoff* is on. */
export function HandoffBadge({ isEnabled }: { isEnabled: boolean }) {
  const t = useT();
  return isEnabled ? (
    <Badge variant="success" label={t('settings.agent.on', 'On')} />
  ) : (
    <Badge variant="neutral" label={t('settings.agent.off', 'Off')} />
  );
}

export function useAgentStatusLabels(): Record<AgentStatus, string> {
  const t = useT();
  return {
    active: t('settings.agent.status-active', 'Active'),
    inactive: t('settings.agent.status-inactive', 'Inactive'),
    archived: t('settings.agent.status-archived', 'Archived'),
  };
}

function Badge({
  variant,
  label,
}: {
  variant: 'success' | 'neutral' | 'secondary';
  label: string;
}) {
  return (
    <Status variant={variant} size="S" width="min-content">
      <Typography tag="span" variant="omega" fontWeight="bold" textColor={`${variant}700`}>
        {label}
      </Typography>
    </Status>
  );
}
