/** How many items a bulk command can have. */
export const BULK_ITEMS_MAX = 500;
