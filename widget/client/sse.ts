/** One event of a `text/event-stream`. `id` is null when this event had none. */
export interface ServerSentEvent {
  event: string;
  data: string;
  id: string | null;
}

export interface SseParser {
  /** Takes the next chunk of the stream, cut anywhere, even inside a line. */
  feed: (chunk: string) => void;
}

/**
 * A parser for the part of the event-stream format that the widget API uses: lines that end with LF
 * (a CR before it is dropped), comments, `event`, `data`, `id` and `retry`. An event that the
 * connection cut off is never reported: only the blank line completes it.
 */
export function createSseParser(options: {
  onEvent: (event: ServerSentEvent) => void;
  /** The pause before a reconnect that the server asks for, in milliseconds. */
  onRetry?: (ms: number) => void;
}): SseParser {
  let rest = '';
  let event = '';
  let data: string[] = [];
  let id: string | null = null;

  const dispatch = () => {
    if (data.length > 0) {
      options.onEvent({ event: event === '' ? 'message' : event, data: data.join('\n'), id });
    }
    event = '';
    data = [];
    id = null;
  };

  const take = (line: string) => {
    if (line === '') return dispatch();
    const { field, value } = splitField(line);
    if (field === 'data') data.push(value);
    else if (field === 'event') event = value;
    else if (field === 'id' && !value.includes('\0')) id = value;
    else if (field === 'retry' && /^\d+$/.test(value)) options.onRetry?.(Number(value));
  };

  return {
    feed(chunk) {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) take(line.endsWith('\r') ? line.slice(0, -1) : line);
    },
  };
}

function splitField(line: string): { field: string; value: string } {
  const colon = line.indexOf(':');
  if (colon === -1) return { field: line, value: '' };
  const value = line.slice(colon + 1);
  return { field: line.slice(0, colon), value: value.startsWith(' ') ? value.slice(1) : value };
}
