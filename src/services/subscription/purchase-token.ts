import { z } from "zod";
import { addMilliseconds, instant, type Instant, MILLISECONDS_PER_DAY } from "../../core/clock.js";
import { assert } from "../../core/errors.js";
import { type Context } from "../../database/context.js";

const PURPOSE = "purchase token";
/** @source fulfillment-api §1.4 */
const LIFETIME_MS = MILLISECONDS_PER_DAY;

/**
 * The content of a purchase token. `publisherId`: the only publisher that may use it. `expiresAt`: exclusive, by the partner's
 * clock.
 */
export type PurchaseToken = Readonly<{ subscriptionId: string; publisherId: string; expiresAt: Instant }>;

type SealContext = Pick<Context, "seals" | "now">;

function sealsOf({ seals }: SealContext) {
  assert(seals !== undefined, "purchase tokens are made and read where requests are answered");
  return seals;
}

/**
 * Creates a token that identifies a purchase to its publisher. It can be used any number of times for 24 hours of the partner's
 * clock. It is Base64 text and must be URL-encoded in a URL.
 * @source fulfillment-api §1.4
 */
export function issuePurchaseToken(ctx: SealContext, subscriptionId: string, publisherId: string): Promise<string> {
  const expiresAt = addMilliseconds(ctx.now, LIFETIME_MS).toISOString();
  return sealsOf(ctx).seal(PURPOSE, { subscriptionId, publisherId, expiresAt });
}

const content = z.object({ subscriptionId: z.string(), publisherId: z.string(), expiresAt: z.iso.datetime().transform(instant) });

/** Decrypts a purchase token; null when it was not issued by this marketplace. Does not check whether it has expired. */
export async function readPurchaseToken(ctx: SealContext, token: string): Promise<PurchaseToken | null> {
  const opened = await sealsOf(ctx).open(PURPOSE, token);
  return opened === null ? null : content.parse(opened);
}
