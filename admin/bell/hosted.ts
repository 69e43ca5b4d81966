import { createValue } from '../shared/lib/value';

/** Whether this Strapi lets plugins add components to every page; if not, only the icon shows. */
export const isHosted = createValue(false);
