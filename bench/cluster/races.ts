import type { Database } from "../../src/database/database.js";
import { query, select, sql } from "../../src/database/rows.js";
import { Charge } from "../../src/entities/charge.entity.js";
import { Invoice } from "../../src/entities/invoice.entity.js";
import { Order } from "../../src/entities/order.entity.js";
import { ACTIVATE, ADVANCE, CREATE_CUSTOMER, CREATE_PARTNER, done, PLACE_ORDER, send, type tokens } from "./api.js";

/** The servers, one per node, and what the rounds need. */
export type Setting = Readonly<{
  urls: readonly string[];
  database: Database;
  plans: ReadonlyMap<string, string>;
  tokens: Awaited<ReturnType<typeof tokens>>;
}>;

/** Rounds with a wrong result, and how many rounds there were. */
export type RaceResult = Readonly<{ name: string; rounds: number; wrong: number }>;

let partnerCount = 0;

/** Creates a sandbox partner at an instant. */
export async function newPartner({ urls, tokens }: Setting, clockStartsAt: string) {
  const mpnId = String(5_000_000 + partnerCount++);
  const input = { name: `Partner ${mpnId}`, type: "DIRECT_BILL", country: "US", mpnId, mode: "SANDBOX", clockStartsAt };
  const { partner } = await done(urls[0]!, tokens.operator, CREATE_PARTNER, { input });
  const { id } = partner as { id: string };
  return { id, token: await tokens.partner(id) };
}

/** Creates a customer who can buy; its idempotency key is its domain. */
export const customerInput = (domain: string) => ({
  ...{ companyName: "Trey Research", domain, country: "US", email: "office@trey.example", agreementAcceptedOn: "2020-01-01" },
  idempotencyKey: domain,
});

export async function newCustomer(url: string, token: string, domain: string): Promise<string> {
  const { customer } = await done(url, token, CREATE_CUSTOMER, { input: customerInput(domain) });
  return (customer as { id: string }).id;
}

/** An order of monthly plans, by their titles. */
export const orderOf = ({ plans }: Setting, customerId: string, titles: readonly string[]) => ({
  customerId,
  lines: titles.map((title) => ({ planId: plans.get(title), quantity: 1, termDuration: "P1M", billingCycle: "MONTHLY" })),
});

/** The server of a round: each in turn. */
export const nodeOf = ({ urls }: Setting, round: number) => urls[round % urls.length]!;

/** Two orders and more of a plan that each customer may have once, on all nodes at the same time. */
export async function oversell(setting: Setting, rounds: number): Promise<RaceResult> {
  const { token, id } = await newPartner(setting, "2020-07-01T08:00:00Z");
  let wrong = 0;
  for (let round = 0; round < rounds; round++) {
    const customerId = await newCustomer(nodeOf(setting, round), token, `oversell-${round}.example`);
    const input = orderOf(setting, customerId, ["Microsoft Single"]);
    const answers = await Promise.all(setting.urls.map((url) => send(url, token, PLACE_ORDER, { input })));
    const bought = answers.filter(({ payload, code }) => payload !== null && code === null).length;
    const own = sql("SELECT COUNT(*) AS n FROM subscription WHERE partner_id = ? AND customer_id = ?", id, customerId);
    const [stored] = await query<{ n: string | number }>(setting.database.read, own);
    if (bought !== 1 || Number(stored?.n) !== 1) wrong++;
  }
  return { name: "one plan per customer, ordered on all nodes", rounds, wrong };
}

