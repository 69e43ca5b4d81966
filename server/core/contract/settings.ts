/** Settings of the whole plugin, and problems found in its configuration. */

export interface SettingsDto {
  /** Fills `{org_name}`. */
  organizationName: string;
  /** Fills `{agent_name}` before anyone has accepted, and for members without a name. */
  fallbackAgentName: string;
  reminder: ReminderSettings;
  mail: MailSetup;
  outbound: OutboundDto;
  /**
   * Problems in the plugin's configuration, in sentences; those values are not used. Mail problems
   * are in `mail`.
   */
  problems: string[];
  /** What around the plugin is set up wrongly, as this process has found it since its start. */
  setup: SetupProblem[];
}

/**
 * `charset`: the database lacks characters, such as emoji; they are replaced in what is stored.
 * `origin`: live updates of a page at `origin` were refused, because requests arrive for `host`.
 * `cors`: the panel's own address is not among the origins of `strapi::cors`.
 * `json_limit`: `jsonLimit` of `strapi::body` is smaller than the longest message of a bot.
 * `file_limit`: a limit of Strapi is smaller than `attachments.maxMegabytes`.
 * `url`: without `url` in `config/server`, links in mails lead to `address`.
 */
export type SetupProblem =
  | { kind: 'charset'; charset: string }
  | { kind: 'origin'; origin: string; host: string }
  | { kind: 'cors'; origin: string }
  | { kind: 'json_limit'; maxBytes: number; neededBytes: number }
  | {
      kind: 'file_limit';
      setting: 'formidable.maxFileSize' | 'sizeLimit';
      maxBytes: number;
      wantedBytes: number;
    }
  | { kind: 'url'; address: string };

/** Whether this installation contacts the outside world: a copy of production does not. */
export interface OutboundDto {
  /** Nothing is sent and nothing expires. */
  isHeld: boolean;
  /** `config`: `outbound` is false. `copy`: the database belongs to a site with another address. */
  reason: 'config' | 'copy' | null;
  /** The public address of this site, `url` in `config/server`; null when none is set. */
  url: string | null;
  /** The address of the live site, as stored in the database. */
  liveUrl: string | null;
}

/** Whether and when the team is reminded of a session that nobody accepts. */
export interface ReminderRule {
  enabled: boolean;
  /** 1 to 120, counted from when the session was queued. */
  afterMinutes: number;
}

/** The email to the team about a session that nobody accepts. */
export interface ReminderSettings extends ReminderRule {
  /** Email addresses besides the team's, at most 10. */
  recipients: string[];
}

/** A further reminder of an agent's sessions; sent only while reminders are on. */
export interface LadderRung {
  /** 1 to 120, counted from when the session was queued; unique among the rungs. */
  afterMinutes: number;
  /** Email addresses, at most 10; at least one, unless the team is reminded. */
  recipients: string[];
  /** Whether the team members get it too. */
  team: boolean;
}

/** How mails are sent. */
export interface MailSetup {
  /** The plugin's own SMTP server, Strapi's email plugin, or nothing is set up. */
  via: 'smtp' | 'strapi' | 'none';
  /** What is wrong, in a sentence. */
  problem: string | null;
}

export interface TestMailDto {
  /** The mail server accepted the mail. */
  sent: boolean;
  /** Why not. */
  reason: string | null;
}
