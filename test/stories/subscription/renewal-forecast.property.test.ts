import fc from "fast-check";
import {
  CancelSubscriptionDocument,
  ChangeQuantityDocument,
  ConvertTrialDocument,
  ReactivateSubscriptionDocument,
  ScheduleChangeDocument,
  SetAutoRenewDocument,
  SuspendSubscriptionDocument,
  UpdateAddOnsDocument,
} from "../../client/graphql.js";
import { cancelling, required, type PartnerClient, type Purchase, type Subscription } from "../../support/partner-client.js";
import { newPartner, plan } from "../../support/story.js";

/** The number of random lives. Set PROPERTY_RUNS=500 for a longer run. */
const RUNS = Number(process.env["PROPERTY_RUNS"] ?? 12);
const PATIENCE_MS = 15_000 * RUNS;
const STEPS_MAX = 6;
const TERMS_MAX = 3;
const AT = "2020-01-30T10:00:00Z";
const HOUR_MS = 3_600_000;

/** A plan, its add-ons, how it is bought, and the plan that can be scheduled. */
type Deal = Readonly<{ title: string; addOns: readonly string[]; becomes: string; purchase: Purchase }>;

const annual: Purchase = { termDuration: "P1Y", billingCycle: "ANNUAL" };
const monthlyOfAYear: Purchase = { termDuration: "P1Y" };
const client = { title: "Tailwind Desk", addOns: ["Tailwind Tags", "Tailwind Chat"], becomes: "Tailwind Desk Plus" };
const basic = { title: "Microsoft 365 Basic", addOns: ["Microsoft Viva Add-on"], becomes: "Microsoft 365 Basic" };
const deal = fc.constantFrom<Deal>(
  { ...client, purchase: { quantity: 7 } },
  { ...client, purchase: { quantity: 7, ...annual } },
  { ...client, purchase: { quantity: 7, ...monthlyOfAYear } },
  { title: "Contoso Board", addOns: [], becomes: "Contoso Board", purchase: { quantity: 3 } },
  { title: "Fabrikam Planner", addOns: [], becomes: "Fabrikam Planner", purchase: { quantity: 3 } },
  { ...basic, purchase: { quantity: 5 } },
  { ...basic, purchase: { quantity: 5, ...annual } },
  {
    ...{ title: "Microsoft Notes Trial", addOns: [], becomes: "Microsoft Notes" },
    purchase: { quantity: 25, billingCycle: "NONE" },
  },
);

/** A wait, or a mutation with its values. The mutation may be refused. */
type Step = Readonly<{ kind: "wait"; hours: number } | { kind: "act"; action: Action; quantity: number; isLong: boolean }>;

type Action =
  "QUANTITY" | "ADD_ONS" | "SUSPEND" | "REACTIVATE" | "CANCEL" | "RENEW" | "END" | "SCHEDULE" | "BECOME" | "CLEAR" | "CONVERT";

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      kind: fc.constant("act" as const),
      action: fc.constantFrom<Action>(
        ...(["QUANTITY", "ADD_ONS", "ADD_ONS", "SUSPEND", "REACTIVATE", "CANCEL", "RENEW", "END"] as const),
        ...(["SCHEDULE", "SCHEDULE", "BECOME", "BECOME", "CLEAR", "CONVERT"] as const),
      ),
      quantity: fc.integer({ min: 5, max: 20 }),
      isLong: fc.boolean(),
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      kind: fc.constant("wait" as const),
      hours: fc.constantFrom(1, 24, 7 * 24, 31 * 24, 91 * 24),
    }),
  },
);

type Scenario = Readonly<{ partner: PartnerClient; deal: Deal; subscriptionId: string }>;

async function later(partner: PartnerClient, hours: number): Promise<void> {
  const now = Date.parse(await partner.clock.now());
  await partner.clock.to(new Date(now + hours * HOUR_MS).toISOString());
}

