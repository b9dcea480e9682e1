import type { PageFieldsFragment } from "./client/graphql.ts";
import { Link } from "./link.tsx";
import type { Place } from "./route.ts";

/** The number of entries of a page. */
const PAGE_SIZE = 25;

/** Where a page of a list begins or ends. */
export type PagePosition = Readonly<{ first?: number; after?: string; last?: number; before?: string }>;

/** The position that a place names; by default the start of the list. */
export function positionOf({ after, before }: Place): PagePosition {
  if (before !== undefined) return { last: PAGE_SIZE, before };
  return after === undefined ? { first: PAGE_SIZE } : { first: PAGE_SIZE, after };
}

/** A place without a position in a list: its first page. */
export const firstPageOf = (place: Place): Place => ({ ...place, after: undefined, before: undefined });

type PagingProps = Readonly<{ place: Place; page: PageFieldsFragment; label: string }>;

/** Links to the first, the previous and the next page. */
export function Paging({ place, page, label }: PagingProps) {
  if (!page.hasNextPage && !page.hasPreviousPage) return null;
  const first = firstPageOf(place);
  const step = (text: string, to: Place | null) =>
    to === null ? (
      <span className="button disabled" aria-disabled="true">
        {text}
      </span>
    ) : (
      <Link to={to} className="button">
        {text}
      </Link>
    );
  return (
    <nav className="paging" aria-label={label}>
      {step("First", page.hasPreviousPage ? first : null)}
      {step("Previous", page.hasPreviousPage ? { ...first, before: page.startCursor ?? undefined } : null)}
      {step("Next", page.hasNextPage ? { ...first, after: page.endCursor ?? undefined } : null)}
    </nav>
  );
}
