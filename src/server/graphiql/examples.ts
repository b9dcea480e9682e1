import { ask } from "./graphql.ts";
import {
  buyIt,
  cancelIt,
  findACustomer,
  previewACancellation,
  watch,
  whatCanItBuy,
  whoAmI,
  type Line,
  type Tab,
} from "./tabs.ts";

type Price = { segment: string; termDuration: string; billingCycle: string };
type Plan = { id: string; title: string; minimumQuantity: number; purchaseLimit: unknown; prices: Price[] };
type Customer = { id: string; companyName: string; country: string; segment: string; agreementAcceptedOn: string | null };
type Subscription = { id: string; cancellation: { outcomeNow: string } };

const PLANS_TRIED = 40;

const FIND_WHAT_FITS = /* GraphQL */ `
  query WhatFits {
    customers(first: 20) {
      nodes {
        id
        companyName
        country
        segment
        agreementAcceptedOn
      }
    }
    subscriptions(first: 50, filter: { status: [ACTIVE], publisherKind: PARTNER }) {
      nodes {
        id
        cancellation {
          outcomeNow
        }
      }
    }
  }
`;
const FIND_PLANS = /* GraphQL */ `
  query Plans($customerId: ID!, $market: CountryCode!) {
    customer(id: $customerId) {
      offers(first: 40, filter: { publisherKind: PARTNER, billingType: LICENSE }) {
        nodes {
          plans {
            id
            title
            minimumQuantity
            purchaseLimit {
              count
            }
            prices(market: $market) {
              segment
              termDuration
              billingCycle
            }
          }
        }
      }
    }
  }
`;

/** The customer's plans that are bought for a price, unlimited ones first: an example is run more than once. */
async function plansFor(token: string, customer: Customer): Promise<Plan[]> {
  type Found = { customer: { offers: { nodes: { plans: Plan[] }[] } } | null };
  const { data } = await ask<Found>(token, FIND_PLANS, { customerId: customer.id, market: customer.country });
  const plans = data?.customer?.offers.nodes.flatMap((offer) => offer.plans) ?? [];
  const priced = plans.filter((plan) =>
    plan.prices.some((price) => price.segment === customer.segment && price.billingCycle !== "NONE"),
  );
  return priced.sort((a, b) => Number(a.purchaseLimit !== null) - Number(b.purchaseLimit !== null)).slice(0, PLANS_TRIED);
}

/** The first of the plans that the customer may buy now. */
async function purchasable(token: string, customer: Customer, plans: readonly Plan[]): Promise<Plan | undefined> {
  if (plans.length === 0) return undefined;
  const fields = plans.map((plan, index) => `p${index}: availability(planId: ${JSON.stringify(plan.id)}) { isPurchasable }`);
  const query = `query MayBuy($id: ID!) { customer(id: $id) { ${fields.join(" ")} } }`;
  const { data } = await ask<{ customer: Record<string, { isPurchasable: boolean }> | null }>(token, query, { id: customer.id });
  return plans.find((_, index) => data?.customer?.[`p${index}`]?.isPurchasable);
}

function lineOf(customer: Customer, plan: Plan): Line {
  const price = plan.prices.find(({ segment, billingCycle }) => segment === customer.segment && billingCycle !== "NONE");
  const { termDuration = "P1M", billingCycle = "MONTHLY" } = price ?? {};
  return { planId: plan.id, quantity: Math.max(plan.minimumQuantity, 5), termDuration, billingCycle };
}

/** A customer that may buy something, and what. */
async function purchase(token: string, customers: readonly Customer[]): Promise<{ customer: Customer; line: Line } | undefined> {
  for (const customer of customers.filter(({ agreementAcceptedOn }) => agreementAcceptedOn !== null)) {
    const plan = await purchasable(token, customer, await plansFor(token, customer));
    if (plan) return { customer, line: lineOf(customer, plan) };
  }
  return undefined;
}

/**
 * Worked examples that run as they are: their ids are those of customers, plans and subscriptions that the caller really has.
 * Steps for which the caller has nothing fitting are left out.
 */
export async function examples(token: string): Promise<Tab[]> {
  type Found = { customers: { nodes: Customer[] }; subscriptions: { nodes: Subscription[] } };
  const { data } = await ask<Found>(token, FIND_WHAT_FITS);
  const customers = data?.customers?.nodes ?? [];
  if (customers.length === 0) return [whoAmI];
  const bought = await purchase(token, customers);
  const customer = bought?.customer ?? customers[0];
  const subscriptions = data?.subscriptions?.nodes ?? [];
  const cancellable =
    subscriptions.find(({ cancellation }) => cancellation.outcomeNow === "FULL_CREDIT") ??
    subscriptions.find(({ cancellation }) => cancellation.outcomeNow !== "NOT_CANCELLABLE");
  return [
    findACustomer(customer?.companyName.split(" ")[0] ?? ""),
    ...(bought ? [whatCanItBuy(bought.customer.id, bought.line.planId), buyIt(bought.customer.id, bought.line)] : []),
    ...(cancellable ? [previewACancellation(cancellable.id), cancelIt(cancellable.id)] : []),
    watch,
  ];
}