/** Orders on all nodes beside the publication of their month: each charge is on exactly one invoice. */
export async function invoices(setting: Setting, rounds: number): Promise<RaceResult> {
  let wrong = 0;
  for (let round = 0; round < rounds; round++) {
    const { token, id } = await newPartner(setting, "2020-07-31T23:00:00Z");
    const customerId = await newCustomer(nodeOf(setting, round), token, "invoices.example");
    const input = orderOf(setting, customerId, ["Microsoft 365 Basic"]);
    await done(setting.urls[0]!, token, PLACE_ORDER, { input });
    const orders = [...setting.urls, ...setting.urls, ...setting.urls].map((url) => done(url, token, PLACE_ORDER, { input }));
    const clock = done(nodeOf(setting, round), token, ADVANCE, { input: { to: "2020-08-08T00:00:00Z" } });
    await Promise.all([...orders, clock]);
    await done(nodeOf(setting, round), token, ADVANCE, { input: { to: "2020-09-08T00:00:00Z" } });
    const own = sql("t.partner_id = ?", id);
    const charges = await select(setting.database.read, Charge, own);
    const made = await select(setting.database.read, Invoice, own);
    const isWrong = ["2020-07-01", "2020-08-01"].some((month) => {
      const total = charges
        .filter(({ billingMonth }) => billingMonth === month)
        .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
      return (
        made.filter(({ periodStartsOn }) => periodStartsOn === month).reduce((sum, { totalMinor }) => sum + totalMinor, 0) !==
        total
      );
    });
    if (isWrong || charges.filter(({ type }) => type === "NEW").length !== orders.length + 1) wrong++;
  }
  return { name: "orders on all nodes beside the publication of their month", rounds, wrong };
}

/** The subscriptions of one order, activated on different nodes at the same time: the order is then complete. */
export async function activations(setting: Setting, rounds: number): Promise<RaceResult> {
  const { token } = await newPartner(setting, "2020-07-01T08:00:00Z");
  let wrong = 0;
  for (let round = 0; round < rounds; round++) {
    const customerId = await newCustomer(nodeOf(setting, round), token, `activations-${round}.example`);
    const input = orderOf(
      setting,
      customerId,
      setting.urls.map(() => "Contoso Sign"),
    );
    const { orders } = await done(setting.urls[0]!, token, PLACE_ORDER, { input });
    type Ordered = { id: string; lines: { subscription: { id: string } }[] }[];
    const [order] = orders as Ordered;
    await Promise.all(
      order!.lines.map(({ subscription }, index) =>
        done(nodeOf(setting, index), token, ACTIVATE, { input: { subscriptionId: subscription.id } }),
      ),
    );
    const [stored] = await select(setting.database.read, Order, sql("t.id = ?", order!.id));
    if (stored?.status !== "COMPLETED") wrong++;
  }
  return { name: "subscriptions of one order, activated on all nodes", rounds, wrong };
}

const SUBSCRIPTIONS = 12;

/** The clock of a sandbox, moved by a year on all nodes at the same time: each period is charged once. */
export async function dueWork(setting: Setting, rounds: number): Promise<RaceResult> {
  let wrong = 0;
  for (let round = 0; round < rounds; round++) {
    const { token, id } = await newPartner(setting, "2020-07-01T08:00:00Z");
    const customerId = await newCustomer(nodeOf(setting, round), token, "due.example");
    const input = orderOf(setting, customerId, Array<string>(SUBSCRIPTIONS).fill("Microsoft 365 Basic"));
    await done(setting.urls[0]!, token, PLACE_ORDER, { input });
    const to = "2021-07-01T07:00:00Z";
    await Promise.all(setting.urls.map((url) => send(url, token, ADVANCE, { input: { to } })));
    await done(nodeOf(setting, round), token, ADVANCE, { input: { to } });
    const charges = await select(setting.database.read, Charge, sql("t.partner_id = ?", id));
    const periods = new Set(charges.map(({ subscriptionId, periodStartsOn }) => `${subscriptionId} ${periodStartsOn}`));
    // Twelve charges each: the purchase and eleven renewals; the thirteenth falls due on the day to which the clock moved.
    const expected = charges.filter(({ type }) => type === "NEW").length * 13;
    if (charges.length !== periods.size || charges.length !== expected) wrong++;
  }
  return { name: "due work of a year, run on all nodes", rounds, wrong };
}
