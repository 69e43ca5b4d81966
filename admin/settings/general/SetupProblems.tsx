import { Typography } from '@strapi/design-system';
import type { SetupProblem } from '../../../server/core/contract';
import { useFileSize } from '../../shared/hooks/useFileSize';
import { useT } from '../../shared/i18n';
import { WarningBox } from '../form/WarningBox';

/** What is set up wrongly around the plugin, and what to do about it. */
export function SetupProblems({ problems }: { problems: SetupProblem[] }) {
  const t = useT();
  const toText = useSetupText();

  if (problems.length === 0) return null;
  return (
    <WarningBox title={t('settings.setup.title', 'Your setup needs attention')}>
      {problems.map((problem) => (
        <Typography key={JSON.stringify(problem)} style={{ overflowWrap: 'anywhere' }}>
          {toText(problem)}
        </Typography>
      ))}
    </WarningBox>
  );
}

function useSetupText(): (problem: SetupProblem) => string {
  const t = useT();
  const toSize = useFileSize();

  return (problem) => {
    switch (problem.kind) {
      case 'charset':
        return t(
          'settings.setup.charset',
          'Your database uses the character set {charset}, which can’t store emoji. They are replaced with a placeholder. Convert the tables that start with handoff_ to utf8mb4, and restart Strapi.',
          { charset: problem.charset }
        );
      case 'origin':
        return t(
          'settings.setup.origin',
          'Live updates were refused for a page at {origin}, because its requests arrive as requests for {host}. If you open the admin panel at this address, set it as url in config/server, or have your proxy keep the Host header.',
          { origin: problem.origin, host: problem.host }
        );
      case 'cors':
        return t(
          'settings.setup.cors',
          'Your admin panel runs at {origin}, which strapi::cors doesn’t allow. Add it to origin in config/middlewares.',
          { origin: problem.origin }
        );
      case 'json_limit':
        return t(
          'settings.setup.json-limit',
          'strapi::body accepts up to {size} of JSON, and long messages from bots need {needed}. Increase jsonLimit in config/middlewares.',
          { size: toSize(problem.maxBytes), needed: toSize(problem.neededBytes) }
        );
      case 'file_limit':
        return problem.setting === 'sizeLimit'
          ? t(
              'settings.setup.storage-limit',
              'The Upload plugin accepts files up to {size}, and attachments.maxMegabytes allows {wanted}. Increase sizeLimit in config/plugins.',
              { size: toSize(problem.maxBytes), wanted: toSize(problem.wantedBytes) }
            )
          : t(
              'settings.setup.form-limit',
              'strapi::body accepts files up to {size}, and attachments.maxMegabytes allows {wanted}. Increase formidable.maxFileSize in config/middlewares.',
              { size: toSize(problem.maxBytes), wanted: toSize(problem.wantedBytes) }
            );
      case 'url':
        return t(
          'settings.setup.url',
          'Links in emails lead to {address}. Set your public address as url in config/server.',
          { address: problem.address }
        );
    }
  };
}
