import { systemClock } from "../../src/core/clock.js";
import { AddOn } from "../../src/entities/add-on.entity.js";
import { Charge } from "../../src/entities/charge.entity.js";
import { BillingAccount } from "../../src/entities/billing-account.entity.js";
import { Event } from "../../src/entities/event.entity.js";
import { Invoice } from "../../src/entities/invoice.entity.js";
import { Operation } from "../../src/entities/operation.entity.js";
import { Subscription } from "../../src/entities/subscription.entity.js";
import { reconcilePartner, type FoundDifference } from "../../src/services/integrity/reconcile.js";
import { logChecks } from "../../src/services/integrity/checks/logs.js";
import { referenceChecks } from "../../src/services/integrity/checks/references.js";
import { subscriptionChecks } from "../../src/services/integrity/checks/subscriptions.js";
import { runChecks } from "../../src/services/integrity/run-checks.js";
import { verifyWholeChain } from "../../src/services/events/audit-chain.js";
import { runDueTransitions } from "../../src/services/lifecycle/due-transitions.js";
import { explainCharge } from "../../src/services/billing/explain-charge.js";
import { contextOf } from "./context-of.js";
import { required, type PartnerClient } from "./partner-client.js";
import { replayedResults } from "./replayed-steps.js";
import { rowsOf, tenantRows } from "./rows-of-tenant.js";

const isOver = ({ status }: Pick<Subscription | AddOn, "status">) => status === "DELETED" || status === "EXPIRED";
const sum = (charges: readonly Charge[]) => charges.reduce((total, { amountMinor }) => total + amountMinor, 0);

/**
 * A full credit leaves nothing of the periods that it covers: of all, or of those since the renewal that opened the window again.
 * @source R-CANC-7, R-POL
 */
function assertCancelledNetsToZero(subscriptions: readonly Subscription[], charges: readonly Charge[]): void {
  for (const { id } of subscriptions) {
    const own = charges.filter(({ subscriptionId }) => subscriptionId === id);
    const reversals = own.filter(({ type, reversesChargeId }) => type === "CANCEL_IMMEDIATE" && reversesChargeId !== null);
    for (const addOn of new Set(reversals.map(({ addOnId }) => addOnId))) {
      const isOfItem = ({ addOnId }: Charge) => addOn === null || addOnId === addOn;
      const [from = ""] = reversals
        .filter(({ addOnId }) => addOnId === addOn)
        .map(({ periodStartsOn }) => periodStartsOn)
        .sort();
      const covered = own.filter((charge) => isOfItem(charge) && charge.periodStartsOn >= from);
      expect({ id, addOn, total: sum(covered) }).toEqual({ id, addOn, total: 0 });
    }
  }
}

/** No period is charged twice, unless the first charge was credited before the second. */
function assertNoPeriodTwice(charges: readonly Charge[]): void {
  const reversed = new Set(charges.map(({ reversesChargeId }) => reversesChargeId));
  const regular = charges.filter(
    ({ id, type, amountMinor, onceKey }) =>
      ["NEW", "RENEW", "CYCLE_CHARGE", "CONVERT"].includes(type) &&
      // A change of plan credits the rest of the old plan's period with the charge of the new one's.
      (type !== "CONVERT" || onceKey !== null) &&
      amountMinor > 0 &&
      !reversed.has(id),
  );
  const credited = new Set(charges.filter(({ type }) => type === "CANCEL").map((line) => periodOf(line)));
  const periods = regular.map(periodOf).filter((period) => !credited.has(period));
  expect(periods.length).toBe(new Set(periods).size);
}
const periodOf = ({ subscriptionId, addOnId, periodStartsOn }: Charge) => `${subscriptionId} ${addOnId} ${periodStartsOn}`;

/** An add-on is closed if its base is closed; an open add-on has the status of its base. @source R-ADD-1, R-ADD-5, R-ADD-9 */
function assertAddOnsFollow(subscriptions: readonly Subscription[], addOns: readonly AddOn[]): void {
  for (const addOn of addOns) {
    const base = required(subscriptions.find(({ id }) => id === addOn.subscriptionId));
    if (isOver(base)) expect(isOver(addOn)).toBe(true);
    else if (!isOver(addOn)) expect(addOn.status).toBe(base.status);
  }
}

/** An operation is in progress exactly when an active subscription refers to it. @source decision 0029 */
function assertOpenChangesAreShown(subscriptions: readonly Subscription[], operations: readonly Operation[]): void {
  const open = operations.filter(({ status }) => status === "IN_PROGRESS");
  const shown = subscriptions.filter(({ pendingOperationId }) => pendingOperationId !== null);
  expect(shown.map(({ id, pendingOperationId }) => [id, pendingOperationId]).sort()).toEqual(
    open.map(({ id, subscriptionId }) => [subscriptionId, id]).sort(),
  );
  for (const { status, operationDecidesAt } of shown) expect([status, operationDecidesAt]).toEqual(["ACTIVE", expect.any(Date)]);
}

/**
 * Every charge of a published month is on exactly one invoice, and the total of each invoice is the sum of its charges. @source
 * R-INV-4, R-INV-11
 */
