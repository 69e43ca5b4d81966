import { must } from './http.mjs';
import { startBot } from './relaying-bot.mjs';
import { login } from './seed.mjs';
import { heading, held, spoke } from './show.mjs';
import { expect, waitUntil } from './wait.mjs';

/** Nobody accepts in time: the end user is told, and the bot answers again. The clock runs faster in the check. */
export async function playExpiry({ access, mails }) {
  heading('At night, when nobody accepts');
  const token = await login(access.url, access.admin);
  const { data: agent } = await must('POST', `${access.url}/handoff/agents`, {
    token,
    body: { name: 'Night shift', handoff: { enabled: true, maxWaitMinutes: 5 } },
  });
  const bot = await startBot({ ...access, agent: agent.key, reason: 'Locked out of the studio' });
  const question = 'Is anybody there? I am locked out.';
  await bot.report('user', question, { id: '78', name: 'Noor' });
  spoke('user', 'Noor', question);
  const { data: session } = await bot.escalate();
  const handoff = await bot.relays('the handoff message', 'message.system', 'queued');
  spoke('system', null, handoff.message.text);

  for (const { email } of access.members) {
    const mail = await waitUntil(`the reminder reaches ${email}`, () =>
      mails.find(({ to, text }) => to.includes(email) && text.includes(session.id))
    );
    expect('the mail states the reason', mail.text.includes('Locked out of the studio'), mail.text);
    expect('the mail has an HTML part', mail.html.includes(session.id), mail.html);
    held(`3 minutes later, a mail to ${email}: ${mail.subject}`);
  }

  const sorry = await bot.relays('the expired message', 'message.system', 'expired');
  spoke('system', null, sorry.message.text);
  const { data } = await bot.hears('the expiry', ({ type }) => type === 'handoff.expired');
  const late = Date.parse(data.session.closedAt) - Date.parse(session.expiresAt);
  expect('it expired at its deadline, not before', late >= 0, data.session);
  held('5 minutes of the fast clock later: expired, and the end user was told once');
  const again = await bot.tryLine('I am back. The emergency number is on the door.');
  expect('the bot may write again', again.status === 201, again.text);
  held('the bot answers again');
}
