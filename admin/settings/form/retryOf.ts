interface Read {
  data?: unknown;
  isError: boolean;
  refetch: () => unknown;
}

/** Makes the reads again that failed without an earlier answer to show; null: none of them. */
export function retryOf(...reads: Read[]): (() => void) | null {
  const failed = reads.filter(({ data, isError }) => isError && data === undefined);
  return failed.length === 0 ? null : () => failed.forEach(({ refetch }) => void refetch());
}
