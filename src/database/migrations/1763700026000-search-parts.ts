import { Table, TableIndex, type MigrationInterface, type QueryRunner } from "typeorm";
import { chunksOf } from "../../core/collections.js";
import { offerSearchText, searchParts } from "../../core/search.js";
import { foldForSearch } from "../../core/text.js";
import { columnsFor } from "./columns.js";

const OBJECTS_AT_ONCE = 500;
/** Four parameters a row; SQLite takes at most 32,766. */
const ROWS_AT_ONCE = 5_000;

/** The parts of one object's names. */
type Found = Readonly<{ id: string; partnerId: string; parts: readonly string[] }>;
type Kind = "CUSTOMER" | "SUBSCRIPTION" | "OFFER";

const ofOffer = () => new TableIndex({ name: "subscription_offer_page", columnNames: ["partner_id", "offer_id", "id"] });

/** Adds the index of the words in names, fills it for existing rows, and makes the ids of products and plans part of what is searched. */
export class SearchParts1763700026000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(searchPartTable(runner));
    await runner.createIndex("subscription", ofOffer());
    await fill(runner, "OFFER", offersAfter);
    await fill(runner, "CUSTOMER", customersAfter);
    await fill(runner, "SUBSCRIPTION", subscriptionsAfter);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex("subscription", ofOffer());
    await runner.dropTable("search_part");
  }
}

function searchPartTable(runner: QueryRunner): Table {
  const { ref, word, text } = columnsFor(runner);
  const isPrimary = { isPrimary: true };
  return new Table({
    name: "search_part",
    columns: [
      ref("partner_id", isPrimary),
      word("kind", isPrimary),
      text("part", { ...isPrimary, length: "32" }),
      ref("object_id", isPrimary),
    ],
  });
}

/** Stores the parts of all objects of a kind; those that are stored already stay. */
async function fill(runner: QueryRunner, kind: Kind, readAfter: (runner: QueryRunner, id: string) => Promise<Found[]>) {
  const isMysql = runner.connection.driver.options.type === "mysql";
  const insert = `INSERT ${isMysql ? "" : "OR "}IGNORE INTO search_part (partner_id, kind, part, object_id) VALUES `;
  let objects = await readAfter(runner, "");
  while (objects.length > 0) {
    const rows = objects.flatMap(({ id, partnerId, parts }) => parts.map((part) => [partnerId, kind, part, id]));
    for (const some of chunksOf(rows, ROWS_AT_ONCE)) {
      await runner.query(insert + some.map(() => "(?, ?, ?, ?)").join(", "), some.flat());
    }
    objects = await readAfter(runner, objects.at(-1)?.id ?? "");
  }
}

const page = `ORDER BY t.id LIMIT ${OBJECTS_AT_ONCE}`;

type OfferRow = Readonly<{ id: string; title: string; publisher: string; productId: string; text: string }>;

/** Also extends the searched text of the offers. */
async function offersAfter(runner: QueryRunner, after: string): Promise<Found[]> {
  const offers = (await runner.query(
    `SELECT t.id, t.title, b.name AS publisher, t.product_id AS productId, t.search_text AS text FROM offer t JOIN publisher b ON b.id = t.publisher_id WHERE t.id > ? ${page}`,
    [after],
  )) as OfferRow[];
  const found: Found[] = [];
  for (const { id, title, publisher, productId, text } of offers) {
    const plans = (await runner.query("SELECT sku_id AS skuId FROM plan WHERE offer_id = ?", [id])) as { skuId: string }[];
    const skuIds = plans.map(({ skuId }) => skuId);
    const searchText = offerSearchText(title, publisher, productId, skuIds);
    if (text !== searchText) await runner.query("UPDATE offer SET search_text = ? WHERE id = ?", [searchText, id]);
    found.push({ id, partnerId: "catalog", parts: searchParts(searchText) });
  }
  return found;
}

type CustomerRow = Readonly<{ id: string; partnerId: string; text: string }>;

async function customersAfter(runner: QueryRunner, after: string): Promise<Found[]> {
  const rows = (await runner.query(
    `SELECT t.id, t.partner_id AS partnerId, t.search_text AS text FROM customer t WHERE t.id > ? ${page}`,
    [after],
  )) as CustomerRow[];
  return rows.map(({ id, partnerId, text }) => ({ id, partnerId, parts: searchParts(text) }));
}

type SubscriptionRow = Readonly<{ id: string; partnerId: string; nickname: string | null; companyName: string }>;

async function subscriptionsAfter(runner: QueryRunner, after: string): Promise<Found[]> {
  const rows = (await runner.query(
    `SELECT t.id, t.partner_id AS partnerId, t.nickname_search AS nickname, c.company_name AS companyName FROM subscription t JOIN customer c ON c.id = t.customer_id WHERE t.id > ? ${page}`,
    [after],
  )) as SubscriptionRow[];
  return rows.map(({ id, partnerId, nickname, companyName }) => ({
    id,
    partnerId,
    parts: searchParts(nickname, foldForSearch(companyName)),
  }));
}
