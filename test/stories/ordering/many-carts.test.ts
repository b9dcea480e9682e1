import { newId } from "../../../src/core/ids.js";
import { transact } from "../../../src/database/transaction.js";
import { insertRows } from "../../../src/database/writes.js";
import { Cart, type CartLine } from "../../../src/entities/cart.entity.js";
import { CreateCartDocument } from "../../client/graphql.js";
import { openLargePortfolio, type LargePortfolio } from "../../support/large-portfolio.js";
import { required } from "../../support/partner-client.js";
import { rowsOf } from "../../support/rows-of-tenant.js";
import { StatementLog } from "../../support/statement-log.js";

/** The largest page. */
const CARTS = 100;
/** The carts of a page, its plans, prices, margins, add-ons, subscriptions, references and resellers, and a little beside. */
const STATEMENTS_MAX = 12;

const statements = new StatementLog();
let portfolio: LargePortfolio;
let customerIds: string[];

/** Stores a cart of 50 lines for each customer: each line has an add-on and a reference of its own. */
async function storeCarts(): Promise<void> {
  const { partner, marketplace, lines } = portfolio;
  const customerId = required(customerIds[0]);
  const { cart: made } = await partner.mutate(CreateCartDocument, { customerId, lines: [...lines] });
  const stored = await rowsOf(marketplace.database, Cart, partner.id);
  const template = required(stored.find(({ id }) => id === required(made).id));
  const addOns = required(template.lines[0]).addOns.slice(0, 1);
  const linesOf = (cart: number): CartLine[] =>
    template.lines.map((line, index) => ({ ...line, id: newId("cartLine"), externalReference: `R-${cart}-${index}`, addOns }));
  const rows = customerIds.map((id, cart) => ({
    ...template,
    ...{ id: newId("cart"), customerId: id, externalReference: "many", lines: linesOf(cart) },
  }));
  await transact(marketplace.database, "commit", (tx) => insertRows(tx, Cart, rows));
}

beforeAll(async () => {
  portfolio = await openLargePortfolio({}, statements);
  const { partner } = portfolio;
  customerIds = [];
  for (let n = 0; n < CARTS; n++) customerIds.push((await partner.createCustomer({ domain: `many${n}.example` })).id);
  await storeCarts();
}, 300_000);
afterAll(() => portfolio.marketplace.close());

type Listed = Readonly<{ total: { amount: string } | null; status: string; lines?: { error: { code: string } | null }[] }>;

async function carts(fields: string) {
  const query = `{ carts(first: ${CARTS}, filter: { externalReference: "many" }) { nodes { ${fields} } } }`;
  const answers: { nodes: Listed[] }[] = [];
  const sent = await statements.during(async () => {
    const { data, errors } = await portfolio.partner.send<{ carts: { nodes: Listed[] } }>(query);
    expect(errors).toBeUndefined();
    answers.push(required(data).carts);
  });
  return { sent, nodes: required(answers[0]).nodes };
}

test("the totals of 100 carts of 50 lines are answered, from a few statements for all of them", async () => {
  const { nodes, sent } = await carts("total { amount } dueOnActivation { amount } dueLater { amount }");
  expect(nodes.map(({ total }) => total)).toEqual(Array.from({ length: CARTS }, () => ({ amount: "1000.00" })));
  expect(sent.length).toBeLessThanOrEqual(STATEMENTS_MAX);
});

test("a reference that belongs to a subscription excludes the one line that has it", async () => {
  const bought = { ...required(portfolio.lines[2]), externalReference: "R-7-3" };
  await portfolio.partner.placeOrder({ id: required(customerIds[0]) }, bought);
  const { nodes } = await carts("total { amount } lines { error { code } }");
  expect(nodes.flatMap(({ total }, cart) => (total === null ? [cart] : []))).toEqual([7]);
  const refused = nodes.flatMap(({ lines = [] }) => lines.flatMap(({ error }) => error ?? []));
  expect(refused).toEqual([{ code: "ALREADY_EXISTS" }]);
});

test("the status of carts is answered without reading their lines", async () => {
  const { nodes, sent } = await carts("status");
  expect(nodes.map(({ status }) => status)).toEqual(Array.from({ length: CARTS }, () => "ACTIVE"));
  const ofCarts = sent.filter((statement) => /FROM `?"?cart\b/.test(statement));
  expect(ofCarts).toHaveLength(1);
  expect(ofCarts[0]).not.toMatch(/lines|purchase_order_number/);
});
