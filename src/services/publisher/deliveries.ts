import { systemClock } from "../../core/clock.js";
import { chunksOf } from "../../core/collections.js";
import { assert, DomainError, notFound } from "../../core/errors.js";
import type { DeliveryStatus } from "../../core/vocabulary.js";
import { updateMatching } from "../../database/writes.js";
import { command, type CommandInput, type CommandResult, wakeDeliveries } from "../../database/command.js";
import { tenantOf, type Context, type TxContext } from "../../database/context.js";
import { readPage, readPages, type Page, type PageArguments } from "../../database/keyset-page.js";
import type { Seek } from "../../database/page-statement.js";
import { defineLoader, definePageLoader, defineRowLoader, type LoaderContext } from "../../database/loaders.js";
import { lockRowToChange } from "../../database/row-locks.js";
import { and, validCodes, inList, isCode, query, select, sql, type SqlOf } from "../../database/rows.js";
import type { Tenant } from "../../database/tenant.js";
import { DeliveryAttempt } from "../../entities/delivery-attempt.entity.js";
import { Delivery } from "../../entities/delivery.entity.js";
import type { Partner } from "../../entities/partner.entity.js";
import { Operation } from "../../entities/operation.entity.js";
import { COUNT_MAX } from "../lifecycle/work-of-partners.js";
import { OPERATOR } from "../partner/create-partner.js";
import { builtInBehavior } from "../subscription/rules/built-in-webhook.js";
import { publisherById } from "../catalog/catalog-loaders.js";
import { ofPartnersOf, referencedRows } from "../../database/rows-of-partners.js";

/** Conditions on a list of deliveries; null and missing conditions do not filter. */
export type DeliveryFilter = Readonly<{
  status?: readonly DeliveryStatus[] | null;
  subscriptionId?: string | null;
  publisherId?: string | null;
}>;

function ofTenant({ partnerId, resellerId }: Tenant): SqlOf<Delivery> {
  const own = sql("t.partner_id = ?", partnerId);
  if (resellerId === null) return own;
  const assigned = sql(
    "t.subscription_id IN (SELECT s.id FROM subscription s JOIN customer c ON c.partner_id = s.partner_id AND c.id = s.customer_id WHERE s.partner_id = ? AND c.indirect_reseller_id = ?)",
    partnerId,
    resellerId,
  );
  return and(own, assigned);
}

/**
 * Limits deliveries to those that the caller can see: all for the operator, its own for a publisher, those of its subscriptions
 * for a partner.
 */
function visibleDeliveries(ctx: Context): SqlOf<Delivery> {
  const { actor } = ctx;
  if (actor.kind === "OPERATOR") return sql("1 = 1");
  return actor.kind === "PUBLISHER" ? sql("t.publisher_id = ?", actor.publisherId) : ofTenant(tenantOf(ctx));
}

/** A page of the deliveries that the caller can see, newest first. @source issue "Publishers join in" §2 */
export function deliveriesOf(ctx: Context, page: PageArguments, filter: DeliveryFilter): Promise<Page<Delivery>> {
  const { status, subscriptionId, publisherId } = filter;
  const where = and(
    visibleDeliveries(ctx),
    status ? inList("t.status", status) : null,
    subscriptionId ? ofSubscription(ctx, subscriptionId) : null,
    publisherId ? isCode("t.publisher_id", publisherId) : null,
  );
  return readPage(ctx.read, { entity: Delivery, where, isDescending: true, seek: seekOf(ctx, filter) }, page);
}

/** The index of deliveries of a subscription begins with its partner, which the operator does not name. */
function ofSubscription({ actor }: Context, subscriptionId: string): SqlOf<Delivery> {
  const own = isCode("t.subscription_id", subscriptionId);
  if (actor.kind !== "OPERATOR") return own;
  const named = isCode("s.id", subscriptionId);
  return and(own, sql(`t.partner_id = (SELECT s.partner_id FROM subscription s WHERE ${named.sql})`, ...named.parameters));
}

/** The index in which a filter finds the deliveries of all partners. */
function seekOfAll(statuses: readonly DeliveryStatus[], publisherId: string | null): Seek<Delivery> | null {
  const ofStatuses = statuses.map((one) => sql("t.status = ?", one));
  if (publisherId === null) return statuses.length === 0 ? null : { index: "delivery_of_status", alternatives: ofStatuses };
  const ofPublisher = isCode("t.publisher_id", publisherId);
  if (statuses.length === 0) return { index: "delivery_publisher", alternatives: [ofPublisher] };
  return { index: "delivery_publisher_status", alternatives: ofStatuses.map((one) => and(ofPublisher, one)) };
}

/** The index in which a filter finds the deliveries of a partner, of a publisher or of all. */
function seekOf({ actor, tenant }: Context, { status, subscriptionId, publisherId }: DeliveryFilter): Seek<Delivery> | null {
  if (subscriptionId) return null;
  const statuses = [...new Set(status ?? [])];
  if (actor.kind === "OPERATOR") return seekOfAll(statuses, publisherId ?? null);
  const isPublisher = actor.kind === "PUBLISHER";
  if (!isPublisher && tenant?.resellerId !== null) return null;
  if (statuses.length > 0) {
    const index = isPublisher ? "delivery_publisher_status" : "delivery_status";
    return { index, alternatives: statuses.map((one) => sql("t.status = ?", one)) };
  }
  if (publisherId && !isPublisher)
    return { index: "delivery_partner_publisher", alternatives: [isCode("t.publisher_id", publisherId)] };
  // Without it, MySQL chooses an index that does not hold the rows in list order when a partner has some thousand deliveries.
  return { index: isPublisher ? "delivery_publisher" : "delivery_partner", alternatives: [] };
}

