import { ask } from "./graphql.ts";
import { sandboxExamples } from "./sandbox-examples.ts";
import {
  buyIt,
  cancelIt,
  changeQuantity,
  findACustomer,
  previewACancellation,
  readTheInvoice,
  watch,
  whatCanItBuy,
  whoAmI,
  type Line,
  type Tab,
} from "./tabs.ts";

type Price = { segment: string; termDuration: string; billingCycle: string };
type Plan = { id: string; title: string; minimumQuantity: number; purchaseLimit: unknown; prices: Price[] };
type Customer = { id: string; companyName: string; country: string; segment: string; agreementAcceptedOn: string | null };
type Subscription = {
  id: string;
  quantity: number;
  plan: { maximumQuantity: number };
  allowedActions: { action: string; isAllowed: boolean }[];
  cancellation: { outcomeNow: string };
};

const PLANS_TRIED = 40;

const FIND_DATA = /* GraphQL */ `
  query FindData {
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
        quantity
        plan {
          maximumQuantity
        }
        allowedActions {
          action
          isAllowed
        }
      }
    }
    invoices(first: 1) {
      nodes {
        id
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

/** The customer's plans with a price. Plans without a purchase limit come first, because users run an example more than once. */
async function plansFor(token: string, customer: Customer): Promise<Plan[]> {
  type Found = { customer: { offers: { nodes: { plans: Plan[] }[] } } | null };
  const { data } = await ask<Found>(token, FIND_PLANS, { customerId: customer.id, market: customer.country });
  const plans = data?.customer?.offers.nodes.flatMap((offer) => offer.plans) ?? [];
  const priced = plans.filter((plan) =>
    plan.prices.some((price) => price.segment === customer.segment && price.billingCycle !== "NONE"),
  );
  return priced.sort((a, b) => Number(a.purchaseLimit !== null) - Number(b.purchaseLimit !== null)).slice(0, PLANS_TRIED);
}

/** Divides plans into those that the customer can buy now and the others. */
async function byAvailability<P extends { id: string }>(
  token: string,
  customerId: string,
  plans: readonly P[],
): Promise<ByAvailability<P>> {
  if (plans.length === 0) return { purchasable: [], others: [] };
  const fields = plans.map((plan, index) => `p${index}: availability(planId: ${JSON.stringify(plan.id)}) { isPurchasable }`);
  const query = `query CanBuy($id: ID!) { customer(id: $id) { ${fields.join(" ")} } }`;
  const { data } = await ask<{ customer: Record<string, { isPurchasable: boolean }> | null }>(token, query, { id: customerId });
  const isPurchasable = (index: number) => data?.customer?.[`p${index}`]?.isPurchasable;
  return {
    purchasable: plans.filter((_, index) => isPurchasable(index) === true),
    others: plans.filter((_, index) => isPurchasable(index) === false),
  };
}

type ByAvailability<P> = { purchasable: P[]; others: P[] };

/** A plan that the customer sees and cannot buy. */
async function otherPlan(token: string, customerId: string): Promise<string | undefined> {
  type Found = { customer: { offers: { nodes: { plans: { id: string }[] }[] } } | null };
  const query = "query AllPlans($id: ID!) { customer(id: $id) { offers(first: 40) { nodes { plans { id } } } } }";
  const { data } = await ask<Found>(token, query, { id: customerId });
  const plans = data?.customer?.offers.nodes.flatMap((offer) => offer.plans).slice(0, PLANS_TRIED) ?? [];
  return (await byAvailability(token, customerId, plans)).others[0]?.id;
}

function lineOf(customer: Customer, plan: Plan): Line {
  const price = plan.prices.find(({ segment, billingCycle }) => segment === customer.segment && billingCycle !== "NONE");
  const { termDuration = "P1M", billingCycle = "MONTHLY" } = price ?? {};
  return { planId: plan.id, quantity: Math.max(plan.minimumQuantity, 5), termDuration, billingCycle };
}

/** A customer that can buy a plan, and the order line for it. */
async function purchase(token: string, customers: readonly Customer[]): Promise<{ customer: Customer; line: Line } | undefined> {
  for (const customer of customers.filter(({ agreementAcceptedOn }) => agreementAcceptedOn !== null)) {
    const [plan] = (await byAvailability(token, customer.id, await plansFor(token, customer))).purchasable;
    if (plan) return { customer, line: lineOf(customer, plan) };
  }
  return undefined;
}

/** A subscription that can be cancelled; preferably one with full credit. */
const cancellableOf = (subscriptions: readonly Subscription[]): Subscription | undefined =>
  subscriptions.find(({ cancellation }) => cancellation.outcomeNow === "FULL_CREDIT") ??
  subscriptions.find(({ cancellation }) => cancellation.outcomeNow !== "NOT_CANCELLABLE");

/** The purchase of one more license for a subscription that allows it. */
function moreLicenses(subscriptions: readonly Subscription[]): Tab[] {
  const mayGrow = ({ quantity, plan, allowedActions }: Subscription) =>
    quantity < plan.maximumQuantity && allowedActions.some(({ action, isAllowed }) => action === "CHANGE_QUANTITY" && isAllowed);
  const found = subscriptions.find(mayGrow);
  return found === undefined ? [] : [changeQuantity(found.id, found.quantity + 1)];
}

/**
 * Examples that run without changes: their ids are the caller's own customers, plans and subscriptions. Steps for which the caller has
 * no suitable data are left out.
 */
export async function examples(token: string): Promise<Tab[]> {
  type Found = {
    customers: { nodes: Customer[] };
    subscriptions: { nodes: Subscription[] };
    // Null when the caller has no access to invoices.
    invoices: { nodes: { id: string }[] } | null;
  };
  const { data } = await ask<Found>(token, FIND_DATA);
  const customers = data?.customers.nodes ?? [];
  if (data == null || customers.length === 0) return [whoAmI];
  const bought = await purchase(token, customers);
  const customer = bought?.customer ?? customers[0];
  const other = bought && (await otherPlan(token, bought.customer.id));
  const subscriptions = data.subscriptions.nodes;
  const cancellable = cancellableOf(subscriptions);
  const invoice = data.invoices?.nodes[0];
  return [
    findACustomer(customer?.companyName.split(" ")[0] ?? ""),
    ...(bought && other ? [whatCanItBuy(bought.customer.id, bought.line.planId, other)] : []),
    ...(bought ? [buyIt(bought.customer.id, bought.line)] : []),
    ...moreLicenses(subscriptions),
    ...(await sandboxExamples(token)),
    ...(cancellable ? [previewACancellation(cancellable.id), cancelIt(cancellable.id)] : []),
    ...(invoice ? [readTheInvoice(invoice.id)] : []),
    watch,
  ];
}
