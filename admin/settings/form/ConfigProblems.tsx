import { Flex, Typography } from '@strapi/design-system';
import { WarningCircle } from '@strapi/icons';
import { useT } from '../../shared/i18n';

/** Problems in the project's configuration of the plugin, and the values used instead. */
export function ConfigProblems({ problems }: { problems: string[] }) {
  const t = useT();

  if (problems.length === 0) return null;
  return (
    <Flex
      tag="section"
      background="warning100"
      borderColor="warning200"
      hasRadius
      padding={4}
      gap={3}
      alignItems="flex-start"
    >
      <WarningCircle fill="warning600" aria-hidden style={{ flex: 'none', marginTop: '0.2rem' }} />
      <Flex direction="column" alignItems="flex-start" gap={1} minWidth={0}>
        <Typography fontWeight="bold" tag="h2">
          {t('settings.config.problems', 'Some settings in config/plugins are invalid and ignored')}
        </Typography>
        {problems.map((problem) => (
          <Typography key={problem} style={{ overflowWrap: 'anywhere' }}>
            {problem}
          </Typography>
        ))}
      </Flex>
    </Flex>
  );
}
