/** The part of the wire that staff set for the whole plugin, and what its set-up says of itself. */

export interface SettingsDto {
  /** Fills `{org_name}`. */
  organizationName: string;
  /** Fills `{agent_name}` before anyone has accepted, and stands for members without a name. */
  fallbackAgentName: string;
  reminder: ReminderSettings;
  mail: MailSetup;
  outbound: OutboundDto;
  /** What in the configuration of the plugin is wrong and not used, in sentences; mails apart. */
  problems: string[];
}

/** Whether this installation acts towards the outside: a copy of production does not. */
export interface OutboundDto {
  /** Nothing is sent and nothing expires. */
  isHeld: boolean;
  /** `config`: `outbound` is false. `copy`: the database belongs to a site with another address. */
  reason: 'config' | 'copy' | null;
  /** The public address of this site, `url` in `config/server`; null when none is set. */
  url: string | null;
  /** The address of the live site, as the database remembers it. */
  liveUrl: string | null;
}

/** Whether and when the team is reminded of a session that nobody accepts. */
export interface ReminderRule {
  enabled: boolean;
  /** 1 to 120, counted from when the session was queued. */
  afterMinutes: number;
}

/** The e-mail to the team about a session that nobody accepts. */
export interface ReminderSettings extends ReminderRule {
  /** E-mail addresses besides the team's, at most 10. */
  recipients: string[];
}

/** A further reminder of an agent's sessions; sent while reminders are on. */
export interface LadderRung {
  /** 1 to 120, counted from when the session was queued; no two rungs have the same. */
  afterMinutes: number;
  /** E-mail addresses, at most 10; at least one, unless the team is reminded. */
  recipients: string[];
  /** The team members get it too. */
  team: boolean;
}

/** How mails leave. */
export interface MailSetup {
  /** The plugin's own SMTP server, Strapi's e-mail plugin, or nothing that has been set up. */
  via: 'smtp' | 'strapi' | 'none';
  /** What is wrong, in a sentence. */
  problem: string | null;
}

export interface TestMailDto {
  /** Handed over to the mail server. */
  sent: boolean;
  /** Why not. */
  reason: string | null;
}
