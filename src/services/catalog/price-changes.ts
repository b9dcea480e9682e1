import type { Day } from "../../core/period.js";
import { defineLoader, type LoaderContext } from "../../database/loaders.js";
import { query, sql } from "../../database/rows.js";

/** The instants at which prices, plans and offers begin or end, and the days on which a partner's margins do. */
const INSTANTS = [
  "SELECT p.effective_from AS at FROM price p",
  "SELECT p.effective_until AS at FROM price p",
  "SELECT l.withdrawn_at AS at FROM plan l",
  "SELECT o.withdrawn_at AS at FROM offer o",
];
const MARGINS = "FROM margin m WHERE m.mpn_id = (SELECT b.mpn_id FROM partner b WHERE b.id = ?)";
const DAYS = [`SELECT m.starts_on AS at ${MARGINS}`, `SELECT m.ends_on AS at ${MARGINS}`];

const daysIn = (selects: readonly string[]): string =>
  `SELECT DISTINCT SUBSTR(CAST(c.at AS CHAR), 1, 10) AS day FROM (${selects.join(" UNION ")}) c WHERE c.at IS NOT NULL`;

/**
 * The days on which a price of the catalog, a margin of the partner, a plan or an offer begins or ends, in order. On a day between two
 * of them and their following days, what a buyer pays for a plan is the same as on the days before it.
 */
export const daysOfPriceChanges = defineLoader(
  "daysOfPriceChanges",
  ({ read }: LoaderContext, partnerIds: readonly string[]) =>
    Promise.all(
      partnerIds.map(async (partnerId): Promise<readonly Day[]> => {
        const [ofCatalog, ofMargins] = await Promise.all([
          query<{ day: Day }>(read, sql(daysIn(INSTANTS))),
          query<{ day: Day }>(read, sql(daysIn(DAYS), partnerId, partnerId)),
        ]);
        return [...new Set([...ofCatalog, ...ofMargins].map(({ day }) => day))].sort();
      }),
    ),
  { isOfCatalog: true },
);
