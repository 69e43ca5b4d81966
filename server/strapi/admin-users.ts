/** How admin users are read: who counts, and which of their fields are looked at. */

/** As in Strapi's own strategy, and `blocked` besides, which Strapi does not look at. */
export const ACTIVE = { isActive: true, blocked: { $ne: true } };

/** What makes a name. Without a `select` the rows carry password hashes and reset tokens. */
export const NAME_FIELDS = ['id', 'firstname', 'lastname', 'username'];

/** The same, and where mails go. */
export const ADDRESS_FIELDS = [...NAME_FIELDS, 'email', 'preferedLanguage'];
