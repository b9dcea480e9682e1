import { setTimeout as pause } from "node:timers/promises";
import type { Instant } from "../../../core/clock.js";
import { chunksOf, groupBy } from "../../../core/collections.js";
import { newId } from "../../../core/ids.js";
import type { BillingCycle, CustomerSegment, PublisherKind } from "../../../core/vocabulary.js";
import { insertRows, updateRows } from "../../../database/writes.js";
import type { Database } from "../../../database/database.js";
import { and, inList, query, select, sql, type Reader } from "../../../database/rows.js";
import { transact, type Tx } from "../../../database/transaction.js";
import { Offer } from "../../../entities/offer.entity.js";
import { Plan } from "../../../entities/plan.entity.js";
import { Publisher } from "../../../entities/publisher.entity.js";
import type { PublisherStatement, PublishersFile } from "./publishers-file.js";
import type { OfferMatrix } from "./sheets.js";
import {
  differences,
  offerValues,
  planValues,
  rowOfPlan,
  type OfferStatement,
  type PlanValues,
  type SheetFacts,
} from "../rules/catalog-offers.js";
import { planKey, type PlanRow } from "../rules/offer-matrix-rows.js";

/** What an import did with the rows of one kind. */
export type Counts = { added: number; changed: number; unchanged: number; withdrawn: number };

/** Zero counts. */
export const noCounts = (): Counts => ({ added: 0, changed: 0, unchanged: 0, withdrawn: 0 });

/** Adds the counts of a committed transaction to the total. */
export function addCounts(total: Counts, part: Counts): void {
  for (const name of Object.keys(total) as (keyof Counts)[]) total[name] += part[name];
}

/** The pause between two transactions that lets a server beside the import write to the embedded database. */
const YIELD_PAUSE_MS = 30;

/** Lets other processes write. */
export async function yieldToEventLoop(database: Database): Promise<void> {
  if (database.dialect === "sqlite") await pause(YIELD_PAUSE_MS);
}

/** Everything that an import has read before it writes. */
export type CatalogSources = Readonly<{
  matrix: OfferMatrix | null;
  facts: ReadonlyMap<string, SheetFacts>;
  publishers: PublishersFile | null;
  /** The markets of the price sheets. */
  markets: readonly string[];
  now: Instant;
}>;

/** Publishers whose names begin with this are Microsoft's, unless stated otherwise. */
export const kindByName = (name: string): PublisherKind => (/^microsoft\b/i.test(name) ? "MICROSOFT" : "PARTNER");

function publisherValues(name: string, statement: PublisherStatement | undefined): Omit<Publisher, "id"> {
  return {
    name,
    kind: statement?.kind ?? kindByName(name),
    tenantId: statement?.tenantId ?? null,
    applicationId: statement?.applicationId ?? null,
    landingPageUrl: statement?.landingPageUrl ?? null,
    webhookUrl: statement?.webhookUrl ?? null,
    supportUrl: statement?.supportContact?.url ?? null,
    supportEmail: statement?.supportContact?.email ?? null,
    supportPhone: statement?.supportContact?.phone ?? null,
  };
}

/** Adds and updates publishers: the stated ones, and those that price sheets name. */
export async function upsertPublishers(database: Database, { facts, publishers }: CatalogSources): Promise<Counts> {
  const statements = new Map((publishers?.publishers ?? []).map((statement) => [statement.name, statement]));
  const names = new Set([...statements.keys(), ...[...facts.values()].map((fact) => fact.publisher)]);
  return transact(database, "commit", async (tx) => {
    const counts = noCounts();
    const stored = new Map((await select(tx, Publisher, sql("1 = 1"))).map((publisher) => [publisher.name, publisher]));
    const added: Publisher[] = [];
    for (const name of names) {
      const before = stored.get(name);
      const wanted = publisherValues(name, statements.get(name));
      const changes = before && statements.has(name) ? differences<Omit<Publisher, "id">>(before, wanted) : null;
      if (before === undefined) added.push({ id: newId("publisher"), ...wanted });
      else if (changes !== null) await updateRows(tx, Publisher, [before.id], changes);
      counts[before === undefined ? "added" : changes !== null ? "changed" : "unchanged"]++;
    }
    await insertRows(tx, Publisher, added);
    return counts;
  });
}

/** The number of products per transaction; with their plans far fewer than 1,000 rows. */
const PRODUCTS_PER_TRANSACTION = 100;

