import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Logger as StatementLogger } from "typeorm";
import { instant } from "../../src/core/clock.js";
import { SandboxPublisher } from "../../src/entities/sandbox-publisher.entity.js";
import { importCatalog } from "../../src/services/catalog/import/import-catalog.js";
import { CreateCartDocument, CreatePartnerDocument, type CartLineInput } from "../client/graphql.js";
import { openMarketplace, type Marketplace } from "./boot.js";
import { csv, plan as matrixRow, price as priceRow, type Cells } from "./catalog-client.js";
import { ask } from "./client.js";
import { done, line, PartnerClient, required } from "./partner-client.js";
import { publisherNamed } from "./publisher-client.js";
import { Allocation } from "../../src/entities/allocation.entity.js";
import { rowsOf } from "./rows-of-tenant.js";

/** A marketplace with long lists without pages, and the ids that documents use as arguments. */
export type LargePortfolio = Readonly<{
  marketplace: Marketplace;
  partner: PartnerClient;
  ids: Readonly<Record<PortfolioId, string>>;
  /** An order of the large offer: 50 subscriptions to its plans; the first ones have every add-on. */
  lines: readonly CartLineInput[];
}>;
type PortfolioId =
  | "offer"
  | "plan"
  | "addOn"
  | "customer"
  | "cart"
  | "cartLine"
  | "order"
  | "subscription"
  | "notified"
  | "invoice"
  | "payment"
  | "allocation"
  | "delivery"
  | "webhook";

const PLANS = 25;
const LINES = 50;
const ADD_ONS = 25;
const CUSTOMERS = 4;
const PAYMENTS = 10;
/** Carts of one customer. */
const CARTS = 20;
const CHANGES = 10;
const AT = "2020-07-01T08:00:00Z";
const DESCRIPTION = "A suite with many plans. ".repeat(80);
const numbers = (count: number) => Array.from({ length: count }, (_, index) => String(index + 1).padStart(4, "0"));
const titleOf = (kind: string, number: string) => `Large Suite ${kind} ${number}`;

function matrixRows(): Cells[] {
  const prerequisites = numbers(PLANS).map((sku) => `LARGE/${sku}`);
  const shared = { Description: DESCRIPTION, AllowedCountries: "DE;JP;US" };
  const rows = (kind: string, ProductId: string, count: number, more: Cells) =>
    numbers(count).map((SkuId) => {
      const SkuTitle = titleOf(kind, SkuId);
      return matrixRow({ ...shared, ProductTitle: `Large Suite ${kind}`, ProductId, SkuId, SkuTitle, ...more });
    });
  return [
    ...rows("Plan", "LARGE", PLANS, {}),
    ...rows("Add-on", "LARGEADD", ADD_ONS, { ProductSkuPreRequisites: prerequisites.join(",") }),
  ];
}

const terms = [
  { TermDuration: "P1M", BillingPlan: "Monthly", UnitPrice: "10.00" },
  { TermDuration: "P1Y", BillingPlan: "Monthly", UnitPrice: "120.00" },
  { TermDuration: "P1Y", BillingPlan: "Annual", UnitPrice: "120.00" },
];

function priceRows(): Cells[] {
  const shared = { Publisher: "Microsoft Corporation", SkuDescription: DESCRIPTION, Tags: "License", "ERP Price": "150.00" };
  const segments = ["Commercial", "Education", "Charity", "Government"];
  return matrixRows().flatMap(({ ProductTitle = "", ProductId = "", SkuId = "", SkuTitle = "" }) =>
    segments.flatMap((Segment) =>
      terms.map((term) => priceRow({ ...shared, ProductTitle, ProductId, SkuId, SkuTitle, Segment, ...term })),
    ),
  );
}

/** Returns a file of the test catalog with more rows appended, so that an import withdraws none of its rows. */
function extended(file: string, rows: readonly Cells[]): string {
  const own = readFileSync(join(__dirname, "catalog", file), "utf8").trimEnd();
  const [header = ""] = own.split("\r\n");
  const [, ...added] = csv(header.replaceAll('"', "").split(","), rows).split("\r\n");
  return [own, ...added].join("\r\n");
}

async function importLargeCatalog({ database }: Marketplace): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "large-"));
  const write = (file: string, text: string) => {
    writeFileSync(join(folder, file), text);
    return join(folder, file);
  };
  const { refused } = await importCatalog(database, {
    offerMatrix: write("matrix.csv", extended("offer-matrix.csv", matrixRows())),
    priceSheets: [write("US.csv", extended("price-sheet-US.csv", priceRows()))],
    now: instant("2019-01-01T00:00:00Z"),
  }).finally(() => rmSync(folder, { recursive: true }));
  if (refused.length > 0) throw new Error(`the large catalog is wrong: ${JSON.stringify(refused.slice(0, 3))}`);
}

async function planIds({ database }: Marketplace): Promise<(title: string) => string> {
  const rows = await database.reader.query<{ id: string; title: string }[]>("SELECT id, title FROM plan");
  const byTitle = new Map(rows.map(({ id, title }) => [title, id]));
  return (title) => required(byTitle.get(title));
}

