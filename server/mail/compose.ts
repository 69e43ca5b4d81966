import type { Reminder } from '../app/mail-ports';
import { clip } from '../core/strings';
import { directionOf, languageOf, textsOf, type Language } from './texts';

/** What a mail says. The words of users and bots are data here: on one line, and escaped in HTML. */
export interface Content {
  subject: string;
  text: string;
  html: string;
}

const MAX_SUBJECT = 150;

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
  const told = rows.filter(([, value]) => value !== '');
  const who = user === '' ? agent : `${agent}, ${user}`;
  return {
    subject: clip(`${texts.waiting} (${who})`, MAX_SUBJECT),
    text: [
      `${texts.waiting}.`,
      told.map(([label, value]) => `${label}: ${value}`).join('\n'),
      `${texts.open}:\n${url}`,
      texts.sentBy,
    ].join('\n\n'),
    html: page(language, [
      `<p>${escape(texts.waiting)}.</p>`,
      `<table cellpadding="4">${told.map(toRow).join('')}</table>`,
      `<p><a href="${escape(url)}">${escape(texts.open)}</a></p>`,
      `<p><small>${escape(texts.sentBy)}</small></p>`,
    ]),
  };
}

export function composeTest({ preferred }: { preferred: string | null }): Content {
  const language = languageOf(preferred);
  const { testSubject, testBody, sentBy } = textsOf(language);
  return {
    subject: testSubject,
    text: [testBody, sentBy].join('\n\n'),
    html: page(language, [`<p>${escape(testBody)}</p>`, `<p><small>${escape(sentBy)}</small></p>`]),
  };
}

/** A label and what stands behind it. */
type Row = [string, string];

/** `bdi`: a name written from right to left must not turn its neighbours around. */
function toRow([label, value]: Row): string {
  return `<tr><td>${escape(label)}</td><td><bdi>${escape(value)}</bdi></td></tr>`;
}

function page(language: Language, parts: string[]): string {
  const body = parts.join('\n');
  return `<!doctype html>\n<html lang="${language}" dir="${directionOf(language)}">\n<head><meta charset="utf-8"></head>\n<body>\n${body}\n</body>\n</html>`;
}

function minutes(count: number, language: Language): string {
  return new Intl.NumberFormat(language, {
    style: 'unit',
    unit: 'minute',
    unitDisplay: 'long',
  }).format(count);
}

/** Without line breaks, other control characters, and the marks that turn the direction of text. */
function oneLine(text: string): string {
  return text.replace(/[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]+/gu, ' ').trim();
}

const ENTITIES: Record<string, string> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

function escape(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
