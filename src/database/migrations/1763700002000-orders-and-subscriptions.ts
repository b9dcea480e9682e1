import { Table, type MigrationInterface, type QueryRunner } from "typeorm";
import { columnsFor, nullable } from "./columns.js";

/** Creates carts, orders, subscriptions and add-ons. */
export class OrdersAndSubscriptions1763700002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(cartTable(runner));
    await runner.createTable(orderTable(runner));
    await runner.createTable(orderLineTable(runner));
    await runner.createTable(subscriptionTable(runner));
    await runner.createTable(addOnTable(runner));
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const table of ["add_on", "subscription", "order_line", "customer_order", "cart"]) await runner.dropTable(table);
  }
}

function cartTable(runner: QueryRunner): Table {
  const { id, ref, word, instant, count, json } = columnsFor(runner);
  return new Table({
    name: "cart",
    columns: [
      id(),
      ref("partner_id"),
      ref("customer_id"),
      word("status"),
      instant("created_at"),
      instant("expires_at"),
      json("lines"),
      count("version"),
    ],
    indices: [{ name: "cart_customer", columnNames: ["partner_id", "customer_id", "id"] }],
  });
}

function orderTable(runner: QueryRunner): Table {
  const { id, ref, word, text, instant } = columnsFor(runner);
  return new Table({
    name: "customer_order",
    columns: [
      id(),
      ref("partner_id"),
      ref("customer_id"),
      word("status"),
      instant("placed_at"),
      text("placed_by", nullable),
      word("billing_cycle"),
      word("currency"),
    ],
    indices: [
      { name: "order_page", columnNames: ["partner_id", "id"] },
      { name: "order_customer", columnNames: ["partner_id", "customer_id", "id"] },
    ],
  });
}

function orderLineTable(runner: QueryRunner): Table {
  const { id, ref, count } = columnsFor(runner);
  return new Table({
    name: "order_line",
    columns: [
      id("order_id"),
      count("line_number", { isPrimary: true }),
      ref("partner_id"),
      ref("plan_id"),
      count("quantity"),
      ref("subscription_id"),
      ref("add_on_id", nullable),
    ],
  });
}

function subscriptionTable(runner: QueryRunner): Table {
  const { id, ref, word, text, longText, instant, day, minor, count, flag } = columnsFor(runner);
  return new Table({
    name: "subscription",
    columns: [
      id(),
      ref("partner_id"),
      ref("customer_id"),
      ref("order_id"),
      ref("offer_id"),
      ref("plan_id"),
      word("publisher_kind"),
      text("nickname", nullable),
      count("quantity"),
      word("status"),
      flag("is_trial"),
      day("trial_ends_on", nullable),
      count("trial_days", nullable),
      word("term_duration"),
      word("billing_cycle"),
      word("currency"),
      instant("ordered_at"),
      instant("activated_at", nullable),
      day("term_starts_on", nullable),
      day("term_ends_on", nullable),
      day("period_starts_on", nullable),
      day("period_ends_on", nullable),
      count("anchor_day", nullable),
      minor("unit_price_minor"),
      flag("auto_renew"),
      instant("window_closes_at", nullable),
      word("suspension_reason", nullable),
      instant("suspended_at", nullable),
      day("retention_ends_on", nullable),
      instant("ended_at", nullable),
      word("indirect_reseller_mpn_id", nullable),
      text("activation_code", nullable),
      longText("action_needed_reason", nullable),
      instant("licenses_assigned_at", nullable),
      instant("confirmed_at", nullable),
      count("charge_count"),
      instant("changed_at"),
      instant("next_transition_at", nullable),
      word("next_transition", nullable),
      count("version"),
    ],
    indices: [
      { name: "subscription_page", columnNames: ["partner_id", "id"] },
      { name: "subscription_customer", columnNames: ["partner_id", "customer_id", "id"] },
      { name: "subscription_order", columnNames: ["partner_id", "order_id"] },
      { name: "subscription_due", columnNames: ["partner_id", "next_transition_at"] },
      { name: "subscription_due_anywhere", columnNames: ["next_transition_at"] },
    ],
  });
}

function addOnTable(runner: QueryRunner): Table {
  const { id, ref, word, instant, day, minor, count, flag } = columnsFor(runner);
  return new Table({
    name: "add_on",
    columns: [
      id(),
      ref("partner_id"),
      ref("customer_id"),
      ref("subscription_id"),
      ref("offer_id"),
      ref("plan_id"),
      count("quantity"),
      word("status"),
      word("currency"),
      minor("unit_price_minor"),
      flag("auto_renew"),
      instant("added_at"),
      day("starts_on", nullable),
      day("ends_on", nullable),
      instant("window_closes_at", nullable),
      word("suspension_reason", nullable),
      instant("suspended_at", nullable),
      day("retention_ends_on", nullable),
      instant("ended_at", nullable),
    ],
    indices: [{ name: "add_on_subscription", columnNames: ["partner_id", "subscription_id", "id"] }],
  });
}
