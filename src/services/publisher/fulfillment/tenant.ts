import { rolesOf } from "../../../core/actor.js";
import { systemClock } from "../../../core/clock.js";
import { assert, ForbiddenError, notFound } from "../../../core/errors.js";
import { idOfUuid, uuidOf } from "../../../core/ids.js";
import { pauseOf } from "../../../core/pause.js";
import type { Context } from "../../../database/context.js";
import { withoutLoadedRows } from "../../../database/new-context.js";
import { isCode, selectOne } from "../../../database/rows.js";
import { Subscription } from "../../../entities/subscription.entity.js";
import { partnerStateOf } from "../../partner/partner.js";
import { catchUp } from "../../lifecycle/catch-up.js";
import { offerById } from "../../catalog/catalog-loaders.js";

/** The id of the calling publisher. @throws ForbiddenError for other callers */
export function publisherIdOf({ actor }: Pick<Context, "actor">): string {
  if (actor.kind !== "PUBLISHER") throw new ForbiddenError("fulfill purchases", [], rolesOf(actor), "a publisher");
  return actor.publisherId;
}

/** The refusal of a subscription to another publisher's offer. @source fulfillment-api §1.2 */
export const ofAnotherPublisher = () =>
  new ForbiddenError("see or change subscriptions to offers of other publishers", [], [], "the publisher of the offer");

/**
 * The context of the same caller within one billed partner's tenant and at the time of its clock. Runs due transitions of these
 * customers first.
 * @source architecture "A late job never changes an answer"
 */
export async function enterTenant(ctx: Context, partnerId: string, customerIds: readonly string[]): Promise<Context> {
  const read = ctx.database.read;
  const systemNow = systemClock.now();
  const state = await partnerStateOf(read, partnerId, systemNow);
  assert(state !== null, "a subscription has a partner");
  const tenant = { partnerId, resellerId: null };
  const now = state.partner.clockAt ?? systemNow;
  // The results of deliveries that were sent before the pause are still applied.
  const pause = ctx.actor.kind === "PUBLISHER" ? pauseOf(state.partner) : null;
  const inner = withoutLoadedRows({ ...ctx, tenant, pause, now });
  if (!state.isSomethingDue) return inner;
  await catchUp(inner, customerIds);
  return withoutLoadedRows(inner);
}

/** A subscription of the calling publisher: its id, and the context within its partner's tenant. */
export type OwnSubscription = Readonly<{ ctx: Context; id: string }>;

/**
 * Finds a subscription to an offer of the calling publisher by its id. Searches the subscriptions of all partners, because a
 * publisher does not know to which partner a subscription belongs.
 * @throws NOT_FOUND, ForbiddenError
 */
export async function ownSubscription(ctx: Context, id: string): Promise<OwnSubscription> {
  const publisherId = publisherIdOf(ctx);
  const seen = await selectOne(ctx.read, Subscription, isCode("t.id", id));
  if (seen === null) throw notFound("subscription", uuidOf(id), "subscriptionId");
  const offer = await offerById.load(ctx, seen.offerId);
  if (offer?.publisherId !== publisherId) throw ofAnotherPublisher();
  return { ctx: await enterTenant(ctx, seen.partnerId, [seen.customerId]), id };
}

/** Finds a subscription to an offer of the calling publisher by its UUID. @throws NOT_FOUND, ForbiddenError */
export async function ownSubscriptionByUuid(ctx: Context, uuid: string): Promise<OwnSubscription> {
  const id = idOfUuid("subscription", uuid);
  if (id === null) throw notFound("subscription", uuid, "subscriptionId");
  return ownSubscription(ctx, id);
}
