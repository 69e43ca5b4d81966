/** The words of the mails, for the languages that Strapi's users choose in their profile. */

/** A text for each plural form of the language. */
type Plural = Partial<Record<Intl.LDMLPluralRule, string>> & { other: string };

export interface MailTexts {
  /** With `{user}` in it. */
  waiting: string;
  /** Stands for an end user without a name, with `{mark}` in it. */
  unnamed: string;
  /** Subject of a mail about more than one, with `{count}` in each form. */
  manyWaiting: Plural;
  /** Those that the mail does not list. */
  more: Plural;
  openInbox: string;
  agent: string;
  channel: string;
  user: string;
  reason: string;
  wait: string;
  open: string;
  sentBy: string;
  testSubject: string;
  testBody: string;
}

export const DEFAULT_LANGUAGE = 'en';

const TEXTS = {
  en: {
    waiting: '{user} is waiting for a reply',
    unnamed: 'Visitor {mark}',
    manyWaiting: { other: '{count} people are waiting' },
    more: { other: 'and {count} more' },
    openInbox: 'Open the Inbox',
    agent: 'AI agent',
    channel: 'Channel',
    user: 'End user',
    reason: 'Reason',
    wait: 'Waiting for',
    open: 'Open the conversation',
    sentBy: 'Sent by the Handoff plugin of your Strapi.',
    testSubject: 'Test email from Handoff',
    testBody: 'Email delivery works. Reminders about waiting conversations are sent the same way.',
  },
  de: {
    waiting: '{user} wartet auf eine Antwort',
    unnamed: 'Besucher {mark}',
    manyWaiting: { other: '{count} Personen warten' },
    more: { one: 'und {count} weitere Person', other: 'und {count} weitere Personen' },
    openInbox: 'Inbox öffnen',
    agent: 'KI-Agent',
    channel: 'Kanal',
    user: 'Nutzer',
    reason: 'Grund',
    wait: 'Wartet seit',
    open: 'Gespräch öffnen',
    sentBy: 'Gesendet vom Handoff-Plugin Ihres Strapi.',
    testSubject: 'Test-E-Mail von Handoff',
    testBody:
      'Der E-Mail-Versand funktioniert. Erinnerungen an wartende Gespräche werden auf demselben Weg gesendet.',
  },
  fr: {
    waiting: '{user} attend une réponse',
    unnamed: 'Visiteur {mark}',
    manyWaiting: { other: '{count} personnes attendent' },
    more: { one: 'et {count} autre', other: 'et {count} autres' },
    openInbox: 'Ouvrir l’Inbox',
    agent: 'Agent IA',
    channel: 'Canal',
    user: 'Utilisateur',
    reason: 'Motif',
    wait: 'En attente depuis',
    open: 'Ouvrir la conversation',
    sentBy: 'Envoyé par le plugin Handoff de votre Strapi.',
    testSubject: 'E-mail de test de Handoff',
    testBody:
      'L’envoi d’e-mails fonctionne. Les rappels de conversations en attente sont envoyés de la même manière.',
  },
  es: {
    waiting: '{user} espera una respuesta',
    unnamed: 'Visitante {mark}',
    manyWaiting: { other: '{count} personas están esperando' },
    more: { other: 'y {count} más' },
    openInbox: 'Abrir el Inbox',
    agent: 'Agente de IA',
    channel: 'Canal',
    user: 'Usuario',
    reason: 'Motivo',
    wait: 'Esperando desde hace',
    open: 'Abrir la conversación',
    sentBy: 'Enviado por el plugin Handoff de su Strapi.',
    testSubject: 'Correo de prueba de Handoff',
    testBody:
      'El envío de correos funciona. Los recordatorios de conversaciones en espera se envían del mismo modo.',
  },
  pt: {
    waiting: '{user} aguarda uma resposta',
    unnamed: 'Visitante {mark}',
    manyWaiting: { other: '{count} pessoas estão à espera' },
    more: { other: 'e mais {count}' },
    openInbox: 'Abrir o Inbox',
    agent: 'Agente de IA',
    channel: 'Canal',
    user: 'Utilizador',
    reason: 'Motivo',
    wait: 'À espera há',
    open: 'Abrir a conversa',
    sentBy: 'Enviado pelo plugin Handoff do seu Strapi.',
    testSubject: 'E-mail de teste do Handoff',
    testBody:
      'O envio de e-mails funciona. Os lembretes de conversas em espera são enviados da mesma forma.',
  },
  ru: {
    waiting: '{user} ждёт ответа',
    unnamed: 'Посетитель {mark}',
    manyWaiting: {
      one: '{count} человек ждёт ответа',
      few: '{count} человека ждут ответа',
      many: '{count} человек ждут ответа',
      other: '{count} человека ждут ответа',
    },
    more: { other: 'и ещё {count}' },
    openInbox: 'Открыть Inbox',
    agent: 'ИИ-агент',
    channel: 'Канал',
    user: 'Пользователь',
    reason: 'Причина',
    wait: 'Ожидает',
    open: 'Открыть разговор',
    sentBy: 'Отправлено плагином Handoff вашего Strapi.',
    testSubject: 'Тестовое письмо от Handoff',
    testBody: 'Отправка писем работает. Напоминания об ожидающих разговорах отправляются так же.',
  },
  hi: {
    waiting: '{user} को जवाब की प्रतीक्षा है',
    unnamed: 'विज़िटर {mark}',
    manyWaiting: { other: '{count} लोग प्रतीक्षा कर रहे हैं' },
    more: { other: 'और {count} अन्य' },
    openInbox: 'Inbox खोलें',
    agent: 'एआई एजेंट',
    channel: 'चैनल',
    user: 'उपयोगकर्ता',
    reason: 'कारण',
    wait: 'प्रतीक्षा',
    open: 'बातचीत खोलें',
    sentBy: 'आपके Strapi के Handoff प्लगइन से भेजा गया।',
    testSubject: 'Handoff का परीक्षण ई-मेल',
    testBody: 'ई-मेल भेजना काम कर रहा है। प्रतीक्षा में पड़ी बातचीत के अनुस्मारक इसी तरह भेजे जाते हैं।',
  },
  ar: {
    waiting: '{user} بانتظار الرد',
    unnamed: 'الزائر {mark}',
    manyWaiting: {
      two: 'شخصان بانتظار الرد',
      few: '{count} أشخاص بانتظار الرد',
      many: '{count} شخصًا بانتظار الرد',
      other: '{count} شخص بانتظار الرد',
    },
    more: { other: 'و{count} آخرون' },
    openInbox: 'فتح Inbox',
    agent: 'وكيل الذكاء الاصطناعي',
    channel: 'القناة',
    user: 'المستخدم',
    reason: 'السبب',
    wait: 'مدة الانتظار',
    open: 'فتح المحادثة',
    sentBy: 'أُرسلت من إضافة Handoff في Strapi.',
    testSubject: 'رسالة تجريبية من Handoff',
    testBody: 'إرسال البريد الإلكتروني يعمل. تُرسل التذكيرات بالمحادثات المنتظرة بالطريقة نفسها.',
  },
} satisfies Record<string, MailTexts>;

export type Language = keyof typeof TEXTS;

/** `pt-BR` is Portuguese; a language without texts is English. */
export function languageOf(preferred: string | null): Language {
  const [language = ''] = (preferred ?? '').toLowerCase().split(/[-_]/);
  return Object.hasOwn(TEXTS, language) ? (language as Language) : DEFAULT_LANGUAGE;
}

export function textsOf(language: Language): MailTexts {
  return TEXTS[language];
}

export function directionOf(language: Language): 'ltr' | 'rtl' {
  return language === 'ar' ? 'rtl' : 'ltr';
}