async function sandboxPartner(marketplace: Marketplace): Promise<PartnerClient> {
  const { app, operatorToken, tokenOf } = marketplace;
  const input = { name: "Wide World", type: "DIRECT_BILL", country: "US", mpnId: "4111111", mode: "SANDBOX" } as const;
  const { payload } = await ask(app.url, operatorToken, CreatePartnerDocument, { input: { ...input, clockStartsAt: AT } });
  const { id, name, mpnId } = required(done(payload).partner);
  const token = await tokenOf({ kind: "PARTNER", user: "gina", partnerId: id, roles: ["GLOBAL_ADMIN"] });
  return new PartnerClient(marketplace, { id, name, mpnId }, token);
}

function manyLines(planId: (title: string) => string): CartLineInput[] {
  const addOns = Object.fromEntries(numbers(ADD_ONS).map((number) => [planId(titleOf("Add-on", number)), 1]));
  const plans = [...numbers(PLANS), ...numbers(PLANS)].slice(0, LINES);
  return plans.map((number, index) => line(planId(titleOf("Plan", number)), index < 2 ? { addOns } : {}));
}

type Ref = Readonly<{ id: string }>;
type Placed = { placeOrder: { orders: { id: string; lines: { subscription: { id: string } }[] }[]; userErrors: unknown[] } };

async function order(partner: PartnerClient, customerId: string, lines: readonly CartLineInput[]) {
  const document = `mutation ($input: PlaceOrderInput!) { placeOrder(input: $input) {
    orders { id lines { subscription { id } } } userErrors { message } } }`;
  const { data, errors } = await partner.send<Placed>(document, { input: { customerId, lines } });
  expect([errors, data?.placeOrder.userErrors]).toEqual([undefined, []]);
  const [placed] = required(data).placeOrder.orders;
  return { order: required(placed).id, subscription: required(placed?.lines[0]).subscription.id };
}

/** Creates operations and deliveries: a subscription of an independent publisher whose webhook is called. */
async function notifyPublisher(partner: PartnerClient, customer: Ref, planId: string): Promise<string> {
  const subscription = await partner.buyAndActivate(customer, planId);
  for (let change = 0; change < CHANGES; change++) await partner.changeQuantity(subscription, change + 2);
  const { database } = partner.marketplace;
  const { id: publisherId } = await publisherNamed(partner.marketplace, "Contoso Software");
  const real = { activateAfter: null, quantityChanges: "ACCEPT", webhook: "REAL" } as const;
  await database.writer.manager.insert(SandboxPublisher, { partnerId: partner.id, publisherId, ...real });
  for (let change = 0; change < CHANGES; change++) {
    await partner.suspend(subscription);
    await partner.reactivate(subscription);
  }
  return subscription.id;
}

async function fillCart(partner: PartnerClient, { id: customerId }: Ref, lines: readonly CartLineInput[]) {
  const fill = () => partner.mutate(CreateCartDocument, { customerId, lines: [...lines] });
  for (let more = 1; more < CARTS; more++) await fill();
  const { cart } = await fill();
  return { cart: required(cart).id, cartLine: required(required(cart).lines[0]).id };
}

async function createWebhook(partner: PartnerClient): Promise<string> {
  type Created = { createWebhook: { webhook: Ref } };
  const document = 'mutation { createWebhook(input: { url: "https://1.1.1.1/events" }) { webhook { id } } }';
  return required((await partner.send<Created>(document)).data).createWebhook.webhook.id;
}

async function catalogIds(partner: PartnerClient, subscriptionId: string) {
  type Found = { subscription: { plan: Ref; offer: Ref }; deliveries: { nodes: Ref[] } };
  const { data } = await partner.send<Found>(
    "query ($id: ID!) { subscription(id: $id) { plan { id } offer { id } } deliveries(first: 1) { nodes { id } } }",
    { id: subscriptionId },
  );
  const { subscription, deliveries } = required(data);
  return { plan: subscription.plan.id, offer: subscription.offer.id, delivery: required(deliveries.nodes[0]).id };
}

/** Starts a marketplace with an offer of many plans and add-ons, and a partner with many subscriptions, charges and invoices. */
export async function openLargePortfolio(env: Record<string, string> = {}, logger?: StatementLogger): Promise<LargePortfolio> {
  const marketplace = await openMarketplace({ env, ...(logger ? { logger } : {}) });
  await importLargeCatalog(marketplace);
  const planId = await planIds(marketplace);
  const partner = await sandboxPartner(marketplace);
  const lines = manyLines(planId);
  const customers = await Promise.all(
    numbers(CUSTOMERS).map((number) => partner.createCustomer({ domain: `c${number}.example` })),
  );
  const placed = [];
  for (const { id } of [...customers, ...customers]) placed.push(await order(partner, id, lines));
  const customer = required(customers[0]);
  const notified = await notifyPublisher(partner, customer, planId("Contoso Sign"));
  await partner.clock.to("2020-09-09T00:00:00Z");
  const [invoice] = await partner.invoices();
  for (let payments = 0; payments < PAYMENTS; payments++) await partner.recordPayment(required(invoice), "2020-09-09", "1.00");
  const { cart, cartLine } = await fillCart(partner, customer, lines);
  const addOn = planId(titleOf("Add-on", "0001"));
  const webhook = await createWebhook(partner);
  const allocation = required((await rowsOf(partner.marketplace.database, Allocation, partner.id))[0]);
  const paid = { invoice: required(invoice).id, payment: required(allocation.paymentId), allocation: allocation.id };
  const found = { ...required(placed[0]), notified, cart, cartLine, addOn, webhook, customer: customer.id, ...paid };
  return { marketplace, partner, lines, ids: { ...found, ...(await catalogIds(partner, found.subscription)) } };
}
