/** Filters and fields for reading admin users. */

/** As in Strapi's own strategy, plus `blocked`, which Strapi does not check. */
export const ACTIVE = { isActive: true, blocked: { $ne: true } };

/** The fields of a name. Without a `select` the rows contain password hashes and reset tokens. */
export const NAME_FIELDS = ['id', 'firstname', 'lastname', 'username'];

/** The same, plus the fields that mails need. */
export const ADDRESS_FIELDS = [...NAME_FIELDS, 'email', 'preferedLanguage'];
