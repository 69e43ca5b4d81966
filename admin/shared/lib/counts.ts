/** A number, shortened for a badge. */
export const countText = (count: number) => (count > 99 ? '99+' : String(count));
