import { createHmac, randomBytes } from "node:crypto";
import { addMilliseconds, MILLISECONDS_PER_DAY, systemClock, type Instant } from "../../core/clock.js";
import { assert } from "../../core/errors.js";
import type { Context, Seals } from "../../database/context.js";
import { sql } from "../../database/rows.js";
import { transact } from "../../database/transaction.js";
import { updateWhere } from "../../database/writes.js";
import { Webhook } from "../../entities/webhook.entity.js";

const PURPOSE = "webhook secret";
const SECRET_PREFIX = "whsec_";
const SECRET_BYTES = 32;

/** How long the old secret stays valid after a rotation. @source issue 13 §4 */
export const previousSecretUntil = (now: Instant): Instant => addMilliseconds(now, MILLISECONDS_PER_DAY);

/** A new secret: `whsec_` and 32 random bytes in Base64. @source Standard Webhooks, "Signature scheme" */
export const newSecret = (): string => `${SECRET_PREFIX}${randomBytes(SECRET_BYTES).toString("base64")}`;

/** Encrypts a secret for the database. */
export function sealSecret({ seals }: Pick<Context, "seals">, secret: string): Promise<string> {
  assert(seals !== undefined, "webhooks are created where requests are answered");
  return seals.seal(PURPOSE, { secret });
}

const isSecret = (content: unknown): content is { secret: string } =>
  typeof content === "object" && content !== null && "secret" in content && typeof content.secret === "string";

async function opened(seals: Seals, sealed: string): Promise<string | null> {
  const content = await seals.open(PURPOSE, sealed);
  return isSecret(content) ? content.secret : null;
}

/** The secrets that sign a delivery now: the current one and, for 24 hours after a rotation, the one before. Empty when they cannot be decrypted. */
export async function secretsOf(
  seals: Seals,
  { sealedSecret, sealedPreviousSecret, previousSecretUntil: until }: Webhook,
  now: Instant,
): Promise<string[]> {
  const isPreviousValid = until !== null && now < until;
  const sealed = [sealedSecret, isPreviousValid ? sealedPreviousSecret : null].filter((text) => text !== null);
  const secrets = await Promise.all(sealed.map((text) => opened(seals, text)));
  return secrets.filter((secret) => secret !== null);
}

/** Encrypts the secret of a webhook with the current root secret, so that the previous one is no longer needed. */
export async function renewSeal({ database }: Pick<Context, "database">, seals: Seals, webhook: Webhook): Promise<void> {
  const { id, partnerId, sealedSecret } = webhook;
  if (sealedSecret === null || (await seals.isCurrent(PURPOSE, sealedSecret))) return;
  const secret = await opened(seals, sealedSecret);
  if (secret === null) return;
  const again = await seals.seal(PURPOSE, { secret });
  const unchanged = sql("t.partner_id = ? AND t.id = ? AND t.sealed_secret = ?", partnerId, id, sealedSecret);
  await transact(database, "commit", (tx) => updateWhere(tx, Webhook, unchanged, { sealedSecret: again }));
}

/** One signature of a message. @source Standard Webhooks, "Signature scheme" */
function signature(secret: string, message: string): string {
  const key = Buffer.from(secret.slice(SECRET_PREFIX.length), "base64");
  return `v1,${createHmac("sha256", key).update(message).digest("base64")}`;
}

/** The headers that identify and sign a message, with one signature for each secret. @source Standard Webhooks, "Webhook headers" */
export function signedHeaders(
  secrets: readonly string[],
  { id, body }: Readonly<{ id: string; body: string }>,
  at: Instant = systemClock.now(),
): Record<"webhook-id" | "webhook-timestamp" | "webhook-signature", string> {
  const timestamp = String(Math.floor(at.getTime() / 1000));
  const signatures = secrets.map((secret) => signature(secret, `${id}.${timestamp}.${body}`));
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": signatures.join(" ") };
}
