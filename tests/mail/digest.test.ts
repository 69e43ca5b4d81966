import { composeDigest } from '../../server/mail/digest';

const person = (nth: number, more: object = {}) => ({
  sessionId: `s${nth}`,
  agent: 'Clover',
  channel: 'Telegram',
  user: `User ${nth}`,
  mark: `4F2${nth}`,
  reason: null,
  waitMinutes: 30 - nth,
  url: `https://cms.example/admin/plugins/handoff/s${nth}`,
  ...more,
});
const compose = (total: number, preferred: string | null = null, listed = [person(0), person(1)]) =>
  composeDigest({ listed, total }, { preferred, url: 'https://cms.example/admin/plugins/handoff' });

describe('M13 S58 a mail about many who wait', () => {
  it('M13 names each with AI agent, channel, minutes and link, and the number of the rest', () => {
    const { subject, text } = compose(12);
    expect(subject).toBe('12 people are waiting');
    expect(text.split('\n\n')).toEqual([
      '12 people are waiting.',
      'User 0 (Clover, Telegram, 30 minutes)\nhttps://cms.example/admin/plugins/handoff/s0',
      'User 1 (Clover, Telegram, 29 minutes)\nhttps://cms.example/admin/plugins/handoff/s1',
      'and 10 more',
      'Open the Inbox:\nhttps://cms.example/admin/plugins/handoff',
      'Sent by the Handoff plugin of your Strapi.',
    ]);
    expect(compose(2).text).not.toContain('more');
  });

  it('M13 shows what end users and bots wrote as text, on one line', () => {
    const evil = '<img src=x>\r\nBcc: all@x.test \u202e"&\'';
    const { html, text } = compose(2, null, [
      person(0, { user: evil, agent: evil, channel: evil, url: 'https://x/"><b>' }),
      person(1, { user: null }),
    ]);
    expect(html).not.toMatch(/<img|<b>|\u202e|Bcc: all@x.test \n/);
    expect(html).toContain('&lt;img src=x&gt; Bcc: all@x.test');
    expect(text).toContain('<img src=x> Bcc: all@x.test  "&\' (');
    expect(text).toContain('\nhttps://x/"><b>');
    expect(text).toContain('Visitor 4F21 (Clover');
  });

  it.each([
    ['de', 2, '2 Personen warten'],
    ['fr', 12, '12 personnes attendent'],
    ['es', 12, '12 personas están esperando'],
    ['pt-BR', 12, '12 pessoas estão à espera'],
    ['ru', 21, '21 человек ждёт ответа'],
    ['ru', 3, '3 человека ждут ответа'],
    ['ru', 12, '12 человек ждут ответа'],
    ['hi', 12, '12 लोग प्रतीक्षा कर रहे हैं'],
    ['ar', 2, 'شخصان بانتظار الرد'],
    ['nl', 1_539, '1,539 people are waiting'],
  ])('M13 %s, %i: %s', (language, total, subject) => {
    expect(compose(total, language).subject).toBe(subject);
  });

  it('M13 an Arabic mail reads from right to left', () => {
    const { html, subject } = compose(12, 'ar');
    expect(html).toContain('dir="rtl"');
    expect(subject).toContain('شخص');
    expect(subject).not.toContain('{count}');
  });
});
