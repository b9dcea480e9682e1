import { Charge } from "../../../src/entities/charge.entity.js";
import { Invoice } from "../../../src/entities/invoice.entity.js";
import { AdvanceTestClockDocument, PlaceOrderDocument } from "../../client/graphql.js";
import { line } from "../../support/partner-client.js";
import { rowsOf } from "../../support/rows-of-tenant.js";
import { plan, story } from "../../support/story.js";

const ROUNDS = 8;
const ORDERS = 10;

const sum = (amounts: readonly number[]) => amounts.reduce((total, amount) => total + amount, 0);

/**
 * The orders read the clock on 31 July and write their charges while another request publishes July. The invariants after the
 * story compare each invoice with the charges of its month. @source R-INV-4
 */
test("orders concurrent with the publication of their month are on its invoice or on the next one", async () => {
  for (let round = 0; round < ROUNDS; round++) {
    const { partner, customer } = await story({ at: "2020-07-31T23:00:00Z" });
    const order = () =>
      partner.mutate(PlaceOrderDocument, { customerId: customer.id, lines: [line(plan("Microsoft 365 Basic"))] });
    await order();
    const orders = Array.from({ length: ORDERS }, order);
    await Promise.all([...orders, partner.mutate(AdvanceTestClockDocument, { to: "2020-08-08T00:00:00Z" })]);
    await partner.clock.to("2020-09-08T00:00:00Z");
    const charges = await rowsOf(partner.marketplace.database, Charge, partner.id);
    expect(charges.filter(({ type }) => type === "NEW").length).toBe(ORDERS + 1);
    const invoices = await rowsOf(partner.marketplace.database, Invoice, partner.id);
    expect(invoices.map(({ periodStartsOn }) => periodStartsOn).sort()).toEqual(["2020-07-01", "2020-08-01"]);
    const invoiced = charges.filter(({ billingMonth }) => billingMonth <= "2020-08-01");
    expect(sum(invoices.map(({ totalMinor }) => totalMinor))).toBe(sum(invoiced.map(({ amountMinor }) => amountMinor)));
  }
});
