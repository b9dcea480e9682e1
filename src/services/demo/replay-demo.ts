import type { Instant } from "../../core/clock.js";
import { assert } from "../../core/errors.js";
import { dayOf } from "../../core/period.js";
import { command, type CommandResult } from "../../database/command.js";
import type { CallingPartner, Context, Policies } from "../../database/context.js";
import type { Database } from "../../database/database.js";
import type { EventBus } from "../../database/event-bus.js";
import { newContext } from "../../database/new-context.js";
import { selectOne, sql } from "../../database/rows.js";
import { Invoice } from "../../entities/invoice.entity.js";
import { Subscription } from "../../entities/subscription.entity.js";
import { confirmCustomerAgreement } from "../customer/confirm-customer-agreement.js";
import { createCustomer } from "../customer/create-customer.js";
import type { Demo, DemoCustomer, DemoAction, DemoPartner, DemoPayment, DemoSubscription } from "./demo-file.js";
import { placeOrder } from "../ordering/place-order.js";
import { createPartner } from "../partner/create-partner.js";
import { stepKey } from "../partner/demo-mark.js";
import { recordPayment } from "../billing/record-payment.js";
import { recordStepDone } from "../subscription/publisher-step.js";
import { confirmActivation } from "../subscription/confirm-activation.js";
import { setAutoRenew } from "../subscription/set-auto-renew.js";
import { cancelSubscription } from "../subscription/cancel-subscription.js";
import { suspendSubscription } from "../subscription/suspend-subscription.js";
import { changeQuantity } from "../subscription/change-quantity.js";
import { renameSubscription } from "../subscription/rename-subscription.js";
import { runDueTransitions } from "../lifecycle/due-transitions.js";

const USER = "demo";
const POLICIES: Policies = {
  strictMarketplaceRoles: false,
  cartLifetimeDays: 7,
  publisherAnswerWindowMs: 10_000,
  catchUpLimitMs: 5000,
};

/** Partners join the marketplace before their first customers. */
export const PARTNERS_JOINED_DAYS_AGO = 365;

/** The state of loading the demo, with the ids of the objects created so far by key. */
export type DemoWork = Readonly<{
  database: Database;
  bus: EventBus;
  demo: Demo;
  /** The instant the given number of days before the demo is loaded. */
  at: (daysAgo: number) => Instant;
  /** By `ProductId/SkuId`. */
  planIds: ReadonlyMap<string, string>;
  ids: Map<string, string>;
}>;

function idOf(ids: ReadonlyMap<string, string>, key: string): string {
  const id = ids.get(key);
  assert(id !== undefined, `the demo knows "${key}"`);
  return id;
}

/** The context in which a partner, or the operator for null, does a step of the demo. */
export function contextAt(
  { database, bus }: Pick<DemoWork, "database" | "bus">,
  partner: CallingPartner | null,
  now: Instant,
): Context {
  const tenant = partner === null ? null : { partnerId: partner.id, resellerId: null };
  const actor: Context["actor"] =
    partner === null
      ? { kind: "OPERATOR", user: USER }
      : { kind: "PARTNER", user: USER, partnerId: partner.id, roles: ["GLOBAL_ADMIN", "ADMIN_AGENT"] };
  return newContext({ actor, partner, tenant, now, database, bus, policies: POLICIES, requestId: USER });
}

/** Creates the demo's partners like the operator does; returns those with customers. */
export async function createPartners(work: DemoWork): Promise<(CallingPartner & { key: string })[]> {
  const { demo, at, ids } = work;
  const ctx = contextAt(work, null, at(PARTNERS_JOINED_DAYS_AGO));
  const created: (CallingPartner & { key: string })[] = [];
  for (const { key, indirectProvider, ...request } of demo.partners) {
    const indirectProviderId = indirectProvider === undefined ? null : idOf(ids, indirectProvider);
    const clockStartsAt = request.mode === "SANDBOX" ? at(0) : null;
    const input = { ...request, indirectProviderId, clockStartsAt, idempotencyKey: stepKey(key) };
    const { subjectId: id } = await createPartner(ctx, input);
    ids.set(key, id);
    created.push({ key, id, ...request, mpnIds: [request.mpnId] });
  }
  return created.filter(({ type }) => type !== "INDIRECT_RESELLER");
}

/** One command of a partner, and its instant. */
type Step = Readonly<{ at: Instant; run: (ctx: Context) => Promise<unknown> }>;

/**
 * Runs all commands of a demo partner in order of time, and between them the due transitions, so
 * that its events form a consistent history.
 */
