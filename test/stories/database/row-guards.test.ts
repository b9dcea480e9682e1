import { select, sql } from "../../../src/database/rows.js";
import { RowGuard } from "../../../src/entities/row-guard.entity.js";
import {
  ActivateSandboxSubscriptionDocument,
  AdvanceTestClockDocument,
  ChangeQuantityDocument,
  PlaceOrderDocument,
  ReactivateSubscriptionDocument,
  RecordPaymentDocument,
  RemoveCustomerDocument,
} from "../../client/graphql.js";
import { isOnMariaDb } from "../../support/fresh-database.js";
import { line, required, type PartnerClient } from "../../support/partner-client.js";
import { marketplace, plan, startMarketplaceWith, story } from "../../support/story.js";

startMarketplaceWith({}, { isCluster: true });

const AT = "2020-07-10T08:00:00Z";
const STRIPES = 16;

/** The guard rows of a partner, by table, row and stripe, with their counters. */
async function guardsOf({ id }: PartnerClient): Promise<Map<string, number>> {
  const rows = await select(marketplace().database.read, RowGuard, sql("t.partner_id = ?", id));
  return new Map(rows.map(({ tableName, rowId, stripe, writeCount }) => [`${tableName} ${rowId} ${stripe}`, writeCount]));
}

/** The guard rows that an action writes: a cluster refuses one of two transactions that write the same one at the same time. */
async function guardsWrittenBy(partner: PartnerClient, action: () => Promise<unknown>): Promise<string[]> {
  const before = await guardsOf(partner);
  await action();
  return [...(await guardsOf(partner))].filter(([key, count]) => before.get(key) !== count).map(([key]) => key);
}

const tablesOf = (keys: readonly string[]) => keys.map((key) => required(key.split(" ")[0])).sort();
const stripesOf = ({ id }: PartnerClient) => Array.from({ length: STRIPES }, (_, stripe) => `billing_account ${id} ${stripe}`);

(isOnMariaDb ? describe : describe.skip)("on a cluster", () => {
  test("each order of a customer writes the customer's guard, so that one of two on different nodes is refused", async () => {
    const { partner, customer } = await story({ at: AT });
    const order = { customerId: customer.id, lines: [line(plan("Microsoft 365 Basic"))] };
    for (const _ of [1, 2]) {
      const written = await guardsWrittenBy(partner, () => partner.mutate(PlaceOrderDocument, order));
      expect(written).toContain(`customer ${customer.id} 0`);
      expect(tablesOf(written)).toEqual(["billing_account", "customer"]);
      expect(stripesOf(partner)).toContain(written.find((key) => key.startsWith("billing_account")));
    }
  });

  test("a removal and a reactivation write the customer's guard, so that one of two on different nodes is refused", async () => {
    const { partner, customer } = await story({ at: AT });
    const { id: subscriptionId } = await partner.buy(customer, plan("Microsoft 365 Basic"));
    await partner.suspend({ id: subscriptionId });
    const guard = `customer ${customer.id} 0`;
    const reactivating = () => partner.mutate(ReactivateSubscriptionDocument, { subscriptionId });
    expect(await guardsWrittenBy(partner, reactivating)).toContain(guard);
    await partner.suspend({ id: subscriptionId });
    const removing = () => partner.mutate(RemoveCustomerDocument, { customerId: customer.id });
    expect(await guardsWrittenBy(partner, removing)).toEqual([guard]);
  });

  test("activations of two subscriptions of an order write the order's guard", async () => {
    const { partner, customer } = await story({ at: AT });
    const lines = [line(plan("Contoso Sign")), line(plan("Contoso Sign"))];
    const { orders } = await partner.mutate(PlaceOrderDocument, { customerId: customer.id, lines });
    const order = required(orders[0]);
    for (const { subscription } of order.lines) {
      const written = await guardsWrittenBy(partner, () =>
        partner.mutate(ActivateSandboxSubscriptionDocument, { subscriptionId: required(subscription).id }),
      );
      expect(written).toContain(`customer_order ${order.id} 0`);
    }
  });

  test("a publication and a payment write all guards of the billing account, and so meet every charge", async () => {
    const { partner, customer } = await story({ at: AT });
    await partner.buy(customer, plan("Microsoft 365 Basic"));
    const publishing = () => partner.mutate(AdvanceTestClockDocument, { to: "2020-08-08T00:00:00Z" });
    expect(await guardsWrittenBy(partner, publishing)).toEqual(expect.arrayContaining(stripesOf(partner)));
    const paying = () => partner.mutate(RecordPaymentDocument, { amount: "1.00", currency: "USD", receivedOn: "2020-08-08" });
    expect((await guardsWrittenBy(partner, paying)).sort()).toEqual(stripesOf(partner).sort());
  });

  test("a change of a subscription writes no guard of the subscription, which itself changes", async () => {
    const { partner, customer } = await story({ at: AT });
    const { id } = await partner.buy(customer, plan("Microsoft 365 Basic"));
    const changing = () => partner.mutate(ChangeQuantityDocument, { subscriptionId: id, quantity: 5 });
    expect(tablesOf(await guardsWrittenBy(partner, changing))).toEqual(["billing_account"]);
  });

  test("a command that is refused, and a dry run, leave no guard behind", async () => {
    const { partner, customer } = await story({ at: AT });
    const lines = [line(plan("Microsoft Single")), line(plan("Microsoft Single"))];
    const refused = () => partner.tryMutation(PlaceOrderDocument, { customerId: customer.id, lines });
    expect(await guardsWrittenBy(partner, refused)).toEqual([]);
    const dryRun = { customerId: customer.id, lines: [line(plan("Microsoft Single"))], dryRun: true };
    expect(await guardsWrittenBy(partner, () => partner.mutate(PlaceOrderDocument, dryRun))).toEqual([]);
  });
});

(isOnMariaDb ? describe.skip : describe)("on the embedded database", () => {
  test("no guards are written, because its single writer excludes", async () => {
    const { partner, customer } = await story({ at: AT });
    await partner.buy(customer, plan("Microsoft 365 Basic"));
    await partner.mutate(AdvanceTestClockDocument, { to: "2020-08-08T00:00:00Z" });
    expect((await guardsOf(partner)).size).toBe(0);
  });
});
