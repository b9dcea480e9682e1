/** The page size of a list when neither `first` nor `last` is given. */
export const PAGE_SIZE_DEFAULT = 20;
/** The maximum of `first` and `last`. The minimum is 0: an empty page, for example to read `totalCount` only. */
export const PAGE_SIZE_MAX = 100;
