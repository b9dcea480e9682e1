import { invalid } from "../../core/errors.js";
import { kindOfId, type IdKind } from "../../core/ids.js";
import type { Context } from "../../database/context.js";
import { findDelivery } from "../publisher/deliveries.js";
import { findInvoice } from "../billing/invoices.js";
import { findOffer } from "../catalog/offers.js";
import { findPartner } from "../partner/partner.js";
import { findPayment } from "../billing/payments.js";
import { assertRole } from "../partner/rules/permissions.js";

/** The maximum number of ids in one request. */
const NODES_MAX = 100;

type Node = Readonly<{ id: string }>;

const finders: { readonly [Kind in IdKind]?: (ctx: Context, id: string) => Promise<Node | null> } = {
  partner: findPartner,
  offer: findOffer,
  plan: async (ctx, id) => {
    const plan = await ctx.loaders.plan.load(id);
    return plan !== null && (await findOffer(ctx, plan.offerId)) !== null ? plan : null;
  },
  publisher: ({ loaders }, id) => loaders.publisher.load(id),
  customer: ({ loaders }, id) => loaders.customer.load(id),
  cart: ({ loaders }, id) => loaders.cart.load(id),
  order: ({ loaders }, id) => loaders.order.load(id),
  subscription: ({ loaders }, id) => loaders.subscription.load(id),
  addOn: ({ loaders }, id) => loaders.addOn.load(id),
  operation: ({ loaders }, id) => loaders.operation.load(id),
  delivery: findDelivery,
  event: ({ loaders }, id) => loaders.event.load(id),
  charge: ({ loaders, partner }, id) => (partner?.type === "INDIRECT_RESELLER" ? Promise.resolve(null) : loaders.charge.load(id)),
  invoice: billing(findInvoice),
  payment: billing(findPayment),
};

/** Refuses callers without billing access whether or not the object exists; indirect resellers have no billing data. @source §0.2.15 */
function billing(find: (ctx: Context, id: string) => Promise<Node | null>) {
  return async (ctx: Context, id: string): Promise<Node | null> => {
    assertRole(ctx.actor, "invoice:read");
    return ctx.partner?.type === "INDIRECT_RESELLER" ? null : find(ctx, id);
  };
}

/** Any object that the caller can see, by its id; null for unknown ids and other tenants' objects. @source R-ROLE-4 */
export async function findNode(ctx: Context, id: string): Promise<Node | null> {
  const kind = kindOfId(id);
  return (kind === null ? undefined : finders[kind])?.(ctx, id) ?? null;
}

/** Several objects by their ids, in the given order, each loaded or refused separately. @throws INVALID_INPUT for more than 100 */
export function findNodes(ctx: Context, ids: readonly string[]): Promise<Node | null>[] {
  if (ids.length > NODES_MAX) throw invalid(`At most ${NODES_MAX} ids are allowed per request; got ${ids.length}.`, "ids");
  return ids.map((id) => findNode(ctx, id));
}
