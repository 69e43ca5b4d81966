import { createValue } from '../shared/lib/value';

/** Whether this Strapi gives plugins a place on every page; without it the menu's icon is alone. */
export const isHosted = createValue(false);
