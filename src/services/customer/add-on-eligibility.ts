import { groupBy } from "../../core/collections.js";
import { partnerOf, type Context } from "../../database/context.js";
import { select, inList, sql } from "../../database/rows.js";
import type { Customer } from "../../entities/customer.entity.js";
import type { Offer } from "../../entities/offer.entity.js";
import { PlanPrerequisite } from "../../entities/plan-prerequisite.entity.js";
import { Plan } from "../../entities/plan.entity.js";
import { lockedPriceFor } from "../catalog/purchase-price.js";
import { type TermAndCycle } from "../catalog/rules/terms.js";
import type { LockedPrice } from "../catalog/rules/pricing.js";
import { isExclusiveToOthers } from "./rules/availability.js";
import { namedPlan, type Reading, planWithOffer } from "./availability.js";
import { addOnProblem } from "./rules/add-on-eligibility.js";
import { DomainError, invalid } from "../../core/errors.js";
import type { Subscription } from "../../entities/subscription.entity.js";
import { customerBehind } from "./customer-loaders.js";
import { defineLoader, type LoaderContext } from "../../database/loaders.js";

/** The maximum number of add-ons in one command or cart line. */
const ADD_ONS_MAX = 50;

/** An add-on plan and its requested number of licenses. */
export type AddOnRequest = Readonly<{ planId: string; quantity: number }>;

/** The add-on plans that fit a base plan, for any buyer. @source R-ADD-3 */
export const addOnPlansOf = defineLoader(
  "addOnPlansOf",
  async ({ read }: LoaderContext, baseIds: readonly string[]) => {
    const links = await select(read, PlanPrerequisite, inList("t.base_plan_id", baseIds));
    const ids = [...new Set(links.map((link) => link.addOnPlanId))];
    const plans = new Map((await select(read, Plan, inList("t.id", ids), sql("ORDER BY t.id"))).map((plan) => [plan.id, plan]));
    const byBase = groupBy(links, (link) => link.basePlanId);
    const addOnsOfBase = (id: string) => (byBase.get(id) ?? []).flatMap((link) => plans.get(link.addOnPlanId) ?? []);
    return baseIds.map((id) => addOnsOfBase(id).sort((a, b) => (a.id < b.id ? -1 : 1)));
  },
  { isOfCatalog: true },
);

/** The customer's facts on which the eligibility of add-ons depends. */
type AddOnBuyer = Pick<Customer, "partnerId" | "country" | "segment" | "currency">;

/** The customer and the base to which an add-on is added. */
export type AddOnSetting = Readonly<{ customer: Customer; basePlan: Plan; termAndCycle: TermAndCycle }>;

/** An add-on plan with its price per license and billing cycle of the base. */
export type PricedAddOn = Readonly<{ plan: Plan; price: LockedPrice }>;

async function eligibilityOf(
  ctx: Reading,
  { plan, offer }: Readonly<{ plan: Plan; offer: Offer }>,
  isPrerequisiteMet: boolean,
  { customer, termAndCycle }: Readonly<{ customer: AddOnBuyer; termAndCycle: TermAndCycle }>,
) {
  const price = await lockedPriceFor(ctx, plan.id, customer, termAndCycle, ctx.now);
  const problem = addOnProblem({
    isPrerequisiteMet,
    isOfferedThroughCsp: offer.isOfferedThroughCsp,
    isExclusiveToOthers: isExclusiveToOthers(offer, partnerOf(ctx).mpnIds),
    isPaidByLicense: offer.billingType === "LICENSE",
    isSoldInCountry: plan.markets.includes(customer.country),
    isForSegment: offer.segments.includes(customer.segment),
    isWithdrawn: plan.withdrawnAt !== null || offer.withdrawnAt !== null,
    unitPriceMinor: price?.unitPriceMinor ?? null,
  });
  return { problem, price };
}

/** Finds an add-on plan that can be added to a base now. @throws NOT_FOUND, ADD_ON_NOT_ELIGIBLE @source R-ADD-1, R-ADD-3 */
export async function eligibleAddOn(
  ctx: Reading,
  planId: string,
  setting: AddOnSetting,
  path: readonly string[],
): Promise<PricedAddOn> {
  const { plan, offer } = await namedPlan(ctx, planId, ...path);
  const isPrerequisiteMet = (await addOnPlansOf.load(ctx, setting.basePlan.id)).some(({ id }) => id === planId);
  const { problem, price } = await eligibilityOf(ctx, { plan, offer }, isPrerequisiteMet, setting);
  if (problem === null && price !== null) return { plan, price };
  const details = { addOnTitle: plan.title, planTitle: setting.basePlan.title, problem: problem ?? "it has no price" };
  throw new DomainError("ADD_ON_NOT_ELIGIBLE", details, path);
}

/** What decides which add-on plans can be added: subscriptions for which it is equal have the same ones. */
type AddOnBase = Readonly<{ customer: AddOnBuyer; basePlanId: string; termAndCycle: TermAndCycle }>;

const baseKey = ({ customer, basePlanId, termAndCycle: { termDuration, billingCycle } }: AddOnBase): string =>
  [customer.partnerId, customer.country, customer.segment, customer.currency, basePlanId, termDuration, billingCycle].join();

/** The add-on plans that can be added to a base now. Calculated once for all alike subscriptions of a request. @source R-ADD-3, R-ADD-11 */
const eligibleAddOnPlans = defineLoader(
  "eligibleAddOnPlans",
  (ctx: Reading & LoaderContext, bases: readonly AddOnBase[]) =>
    Promise.all(
      bases.map(async (base) => {
        const plans = await addOnPlansOf.load(ctx, base.basePlanId);
        const found = await Promise.all(
          plans.map(async ({ id }) => eligibilityOf(ctx, await planWithOffer(ctx, id), true, base)),
        );
        return plans.filter((_, index) => found[index]?.problem === null);
      }),
    ),
  { identify: baseKey },
);

/** The add-on plans that can be added to a subscription. Batched. @source R-ADD-3, R-ADD-11 */
export async function eligibleAddOnsOf(ctx: Context, subscription: Subscription): Promise<readonly Plan[]> {
  const customer = await customerBehind(ctx, subscription);
  return eligibleAddOnPlans.load(ctx, { customer, basePlanId: subscription.planId, termAndCycle: subscription });
}

/** @throws INVALID_INPUT for too many add-ons, or for the same add-on twice */
export function assertDistinctAddOns(requests: readonly AddOnRequest[], ...path: string[]): void {
  if (requests.length > ADD_ONS_MAX)
    throw invalid(`At most ${ADD_ONS_MAX} add-ons are allowed per request; got ${requests.length}.`, ...path);
  const seen = new Set<string>();
  requests.forEach(({ planId }, index) => {
    if (seen.has(planId))
      throw invalid(`Add-on plan ${planId} is listed twice; list each plan once.`, ...path, String(index), "planId");
    seen.add(planId);
  });
}
