/**
 * Slack's markup for people, channels and links as plain text: `<@U1|ann>`,
 * `<https://a.test|here>`.
 */
export function wordsOfSlack(text: string): string {
  return text
    .replace(
      /<([@#!]?)([^<>|]*)(?:\|([^<>]*))?>/g,
      (_given, sign: string, target: string, label?: string) => wordOf({ sign, target, label })
    )
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
}

function wordOf({
  sign,
  target,
  label,
}: {
  sign: string;
  target: string;
  label: string | undefined;
}) {
  if (sign === '@' || sign === '#') return `${sign}${label || target}`;
  if (sign === '!') return label || `@${target.split('^')[0] ?? ''}`;
  const address = target.replace(/^mailto:/, '');
  const isSame = !label || target.replace(/^\w+:(\/\/)?/, '').replace(/\/$/, '') === label;
  return isSame ? address : `${label} (${address})`;
}
