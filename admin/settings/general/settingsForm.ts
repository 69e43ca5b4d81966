import { type SettingsDto } from '../../../server/core/contract';
import { MAX_NAME } from '../../../server/core/limits';
import { collectProblems, tooLong } from '../form/checks/problems';
import type { SettingsFields } from '../form/SettingsForm';

const PATHS = ['organizationName', 'fallbackAgentName'] as const;

export type GeneralFields = Pick<SettingsDto, (typeof PATHS)[number]>;

export const GENERAL_FIELDS: SettingsFields<GeneralFields> = {
  fromSettings: ({ organizationName, fallbackAgentName }) => ({
    organizationName,
    fallbackAgentName,
  }),
  paths: PATHS,
  findProblems: (values) =>
    collectProblems(
      Object.fromEntries(
        PATHS.map((path) => [path, [tooLong({ value: values[path], limit: MAX_NAME })]])
      )
    ),
};
