import { DomainError, invalid } from "../../core/errors.js";
import { dayOf, type Day } from "../../core/period.js";
import type { BillingCycle, TermDuration } from "../../core/vocabulary.js";
import { partnerOf, tenantOf } from "../../database/context.js";
import type { Customer } from "../../entities/customer.entity.js";
import type { Offer } from "../../entities/offer.entity.js";
import type { Plan } from "../../entities/plan.entity.js";
import { assertDistinctAddOns, eligibleAddOn, type PricedAddOn } from "./add-on-eligibility.js";
import { policyAt } from "../catalog/policies.js";
import type { Policy } from "../catalog/rules/policies.js";
import { availabilityOfPlan, namedPlan, trialDaysFor, type Reading } from "./availability.js";
import { assertResellerMpnId } from "../partner/partner.js";
import { termFrom, type TermAndCycle } from "../catalog/rules/terms.js";
import { type LockedPrice } from "../catalog/rules/pricing.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { assertReferenceIsFree } from "../reference/referenced.js";
import { assertQuantity } from "../catalog/rules/quantity-bounds.js";
import { pricedTerm } from "./priced-term.js";
import { assertTermEnd } from "./term-ends.js";

/** One line of a purchase, as requested. */
export type LineRequest = Readonly<{
  planId: string;
  quantity: number;
  termDuration: TermDuration;
  billingCycle: BillingCycle;
  /** The last day of the first term; null and missing for a full term. */
  termEndsOn?: Day | null;
  nickname?: string | null;
  addOns?: readonly Readonly<{ planId: string; quantity: number }>[] | null;
  indirectResellerMpnId?: string | null;
  externalReference?: string | null;
  tags?: readonly string[] | null;
}>;

/** A line that passed all checks, with everything its purchase needs. */
export type PreparedLine = Readonly<{
  plan: Plan;
  offer: Offer;
  quantity: number;
  termAndCycle: TermAndCycle;
  /** The last day of the first term if it was chosen; null for a full term. */
  chosenEndsOn: Day | null;
  /** With a free trial, the price of the first paid term. */
  price: LockedPrice;
  trialDays: number | null;
  /** The policy in force, which the purchase keeps. */
  policy: Policy;
  nickname: string | null;
  addOns: readonly (PricedAddOn & Readonly<{ quantity: number }>)[];
  indirectResellerMpnId: string | null;
  externalReference: string | null;
  tags: readonly string[];
  /** The path of the line in the input. */
  path: readonly string[];
}>;

async function assertAvailable(
  ctx: Reading,
  customer: Customer,
  named: Readonly<{ plan: Plan; offer: Offer }>,
  earlier: readonly PreparedLine[],
  path: readonly string[],
) {
  const setting = { earlier: earlier.map((line) => line.plan) };
  if ((await availabilityOfPlan(ctx, customer, named, { ...setting, isDecisionOnly: true })).isPurchasable) return;
  const { reasons, message, reactivateSubscriptionId } = await availabilityOfPlan(ctx, customer, named, setting);
  const details = { message: message ?? "", reasons, reactivateSubscriptionId };
  throw new DomainError("NOT_AVAILABLE", details, path);
}

/**
 * Checks the day on which the first term is to end; null for a full term.
 * @throws TERM_END_NOT_POSSIBLE
 * @source R-TERM-1
 */
async function chosenEndOf(
  ctx: Reading,
  customer: Customer,
  { plan, offer, termAndCycle }: Pick<PreparedLine, "plan" | "offer" | "termAndCycle">,
  termEndsOn: Day | null,
  path: readonly string[],
): Promise<Day | null> {
  if (termEndsOn === null) return null;
  const { termDuration } = termAndCycle;
  const subject = { planTitle: plan.title, publisherKind: offer.publisherKind, isTrial: plan.isTrial, termDuration };
  const full = termFrom(dayOf(ctx.now), termAndCycle);
  await assertTermEnd(ctx, subject, { customerId: customer.id, full, termEndsOn, path });
  return termEndsOn;
}