function assertInvoicesAreComplete(
  accounts: readonly BillingAccount[],
  invoices: readonly Invoice[],
  charges: readonly Charge[],
): void {
  const publishedThrough = accounts[0]?.publishedThrough ?? null;
  const published = charges.filter(({ billingMonth }) => publishedThrough !== null && billingMonth <= publishedThrough);
  const documentOf = (month: string, currency: string) => `${month} ${currency}`;
  const charged = new Map<string, { totalMinor: number; chargeCount: number }>();
  for (const { billingMonth, currency, amountMinor } of published) {
    const { totalMinor, chargeCount } = charged.get(documentOf(billingMonth, currency)) ?? { totalMinor: 0, chargeCount: 0 };
    charged.set(documentOf(billingMonth, currency), { totalMinor: totalMinor + amountMinor, chargeCount: chargeCount + 1 });
  }
  const documents = invoices.map(({ periodStartsOn, currency, totalMinor, chargeCount }) => [
    documentOf(periodStartsOn, currency),
    { totalMinor, chargeCount },
  ]);
  expect(documents.sort()).toEqual([...charged].sort());
}

/** Calculating the steps of the explanation of a charge again gives its amount. A test can remove the basis of charges. */
async function assertExplained(partner: PartnerClient, charges: readonly Charge[]): Promise<void> {
  const ctx = await contextOf(partner);
  for (const charge of charges) {
    const explanation = await explainCharge(ctx, charge);
    expect(explanation === null).toBe(charge.rule === null || charge.daysCharged === null || charge.pricedDays === null);
    if (explanation === null) continue;
    const amount = replayedResults(explanation.steps, charge.currency).at(-1);
    expect({ sentence: explanation.sentence, amount: Number(amount) + 0 }).toEqual({
      sentence: explanation.sentence,
      amount: charge.amountMinor,
    });
  }
}

function assertEventsWithoutGap(events: readonly Event[]): void {
  const numbers = events.map(({ sequence }) => sequence).sort((a, b) => a - b);
  expect(numbers).toEqual(numbers.map((_, index) => index + 1));
}

/** The charges of every subscription are those that follow from what was recorded about it. @source R-BILL-2 */
async function assertReconciled(partner: PartnerClient): Promise<void> {
  const { now } = await contextOf(partner);
  const differences: FoundDifference[] = [];
  const scope = { partnerId: partner.id, present: now };
  for await (const chunk of reconcilePartner(partner.marketplace.database.read, scope)) differences.push(...chunk.differences);
  expect(differences).toEqual([]);
}

/** All due transitions have run: running them again changes nothing. */
async function assertNothingLeftDue(partner: PartnerClient): Promise<void> {
  const { database } = partner.marketplace;
  const ctx = await contextOf(partner);
  const before = await tenantRows(database, partner.id);
  expect(await runDueTransitions(ctx, ctx.now)).toEqual({ transitions: 0, reminders: 0, invoicesPublished: 0, failed: 0 });
  expect(await tenantRows(database, partner.id)).toEqual(before);
}

const ofLogs = new Set(
  ["reminder", "webhook", "webhook-delivery", "audit-record", "event"].map((table) => `references-of-${table}`),
);
const checksOfStories = [
  ...referenceChecks.filter(({ name }) => ofLogs.has(name)),
  ...logChecks,
  ...subscriptionChecks.filter(({ name }) => name === "renewal-obstacles"),
];

/** Events, reminders, webhooks and audit records refer to rows that exist, as `marketplace check` proves it. */
async function assertLogsFit({ id: partnerId, marketplace: { database } }: PartnerClient): Promise<void> {
  const scope = { partnerId, now: systemClock.now() };
  for await (const { name, violations } of runChecks(database.read, scope, checksOfStories))
    expect({ name, violations }).toEqual({ name, violations: [] });
}

/**
 * Asserts the invariants of a partner's rows. It runs after every story. It first sends a request, which runs due transitions: a
 * purchase that used the clock's old time while another request moved the clock may have left some.
 */
export async function assertInvariants(partner: PartnerClient): Promise<void> {
  await partner.invoices();
  const { database } = partner.marketplace;
  const subscriptions = await rowsOf(database, Subscription, partner.id);
  const charges = await rowsOf(database, Charge, partner.id);
  assertCancelledNetsToZero(subscriptions, charges);
  await assertExplained(partner, charges);
  assertNoPeriodTwice(charges);
  assertInvoicesAreComplete(
    await rowsOf(database, BillingAccount, partner.id),
    await rowsOf(database, Invoice, partner.id),
    charges,
  );
  assertAddOnsFollow(subscriptions, await rowsOf(database, AddOn, partner.id));
  assertOpenChangesAreShown(subscriptions, await rowsOf(database, Operation, partner.id));
  assertEventsWithoutGap(await rowsOf(database, Event, partner.id));
  await assertReconciled(partner);
  expect(await verifyWholeChain(database.read, partner.id)).toMatchObject({ firstBroken: null });
  await assertLogsFit(partner);
  await assertNothingLeftDue(partner);
}
