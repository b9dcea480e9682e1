import { Extensions } from "type-graphql";

/** The size of a list in a page: the value of `first` or `last` of its connection. */
export const PAGE = "PAGE";

/**
 * Declares the number of entries with which a list without paging arguments counts towards the complexity of a document.
 * Required for every such list. Declare the maximum if it is small, otherwise a realistic number: entries beyond it are counted
 * during execution.
 */
export const ListSize = (entries: number) => Extensions({ listSize: entries });

/** The size of a list with one entry for each item of `input.items` of its mutation. */
export const ITEMS = "ITEMS";

/** Declares that a list has one entry for each item of `input.items` of its mutation. */
export const ListOfItems = () => Extensions({ listSize: ITEMS });

/** Declares that a list contains the entries of a page. */
export const ListOfPage = () => Extensions({ listSize: PAGE });
