import { instant } from "../../../src/core/clock.js";
import { Event } from "../../../src/entities/event.entity.js";
import { actionOf, brief, required, type PartnerClient } from "../../support/partner-client.js";
import { rowsOf } from "../../support/rows-of-tenant.js";
import { plan, story } from "../../support/story.js";

const AT = "2020-01-31T10:00:00Z";
const LATER = "2020-10-05T10:00:00Z";

/** Sends a query that depends on everything that is due. */
const runTheRest = (partner: PartnerClient) => partner.invoices();

/**
 * Creates subscriptions that cover all kinds of transitions: renewal, add-ons, end of term, suspension, trial, and a Microsoft
 * plan.
 */
async function createSubscriptions() {
  const { partner, customer } = await story({ at: AT });
  const renewing = await partner.buyAndActivate(customer, plan("Contoso Board"), { quantity: 2 });
  const withAddOns = await partner.buyAndActivate(customer, plan("Contoso Sign"), { addOns: { [plan("Contoso Stamps")]: 3 } });
  const ending = await partner.buyAndActivate(customer, plan("Contoso Notes"));
  await partner.setAutoRenew(ending, false);
  const suspended = await partner.buyAndActivate(customer, plan("Fabrikam Payroll"));
  await partner.suspend(suspended);
  const trial = await partner.buyAndActivate(customer, plan("Fabrikam Planner"));
  const microsoft = await partner.buy(customer, plan("Microsoft 365 Basic"));
  return { partner, all: [renewing, withAddOns, ending, suspended, trial, microsoft] };
}

async function statesOf({ partner, all }: Awaited<ReturnType<typeof createSubscriptions>>) {
  return Promise.all(
    all.map(async (subscription) => {
      const { status, term, version, addOns } = await partner.getSubscription(subscription);
      const charges = (await partner.chargesOf(subscription)).map(({ type, amount, periodStartsOn, occurredAt }) => [
        ...[type, amount.amount, periodStartsOn, occurredAt],
      ]);
      return { status, term, version, addOns: addOns.map(({ status: own, endsOn }) => [own, endsOn]), charges };
    }),
  );
}

test("a late job delays bookkeeping but never changes results", async () => {
  const [punctual, late] = [await createSubscriptions(), await createSubscriptions()];
  for (const month of ["03", "04", "05", "06", "07", "08", "09"]) await punctual.partner.clock.to(`2020-${month}-01T00:00:00Z`);
  await punctual.partner.clock.to(LATER);
  await late.partner.clock.set(LATER);
  expect(await statesOf(late)).toEqual(await statesOf(punctual));
  expect(await late.partner.invoiceTotals()).toEqual(await punctual.partner.invoiceTotals());
});

test("twelve concurrent requests after a long time run every transition once", async () => {
  const { partner, all } = await createSubscriptions();
  await partner.clock.set(LATER);
  const [first] = all;
  const seen = await Promise.all(Array.from({ length: 12 }, () => partner.chargesOf(required(first))));
  expect(new Set(seen.map((charges) => JSON.stringify(brief(charges)))).size).toBe(1);
  expect(seen[0]).toHaveLength(9);
  await runTheRest(partner);
});

test("a command after a long time sees the state at its instant", async () => {
  const { partner, all } = await createSubscriptions();
  const [, , ending] = all;
  await partner.clock.set("2020-02-29T00:00:00Z");
  await expect(partner.changeQuantity(required(ending), 2)).rejects.toThrow("NOT_ALLOWED_IN_STATUS");
  await runTheRest(partner);
});

test("transitions run in the order of their due instants, however far the clock moves", async () => {
  const { partner, customer } = await story({ at: "2020-01-10T10:00:00Z" });
  const suspended = await partner.buyAndActivate(customer, plan("Contoso Notes"), { termDuration: "P1Y" });
  await partner.clock.to("2020-01-20T10:00:00Z");
  const renewing = await partner.buyAndActivate(customer, plan("Contoso Board"));
  await partner.clock.to("2020-01-26T10:00:00Z");
  const { subscription } = await partner.suspend(suspended);
  expect(subscription.suspension?.expiresOn).toBe("2020-05-17");
  await partner.clock.to("2020-06-01T00:00:00Z");
  const eventTypes = (await rowsOf(partner.marketplace.database, Event, partner.id))
    .sort((a, b) => a.sequence - b.sequence)
    .filter(({ occurredAt }) => occurredAt >= instant("2020-05-01T00:00:00Z"))
    .map(({ type, subscriptionId, occurredAt }) => [type, subscriptionId, occurredAt.toISOString().slice(0, 10)]);
  expect(eventTypes).toEqual([
    ["INVOICE_PUBLISHED", null, "2020-05-08"],
    ["SUBSCRIPTION_DELETED", suspended.id, "2020-05-18"],
    ["SUBSCRIPTION_RENEWED", renewing.id, "2020-05-20"],
  ]);
});

describe("an action is allowed until the instant that allowedActions returns", () => {
  test.each([
    ["a millisecond before", -1, true],
    ["at", 0, false],
    ["a millisecond after", 1, false],
  ])("%s the end of retention", async (_, milliseconds, isAllowed) => {
    const { partner, customer } = await story({ at: AT });
    const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"), {
      termDuration: "P1Y",
      billingCycle: "ANNUAL",
    });
    const { subscription: suspended } = await partner.suspend(subscription);
    const until = Date.parse(required(actionOf(suspended, "REACTIVATE").until));
    await partner.clock.to(new Date(until + milliseconds).toISOString());
    expect(actionOf(await partner.getSubscription(subscription), "REACTIVATE").isAllowed).toBe(isAllowed);
  });

  test.each([
    ["a millisecond before", -1, true],
    ["at", 0, false],
    ["a millisecond after", 1, false],
  ])("%s the end of a term that will not renew", async (_, milliseconds, isAllowed) => {
    const { partner, customer } = await story({ at: AT });
    const subscription = await partner.buyAndActivate(customer, plan("Contoso Sign"));
    const { subscription: ending } = await partner.setAutoRenew(subscription, false);
    const until = Date.parse(required(actionOf(ending, "CHANGE_QUANTITY").until));
    await partner.clock.to(new Date(until + milliseconds).toISOString());
    expect(actionOf(await partner.getSubscription(subscription), "CHANGE_QUANTITY").isAllowed).toBe(isAllowed);
  });
});
