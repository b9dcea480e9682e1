import { rolesOf } from "../../core/actor.js";
import type { Instant } from "../../core/clock.js";
import { ForbiddenError } from "../../core/errors.js";
import { isOpen } from "../../core/vocabulary.js";
import { tenantOf, type Context } from "../../database/context.js";
import type { Publisher } from "../../entities/publisher.entity.js";
import type { Subscription } from "../../entities/subscription.entity.js";
import { offerById, publisherById } from "../catalog/catalog-loaders.js";
import { hasRoleFor, rolesFor } from "../partner/rules/permissions.js";
import { usesPublisherPage } from "./operations/publisher-channel.js";
import { issuePurchaseToken } from "./purchase-token.js";
import { landingLink } from "./rules/landing-link.js";
import { orderById } from "./subscription-loaders.js";

/** The publisher's landing page for a purchase, with the code that identifies the purchase. */
export type Activation = Readonly<{ url: string; code: string; licensesAssignedAt: Instant | null; confirmedAt: Instant | null }>;

/**
 * The landing page and a new code for a purchase, for users who manage it and for the user who placed the order. Null for
 * Microsoft plans, for closed subscriptions, and in a dry run.
 * Each one that is shown is recorded in the audit log.
 * @throws ForbiddenError
 * @source R-ACT-1, -2, -8, R-AUDIT, §5; fulfillment-api §1.4
 */
export async function activationOf(ctx: Context, subscription: Subscription): Promise<Activation | null> {
  const { id, status, licensesAssignedAt, confirmedAt } = subscription;
  if (subscription.publisherKind === "MICROSOFT") return null;
  const order = await orderById.load(ctx, subscription.orderId);
  // Orders are placed by users of the billed partner: one of a reseller's users may have the same name.
  const isBuyer = tenantOf(ctx).resellerId === null && order?.placedBy === ctx.actor.user;
  if (!isBuyer && !hasRoleFor(rolesOf(ctx.actor), "subscription:readActivation")) {
    const verbPhrase = "see activation links and codes of others' orders";
    throw new ForbiddenError(verbPhrase, rolesFor("subscription:readActivation", false), rolesOf(ctx.actor));
  }
  const publisher = await publisherOf(ctx, subscription);
  if (!isOpen(status) || publisher === null || ctx.tx !== null) return null;
  const page = await landingPageOf(ctx, subscription, publisher);
  if (page === null) return null;
  const code = await issuePurchaseToken(ctx, id, publisher.id);
  ctx.shownActivations?.push(id);
  return { url: landingLink(page, code), code, licensesAssignedAt, confirmedAt };
}

/**
 * The landing page for purchases of an offer: that of its publisher; in a sandbox, the publisher page if the sandbox uses its webhook
 * or the publisher has no landing page. Null without both.
 */
async function landingPageOf(ctx: Context, { offerId }: Subscription, { id, landingPageUrl }: Publisher): Promise<string | null> {
  const { publisherPage: page } = ctx;
  if (page === undefined || ctx.partner?.mode !== "SANDBOX") return landingPageUrl;
  const isBuiltIn = landingPageUrl === null || (await usesPublisherPage(ctx, offerId));
  return isBuiltIn ? `${page}?publisher=${id}` : landingPageUrl;
}

async function publisherOf(ctx: Context, { offerId }: Subscription): Promise<Publisher | null> {
  const offer = await offerById.load(ctx, offerId);
  return offer === null ? null : publisherById.load(ctx, offer.publisherId);
}

/**
 * What the publisher is waiting for, and its landing page without a code; null when nothing is needed.
 * @source R-SUB-1, P-17
 */
export async function actionNeededOf(
  ctx: Context,
  subscription: Subscription,
): Promise<Readonly<{ reason: string; publisherUrl: string | null }> | null> {
  const { actionNeededReason: reason } = subscription;
  if (reason === null) return null;
  const publisher = await publisherOf(ctx, subscription);
  return { reason, publisherUrl: publisher === null ? null : await landingPageOf(ctx, subscription, publisher) };
}