/** @throws PARTNER_TYPE_NOT_ALLOWED, INVALID_INPUT @source R-CART-7 */
async function resellerOf(ctx: Reading, request: LineRequest, path: readonly string[]): Promise<string | null> {
  const mpnId = request.indirectResellerMpnId ?? null;
  if (mpnId === null) return null;
  // A reseller can view its provider's carts; reading a line as another partner does not make the line invalid.
  if (tenantOf(ctx).resellerId === null) assertPartnerType(partnerOf(ctx).type, "subscription:setIndirectReseller");
  await assertResellerMpnId(ctx, mpnId, ...path, "indirectResellerMpnId");
  return mpnId;
}

/** The reference of a line's subscription. @throws ALREADY_EXISTS, INVALID_INPUT when an earlier line has it @source R-REF */
async function referenceOf(ctx: Reading, request: LineRequest, earlier: readonly PreparedLine[], path: readonly string[]) {
  const { externalReference = null } = request;
  const at = [...path, "externalReference"];
  if (externalReference !== null && earlier.some((line) => line.externalReference === externalReference))
    throw invalid(`Two lines have the external reference "${externalReference}"; it belongs to one subscription.`, ...at);
  await assertReferenceIsFree(ctx, "SUBSCRIPTION", externalReference, at);
  return externalReference;
}

/**
 * Checks one line of a purchase by all rules, and prices it at this instant. `earlier` are the previous lines of
 * the same purchase: they count towards limits and trials.
 * @throws NOT_FOUND, INVALID_INPUT, ALREADY_EXISTS, NOT_AVAILABLE, TERM_END_NOT_POSSIBLE, QUANTITY_OUT_OF_RANGE,
 * ADD_ON_NOT_ELIGIBLE, PARTNER_TYPE_NOT_ALLOWED
 * @source R-CART-5, R-CART-6, R-CART-7, R-TERM-1
 */
export async function prepareLine(
  ctx: Reading,
  customer: Customer,
  request: LineRequest,
  earlier: readonly PreparedLine[],
  path: readonly string[],
): Promise<PreparedLine> {
  const { plan, offer } = await namedPlan(ctx, request.planId, ...path, "planId");
  await assertAvailable(ctx, customer, { plan, offer }, earlier, [...path, "planId"]);
  const { termAndCycle, price } = await pricedTerm(ctx, customer, plan, request, path);
  const bought = { plan, offer, termAndCycle };
  const chosenEndsOn = await chosenEndOf(ctx, customer, bought, request.termEndsOn ?? null, [...path, "termEndsOn"]);
  assertQuantity(plan, request.quantity, [...path, "quantity"]);
  const indirectResellerMpnId = await resellerOf(ctx, request, path);
  const externalReference = await referenceOf(ctx, request, earlier, path);
  const requests = request.addOns ?? [];
  assertDistinctAddOns(requests, ...path, "addOns");
  const addOns = [];
  for (const [index, { planId, quantity }] of requests.entries()) {
    const at = [...path, "addOns", String(index)];
    const priced = await eligibleAddOn(ctx, planId, { customer, basePlan: plan, termAndCycle }, [...at, "planId"]);
    assertQuantity(priced.plan, quantity, [...at, "quantity"]);
    addOns.push({ ...priced, quantity });
  }
  const { publisherKind } = offer;
  const policy = await policyAt(
    ctx,
    { publisherKind, billingCycle: termAndCycle.billingCycle, segment: customer.segment },
    ctx.now,
  );
  const trialDays = await trialDaysFor(
    ctx,
    customer.id,
    plan,
    policy,
    earlier.map((line) => line.offer.id),
  );
  return {
    plan,
    offer,
    quantity: request.quantity,
    termAndCycle,
    chosenEndsOn,
    price,
    trialDays,
    policy,
    nickname: request.nickname ?? null,
    addOns,
    indirectResellerMpnId,
    externalReference,
    tags: request.tags ?? [],
    path,
  };
}