export async function replayPartner(work: DemoWork, partner: CallingPartner & Pick<DemoPartner, "key">): Promise<void> {
  const { demo, at } = work;
  const customers = demo.customers.filter((customer) => customer.partner === partner.key);
  const keys = new Set(customers.map(({ key }) => key));
  const subscriptions = demo.subscriptions.filter((subscription) => keys.has(subscription.customer));
  const steps: Step[] = [
    ...customers.map((customer) => ({ at: at(customer.openedDaysAgo), run: (ctx: Context) => open(work, ctx, customer) })),
    ...subscriptions.flatMap((subscription) => stepsOf(work, subscription)),
    ...demo.payments
      .filter((payment) => payment.partner === partner.key)
      .map((payment) => ({ at: at(payment.daysAgo), run: (ctx: Context) => pay(ctx, payment) })),
  ];
  for (const step of steps.sort((a, b) => a.at.getTime() - b.at.getTime())) {
    const ctx = contextAt(work, partner, step.at);
    await runDueTransitions(ctx, step.at);
    await step.run(ctx);
  }
  const now = at(0);
  await runDueTransitions(contextAt(work, partner, now), now);
}

async function open({ ids }: DemoWork, ctx: Context, customer: DemoCustomer): Promise<void> {
  const { key, companyName, domain, country, segment, indirectReseller, hasAgreement } = customer;
  const indirectResellerId = indirectReseller === undefined ? null : idOf(ids, indirectReseller);
  const facts = { companyName, domain, country, segment, indirectResellerId, email: `office@${domain}` };
  const { subjectId: customerId } = await createCustomer(ctx, { ...facts, idempotencyKey: stepKey(key) });
  ids.set(key, customerId);
  if (!hasAgreement) return;
  const agreement = { customerId, acceptedOn: dayOf(ctx.now), idempotencyKey: stepKey(key, "agreement") };
  await confirmCustomerAgreement(ctx, agreement);
}

async function pay(ctx: Context, { partner, invoice: sequence, reference }: DemoPayment): Promise<void> {
  const where = sql("t.partner_id = ? AND t.sequence = ?", ctx.tenant?.partnerId, sequence);
  const invoice = await selectOne(ctx.read, Invoice, where);
  assert(invoice !== null, "what the demo pays has been published by then");
  const idempotencyKey = stepKey(partner, "payment", sequence);
  await recordPayment(ctx, { invoiceId: invoice.id, receivedOn: dayOf(ctx.now), reference, idempotencyKey });
}

function stepsOf(work: DemoWork, subscription: DemoSubscription): Step[] {
  const purchase: Step = { at: work.at(subscription.daysAgo), run: (ctx) => buy(work, ctx, subscription) };
  const actions = subscription.then.map((action, index): Step => {
    const idempotencyKey = stepKey(subscription.key, index);
    const run = (ctx: Context) => runAction(ctx, { subscriptionId: idOf(work.ids, subscription.key), idempotencyKey }, action);
    return { at: work.at(action.daysAgo), run };
  });
  return [purchase, ...actions];
}

async function buy({ ids, planIds }: DemoWork, ctx: Context, request: DemoSubscription): Promise<void> {
  const { key, customer, plan, addOns, quantity, termDuration, billingCycle, nickname, indirectResellerMpnId } = request;
  const line = {
    ...{ planId: idOf(planIds, plan), quantity, termDuration, billingCycle, nickname, indirectResellerMpnId },
    addOns: addOns.map((addOn) => ({ planId: idOf(planIds, addOn.plan), quantity: addOn.quantity })),
  };
  const input = { customerId: idOf(ids, customer), lines: [line], idempotencyKey: stepKey(key) };
  const { orderIds: [orderId] = [] } = await placeOrder(ctx, input);
  assert(orderId !== undefined, "a purchase makes an order");
  const where = sql("t.partner_id = ? AND t.order_id = ?", ctx.tenant?.partnerId, orderId);
  const bought = await selectOne(ctx.read, Subscription, where);
  assert(bought !== null, "an order has a subscription");
  ids.set(key, bought.id);
}

type Target = Readonly<{ subscriptionId: string; idempotencyKey: string }>;

function runAction(ctx: Context, target: Target, action: DemoAction): Promise<CommandResult> {
  switch (action.do) {
    case "activate":
      // For live partners the publisher does this; the demo's publishers do not exist.
      return command(ctx, "confirmActivation", target, (tx) => confirmActivation(tx, target.subscriptionId));
    case "rename":
      return renameSubscription(ctx, { ...target, nickname: action.nickname });
    case "changeQuantity":
      return changeQuantity(ctx, { ...target, quantity: action.quantity });
    case "suspend":
      return suspendSubscription(ctx, { ...target, reason: action.reason });
    case "completeStep":
      return command(ctx, "completeStep", target, (tx) => recordStepDone(tx, target.subscriptionId));
    case "cancel":
      return cancelSubscription(ctx, { ...target, reason: action.reason, confirm: true });
    case "setAutoRenew":
      return setAutoRenew(ctx, { ...target, autoRenew: action.autoRenew });
  }
}
