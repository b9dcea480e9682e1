import { invalid } from "../../core/errors.js";
import { kindOfId, type IdKind } from "../../core/ids.js";
import type { Context } from "../../database/context.js";
import { deliveryById } from "../publisher/deliveries.js";
import { findInvoice } from "../billing/invoices.js";
import { findOffer } from "../catalog/offers.js";
import { findPartner } from "../partner/partner.js";
import { findPayment } from "../billing/payments.js";
import { assertRole } from "../partner/rules/permissions.js";
import { planById, publisherById } from "../catalog/catalog-loaders.js";
import { customerById } from "../customer/customer-loaders.js";
import { eventById } from "../events/event-loaders.js";
import { exportById } from "../export/exports.js";
import { cartById } from "../ordering/ordering-loaders.js";
import { sandboxKeyById } from "../sandbox/sandbox-keys.js";
import { addOnById, operationById, orderById, subscriptionById } from "../subscription/subscription-loaders.js";
import { webhookDeliveryById } from "../webhook/webhook-deliveries.js";
import { webhookById } from "../webhook/webhooks.js";
import { allocationById, chargeById } from "../billing/billing-loaders.js";

/** The maximum number of ids in one request. */
const NODES_MAX = 100;

type Node = Readonly<{ id: string }>;

const finders: { readonly [Kind in IdKind]?: (ctx: Context, id: string) => Promise<Node | null> } = {
  partner: findPartner,
  offer: findOffer,
  plan: async (ctx, id) => {
    const plan = await planById.load(ctx, id);
    return plan !== null && (await findOffer(ctx, plan.offerId)) !== null ? plan : null;
  },
  publisher: publisherById.load,
  customer: customerById.load,
  cart: cartById.load,
  order: orderById.load,
  subscription: subscriptionById.load,
  addOn: addOnById.load,
  operation: operationById.load,
  delivery: deliveryById.load,
  event: eventById.load,
  webhook: (ctx, id) => ofWebhooks(ctx, () => webhookById.load(ctx, id)),
  webhookDelivery: (ctx, id) => ofWebhooks(ctx, () => webhookDeliveryById.load(ctx, id)),
  export: exportById.load,
  sandboxKey: async (ctx, id) => {
    assertRole(ctx.actor, "sandboxKey:read");
    return sandboxKeyById.load(ctx, id);
  },
  charge: (ctx, id) => (ctx.partner?.type === "INDIRECT_RESELLER" ? Promise.resolve(null) : chargeById.load(ctx, id)),
  invoice: billing(findInvoice),
  payment: billing(findPayment),
  allocation: billing(allocationById.load),
};

/** Refuses callers without billing access whether or not the object exists; indirect resellers have no billing data. @source §0.2.15 */
function billing(find: (ctx: Context, id: string) => Promise<Node | null>) {
  return async (ctx: Context, id: string): Promise<Node | null> => {
    assertRole(ctx.actor, "invoice:read");
    return ctx.partner?.type === "INDIRECT_RESELLER" ? null : find(ctx, id);
  };
}

/** Refuses callers who may not see webhooks whether or not the object exists. */
async function ofWebhooks(ctx: Context, find: () => Promise<Node | null>): Promise<Node | null> {
  assertRole(ctx.actor, "webhook:read");
  return find();
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
