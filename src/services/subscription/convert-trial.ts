import { type BillingCycle, type TermDuration } from "../../core/vocabulary.js";
import { command, type CommandResult, emit } from "../../database/command.js";
import { updateWhere } from "../../database/writes.js";
import { type Context, partnerOf, type TxContext } from "../../database/context.js";
import { dayOf } from "../../core/period.js";
import { sql } from "../../database/rows.js";
import { type Customer } from "../../entities/customer.entity.js";
import { OrderLine } from "../../entities/order-line.entity.js";
import { type Subscription } from "../../entities/subscription.entity.js";
import { planTargets } from "../catalog/plan-targets.js";
import { namedPlan } from "../customer/availability.js";
import { assertAgreement } from "../customer/customers.js";
import { continuingAddOns } from "./next-term-offer.js";
import { type PreparedLine, prepareLine } from "../customer/purchase-line.js";
import { purchaseAmounts } from "../customer/rules/purchase-amounts.js";
import { orderedContent } from "./ordered-content.js";
import { assertPossible } from "./rules/lifecycle.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { assertConvertsTo, decideConversion } from "./rules/trial.js";
import { lockForActionWithCustomer } from "./lock-for-action.js";
import {
  changeSubscription,
  idsOf,
  lockSubscriptionWithOrder,
  openAddOns,
  type SubscriptionInput,
} from "./subscription-change.js";

/** The plan, quantity, term and billing cycle after the conversion. */
type ConversionRequest = Readonly<{
  planId: string;
  quantity: number;
  termDuration: TermDuration;
  billingCycle: BillingCycle;
}>;

/**
 * Converts a Microsoft trial into a paid subscription with the same id. The rules of a purchase apply, but no order is created.
 * @throws NOT_FOUND, VERSION_CONFLICT, NOT_ALLOWED_IN_STATUS, TRIAL_NOT_CONVERTIBLE, and the errors of a purchase
 * @source R-TRIAL-9, §3.1 row 11
 */
export function convertTrial(ctx: Context, input: SubscriptionInput & ConversionRequest): Promise<CommandResult> {
  assertPartnerType(partnerOf(ctx).type, "subscription:convertTrial");
  return command(ctx, "convertTrial", input, async (opened) => {
    const { customer, subscription, tx } = await lockForActionWithCustomer(
      opened,
      "CONVERT_TRIAL",
      input,
      lockSubscriptionWithOrder,
    );
    assertPossible("CONVERT_TRIAL", subscription, tx.now);
    const line = await prepareConversion(tx, customer, subscription, input);
    const content = { planId: line.plan.id, quantity: line.quantity, ...line.termAndCycle, ...line.price };
    const existingAddOns = await openAddOns(tx, subscription.id);
    const base = { customer, at: tx.now, planId: line.plan.id, termAndCycle: line.termAndCycle, isOtherPlan: true };
    const addOns = await continuingAddOns(tx, existingAddOns, base);
    const decision = decideConversion(subscription, existingAddOns, { ...content, addOns }, line.policy, tx.now);
    await updateOrderLines(tx, subscription, line);
    const made = { lines: decision.charges, addOns: decision.addOns };
    const { chargeIds } = await changeSubscription(tx, subscription, decision.changes, made);
    emit(tx, "subscription.converted", idsOf(subscription));
    return { subjectId: subscription.id, chargeIds };
  });
}

/** @throws AGREEMENT_MISSING, TRIAL_NOT_CONVERTIBLE, and the errors of a purchase of the plan */
async function prepareConversion(
  tx: TxContext,
  customer: Customer,
  { planId: trialPlanId }: Subscription,
  { planId, quantity, termDuration, billingCycle }: ConversionRequest,
): Promise<PreparedLine> {
  assertAgreement(customer);
  const { plan } = await namedPlan(tx, planId, "input", "planId");
  assertConvertsTo(await planTargets.load(tx, trialPlanId), plan);
  return prepareLine(tx, customer, { planId, quantity, termDuration, billingCycle }, [], ["input"]);
}

/** Changes the order line of a trial to the paid plan, with its quantity and price. */
async function updateOrderLines(
  tx: TxContext,
  { partnerId, orderId, id, publisherKind, currency }: Subscription,
  { plan, quantity, price, termAndCycle }: PreparedLine,
): Promise<void> {
  const term = { startsOn: dayOf(tx.now), termAndCycle, chosenEndsOn: null };
  const { unitPriceMinor } = price;
  const amounts = purchaseAmounts({ ...term, publisherKind, trialDays: null, unitPriceMinor, quantity });
  const content = orderedContent({ quantity, currency, ...price }, termAndCycle, amounts);
  const own = sql(
    "t.partner_id = ? AND t.order_id = ? AND t.subscription_id = ? AND t.add_on_id IS NULL",
    partnerId,
    orderId,
    id,
  );
  await updateWhere(tx.write, OrderLine, own, { planId: plan.id, quantity, ...content });
}
