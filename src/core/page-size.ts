/** The page size of a list when neither `first` nor `last` is given. */
export const PAGE_SIZE_DEFAULT = 20;
/** The minimum of `first` and `last`. */
export const PAGE_SIZE_MIN = 1;
/** The maximum of `first` and `last`. */
export const PAGE_SIZE_MAX = 100;