/** A delivery by its id; null when it does not exist or the caller cannot see it. */
export const deliveryById = defineRowLoader(
  "deliveryById",
  (ctx: Context, ids) => select(ctx.read, Delivery, and(inList("t.id", validCodes(ids)), visibleDeliveries(ctx))),
  ({ id }) => id,
);

/** The delivery of an operation; null when the operation has none. */
export const deliveryOfOperation = defineRowLoader(
  "deliveryOfOperation",
  (ctx: Context, ids) => select(ctx.read, Delivery, and(inList("t.operation_id", ids), visibleDeliveries(ctx))),
  ({ operationId }) => operationId,
);

/** The number of partners per statement. */
const COUNTS_PER_READ = 100;
const PENDING_COUNT = `SELECT ? AS id, (SELECT COUNT(*) FROM (SELECT 1 AS one FROM delivery d WHERE d.partner_id = ? AND d.status = 'PENDING' LIMIT ${COUNT_MAX}) AS counted) AS n`;

/** A page of the deliveries of a subscription, newest first. */
export const deliveriesOfSubscription = definePageLoader("deliveriesOfSubscription", Delivery, (ctx: Context) => ({
  where: sql("t.partner_id = ?", tenantOf(ctx).partnerId),
  parentKey: "subscriptionId",
  key: "sequence",
  isDescending: true,
}));

/** The number of pending deliveries of billed partners, to the highest number that is counted; null for indirect resellers. */
export const pendingDeliveryCount = defineLoader(
  "pendingDeliveryCount",
  async ({ read }: LoaderContext, partners: readonly Partner[]): Promise<(number | null)[]> => {
    const billed = partners.filter(({ indirectProviderId }) => indirectProviderId === null);
    const counts = new Map<string, number>();
    for (const some of chunksOf(billed, COUNTS_PER_READ)) {
      const rows = await query<{ id: string; n: number | string }>(
        read,
        sql(Array<string>(some.length).fill(PENDING_COUNT).join(" UNION ALL "), ...some.flatMap(({ id }) => [id, id])),
      );
      for (const { id, n } of rows) counts.set(id, Number(n));
    }
    return partners.map(({ id }) => counts.get(id) ?? null);
  },
  { identify: ({ id }) => id },
);

const idOf = ({ id }: Delivery): string => id;

/** A page of the attempts of a delivery, newest first. */
export const attemptsOf = defineLoader(
  "attemptsOf",
  ({ read }: LoaderContext, deliveries: readonly Delivery[], page: PageArguments) => {
    const list = { entity: DeliveryAttempt, parentKey: "deliveryId", isDescending: true, seeksEach: true } as const;
    return readPages(read, { ...list, where: ofPartnersOf(deliveries) }, deliveries.map(idOf), page);
  },
  { identify: ({ id }) => id },
);

/** The operation of a delivery. */
export const operationOf = defineLoader(
  "operationOfDelivery",
  async ({ read }: LoaderContext, deliveries: readonly Delivery[]) => {
    return deliveries.map(await referencedRows(read, Operation, deliveries, ({ operationId }) => operationId));
  },
  { identify: ({ id }) => id },
);

/** The scope of a caller's idempotency keys. */
function idempotencyScope(ctx: Context): Tenant {
  const { actor } = ctx;
  if (actor.kind === "PARTNER") return tenantOf(ctx);
  return actor.kind === "OPERATOR" ? OPERATOR : { partnerId: actor.publisherId, resellerId: null };
}

async function lockDelivery(tx: TxContext, { partnerId, id }: Delivery): Promise<Delivery> {
  const locked = await lockRowToChange(tx, Delivery, sql("t.partner_id = ? AND t.id = ?", partnerId, id));
  assert(locked !== null, "deliveries are not deleted");
  return locked;
}

/** The current URL for a delivery. @throws NOT_REDELIVERABLE */
async function currentUrl(tx: TxContext, delivery: Delivery): Promise<string> {
  const { status, isPlayed } = await operationOf.load(tx, delivery);
  const publisher = await publisherById.load(tx, delivery.publisherId);
  if (status === "FAILED" || status === "CONFLICT")
    throw new DomainError("NOT_REDELIVERABLE", {
      problem: "The requested change has failed. Request the change again instead.",
    });
  if (isPlayed || builtInBehavior(delivery.url) !== null) return delivery.url;
  if (publisher === null || publisher.webhookUrl === null)
    throw new DomainError("NOT_REDELIVERABLE", { problem: "The publisher no longer has a webhook." });
  return publisher.webhookUrl;
}

/**
 * Sends a delivery again, whatever its status: with the same operation id, to the publisher's current URL, with attempts
 * counted from 1. A pending delivery is attempted at once.
 * @throws NOT_FOUND, NOT_REDELIVERABLE
 * @source issue "Publishers join in" §2; decision 0031
 */
export async function redeliver(ctx: Context, input: CommandInput & Readonly<{ deliveryId: string }>): Promise<CommandResult> {
  const seen = await deliveryById.load(ctx, input.deliveryId);
  if (seen === null) throw notFound("delivery", input.deliveryId, "input", "deliveryId");
  return command({ ...ctx, tenant: idempotencyScope(ctx) }, "redeliver", input, async (tx) => {
    const delivery = await lockDelivery(tx, seen);
    const again: Partial<Delivery> = {
      ...{ url: await currentUrl(tx, delivery), status: "PENDING", tries: 0, nextTryAt: systemClock.now() },
      ...{ claimedUntil: null, deliveredAt: null, lastStatus: null, lastError: null },
    };
    await updateMatching(tx.write, Delivery, { partnerId: delivery.partnerId, id: delivery.id }, again);
    wakeDeliveries(tx);
    tx.audited.partnerId = delivery.partnerId;
    return { subjectId: delivery.id };
  });
}
