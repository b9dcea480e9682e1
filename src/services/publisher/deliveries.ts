import { systemClock } from "../../core/clock.js";
import { assert, DomainError, notFound } from "../../core/errors.js";
import type { DeliveryStatus } from "../../core/vocabulary.js";
import { updateWhere } from "../../database/bulk.js";
import { command, type CommandInput, type CommandResult } from "../../database/command.js";
import { tenantOf, type Context, type TxContext } from "../../database/context.js";
import { readPage, readPages, type Page, type PageArguments } from "../../database/keyset-page.js";
import { createLoaders } from "../../database/loaders.js";
import { and, validCodes, forUpdate, inList, isCode, select, selectOne, sql, type Sql, type SqlOf } from "../../database/rows.js";
import type { Tenant } from "../../database/tenant.js";
import { DeliveryAttempt } from "../../entities/delivery-attempt.entity.js";
import { Delivery } from "../../entities/delivery.entity.js";
import { Operation } from "../../entities/operation.entity.js";
import { OPERATOR } from "../partner/create-partner.js";

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
    subscriptionId ? isCode("t.subscription_id", subscriptionId) : null,
    publisherId ? isCode("t.publisher_id", publisherId) : null,
  );
  return readPage(ctx.read, { entity: Delivery, where, isDescending: true }, page);
}

/** A delivery by its id; null when it does not exist or the caller cannot see it. Batched. */
export function findDelivery(ctx: Context, id: string): Promise<Delivery | null> {
  const loader = ctx.loaders.batch<string, Delivery | null>("delivery", async (ids) => {
    const rows = await select(ctx.read, Delivery, and(inList("t.id", validCodes(ids)), visibleDeliveries(ctx)));
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((each) => byId.get(each) ?? null);
  });
  return loader.load(id);
}

/** A page of the deliveries of a subscription, newest first. Batched: one statement for many subscriptions. */
export function deliveriesOfSubscription(ctx: Context, subscriptionId: string, args: PageArguments): Promise<Page<Delivery>> {
  const source = {
    entity: Delivery,
    where: sql("t.partner_id = ?", tenantOf(ctx).partnerId),
    parentKey: "subscriptionId",
    key: "sequence",
    isDescending: true,
  } as const;
  const name = `deliveriesOfSubscription:${JSON.stringify(args)}`;
  return ctx.loaders.batch<string, Page<Delivery>>(name, (ids) => readPages(ctx.read, source, ids, args)).load(subscriptionId);
}

const partnersOf = (deliveries: readonly Delivery[], column: string): Sql =>
  inList(column, [...new Set(deliveries.map(({ partnerId }) => partnerId))]);

/** A page of the attempts of a delivery, newest first. Batched: one statement for many deliveries. */
export function attemptsOf(ctx: Context, delivery: Delivery, args: PageArguments): Promise<Page<DeliveryAttempt>> {
  const read = (deliveries: readonly Delivery[]) => {
    const source = {
      entity: DeliveryAttempt,
      where: partnersOf(deliveries, "t.partner_id"),
      parentKey: "deliveryId",
      isDescending: true,
      seeksEach: true,
    } as const;
    const ids = deliveries.map(({ id }) => id);
    return readPages(ctx.read, source, ids, args);
  };
  return ctx.loaders.batch<Delivery, Page<DeliveryAttempt>>(`attemptsOf:${JSON.stringify(args)}`, read).load(delivery);
}

/** The operation of a delivery. Batched: one statement for many deliveries. */
export function operationOf(ctx: Pick<Context, "loaders" | "read">, delivery: Delivery): Promise<Operation> {
  const loader = ctx.loaders.batch<Delivery, Operation>("operationOfDelivery", async (deliveries) => {
    const ids = deliveries.map(({ operationId }) => operationId);
    const rows = await select(ctx.read, Operation, and(inList("t.id", ids), partnersOf(deliveries, "t.partner_id")));
    const byId = new Map(rows.map((row) => [row.id, row]));
    return ids.map((id) => {
      const operation = byId.get(id);
      assert(operation !== undefined, "a delivery has an operation");
      return operation;
    });
  });
  return loader.load(delivery);
}

/** The delivery of an operation; null when the operation has none. Batched. */
export function deliveryOfOperation(ctx: Context, operationId: string): Promise<Delivery | null> {
  const loader = ctx.loaders.batch<string, Delivery | null>("deliveryOfOperation", async (ids) => {
    const rows = await select(ctx.read, Delivery, and(inList("t.operation_id", ids), visibleDeliveries(ctx)));
    const byOperation = new Map(rows.map((row) => [row.operationId, row]));
    return ids.map((id) => byOperation.get(id) ?? null);
  });
  return loader.load(operationId);
}

/** The scope of a caller's idempotency keys. */
function idempotencyScope(ctx: Context): Tenant {
  const { actor } = ctx;
  if (actor.kind === "PARTNER") return tenantOf(ctx);
  return actor.kind === "OPERATOR" ? OPERATOR : { partnerId: actor.publisherId, resellerId: null };
}

async function lockDelivery(tx: TxContext, { partnerId, id }: Delivery): Promise<Delivery> {
  const locked = await selectOne(tx.read, Delivery, sql("t.partner_id = ? AND t.id = ?", partnerId, id), forUpdate(tx.read));
  assert(locked !== null, "deliveries are not deleted");
  return locked;
}

/** The current URL for a delivery. @throws NOT_REDELIVERABLE */
async function currentUrl(tx: TxContext, delivery: Delivery): Promise<string> {
  const { status, isPlayed } = await operationOf(tx, delivery);
  const publisher = await tx.loaders.publisher.load(delivery.publisherId);
  if (status === "FAILED" || status === "CONFLICT")
    throw new DomainError("NOT_REDELIVERABLE", {
      problem: "The requested change has failed. Request the change again instead.",
    });
  if (isPlayed) return delivery.url;
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
  const seen = await findDelivery(ctx, input.deliveryId);
  if (seen === null) throw notFound("delivery", input.deliveryId, "input", "deliveryId");
  const result = await command({ ...ctx, tenant: idempotencyScope(ctx) }, "redeliver", input, async (tx) => {
    const delivery = await lockDelivery(tx, seen);
    const again: Partial<Delivery> = {
      ...{ url: await currentUrl(tx, delivery), status: "PENDING", tries: 0, nextTryAt: systemClock.now() },
      ...{ claimedUntil: null, deliveredAt: null, lastStatus: null, lastError: null },
    };
    await updateWhere(tx.write, Delivery, sql("t.partner_id = ? AND t.id = ?", delivery.partnerId, delivery.id), again);
    return { subjectId: delivery.id };
  });
  ctx.loaders = createLoaders(ctx.read, ctx.tenant);
  return result;
}
