import { Field, ID, InterfaceType } from "type-graphql";
import { kindOfId, type IdKind } from "../core/ids.js";

const typeNames: Partial<Record<IdKind, string>> = {
  partner: "Partner",
  publisher: "Publisher",
  offer: "Offer",
  plan: "Plan",
  customer: "Customer",
  cart: "Cart",
  order: "Order",
  subscription: "CustomerSubscription",
  addOn: "AddOn",
  charge: "Charge",
  invoice: "Invoice",
  payment: "Payment",
  allocation: "Allocation",
  operation: "Operation",
  delivery: "Delivery",
  event: "Event",
  webhook: "Webhook",
  webhookDelivery: "WebhookDelivery",
  export: "Export",
  sandboxKey: "SandboxKey",
};

/** The GraphQL type of an id, by its prefix; undefined when the id is not that of a node. */
export function nodeTypeName(id: string): string | undefined {
  const kind = kindOfId(id);
  return kind === null ? undefined : typeNames[kind];
}

@InterfaceType({
  description: "An object with an id. The query node returns it by its id.",
  resolveType: (node: Node) => nodeTypeName(node.id),
})
export abstract class Node {
  @Field(() => ID, {
    description:
      "The permanent public id. It starts with a prefix for the type, for example sub_ for a subscription or cus_ for a customer, and sorts by creation time. Treat the rest as opaque. In the result of a dry run or of a query with @asOf, the id of each object that belongs to a partner has a suffix -preview-…, so that caches keep what would be apart from what is stored. It is the same throughout the result, and is not accepted as input.",
  })
  id: string;
}
