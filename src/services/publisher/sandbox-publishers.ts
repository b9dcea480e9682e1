import { addDuration, millisecondsOf } from "../../core/period.js";
import { addMilliseconds, MILLISECONDS_PER_DAY } from "../../core/clock.js";
import { invalid, notFound } from "../../core/errors.js";
import type { SandboxAnswer, SandboxWebhook } from "../../core/vocabulary.js";
import { command, type CommandInput, type CommandResult } from "../../database/command.js";
import { partnerOf, tenantOf, type Context, type TxContext } from "../../database/context.js";
import { lockRowToChange } from "../../database/row-locks.js";
import { and, inList, select, selectOne, sql } from "../../database/rows.js";
import { Partner } from "../../entities/partner.entity.js";
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
  /** The number of failures before the webhook accepts a notification; null: none, and no notifications if it is simulated. */
  webhookFailures: number | null;
  /** For the built-in webhook, as ISO 8601 durations; null for the default answer window and for no delay. */
  answerWindow: string | null;
  webhookDelay: string | null;
}>;

const DEFAULT_BEHAVIOR: SandboxBehavior = {
  activateAfter: null,
  quantityChanges: "ACCEPT",
  webhook: "PLAYED",
  webhookFailures: null,
  answerWindow: null,
  webhookDelay: null,
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
  if (webhook === "REAL") throw invalid("webhookFailures does not apply to REAL webhooks; pass null with REAL.", ...path);
  if (webhookFailures < 0 || webhookFailures > DELIVERY_TRIES_MAX)
    throw invalid(`webhookFailures must be between 0 and ${DELIVERY_TRIES_MAX}; got ${webhookFailures}.`, ...path);
}

/** The bounds of the durations that apply to the built-in webhook. */
const BUILT_IN_BOUNDS = { answerWindow: ["PT1S", "P1D"], webhookDelay: ["PT1S", "PT1M"] } as const;

function assertBuiltInDuration(
  name: keyof typeof BUILT_IN_BOUNDS,
  { webhook, [name]: duration }: Pick<SandboxBehavior, "webhook" | keyof typeof BUILT_IN_BOUNDS>,
): void {
  if (duration === null) return;
  if (webhook !== "BUILT_IN")
    throw invalid(`${name} applies to BUILT_IN webhooks only; pass null with ${webhook}.`, "input", name);
  const [least, most] = BUILT_IN_BOUNDS[name].map((bound) => millisecondsOf(bound) ?? 0);
  const length = millisecondsOf(duration);
  if (length !== null && length >= (least ?? 0) && length <= (most ?? 0)) return;
  throw invalid(`${name} must be between ${BUILT_IN_BOUNDS[name].join(" and ")}; got ${duration}.`, "input", name);
}

/** @throws INVALID_INPUT when nobody can sign in to the publisher page as the publisher */
function assertPublisherPage({ publisherPage }: Context, { name, tenantId, applicationId }: Publisher): void {
  const path = ["input", "webhook"];
  if (publisherPage === undefined)
    throw invalid("BUILT_IN requires the built-in token authority, which is off on this server; use PLAYED or REAL.", ...path);
  if (tenantId === null || applicationId === null)
    throw invalid(`BUILT_IN requires a publisher that can sign in; ${name} has no tenantId and applicationId.`, ...path);
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

/** What to change: an absent value stays as it is, null is the default. */
type BehaviorRequest = { readonly [K in keyof SandboxBehavior]?: SandboxBehavior[K] | null };

function requestedBehavior(current: SandboxBehavior, request: BehaviorRequest): SandboxBehavior {
  const valueOf = <K extends keyof SandboxBehavior>(key: K): SandboxBehavior[K] =>
    request[key] === undefined ? current[key] : (request[key] ?? DEFAULT_BEHAVIOR[key]);
  return {
    activateAfter: valueOf("activateAfter"),
    quantityChanges: valueOf("quantityChanges"),
    webhook: valueOf("webhook"),
    webhookFailures: valueOf("webhookFailures"),
    answerWindow: valueOf("answerWindow"),
    webhookDelay: valueOf("webhookDelay"),
  };
}

/** The current behavior. Locks the partner, because a behavior that was never set has no row to lock. The
 * transaction then writes the behavior's row, also if it is equal: on a cluster, that excludes. */
async function lockedBehavior(tx: TxContext, publisherId: string): Promise<SandboxBehavior> {
  const { partnerId } = tx.tenant;
  await lockRowToChange(tx, Partner, sql("t.id = ?", partnerId));
  const where = sql("t.partner_id = ? AND t.publisher_id = ?", partnerId, publisherId);
  return (await selectOne(tx.read, SandboxPublisher, where)) ?? DEFAULT_BEHAVIOR;
}

/**
 * Sets how a publisher behaves in the caller's sandbox. Does not affect earlier purchases and requests.
 * @throws INVALID_INPUT, NOT_FOUND, PARTNER_TYPE_NOT_ALLOWED
 * @source decisions 0030, 0042
 */
export function setSandboxPublisher(
  ctx: Context,
  input: CommandInput & Readonly<{ publisherId: string }> & BehaviorRequest,
): Promise<CommandResult> {
  const { type, mode } = partnerOf(ctx);
  assertPartnerType(type, "sandbox:setPublisher");
  if (mode !== "SANDBOX") throw invalid("Only a sandbox partner can set the behavior of publishers.");
  return command(ctx, "setSandboxPublisher", input, async (tx) => {
    const { publisherId } = input;
    const publisher = await publisherById.load(tx, publisherId);
    if (publisher === null) throw notFound("publisher", publisherId, "input", "publisherId");
    const behavior = requestedBehavior(await lockedBehavior(tx, publisherId), input);
    assertWebhookMode(publisher, behavior.webhook);
    assertActivateAfter(behavior.activateAfter, tx);
    assertFailures(behavior);
    if (behavior.webhook === "BUILT_IN") assertPublisherPage(ctx, publisher);
    assertBuiltInDuration("answerWindow", behavior);
    assertBuiltInDuration("webhookDelay", behavior);
    const key = { partnerId: tx.tenant.partnerId, publisherId };
    await deleteMatching(tx.write, SandboxPublisher, key);
    await insertRow(tx.write, SandboxPublisher, { ...key, ...behavior });
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
