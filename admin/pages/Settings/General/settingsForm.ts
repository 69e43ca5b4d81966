import { type SettingsDto } from '../../../../server/core/contract';
import { collectProblems, NAME_LENGTH, type Problems, tooLong } from '../form/problems';

export type GeneralFields = Pick<SettingsDto, 'organizationName' | 'fallbackAgentName'>;

export const GENERAL_PATHS = ['organizationName', 'fallbackAgentName'] as const;

export function toGeneralFields({
  organizationName,
  fallbackAgentName,
}: SettingsDto): GeneralFields {
  return { organizationName, fallbackAgentName };
}

export function generalProblems(fields: GeneralFields): Problems {
  return collectProblems(
    Object.fromEntries(
      GENERAL_PATHS.map((path) => [path, [tooLong({ value: fields[path], limit: NAME_LENGTH })]])
    )
  );
}
