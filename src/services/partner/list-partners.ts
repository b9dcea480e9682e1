import { systemClock } from "../../core/clock.js";
import { invalid } from "../../core/errors.js";
import type { Context } from "../../database/context.js";
import { readPage, type Page, type PageArguments } from "../../database/keyset-page.js";
import { and, contains, isCode, or, sql, type Sql, type SqlOf } from "../../database/rows.js";
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

/** A page of all partners, oldest first, for the operator. @throws INVALID_INPUT for a search that is too long */
export function listPartners(
  { read }: Pick<Context, "read">,
  page: PageArguments,
  filter: PartnerFilter,
): Promise<Page<Partner>> {
  const where = and<string>(
    named(filter.search),
    when(filter.isPaused, sql("t.paused_at IS NOT NULL")),
    when(filter.hasParkedWork, PARKED),
    when(filter.isInArrears, isInArrears(systemClock.now())),
    when(filter.isSandbox, sql("t.mode = ?", "SANDBOX")),
  ) as SqlOf<Partner>;
  return readPage(read, { entity: Partner, where }, page);
}
