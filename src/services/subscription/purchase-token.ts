import { z } from "zod";
import { addMilliseconds, instant, type Instant, MILLISECONDS_PER_DAY } from "../../core/clock.js";
import { assert } from "../../core/errors.js";
import { type Context } from "../../database/context.js";

const PURPOSE = "purchase token";
/** @source fulfillment-api §1.4 */
const LIFETIME_MS = MILLISECONDS_PER_DAY;

/** What a purchase token says: which purchase, for whose eyes, and until when by its partner's clock, exclusive. */
export type PurchaseToken = Readonly<{ subscriptionId: string; publisherId: string; expiresAt: Instant }>;

type SealContext = Pick<Context, "seals" | "now">;

function sealsOf({ seals }: SealContext) {
  assert(seals !== undefined, "purchase tokens are made and read where requests are answered");
  return seals;
}

/**
 * Makes a token that identifies a purchase to its publisher for 24 hours of the partner's clock, any number of times. Base64, so
 * that it must be URL-encoded. @source fulfillment-api §1.4
 */
export function issuePurchaseToken(ctx: SealContext, subscriptionId: string, publisherId: string): Promise<string> {
  const expiresAt = addMilliseconds(ctx.now, LIFETIME_MS).toISOString();
  return sealsOf(ctx).seal(PURPOSE, { subscriptionId, publisherId, expiresAt });
}

const content = z.object({ subscriptionId: z.string(), publisherId: z.string(), expiresAt: z.iso.datetime().transform(instant) });

/** What a purchase token says; null for anything that is none of ours. Whether it has expired is for its reader to judge. */
export async function readPurchaseToken(ctx: SealContext, token: string): Promise<PurchaseToken | null> {
  const opened = await sealsOf(ctx).open(PURPOSE, token);
  return opened === null ? null : content.parse(opened);
}
