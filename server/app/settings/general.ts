import type { SettingsDto, TestMailDto } from '../../core/contract';
import type { UpdateSettings } from '../../core/requests';
import type { Addressee, Mailer } from '../ports/mails';
import type { Outbound } from '../delivery/outbound';
import type { SettingsStore } from '../ports';
import type { OutboundGuard } from '../ports/remembered';
import type { Setup } from '../setup';

/** What the settings page needs. */
export interface SettingsPorts {
  settings: SettingsStore;
  names(): Promise<{ organization: string; fallback: string }>;
  forgetSettings(): void;
  mailer: Pick<Mailer, 'setup'>;
  outbound: Pick<Outbound, 'read' | 'confirmLive'>;
  problems: string[];
  setup: Pick<Setup, 'problems'>;
}

/** What a test mail needs. */
export interface TestMailPorts extends OutboundGuard {
  mailer: Pick<Mailer, 'test'>;
}

/** The settings of the whole plugin. */
export async function readSettings(app: SettingsPorts): Promise<SettingsDto> {
  const { organization, fallback } = await app.names();
  const { reminder } = await app.settings.read();
  return {
    organizationName: organization,
    fallbackAgentName: fallback,
    reminder,
    mail: app.mailer.setup,
    outbound: await app.outbound.read(),
    problems: app.problems.map((problem) => `${problem}.`),
    setup: app.setup.problems(),
  };
}

/** Changes the given fields; `null` or an empty text restores the default. */
export async function updateSettings(
  app: SettingsPorts,
  input: UpdateSettings
): Promise<SettingsDto> {
  const { enabled, afterMinutes, recipients } = { ...input.reminder };
  await app.settings.change((known) => ({
    organizationName:
      input.organizationName === undefined ? known.organizationName : clean(input.organizationName),
    fallbackAgentName:
      input.fallbackAgentName === undefined
        ? known.fallbackAgentName
        : clean(input.fallbackAgentName),
    reminder: {
      enabled: enabled ?? known.reminder.enabled,
      afterMinutes: afterMinutes ?? known.reminder.afterMinutes,
      recipients: recipients ?? known.reminder.recipients,
    },
  }));
  app.forgetSettings();
  return readSettings(app);
}

/** Confirms that this is the live site, not a copy: held messages, mails and webhooks are sent. */
export async function confirmLiveSite(app: SettingsPorts): Promise<SettingsDto> {
  await app.outbound.confirmLive();
  return readSettings(app);
}

/**
 * Sends a test mail to the caller, so that a wrong mail setup is found before a reminder is lost.
 */
export async function sendTestMail(app: TestMailPorts, to: Addressee): Promise<TestMailDto> {
  if (await app.outbound.isHeld())
    return { sent: false, reason: 'Nothing is sent, because this is a copy of the live site' };
  const outcome = await app.mailer.test(to);
  return outcome.kind === 'sent'
    ? { sent: true, reason: null }
    : { sent: false, reason: outcome.reason };
}

function clean(text: string | null): string | null {
  return text?.trim() || null;
}
