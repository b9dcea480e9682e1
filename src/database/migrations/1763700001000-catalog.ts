import { Table, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/** Creates publishers, offers, plans and prices. */
export class Catalog1763700001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(publisherTable(runner));
    await runner.createTable(offerTable(runner));
    await runner.createTable(planTable(runner));
    await runner.createTable(planPrerequisiteTable(runner));
    await runner.createTable(priceTable(runner));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ["price", "plan_prerequisite", "plan", "offer", "publisher"]) await runner.dropTable(table);
  }
}

function publisherTable(runner: QueryRunner): Table {
  const { id, word, text, longText } = columnsFor(runner);
  return new Table({
    name: "publisher",
    columns: [
      id(),
      text("name"),
      word("kind"),
      text("tenant_id", nullable),
      text("application_id", nullable),
      longText("landing_page_url", nullable),
      longText("webhook_url", nullable),
      longText("support_url", nullable),
      text("support_email", nullable),
      text("support_phone", nullable),
    ],
    indices: [{ name: "publisher_name", columnNames: ["name"], isUnique: true }],
  });
}

function offerTable(runner: QueryRunner): Table {
  const { id, ref, word, text, longText, flag, instant } = columnsFor(runner);
  return new Table({
    name: "offer",
    columns: [
      id(),
      word("product_id"),
      ref("publisher_id"),
      word("publisher_kind"),
      text("title"),
      longText("description"),
      word("billing_type"),
      longText("segments"),
      longText("markets"),
      flag("is_exclusive"),
      longText("exclusive_to_mpn_ids"),
      flag("is_offered_through_csp"),
      longText("publisher_step_before_cancel", nullable),
      longText("search_text"),
      instant("withdrawn_at", nullable),
    ],
    indices: [
      { name: "offer_product", columnNames: ["product_id"], isUnique: true },
      { name: "offer_publisher", columnNames: ["publisher_id", "id"] },
    ],
  });
}

function planTable(runner: QueryRunner): Table {
  const { id, ref, word, text, longText, count, flag, instant } = columnsFor(runner);
  return new Table({
    name: "plan",
    columns: [
      id(),
      ref("offer_id"),
      word("sku_id"),
      text("title"),
      longText("description"),
      word("category"),
      flag("is_add_on"),
      flag("is_trial"),
      count("minimum_quantity"),
      count("maximum_quantity"),
      count("purchase_limit_count", nullable),
      word("purchase_limit_scope", nullable),
      count("trial_days", nullable),
      longText("markets"),
      longText("converts_to"),
      text("unit_of_measure"),
      instant("withdrawn_at", nullable),
    ],
    indices: [{ name: "plan_sku", columnNames: ["offer_id", "sku_id"], isUnique: true }],
  });
}

function planPrerequisiteTable(runner: QueryRunner): Table {
  const { id } = columnsFor(runner);
  return new Table({
    name: "plan_prerequisite",
    columns: [id("add_on_plan_id"), id("base_plan_id")],
    indices: [{ name: "plan_prerequisite_base", columnNames: ["base_plan_id", "add_on_plan_id"] }],
  });
}

/** The unique key begins with plan and market, so that it also serves as the index for reading prices. */
function priceTable(runner: QueryRunner): Table {
  const { id, ref, word, minor, count, instant } = columnsFor(runner);
  const key = ["plan_id", "market", "currency", "segment", "term_duration", "billing_cycle", "listed_from", "version"];
  return new Table({
    name: "price",
    columns: [
      id(),
      ref("plan_id"),
      word("market"),
      word("currency"),
      word("segment"),
      word("term_duration"),
      word("billing_cycle"),
      instant("listed_from"),
      count("version"),
      instant("listed_until", nullable),
      minor("term_price_minor"),
      minor("retail_price_minor", nullable),
      instant("effective_from"),
      instant("effective_until", nullable),
      instant("withdrawn_at", nullable),
    ],
    indices: [{ name: "price_version", columnNames: key, isUnique: true }],
  });
}