/** The result of importing offers. `unpriced` counts plans of the matrix that were skipped, because no sheet names their publisher yet. */
export type OfferImportResult = Readonly<{ offers: Counts; plans: Counts; unpriced: number }>;

type PriceInOtherMarket = Readonly<{ planId: string; segment: CustomerSegment; billingCycle: BillingCycle }>;

type StoredCatalog = Readonly<{
  offers: ReadonlyMap<string, Offer>;
  plans: ReadonlyMap<string, Plan[]>;
  elsewhere: ReadonlyMap<string, PriceInOtherMarket[]>;
  publishersById: ReadonlyMap<string, Publisher>;
  publishersByName: ReadonlyMap<string, Publisher>;
}>;

/** What is listed for plans in markets that the imported sheets do not cover. */
async function pricesElsewhere(
  reader: Reader,
  planIds: readonly string[],
  markets: readonly string[],
): Promise<PriceInOtherMarket[]> {
  const covered = inList("market", markets);
  const where = and(inList("plan_id", planIds), sql("withdrawn_at IS NULL"), sql(`NOT (${covered.sql})`, ...covered.parameters));
  const columns = "plan_id AS `planId`, segment, billing_cycle AS `billingCycle`";
  return query<PriceInOtherMarket>(reader, { ...where, sql: `SELECT DISTINCT ${columns} FROM price WHERE ${where.sql}` });
}

async function readStoredCatalog(tx: Tx, productIds: readonly string[], markets: readonly string[]): Promise<StoredCatalog> {
  const offers = await select(tx, Offer, inList("t.product_id", productIds));
  const offerIds = offers.map((offer) => offer.id);
  const plans = await select(tx, Plan, inList("t.offer_id", offerIds), sql("ORDER BY t.id"));
  const planIds = plans.map((plan) => plan.id);
  const publishers = await select(tx, Publisher, sql("1 = 1"));
  return {
    offers: new Map(offers.map((offer) => [offer.productId, offer])),
    plans: groupBy(plans, (plan) => plan.offerId),
    elsewhere: groupBy(await pricesElsewhere(tx, planIds, markets), ({ planId }) => planId),
    publishersById: new Map(publishers.map((publisher) => [publisher.id, publisher])),
    publishersByName: new Map(publishers.map((publisher) => [publisher.name, publisher])),
  };
}

type Changes = { offers: Offer[]; plans: Plan[]; results: { offers: Counts; plans: Counts; unpriced: number } };

/** Counts a row as added, changed, unchanged or withdrawn, and writes a change. */
async function upsertRow<E extends { id: string; withdrawnAt: Instant | null }>(
  tx: Tx,
  entity: new () => E,
  rows: { stored: E | null; wanted: E; added: E[]; counts: Counts },
): Promise<void> {
  const { stored, wanted, added, counts } = rows;
  const changes = stored === null ? null : differences(stored, wanted);
  if (stored !== null && changes !== null) await updateRows(tx, entity, [stored.id], changes);
  if (stored === null) {
    added.push(wanted);
    counts.added++;
  } else if (changes === null) counts.unchanged++;
  else counts[stored.withdrawnAt === null && wanted.withdrawnAt !== null ? "withdrawn" : "changed"]++;
}

/** The plans of a product after the import, each with its stored plan: listed ones, and those no longer listed. */
function wantedPlans(
  sources: CatalogSources,
  product: Product,
  kind: PublisherKind,
): { stored: Plan | null; values: PlanValues }[] {
  const { matrix, facts, publishers, now } = sources;
  const storedBySku = new Map(product.plans.map((plan) => [plan.skuId, plan]));
  const statement = statementOf(publishers, product.id);
  const values = (row: PlanRow): PlanValues => {
    const stored = storedBySku.get(row.skuId) ?? null;
    const sheet = facts.get(planKey(product.id, row.skuId)) ?? null;
    const isElsewhere = product.elsewhere.some((price) => price.planId === stored?.id && price.billingCycle === "NONE");
    return planValues({ row, stored, sheet, hasTrial: isElsewhere || sheet?.hasTrial === true, kind, statement });
  };
  const listed = product.rows.map((row) => ({ stored: storedBySku.get(row.skuId) ?? null, values: values(row) }));
  const isProtected = (key: string) => [key, product.id, "*"].some((name) => matrix?.protectedKeys.has(name) === true);
  const unlisted = product.plans
    .filter((plan) => !product.rows.some((row) => row.skuId === plan.skuId))
    .map((stored) => {
      if (matrix === null)
        return { stored, values: { ...values(rowOfPlan(product.id, stored)), withdrawnAt: stored.withdrawnAt } };
      const isKept = isProtected(planKey(product.id, stored.skuId));
      return { stored, values: { ...stored, withdrawnAt: isKept ? stored.withdrawnAt : (stored.withdrawnAt ?? now) } };
    });
  return [...listed, ...unlisted];
}