async function take({ partner, deal: { addOns, becomes }, subscriptionId }: Scenario, taken: Step): Promise<void> {
  if (taken.kind === "wait") return later(partner, taken.hours);
  const { quantity, isLong } = taken;
  const base = { subscriptionId };
  const long = { termDuration: "P1Y", billingCycle: "ANNUAL" } as const;
  const rhythm = isLong ? long : {};
  const requests = addOns.map((title, index) => ({ planId: plan(title), quantity: isLong && index === 0 ? 0 : quantity }));
  const become = { ...base, planId: plan(becomes), quantity };
  const commands = {
    QUANTITY: () => partner.tryMutation(ChangeQuantityDocument, { ...base, quantity }),
    ADD_ONS: () => partner.tryMutation(UpdateAddOnsDocument, { ...base, addOns: requests }),
    SUSPEND: () => partner.tryMutation(SuspendSubscriptionDocument, { ...base, reason: "NON_PAYMENT" }),
    REACTIVATE: () => partner.tryMutation(ReactivateSubscriptionDocument, base),
    CANCEL: () => partner.tryMutation(CancelSubscriptionDocument, cancelling(subscriptionId)),
    RENEW: () => partner.tryMutation(SetAutoRenewDocument, { ...base, autoRenew: true }),
    END: () => partner.tryMutation(SetAutoRenewDocument, { ...base, autoRenew: false }),
    SCHEDULE: () => partner.tryMutation(ScheduleChangeDocument, { ...base, quantity, ...rhythm }),
    BECOME: () => partner.tryMutation(ScheduleChangeDocument, { ...become, ...rhythm }),
    CLEAR: () => partner.tryMutation(ScheduleChangeDocument, { ...base, clear: true }),
    CONVERT: () =>
      partner.tryMutation(ConvertTrialDocument, { ...become, ...(isLong ? long : { ...long, billingCycle: "MONTHLY" }) }),
  } satisfies Record<Action, () => Promise<unknown>>;
  await commands[taken.action]();
}

const cents = (amount: string): number => Math.round(Number(amount) * 100);

/** Returns what happened at the given time, in the form of the forecast. */
async function actualRenewal(partner: PartnerClient, before: Subscription, at: string) {
  const after = await partner.getSubscription(before);
  const charges = (await partner.chargesOf(before)).filter(({ occurredAt }) => occurredAt === at);
  if (after.status === "DELETED" || after.status === "EXPIRED") {
    expect(charges).toEqual([]);
    return { outcome: "ENDS", on: at.slice(0, 10), quantity: null, cents: null };
  }
  expect([...new Set(charges.map(({ type }) => type))]).toEqual(["RENEW"]);
  const total = charges.reduce((sum, { amount }) => sum + cents(amount.amount), 0);
  return { outcome: "RENEWS", on: required(after.term).startsOn, quantity: after.quantity, cents: total };
}

/**
 * Moves the clock to the end of the term and asserts that the forecast was right. Returns false when there is no renewal to
 * compare.
 */
async function assertForecast({ partner, subscriptionId: id }: Scenario): Promise<boolean> {
  const early = (await partner.getSubscription({ id })).renewal;
  if (early === null || early === undefined) return false;
  if (early.outcome === "NONE_WHILE_SUSPENDED") {
    const before = await partner.getSubscription({ id });
    await later(partner, 400 * 24);
    expect(await partner.getSubscription({ id })).toMatchObject({ status: "DELETED", term: before.term });
    const since = (await partner.chargesOf({ id })).filter(
      ({ occurredAt }) => occurredAt > required(before.suspension).suspendedAt,
    );
    expect(since.filter(({ type }) => type !== "CYCLE_CHARGE")).toEqual([]);
    return false;
  }
  const at = `${required(early.on)}T00:00:00.000Z`;
  await partner.clock.to(new Date(Date.parse(at) - 1).toISOString());
  const before = await partner.getSubscription({ id });
  expect(before.renewal).toEqual(early);
  await partner.clock.to(at);
  const { estimatedAmount, ...rest } = early;
  const forecast = { ...rest, cents: estimatedAmount === null ? null : cents(required(estimatedAmount).amount) };
  expect(await actualRenewal(partner, before, at)).toEqual(forecast);
  return true;
}

test(
  "the renewal forecast equals the renewal and its amount, throughout random lives",
  async () => {
    const life = fc.asyncProperty(
      deal,
      fc.boolean(),
      fc.array(fc.array(step, { maxLength: STEPS_MAX }), { minLength: 1, maxLength: TERMS_MAX }),
      async (bought, hasAddOns, terms) => {
        const partner = await newPartner({ at: AT });
        const addOns = Object.fromEntries(hasAddOns ? bought.addOns.map((title) => [plan(title), 6]) : []);
        const customer = await partner.createCustomer();
        const { id, status } = await partner.buy(customer, plan(bought.title), { ...bought.purchase, addOns });
        if (status === "PENDING") await partner.activate({ id });
        const scenario = { partner, deal: bought, subscriptionId: id };
        for (const steps of terms) {
          for (const next of steps) await take(scenario, next);
          if (!(await assertForecast(scenario))) return;
        }
      },
    );
    await fc.assert(life, { numRuns: RUNS });
  },
  PATIENCE_MS,
);
