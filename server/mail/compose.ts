import type { Reminder } from '../app/ports/mails';
import { clip } from '../core/strings';
import { directionOf, languageOf, textsOf, type Language } from './texts';

/**
 * The content of a mail. Texts of end users and bots are data: on one line, and escaped in HTML.
 */
export interface Content {
  subject: string;
  text: string;
  html: string;
}

export const MAX_SUBJECT = 150;
/** Length of a name in the subject, so that the text after it stays visible. */
export const MAX_NAME = 60;

export function composeReminder(
  reminder: Reminder,
  { preferred, url }: { preferred: string | null; url: string }
): Content {
  const language = languageOf(preferred);
  const texts = textsOf(language);
  const agent = oneLine(reminder.agent);
  const user = oneLine(reminder.user ?? '');
  const rows: Row[] = [
    [texts.agent, agent],
    [texts.channel, oneLine(reminder.channel)],
    [texts.user, user],
    [texts.reason, oneLine(reminder.reason ?? '')],
    [texts.wait, minutes(reminder.waitMinutes, language)],
  ];
  const given = rows.filter(([, value]) => value !== '');
  const name = clip(user, MAX_NAME) || texts.unnamed.replace('{mark}', reminder.mark);
  const waiting = texts.waiting.replace('{user}', () => name);
  return {
    subject: clip(`${waiting} (${agent}, ${oneLine(reminder.channel)})`, MAX_SUBJECT),
    text: [
      `${waiting}.`,
      given.map(([label, value]) => `${label}: ${value}`).join('\n'),
      `${texts.open}:\n${url}`,
      texts.sentBy,
    ].join('\n\n'),
    html: page(language, [
      heading(escape(texts.waiting).replace('{user}', () => `<bdi>${escape(name)}</bdi>`)),
      `<dl style="margin:0">${given.map(toRow).join('')}</dl>`,
      `<p style="margin:24px 0"><a href="${escape(url)}" style="${BUTTON}">${escape(texts.open)}</a></p>`,
      footer(texts.sentBy),
    ]),
  };
}

export function composeTest({ preferred }: { preferred: string | null }): Content {
  const language = languageOf(preferred);
  const { testSubject, testBody, sentBy } = textsOf(language);
  return {
    subject: testSubject,
    text: [testBody, sentBy].join('\n\n'),
    html: page(language, [
      heading(escape(testSubject)),
      `<p style="margin:0 0 24px">${escape(testBody)}</p>`,
      footer(sentBy),
    ]),
  };
}

/** A label and its value. */
type Row = [string, string];

/*
 * Mail programs support little CSS: essential styles are inline. Where the style sheet is removed,
 * the mail uses the light colours.
 */
const BODY =
  'margin:0;padding:24px 12px;background:#f6f6f9;color:#32324d;font:16px/1.5 -apple-system,BlinkMacSystemFont,"Segoe UI",Roboto,Helvetica,Arial,sans-serif';
const CARD =
  'max-width:528px;margin:0 auto;padding:24px;background:#ffffff;border:1px solid #dcdce4;border-radius:8px;overflow-wrap:anywhere';
export const LABEL = 'margin:0;color:#666687;font-size:13px';
const VALUE = 'margin:0 0 12px';
export const BUTTON =
  'display:inline-block;padding:10px 18px;background:#4945ff;color:#ffffff;border-radius:4px;font-weight:600;text-decoration:none';
const DARK = `@media (prefers-color-scheme: dark) {
  body { background: #181826 !important; color: #eaeaef !important; }
  .card { background: #212134 !important; border-color: #4a4a6a !important; }
  .quiet { color: #a5a5ba !important; }
  .item { border-color: #4a4a6a !important; }
  .link { color: #9b98ff !important; }
}`;

export function heading(html: string): string {
  return `<h1 style="margin:0 0 16px;font-size:18px;line-height:1.3">${html}</h1>`;
}

export function footer(text: string): string {
  return `<p class="quiet" style="${LABEL}">${escape(text)}</p>`;
}

/** `bdi`: a right-to-left name must not reorder the text around it. */
function toRow([label, value]: Row): string {
  return `<dt class="quiet" style="${LABEL}">${escape(label)}</dt><dd style="${VALUE}"><bdi>${escape(value)}</bdi></dd>`;
}

export function page(language: Language, parts: string[]): string {
  return `<!doctype html>
<html lang="${language}" dir="${directionOf(language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta name="color-scheme" content="light dark">
<style>
${DARK}
</style>
</head>
<body style='${BODY}'>
<div class="card" style="${CARD}">
${parts.join('\n')}
</div>
</body>
</html>`;
}

export function minutes(count: number, language: Language): string {
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'minute',
    unitDisplay: 'long',
  }).format(count);
}

/**
 * The text without line breaks, other control characters, and marks that change the text direction.
 */
export function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
