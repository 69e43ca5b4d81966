/** What admins have granted of this plugin, and what Strapi deletes while it is switched off. */

/** A permission of the plugin that a role holds, as Strapi stores it. */
export interface RoleGrant {
  action: string;
  subject: string | null;
  properties: unknown;
  conditions: unknown;
  actionParameters: unknown;
}

export interface Grants {
  /** By the role's document id. Without the super admin, to whom Strapi gives everything. */
  roles: Record<string, RoleGrant[]>;
  /** Scopes of custom API tokens, by the token's document id. */
  tokens: Record<string, string[]>;
  /**
   * The super admin's permissions: id of each row, by action. Nobody can take them away, so one that
   * is missing was deleted by Strapi; when Strapi gives it to them again, it has another id.
   */
  superAdmin: Record<string, string>;
}

/** The grants in Strapi's own tables. */
export interface GrantRoom {
  /** `besides`: grants that are being deleted at this moment. */
  read(besides: ReadonlySet<GrantKey>): Promise<Grants>;
  /**
   * Whether Strapi, started without the plugin, has deleted grants since `known` was read, or is
   * doing so. False before the first start.
   */
  areDeleted(known: Grants | null): Promise<boolean>;
  /**
   * Adds what is missing where the role still exists, and the token is still a custom one. Returns
   * how many were added.
   */
  restore(grants: Grants): Promise<number>;
  /**
   * `deleting` is awaited before admins delete a grant, `deleted` and `changed` are called after.
   * They must not throw. Returns a function that unsubscribes.
   */
  onChange(listeners: {
    deleting: (keys: GrantKey[]) => Promise<void>;
    deleted: (keys: GrantKey[]) => void;
    changed: () => void;
  }): () => void;
}

/** `role`, its document id and the action, or the same for a token. */
export type GrantKey = string;

export const grantKey = (kind: 'role' | 'token', holder: string, action: string): GrantKey =>
  `${kind} ${holder} ${action}`;

/** The remembered grants; survives while the plugin is switched off. */
export interface GrantStore {
  /** Serial across all processes. `known`: null before the first start. */
  change(work: (known: Grants | null) => Promise<Grants | null>): Promise<void>;
}
