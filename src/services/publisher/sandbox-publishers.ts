import { addDuration } from "../../core/period.js";
import { addMilliseconds, MILLISECONDS_PER_DAY } from "../../core/clock.js";
import { invalid, notFound } from "../../core/errors.js";
import type { SandboxAnswer, SandboxWebhook } from "../../core/vocabulary.js";
import { command, type CommandInput, type CommandResult } from "../../database/command.js";
import { partnerOf, tenantOf, type Context } from "../../database/context.js";
import { and, inList, select, sql } from "../../database/rows.js";
import type { Publisher } from "../../entities/publisher.entity.js";
import { SandboxPublisher } from "../../entities/sandbox-publisher.entity.js";
import { DELIVERY_TRIES_MAX } from "./rules/delivery.js";
import { assertPartnerType } from "../partner/rules/permissions.js";
import { deleteMatching, insertRow } from "../../database/writes.js";
import { publisherById } from "../catalog/catalog-loaders.js";
import { defineRowLoader } from "../../database/loaders.js";

/** The simulated behavior of a publisher in a sandbox. */
export type SandboxBehavior = Readonly<{
  /** The time after which the publisher activates a purchase, as an ISO 8601 duration; null for no automatic activation. */
  activateAfter: string | null;
  quantityChanges: SandboxAnswer;
  webhook: SandboxWebhook;
  /** The number of failures before a simulated webhook accepts a notification; null for no notifications. */
  webhookFailures: number | null;
}>;

const DEFAULT_BEHAVIOR: SandboxBehavior = {
  activateAfter: null,
  quantityChanges: "ACCEPT",
  webhook: "PLAYED",
  webhookFailures: null,
};

const ACTIVATE_AFTER_DAYS_MAX = 366;

function assertActivateAfter(activateAfter: string | null, { now }: Pick<Context, "now">): void {
  if (activateAfter === null) return;
  const at = addDuration(now, activateAfter);
  const last = addMilliseconds(now, ACTIVATE_AFTER_DAYS_MAX * MILLISECONDS_PER_DAY);
  if (at !== null && at > now && at <= last) return;
  throw invalid(
    `activateAfter must be between PT1S (one second) and P${ACTIVATE_AFTER_DAYS_MAX}D; got ${activateAfter}. Pass null for no automatic activation.`,
    ...["input", "activateAfter"],
  );
}

function assertFailures({ webhook, webhookFailures }: Pick<SandboxBehavior, "webhook" | "webhookFailures">): void {
  if (webhookFailures === null) return;
  const path = ["input", "webhookFailures"];
  if (webhook === "REAL") throw invalid("webhookFailures applies to PLAYED webhooks only; leave it out with REAL.", ...path);
  if (webhookFailures < 0 || webhookFailures > DELIVERY_TRIES_MAX)
    throw invalid(`webhookFailures must be between 0 and ${DELIVERY_TRIES_MAX}; got ${webhookFailures}.`, ...path);
}

function assertWebhookMode({ kind, name, webhookUrl }: Publisher, webhook: SandboxWebhook): void {
  if (kind !== "PARTNER")
    throw invalid(
      `${name} activates purchases at once and does not approve changes; its behavior cannot be set.`,
      "input",
      "publisherId",
    );
  if (webhook === "REAL" && webhookUrl === null)
    throw invalid(`${name} has no webhook to call; use PLAYED to simulate one.`, "input", "webhook");
}

/**
 * Sets how a publisher behaves in the caller's sandbox. Does not affect earlier purchases and requests.
 * @throws INVALID_INPUT, NOT_FOUND, PARTNER_TYPE_NOT_ALLOWED
 * @source issue "Publishers join in" §4
 */
export function setSandboxPublisher(
  ctx: Context,
  input: CommandInput & Readonly<{ publisherId: string }> & { readonly [K in keyof SandboxBehavior]?: SandboxBehavior[K] | null },
): Promise<CommandResult> {
  const { type, mode } = partnerOf(ctx);
  assertPartnerType(type, "sandbox:setPublisher");
  if (mode !== "SANDBOX") throw invalid("Only a sandbox partner can set the behavior of publishers.");
  return command(ctx, "setSandboxPublisher", input, async (tx) => {
    const { publisherId, activateAfter = null, webhookFailures = null } = input;
    const quantityChanges = input.quantityChanges ?? DEFAULT_BEHAVIOR.quantityChanges;
    const webhook = input.webhook ?? DEFAULT_BEHAVIOR.webhook;
    const publisher = await publisherById.load(tx, publisherId);
    if (publisher === null) throw notFound("publisher", publisherId, "input", "publisherId");
    assertWebhookMode(publisher, webhook);
    assertActivateAfter(activateAfter, tx);
    assertFailures({ webhook, webhookFailures });
    const key = { partnerId: tx.tenant.partnerId, publisherId };
    await deleteMatching(tx.write, SandboxPublisher, key);
    await insertRow(tx.write, SandboxPublisher, { ...key, activateAfter, quantityChanges, webhook, webhookFailures });
    return { subjectId: publisherId };
  });
}

const sandboxBehavior = defineRowLoader(
  "sandboxBehavior",
  (ctx: Context, publisherIds) => {
    const ofTenant = sql("t.partner_id = ?", tenantOf(ctx).partnerId);
    return select(ctx.read, SandboxPublisher, and(ofTenant, inList("t.publisher_id", publisherIds)));
  },
  ({ publisherId }) => publisherId,
);

/** How a publisher behaves in the caller's sandbox; null for Microsoft and for all other callers. */
export async function sandboxBehaviorOf(ctx: Context, { id, kind }: Publisher): Promise<SandboxBehavior | null> {
  if (ctx.partner?.mode !== "SANDBOX" || kind !== "PARTNER") return null;
  return (await sandboxBehavior.load(ctx, id)) ?? DEFAULT_BEHAVIOR;
}
