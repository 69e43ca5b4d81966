import { useCallback } from 'react';
import { useIntl } from 'react-intl';

const MEGABYTE = 1_000_000;

/** Formats bytes for people: whole kilobytes, or megabytes with one digit. */
export function useFileSize(): (bytes: number) => string {
  const intl = useIntl();
  return useCallback(
    (bytes) =>
      bytes < MEGABYTE
        ? intl.formatNumber(Math.max(1, Math.round(bytes / 1_000)), {
            style: 'unit',
            unit: 'kilobyte',
          })
        : intl.formatNumber(bytes / MEGABYTE, {
            style: 'unit',
            unit: 'megabyte',
            maximumFractionDigits: 1,
          }),
    [intl]
  );
}
