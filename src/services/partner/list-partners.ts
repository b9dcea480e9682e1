import { systemClock } from "../../core/clock.js";
import { invalid } from "../../core/errors.js";
import { kindOfId } from "../../core/ids.js";
import type { Context } from "../../database/context.js";
import { readPage, type Page, type PageArguments } from "../../database/keyset-page.js";
import type { Seek } from "../../database/page-statement.js";
import { and, contains, inList, isCode, or, query, sql, type Reader, type Sql, type SqlOf } from "../../database/rows.js";
import { Partner } from "../../entities/partner.entity.js";
import { isInArrears } from "./transition-failure.js";

/** Conditions on a list of partners; null and missing conditions do not filter. */
export type PartnerFilter = Readonly<{
  search?: string | null;
  isPaused?: boolean | null;
  hasParkedWork?: boolean | null;
  isInArrears?: boolean | null;
  isSandbox?: boolean | null;
}>;

const SEARCH_LENGTH_MAX = 200;

function named(search: string | null | undefined): SqlOf<Partner> | null {
  const text = (search ?? "").trim();
  if (text === "") return null;
  if (text.length > SEARCH_LENGTH_MAX)
    throw invalid(`A search must have at most ${SEARCH_LENGTH_MAX} characters; got ${text.length}.`, "filter", "search");
  // Nothing else has the form of an id, so that no name must be read.
  if (kindOfId(text) === "partner") return isCode("t.id", text);
  const { sql: like, ...parts } = contains("LOWER(t.name)", text);
  return or({ ...parts, sql: like.replace("?", "LOWER(?)") }, isCode("t.mpn_id", text), isCode("t.id", text));
}

/** A condition, its opposite, or none. */
const when = (wanted: boolean | null | undefined, condition: Sql): Sql | null =>
  wanted === null || wanted === undefined ? null : wanted ? condition : { ...condition, sql: `NOT (${condition.sql})` };

/** With EXISTS instead, MariaDB reads all parked transitions first. */
const PARKED = sql(
  "COALESCE((SELECT 1 FROM failed_transition f WHERE f.partner_id = t.id AND f.parked_at IS NOT NULL LIMIT 1), 0) = 1",
);

/** How many partners with parked work a statement names. If there are more, each partner is asked until the page is full. */
const PARKED_PARTNERS_MAX = 1000;
/** MySQL finds the last entry of each partner in the index, and skips the others. */
const PARKED_PARTNERS = `SELECT f.partner_id AS id FROM failed_transition f GROUP BY f.partner_id HAVING MAX(f.parked_at) IS NOT NULL LIMIT ${PARKED_PARTNERS_MAX + 1}`;

/** The condition that work of a partner is parked. */
async function isParked(read: Reader): Promise<Sql> {
  const partners = await query<{ id: string }>(read, sql(PARKED_PARTNERS));
  return partners.length > PARKED_PARTNERS_MAX
    ? PARKED
    : inList(
        "t.id",
        partners.map(({ id }) => id),
      );
}

/** The index in which a filter finds few partners of many. Those that are found by their pause are then sorted. */
function seekOf({ isPaused, isSandbox, hasParkedWork }: PartnerFilter): Seek<Partner> | null {
  if (hasParkedWork) return null;
  if (isPaused) return { index: "partner_paused", alternatives: [] };
  return isSandbox ? { index: "partner_mode", alternatives: [] } : null;
}

/** A page of all partners, oldest first, for the operator. @throws INVALID_INPUT for a search that is too long */
export async function listPartners(
  { read }: Pick<Context, "read">,
  page: PageArguments,
  filter: PartnerFilter,
): Promise<Page<Partner>> {
  const { search, isPaused, hasParkedWork, isSandbox } = filter;
  const where = and<string>(
    named(search),
    when(isPaused, sql("t.paused_at IS NOT NULL")),
    when(hasParkedWork, hasParkedWork ? await isParked(read) : PARKED),
    when(filter.isInArrears, isInArrears(systemClock.now())),
    when(isSandbox, sql("t.mode = ?", "SANDBOX")),
  ) as SqlOf<Partner>;
  return readPage(read, { entity: Partner, where, seek: seekOf(filter) }, page);
}
