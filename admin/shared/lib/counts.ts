/** A number as short as a badge has room for. */
export const countText = (count: number) => (count > 99 ? '99+' : String(count));