const statementOf = (publishers: PublishersFile | null, productId: string): OfferStatement | undefined =>
  publishers === null ? undefined : (publishers.offers[productId] ?? {});

type Product = Readonly<{
  id: string;
  rows: readonly PlanRow[];
  offer: Offer | null;
  plans: readonly Plan[];
  elsewhere: readonly PriceInOtherMarket[];
}>;

async function upsertProduct(
  tx: Tx,
  sources: CatalogSources,
  product: Product,
  stored: StoredCatalog,
  changes: Changes,
): Promise<void> {
  const { facts, publishers, now } = sources;
  const skuIds = new Set([...product.rows, ...product.plans].map(({ skuId }) => skuId));
  const sheets = [...skuIds].flatMap((skuId) => facts.get(planKey(product.id, skuId)) ?? []);
  const publisher =
    stored.publishersByName.get(sheets[0]?.publisher ?? "") ?? stored.publishersById.get(product.offer?.publisherId ?? "");
  if (publisher === undefined) {
    changes.results.unpriced += product.rows.length;
    return;
  }
  const plans = wantedPlans(sources, product, publisher.kind);
  const segmentsElsewhere = product.elsewhere.map((price) => price.segment);
  const statement = statementOf(publishers, product.id);
  const { id: productId, rows, offer } = product;
  const planList = plans.map(({ values }) => values);
  const values = offerValues(
    { productId, publisher, rows, plans: planList, stored: offer, sheets, segmentsElsewhere, statement },
    now,
  );
  const wanted = { id: offer?.id ?? newId("offer"), ...values };
  await upsertRow(tx, Offer, { stored: offer, wanted, added: changes.offers, counts: changes.results.offers });
  for (const { stored: before, values: planValues } of plans) {
    const wantedPlan = { ...planValues, id: before?.id ?? newId("plan"), offerId: wanted.id };
    await upsertRow(tx, Plan, { stored: before, wanted: wantedPlan, added: changes.plans, counts: changes.results.plans });
  }
}

async function upsertProducts(tx: Tx, sources: CatalogSources, rows: Map<string, PlanRow[]>, productIds: readonly string[]) {
  const stored = await readStoredCatalog(tx, productIds, sources.markets);
  const changes: Changes = { offers: [], plans: [], results: { offers: noCounts(), plans: noCounts(), unpriced: 0 } };
  for (const id of productIds) {
    const offer = stored.offers.get(id) ?? null;
    const plans = offer === null ? [] : (stored.plans.get(offer.id) ?? []);
    const elsewhere = plans.flatMap((plan) => stored.elsewhere.get(plan.id) ?? []);
    await upsertProduct(tx, sources, { id, rows: rows.get(id) ?? [], offer, plans, elsewhere }, stored, changes);
  }
  await insertRows(tx, Offer, changes.offers);
  await insertRows(tx, Plan, changes.plans);
  return changes.results;
}

/**
 * Adds and updates offers and plans: those of the matrix and the price sheets. If there is a matrix, offers and plans that it
 * no longer lists are withdrawn until they are listed again.
 */
export async function upsertOffers(
  database: Database,
  sources: CatalogSources,
  storedPlanKeys: Iterable<string>,
): Promise<OfferImportResult> {
  const rows = groupBy([...(sources.matrix?.plans.values() ?? [])], (row) => row.productId);
  const named = [...sources.facts.keys(), ...(sources.matrix === null ? [] : storedPlanKeys)];
  const productIds = [...new Set([...rows.keys(), ...named.map((key) => key.slice(0, key.indexOf("/")))])];
  const total = { offers: noCounts(), plans: noCounts(), unpriced: 0 };
  for (const part of chunksOf(productIds, PRODUCTS_PER_TRANSACTION)) {
    const results = await transact(database, "commit", (tx) => upsertProducts(tx, sources, rows, part));
    addCounts(total.offers, results.offers);
    addCounts(total.plans, results.plans);
    total.unpriced += results.unpriced;
    await yieldToEventLoop(database);
  }
  return total;
}
