import { Typography } from '@strapi/design-system';
import { useT } from '../../shared/i18n';
import { WarningBox } from './WarningBox';

/** Problems in the project's configuration of the plugin, and the values used instead. */
export function ConfigProblems({ problems }: { problems: string[] }) {
  const t = useT();

  if (problems.length === 0) return null;
  return (
    <WarningBox
      title={t(
        'settings.config.problems',
        'Some settings in config/plugins are invalid and ignored'
      )}
    >
      {problems.map((problem) => (
        <Typography key={problem} style={{ overflowWrap: 'anywhere' }}>
          {problem}
        </Typography>
      ))}
    </WarningBox>
  );
}
