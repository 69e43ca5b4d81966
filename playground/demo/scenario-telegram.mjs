import { startBot } from './relaying-bot.mjs';
import { heading, held, spoke } from './show.mjs';
import { expect } from './wait.mjs';

/**
 * The same handoff where the channel is not connected to Strapi: the bot reports what the end user writes and
 * relays what the team writes. Here the scenario itself is the bot.
 */
export async function playTelegram({ access, member }) {
  heading('A Telegram user, whose bot relays the messages itself');
  const bot = await startBot({ ...access, reason: 'Wants to change the address' });
  const user = 'Mira Solberg';

  const hi = 'Hei! Is my order on its way?';
  await bot.report('user', hi, { id: '77', name: user });
  spoke('user', user, hi);
  const reply = 'It left our studio this morning.';
  await bot.report('bot', reply);
  spoke('bot', 'Bot', reply);

  const session = await escalateTwice(bot);
  const handoff = await bot.relays('the handoff message', 'message.system', 'queued');
  spoke('system', null, handoff.message.text);
  await bot.receipt(handoff.message, { status: 'sent', externalId: '5001' });

  const accepted = await member.accept(session.id);
  expect('the member’s accept is answered with 200', accepted.status === 200, accepted.text);
  const welcome = await bot.relays('the accept message', 'message.system', 'accepted');
  spoke('system', null, welcome.message.text);
  await bot.receipt(welcome.message, { status: 'sent', externalId: '5002' });

  await member.watch(session.id);
  const question = 'It says Oslo, but I moved to Bergen. Can you change that?';
  await bot.report('user', question);
  spoke('user', user, question);
  await member.sees('the member sees the message', 'messages', ({ text }) => text === question);
  const said = await member.say(session.id, 'Done, it goes to Bergen now.');
  const relayed = await bot.relays('the member’s message', 'message.human');
  expect('it is the same message', relayed.message.id === said.id, relayed);
  expect('it waits for the receipt', relayed.message.delivery.state === 'pending', relayed.message);
  spoke('human', said.name, said.text);
  await bot.receipt(relayed.message, { status: 'sent', externalId: '5003' });
  await member.sees(
    'the member sees the tick',
    'changes',
    ({ id, delivery }) => id === said.id && delivery.state === 'sent'
  );
  held('the bot relayed it, and the team sees the tick');

  const refused = await bot.tryLine('Anything else?');
  expect(
    'the bot is refused',
    refused.status === 409 && refused.code === 'handoff_active',
    refused.text
  );

  await member.resolve(session.id);
  const goodbye = await bot.relays('the resolve message', 'message.system', 'resolved');
  spoke('system', null, goodbye.message.text);
  await bot.receipt(goodbye.message, { status: 'sent', externalId: '5004' });
  const { data } = await bot.hears('the end', ({ type }) => type === 'handoff.resolved');
  expect(
    'the closing event has all messages, in order',
    data.lines.map(({ author }) => author).join() === 'system,system,user,human,system',
    data.lines
  );
  const again = await bot.tryLine('Glad we could help!');
  expect('the bot may write again', again.status === 201, again.text);
  expect('every event arrived, none twice', bot.isGapless(), bot.sequences());
  held('resolved; the bot has the member’s messages and may write again');
}

async function escalateTwice(bot) {
  const first = await bot.escalate();
  expect('the escalation is answered with 201', first.status === 201, first.text);
  expect('the session is queued', first.data.status === 'queued', first.data);
  const second = await bot.escalate();
  expect(
    'escalating again returns the same session',
    second.status === 200 && second.data.id === first.data.id,
    second.text
  );
  return first.data;
}
