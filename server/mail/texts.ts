/** The words of the mails, for the languages that Strapi's users choose in their profile. */

export interface MailTexts {
  waiting: string;
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
    waiting: 'Somebody is waiting for a person',
    agent: 'AI agent',
    channel: 'Channel',
    user: 'User',
    reason: 'Reason',
    wait: 'Waiting for',
    open: 'Open the conversation',
    sentBy: 'Sent by the Inbox of your Strapi.',
    testSubject: 'Test mail of the Inbox',
    testBody: 'This is how reminders about waiting conversations arrive.',
  },
  de: {
    waiting: 'Jemand wartet auf einen Menschen',
    agent: 'KI-Agent',
    channel: 'Kanal',
    user: 'Nutzer',
    reason: 'Grund',
    wait: 'Wartet seit',
    open: 'Gespräch öffnen',
    sentBy: 'Gesendet vom Posteingang Ihres Strapi.',
    testSubject: 'Testmail des Posteingangs',
    testBody: 'So kommen Erinnerungen an wartende Gespräche an.',
  },
  fr: {
    waiting: 'Quelqu’un attend une personne',
    agent: 'Agent IA',
    channel: 'Canal',
    user: 'Utilisateur',
    reason: 'Motif',
    wait: 'En attente depuis',
    open: 'Ouvrir la conversation',
    sentBy: 'Envoyé par la boîte de réception de votre Strapi.',
    testSubject: 'E-mail de test de la boîte de réception',
    testBody: 'C’est ainsi qu’arrivent les rappels de conversations en attente.',
  },
  es: {
    waiting: 'Alguien espera a una persona',
    agent: 'Agente de IA',
    channel: 'Canal',
    user: 'Usuario',
    reason: 'Motivo',
    wait: 'Esperando desde hace',
    open: 'Abrir la conversación',
    sentBy: 'Enviado por la bandeja de entrada de su Strapi.',
    testSubject: 'Correo de prueba de la bandeja de entrada',
    testBody: 'Así llegan los recordatorios de conversaciones en espera.',
  },
  pt: {
    waiting: 'Alguém está à espera de uma pessoa',
    agent: 'Agente de IA',
    channel: 'Canal',
    user: 'Utilizador',
    reason: 'Motivo',
    wait: 'À espera há',
    open: 'Abrir a conversa',
    sentBy: 'Enviado pela caixa de entrada do seu Strapi.',
    testSubject: 'E-mail de teste da caixa de entrada',
    testBody: 'É assim que chegam os lembretes de conversas em espera.',
  },
  ru: {
    waiting: 'Кто-то ждёт ответа человека',
    agent: 'ИИ-агент',
    channel: 'Канал',
    user: 'Пользователь',
    reason: 'Причина',
    wait: 'Ожидает',
    open: 'Открыть разговор',
    sentBy: 'Отправлено из раздела входящих вашего Strapi.',
    testSubject: 'Проверочное письмо входящих',
    testBody: 'Так приходят напоминания об ожидающих разговорах.',
  },
  hi: {
    waiting: 'कोई व्यक्ति से बात करने की प्रतीक्षा में है',
    agent: 'एआई एजेंट',
    channel: 'चैनल',
    user: 'उपयोगकर्ता',
    reason: 'कारण',
    wait: 'प्रतीक्षा',
    open: 'बातचीत खोलें',
    sentBy: 'आपके Strapi के इनबॉक्स से भेजा गया।',
    testSubject: 'इनबॉक्स का परीक्षण ई-मेल',
    testBody: 'प्रतीक्षा में पड़ी बातचीत के अनुस्मारक इसी तरह आएँगे।',
  },
  ar: {
    waiting: 'هناك من ينتظر الرد من موظف',
    agent: 'وكيل الذكاء الاصطناعي',
    channel: 'القناة',
    user: 'المستخدم',
    reason: 'السبب',
    wait: 'مدة الانتظار',
    open: 'فتح المحادثة',
    sentBy: 'أُرسلت من صندوق الوارد في Strapi.',
    testSubject: 'رسالة تجريبية من صندوق الوارد',
    testBody: 'هكذا تصل التذكيرات بالمحادثات المنتظرة.',
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
