/** What the bot knows about Clay & Clover, a fictional shop. First match wins. */
const TOPICS = [
  {
    name: 'greeting',
    asks: /^\s*(hi|hello|hey|good (morning|afternoon|evening))\b.{0,12}$/i,
    says: 'Hello! I can tell you about delivery, returns, opening hours, care of your pots and gift cards. What would you like to know?',
  },
  {
    name: 'delivery',
    asks: /\b(ship|ships|shipping|deliver\w*|postage|norway|abroad|international)\b/i,
    says: 'We deliver all over Europe. Parcels leave our studio every weekday at 3 pm and take 2 to 4 days; from €60 on, delivery is free.',
  },
  {
    name: 'returns',
    asks: /\b(return\w*|refund\w*|exchange|send (it|them) back|money back)\b/i,
    says: 'You have 30 days to send anything back, and we pay for the label. You find it in your order confirmation.',
  },
  {
    name: 'order',
    asks: /\b(order|parcel|tracking|package)\b/i,
    says: 'Your order confirmation has a tracking link that is up to date every hour. Something wrong with it? Then ask me for a person.',
  },
  {
    name: 'care',
    asks: /\b(dishwasher|microwave|oven|wash|clean|care)\b/i,
    says: 'Everything we glaze goes into the dishwasher and the microwave. The raw terracotta pots like a damp cloth better.',
  },
  {
    name: 'hours',
    asks: /\b(open|opening|hours|closed|when are you|visit|studio)\b/i,
    says: 'Our studio is open Tuesday to Saturday, 10 am to 6 pm. Come by: there is always coffee.',
  },
  {
    name: 'gifts',
    asks: /\b(gift|present|voucher|card)\b/i,
    says: 'Gift cards start at €25 and arrive by e-mail within minutes. For €4 we wrap any pot in linen, too.',
  },
  {
    name: 'plants',
    asks: /\b(plant|plants|monstera|drainage|hole|pot size)\b/i,
    says: 'All planters have a drainage hole and a saucer. As a rule, choose a pot two fingers wider than the one your plant lives in.',
  },
  {
    name: 'thanks',
    asks: /\b(thanks|thank you|great|perfect|cheers)\b/i,
    says: 'You are welcome! I am here if anything else comes up.',
  },
];

const PERSON =
  /\b(human|person|agent|representative|operator|colleague|somebody|someone|anybody|anyone|staff|real people|support team|employee|manager)\b/i;
const ASKS =
  /\b(talk|speak|chat|connect|transfer|get|want|need|like|can i|could i|may i|please|give|is there|is anyone|is anybody|reach|contact)\b/i;
const REFUSES =
  /\b(no|not|don'?t|do not|without|instead of)\b[^.,;?!]{0,24}\b(human|person|agent|representative|someone|somebody)\b/i;

const SUPPORT =
  /\b(talk|speak|connect|transfer|contact)\b[^.?!]{0,20}\b(support|service|team|help ?desk)\b|\b(customer|live) (service|support|agent|chat)\b/i;

/** True when the text asks for a person, and does not decline one. */
export function wantsPerson(text) {
  if (REFUSES.test(text)) return false;
  if (SUPPORT.test(text)) return true;
  return PERSON.test(text) && (ASKS.test(text) || text.trim().split(/\s+/).length <= 3);
}

const LOOKS_BACK =
  /\b(colleague|they|he|she|said|told|say|tell|agreed|promised?|earlier|again|just now|remind)\b/i;

/**
 * The bot's answer to a message. `context` is what a member wrote in the last handoff of this
 * conversation, `misses` how often in a row the bot did not understand.
 */
export function answer({ text, context, misses }) {
  if (context && (LOOKS_BACK.test(text) || mentions(text, context.name))) {
    return { text: recall(context), isMiss: false };
  }
  const topic = TOPICS.find(({ asks }) => asks.test(text));
  if (topic) return { text: topic.says, isMiss: false };
  if (misses >= 1) {
    return {
      text: 'I am afraid this is beyond me. Say "talk to a person" and I will get you one of our team.',
      isMiss: true,
    };
  }
  return {
    text: 'I am not sure I understood. I know about delivery, returns, opening hours, care and gift cards. Or ask me for a person.',
    isMiss: true,
  };
}

function mentions(text, name) {
  const [first] = (name ?? '').split(' ');
  return Boolean(first) && text.toLowerCase().includes(first.toLowerCase());
}

function recall({ name, lines }) {
  const who = name ?? 'my colleague';
  const said = lines.map((line) => `“${line}”`).join(' ');
  return `${who} told you: ${said} Is there anything else I can do for you?`;
}
