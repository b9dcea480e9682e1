import { ask } from "./graphql.ts";
import { convertTrial, moveTheClock, setSandboxPublisher, type Tab } from "./tabs.ts";

const FIND_FOR_SANDBOX = /* GraphQL */ `
  query FindForSandbox {
    viewer {
      nextDueAt
      partner {
        mode
      }
    }
    offers(first: 1, filter: { publisherKind: PARTNER }) {
      nodes {
        publisher {
          id
        }
      }
    }
    subscriptions(first: 10, filter: { isTrial: true, status: [ACTIVE] }) {
      nodes {
        id
        quantity
        customer {
          country
          segment
        }
        planChanges(timing: NOW) {
          action
          isPossible
          plan {
            id
          }
          prices {
            termDuration
            billingCycle
          }
        }
      }
    }
  }
`;

type Price = { termDuration: string; billingCycle: string };
type PlanChange = { action: string; isPossible: boolean; plan: { id: string }; prices: Price[] };
type ForSandbox = {
  viewer: { nextDueAt: string | null; partner: { mode: string } | null };
  offers: { nodes: { publisher: { id: string } }[] };
  subscriptions: { nodes: { id: string; quantity: number; planChanges: PlanChange[] }[] };
};

/** The conversion of a Microsoft trial, if there is one that can be converted. */
function conversionIn({ subscriptions }: ForSandbox): Tab[] {
  for (const { id, quantity, planChanges } of subscriptions.nodes) {
    const change = planChanges.find(({ action, isPossible }) => action === "CONVERT_TRIAL" && isPossible);
    const price = change?.prices.find(({ billingCycle }) => billingCycle !== "NONE");
    if (change === undefined || price === undefined) continue;
    const { termDuration, billingCycle } = price;
    return [convertTrial({ subscriptionId: id, planId: change.plan.id, quantity, termDuration, billingCycle })];
  }
  return [];
}

/** What only sandboxes can do, and what is best tried there; nothing for live partners. */
export async function sandboxExamples(token: string): Promise<Tab[]> {
  const { data } = await ask<ForSandbox>(token, FIND_FOR_SANDBOX);
  if (!data || data.viewer.partner?.mode !== "SANDBOX") return [];
  const { nextDueAt } = data.viewer;
  const [offer] = data.offers.nodes;
  return [
    ...conversionIn(data),
    ...(nextDueAt === null ? [] : [moveTheClock(nextDueAt)]),
    ...(offer === undefined ? [] : [setSandboxPublisher(offer.publisher.id)]),
  ];
}
