import type { PublisherKind } from "../../../core/vocabulary.js";

/** Which of Partner Center's exports lists a plan: the license sheets of Microsoft, or the marketplace sheet. @source R-IMP-1 */
export type CatalogFamily = "MICROSOFT" | "MARKETPLACE";

/** The family of a publisher's plans. */
export const familyOf = (kind: PublisherKind): CatalogFamily => (kind === "MICROSOFT" ? "MICROSOFT" : "MARKETPLACE");

/** The kind of the publishers of a family. */
export const kindOfFamily = (family: CatalogFamily): PublisherKind => (family === "MICROSOFT" ? "MICROSOFT" : "PARTNER");

/** A market and a family. A price sheet is complete for those of which it lists a price. @source R-IMP-1 */
export type Coverage = Readonly<{ market: string; family: CatalogFamily }>;

/** The text that identifies a market and a family: `DE MICROSOFT`. */
export const coverageKey = ({ market, family }: Coverage): string => `${market} ${family}`;

/** The market and the family that a text of `coverageKey` identifies. */
export function coverageOf(key: string): Coverage {
  const [market = "", family] = key.split(" ");
  return { market, family: family === "MICROSOFT" ? "MICROSOFT" : "MARKETPLACE" };
}

/** The markets for which a family is complete. */
export const marketsOfFamily = (covered: ReadonlySet<string>, family: CatalogFamily): string[] =>
  [...covered].map(coverageOf).flatMap((pair) => (pair.family === family ? [pair.market] : []));

/** Publishers whose names begin with this are Microsoft's, unless stated otherwise. */
export const kindByName = (name: string): PublisherKind => (/^microsoft\b/i.test(name) ? "MICROSOFT" : "PARTNER");
