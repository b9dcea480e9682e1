import { Extensions } from "type-graphql";

/** The declared size of a list that is part of a page: the connection's `first` or `last` states it. */
export const PAGE = "PAGE";

/**
 * Declares how many entries a list without paging arguments is counted with before a document is executed. Every such list needs
 * one. Declare the most entries that the list can have where that number is small. Declare a realistic number otherwise: what the
 * list holds beyond it is counted while the document is executed.
 */
export const ListSize = (entries: number) => Extensions({ listSize: entries });

/** Declares that a list is the content of a page. */
export const ListOfPage = () => Extensions({ listSize: PAGE });
