import { idOfUuid } from "../../core/ids.js";
import type { OperationStatus } from "../../core/vocabulary.js";
import type { Context } from "../../database/context.js";
import { readPage, readPages, type Page, type PageArguments } from "../../database/keyset-page.js";
import type { Seek } from "../../database/page-statement.js";
import { defineLoader, type LoaderContext } from "../../database/loaders.js";
import { ofPartnersOf, referencedRows } from "../../database/rows-of-partners.js";
import { and, inList, selectOne, sql } from "../../database/rows.js";
import { Delivery } from "../../entities/delivery.entity.js";
import { Operation } from "../../entities/operation.entity.js";
import { Subscription } from "../../entities/subscription.entity.js";
import { loadView, toSubscription } from "../subscription/operations/publisher-view.js";
import { upToDate } from "./fulfillment/reads.js";
import { publisherIdOf } from "./fulfillment/tenant.js";

const idOf = ({ id }: Pick<Subscription, "id">): string => id;

/** A subscription in the form of the fulfillment API, for subscriptions of any partners. */
export const publisherViewOf = defineLoader(
  "publisherView",
  async (ctx: LoaderContext, subscriptions: readonly Subscription[]) =>
    (await loadView(ctx, subscriptions)).map((view) => ({ ...toSubscription(view), planTitle: view.plan.title })),
  { identify: idOf },
);

/** A subscription to one of the calling publisher's offers by its UUID; null for any other. @throws ForbiddenError */
export async function soldSubscription(ctx: Context, uuid: string): Promise<Subscription | null> {
  const publisherId = publisherIdOf(ctx);
  const id = idOfUuid("subscription", uuid);
  if (id === null) return null;
  const own = sql("t.id = ? AND t.offer_id IN (SELECT o.id FROM offer o WHERE o.publisher_id = ?)", id, publisherId);
  return upToDate(
    ctx,
    () => selectOne(ctx.read, Subscription, own),
    (found) => (found === null ? [] : [found]),
  );
}

/** The subscription of an operation, for operations of any partners. */
export const subscriptionOfOperation = defineLoader(
  "subscriptionOfOperation",
  async ({ read }: LoaderContext, operations: readonly Operation[]) => {
    return operations.map(await referencedRows(read, Subscription, operations, ({ subscriptionId }) => subscriptionId));
  },
  { identify: idOf },
);

/** A page of the operations of the calling publisher's subscriptions, newest first; only those with a status, if given. @throws ForbiddenError */
export function publisherOperations(
  ctx: Context,
  page: PageArguments,
  status: readonly OperationStatus[] | null | undefined,
): Promise<Page<Operation>> {
  const where = and(sql("t.publisher_id = ?", publisherIdOf(ctx)), status ? inList("t.status", status) : null);
  const seek: Seek<Operation> | null = status?.length
    ? { index: "operation_publisher_status", alternatives: [...new Set(status)].map((one) => sql("t.status = ?", one)) }
    : null;
  return upToDate(
    ctx,
    () => readPage(ctx.read, { entity: Operation, where, isDescending: true, seek }, page),
    ({ nodes }) => Promise.all(nodes.map((operation) => subscriptionOfOperation.load(ctx, operation))),
  );
}

/** A page of the operations of a subscription, newest first, for subscriptions of any partners. */
export const operationsForPublisher = defineLoader(
  "operationsForPublisher",
  ({ read }: LoaderContext, subscriptions: readonly Subscription[], page: PageArguments) => {
    const list = { entity: Operation, parentKey: "subscriptionId", isDescending: true } as const;
    return readPages(read, { ...list, where: ofPartnersOf(subscriptions) }, subscriptions.map(idOf), page);
  },
  { identify: idOf },
);

/** A page of the deliveries of a subscription, newest first, for subscriptions of any partners. */
export const deliveriesForPublisher = defineLoader(
  "deliveriesForPublisher",
  ({ read }: LoaderContext, subscriptions: readonly Subscription[], page: PageArguments) => {
    const list = { entity: Delivery, parentKey: "subscriptionId", key: "sequence", isDescending: true } as const;
    return readPages(read, { ...list, where: ofPartnersOf(subscriptions) }, subscriptions.map(idOf), page);
  },
  { identify: idOf },
);
