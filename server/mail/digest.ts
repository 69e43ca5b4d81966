import type { Reminder } from '../app/ports/mails';
import { clip } from '../core/strings';
import {
  BUTTON,
  escape,
  footer,
  heading,
  LABEL,
  MAX_NAME,
  minutes,
  oneLine,
  page,
  type Content,
} from './compose';
import { languageOf, textsOf, type Language } from './texts';

const ITEM = 'margin:0;padding:10px 0;border-top:1px solid #dcdce4';
const LINK = 'color:#4945ff;font-weight:600';

/** One mail about many who wait: the longest first, each with a link. */
export function composeDigest(
  { listed, total }: { listed: (Reminder & { url: string })[]; total: number },
  { preferred, url }: { preferred: string | null; url: string }
): Content {
  const language = languageOf(preferred);
  const texts = textsOf(language);
  const subject = counted(texts.manyWaiting, total, language);
  const rows = listed.map((one) => ({
    url: one.url,
    name: clip(oneLine(one.user ?? ''), MAX_NAME) || texts.unnamed.replace('{mark}', one.mark),
    details: [oneLine(one.agent), oneLine(one.channel), minutes(one.waitMinutes, language)],
  }));
  const rest = total - listed.length;
  const more = rest > 0 ? counted(texts.more, rest, language) : null;
  return {
    subject,
    text: [
      `${subject}.`,
      ...rows.map((row) => `${row.name} (${row.details.join(', ')})\n${row.url}`),
      ...(more === null ? [] : [more]),
      `${texts.openInbox}:\n${url}`,
      texts.sentBy,
    ].join('\n\n'),
    html: page(language, [
      heading(escape(subject)),
      `<ul style="margin:0;padding:0;list-style:none">${rows.map(toItem).join('')}</ul>`,
      ...(more === null ? [] : [`<p class="quiet" style="${LABEL}">${escape(more)}</p>`]),
      `<p style="margin:24px 0"><a href="${escape(url)}" style="${BUTTON}">${escape(texts.openInbox)}</a></p>`,
      footer(texts.sentBy),
    ]),
  };
}

function toItem({ url, name, details }: { url: string; name: string; details: string[] }): string {
  const parts = details.map((part) => `<bdi>${escape(part)}</bdi>`).join(' · ');
  return `<li class="item" style="${ITEM}"><a class="link" href="${escape(url)}" style="${LINK}"><bdi>${escape(name)}</bdi></a><div class="quiet" style="${LABEL}">${parts}</div></li>`;
}

function counted(
  forms: Partial<Record<Intl.LDMLPluralRule, string>> & { other: string },
  count: number,
  language: Language
): string {
  const form = forms[new Intl.PluralRules(language).select(count)] ?? forms.other;
  return form.replace('{count}', () => new Intl.NumberFormat(language).format(count));
}
