import { basename } from "node:path";
import type { Instant } from "../../../core/clock.js";
import { chunksOf, groupBy } from "../../../core/collections.js";
import { newId } from "../../../core/ids.js";
import { dayOf, type Day } from "../../../core/period.js";
import type { PublisherKind } from "../../../core/vocabulary.js";
import { deleteMatching, insertRows } from "../../../database/writes.js";
import { inList, query, select, sql, type Reader } from "../../../database/rows.js";
import type { Tx } from "../../../database/transaction.js";
import { Margin } from "../../../entities/margin.entity.js";
import type { PublishersFile } from "./publishers-file.js";
import { addCounts, noCounts, type Counts } from "./counts.js";
import type { Refusal } from "./sheets.js";
import { countWithdrawn, importEffectOf, marginsAfterImport, type MarginFacts } from "../rules/margins.js";

type OfferRow = Readonly<{ id: string; productId: string; publisher: string; publisherKind: PublisherKind }>;

const allOffers = (reader: Reader): Promise<OfferRow[]> =>
  query<OfferRow>(
    reader,
    sql(
      "SELECT o.id AS id, o.product_id AS `productId`, b.name AS publisher, o.publisher_kind AS `publisherKind` FROM offer o JOIN publisher b ON b.id = o.publisher_id",
    ),
  );

/** The kind of publisher of each product after the import; products that will not be in the catalog are missing. */
async function kindsByProduct(reader: Reader, facts: ListedFacts, kindOf: KindOf): Promise<Map<string, PublisherKind>> {
  const offered = (await allOffers(reader)).map(({ productId, publisher }) => [productId, kindOf(publisher)] as const);
  const listed = [...facts].map(([key, { publisher }]) => [key.slice(0, key.indexOf("/")), kindOf(publisher)] as const);
  return new Map([...offered, ...listed]);
}

type ListedFacts = ReadonlyMap<string, Readonly<{ publisher: string }>>;
type KindOf = (publisher: string) => PublisherKind;

/** The margins that are refused: those on unknown products and on Microsoft's products. @source R-BILL-11 */
export async function refusedMargins(
  reader: Reader,
  { path, file }: Readonly<{ path: string; file: PublishersFile }>,
  facts: ListedFacts,
  kindOf: KindOf,
): Promise<Refusal[]> {
  const stated = Object.entries(file.offers).filter(([, { margins = [] }]) => margins.length > 0);
  if (stated.length === 0) return [];
  const kinds = await kindsByProduct(reader, facts, kindOf);
  return stated.flatMap(([productId, { margins = [] }]) => {
    const kind = kinds.get(productId);
    if (kind === "PARTNER") return [];
    const reason =
      kind === undefined
        ? `No such product: '${productId}'. Import the price sheet and the offer matrix that list it.`
        : `Margins are only possible for products of independent publishers; '${productId}' is from Microsoft.`;
    return margins.map((_, index) => ({
      file: basename(path),
      line: null,
      column: `offers.${productId}.margins.${index}`,
      reason,
    }));
  });
}

type Group = Readonly<{ offerId: string; mpnId: string; stored: readonly Margin[]; listed: readonly MarginFacts[] }>;
type MarginUpdate = Readonly<{ group: Group; wanted: readonly Margin[]; isSame: boolean; counts: Counts }>;

const keyOf = ({ offerId, mpnId }: Readonly<{ offerId: string; mpnId: string }>): string => `${offerId} ${mpnId}`;
const shapeOf = (margins: readonly MarginFacts[]): string =>
  margins.map(({ basisPoints, startsOn, endsOn }) => `${basisPoints} ${startsOn} ${endsOn}`).join();

function syncGroup(group: Group, today: Day): MarginUpdate {
  const { offerId, mpnId, stored, listed } = group;
  const spans = marginsAfterImport(stored, listed, today);
  const wanted = spans.map(({ basisPoints, startsOn, endsOn }) => {
    return { id: newId("margin"), offerId, mpnId, basisPoints, startsOn, endsOn };
  });
  const counts = { ...noCounts(), withdrawn: countWithdrawn(stored, listed, today) };
  for (const margin of listed) counts[importEffectOf(margin, stored, spans)]++;
  return { group, wanted, isSame: shapeOf(stored) === shapeOf(wanted), counts };
}

/** The stored and the listed margins of the given offers, by partner. */
async function groupsOf(reader: Reader, offers: readonly OfferRow[], { offers: stated }: PublishersFile): Promise<Group[]> {
  const ids = inList(
    "t.offer_id",
    offers.map(({ id }) => id),
  );
  const stored = groupBy(await select(reader, Margin, ids, sql("ORDER BY t.starts_on")), keyOf);
  const listed = groupBy(
    offers
      .filter(({ publisherKind }) => publisherKind === "PARTNER")
      .flatMap(({ id, productId }) => (stated[productId]?.margins ?? []).map((margin) => ({ ...margin, offerId: id }))),
    keyOf,
  );
  return [...new Set([...stored.keys(), ...listed.keys()])].map((key) => {
    const [offerId = "", mpnId = ""] = key.split(" ");
    return { offerId, mpnId, stored: stored.get(key) ?? [], listed: listed.get(key) ?? [] };
  });
}

async function write(tx: Tx, results: readonly MarginUpdate[]): Promise<void> {
  for (const { group } of results) {
    const { offerId, mpnId } = group;
    await deleteMatching(tx, Margin, { offerId, mpnId });
  }
  await insertRows(
    tx,
    Margin,
    results.flatMap(({ wanted }) => wanted),
  );
}

/** The number of offers whose margins are compared at once. */
const OFFERS_AT_ONCE = 100;

/**
 * Synchronizes all margins with `publishers.json`, which is complete: margins that it does not list end. Margins up to
 * today stay unchanged, and existing subscriptions keep their price. @source R-BILL-11
 */
export async function syncMargins(tx: Tx, publishers: PublishersFile, now: Instant): Promise<Counts> {
  const offers = await allOffers(tx);
  const total = noCounts();
  for (const part of chunksOf(offers, OFFERS_AT_ONCE)) {
    const groups = await groupsOf(tx, part, publishers);
    const results = groups.map((group) => syncGroup(group, dayOf(now)));
    await write(
      tx,
      results.filter(({ isSame }) => !isSame),
    );
    for (const { counts } of results) addCounts(total, counts);
  }
  return total;
}
