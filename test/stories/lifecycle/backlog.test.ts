import { instant, systemClock } from "../../../src/core/clock.js";
import { backlogAt, partnersWithDueTransitions } from "../../../src/services/lifecycle/transition-backlog.js";
import { marketplace, newPartner, plan, story } from "../../support/story.js";

const DAY_MS = 86_400_000;
const reader = () => marketplace().database.read;
const backlog = () => backlogAt(reader(), systemClock.now());

async function selling(at: string, count: number) {
  const { partner, customer } = await story({ at });
  for (let bought = 0; bought < count; bought++) await partner.buyAndActivate(customer, plan("Contoso Notes"));
  return partner;
}

test("the backlog counts overdue transitions by each partner's clock, and has the longest delay", async () => {
  expect(await backlog()).toEqual({ partners: 0, due: 0, parked: 0, lagMs: 0 });
  const early = await selling("2020-01-15T09:00:00.000Z", 2);
  const late = await selling("2024-01-15T09:00:00.000Z", 3);
  expect(await backlog()).toEqual({ partners: 0, due: 0, parked: 0, lagMs: 0 });
  await early.clock.set("2020-02-16T00:00:00.000Z");
  await late.clock.set("2024-02-18T00:00:00.000Z");
  expect(await backlog()).toEqual({ partners: 2, due: 5, parked: 0, lagMs: 3 * DAY_MS });
  const due = await partnersWithDueTransitions(reader(), systemClock.now());
  expect(due.map(({ partnerId }) => partnerId).sort()).toEqual([early.id, late.id].sort());
  await early.invoices();
  await late.invoices();
  expect(await backlog()).toEqual({ partners: 0, due: 0, parked: 0, lagMs: 0 });
});

test("finds partners with transitions due among more partners than fit in one statement, also for a reseller", async () => {
  const provider = await newPartner({ at: "2020-01-15T09:00:00.000Z", type: "INDIRECT_PROVIDER" });
  const reseller = await newPartner({ at: "", type: "INDIRECT_RESELLER", indirectProviderId: provider.id });
  const customer = await provider.createCustomer({ indirectResellerId: reseller.id });
  const { id } = await provider.buyAndActivate(customer, plan("Contoso Notes"));
  for (let count = 0; count < 60; count++) await newPartner({ at: "2020-01-15T09:00:00.000Z" });
  await provider.clock.set("2020-02-15T00:00:00.000Z");
  const due = await partnersWithDueTransitions(reader(), systemClock.now());
  expect(due).toEqual([{ partnerId: provider.id, upTo: instant("2020-02-15T00:00:00.000Z") }]);
  expect((await reseller.getSubscription({ id })).term?.startsOn).toBe("2020-02-15");
  // The invoice of January, on which the subscription does not depend, is due still.
  await provider.invoices();
  expect(await partnersWithDueTransitions(reader(), systemClock.now())).toEqual([]);
});
