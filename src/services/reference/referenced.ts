import { alreadyExists, DomainError, notFound } from "../../core/errors.js";
import type { DomainEvent, EventName } from "../../core/events.js";
import { kindOfId } from "../../core/ids.js";
import type { ReferenceKind } from "../../core/vocabulary.js";
import { tenantOf, type Context, type TxContext } from "../../database/context.js";
import { recordChange } from "../../database/changes.js";
import { emit } from "../../database/command.js";
import { isDuplicate } from "../../database/driver-errors.js";
import { defineRowLoader, type LoaderContext } from "../../database/loaders.js";
import type { RowPlan } from "../../database/row-plan.js";
import { and, inList, isCode, selectOne, selectPlanned, sql, type SqlOf } from "../../database/rows.js";
import { within } from "../../database/tenant.js";
import { updateMatching } from "../../database/writes.js";
import { Customer } from "../../entities/customer.entity.js";
import { Order } from "../../entities/order.entity.js";
import { Subscription } from "../../entities/subscription.entity.js";
import type { PartnerAction } from "../partner/rules/permissions.js";

/** The columns of customers, orders and subscriptions that references and tags use. */
export type Referenced = Readonly<{
  id: string;
  partnerId: string;
  externalReference: string | null;
  customerId?: string;
  orderId?: string;
  indirectResellerId?: string | null;
  /** When the relationship with a customer ended. */
  removedAt?: Date | null;
}>;

type EventIds = Pick<DomainEvent, "customerId" | "orderId" | "subscriptionId">;

/** A kind of objects that have an external reference and tags. */
export type ReferencedKind = Readonly<{
  noun: string;
  entity: new () => Referenced;
  customerColumn: "id" | "customer_id";
  /** Who may change references and tags. @source business-rules §5, R-CUST-2 */
  permission: PartnerAction;
  referenceEvent: EventName;
  tagsEvent: EventName;
  eventIdsOf: (row: Referenced) => EventIds;
}>;

/** Leaves out the ids that an object does not have. */
const idsOf = (ids: Readonly<Record<keyof EventIds, string | undefined>>): EventIds =>
  Object.fromEntries(Object.entries(ids).filter(([, id]) => id !== undefined));

export const referencedKinds: Readonly<Record<ReferenceKind, ReferencedKind>> = {
  CUSTOMER: {
    ...{ noun: "customer", entity: Customer, customerColumn: "id", permission: "customer:update" },
    ...{ referenceEvent: "customer.referenceChanged", tagsEvent: "customer.tagsChanged" },
    eventIdsOf: ({ id }) => ({ customerId: id }),
  },
  ORDER: {
    ...{ noun: "order", entity: Order, customerColumn: "customer_id", permission: "order:changeReferences" },
    ...{ referenceEvent: "order.referenceChanged", tagsEvent: "order.tagsChanged" },
    eventIdsOf: ({ id, customerId }) => idsOf({ customerId, orderId: id, subscriptionId: undefined }),
  },
  SUBSCRIPTION: {
    ...{ noun: "subscription", entity: Subscription, customerColumn: "customer_id", permission: "subscription:changeReferences" },
    ...{ referenceEvent: "subscription.referenceChanged", tagsEvent: "subscription.tagsChanged" },
    eventIdsOf: ({ id, customerId, orderId }) => idsOf({ customerId, orderId, subscriptionId: id }),
  },
};

const kindsById = {
  customer: referencedKinds.CUSTOMER,
  order: referencedKinds.ORDER,
  subscription: referencedKinds.SUBSCRIPTION,
} as const;

const notReferenced = (id: string) => notFound("customer, order or subscription", id, "input", "id");

/** The kind of the object with an id. @throws NOT_FOUND for ids of other objects */
export function referencedKindOf(id: string): ReferencedKind {
  const kind = kindOfId(id);
  if (kind === "customer" || kind === "order" || kind === "subscription") return kindsById[kind];
  throw notReferenced(id);
}

/**
 * Reads an object of the caller's tenant with a function that locks it. A removed customer stays as it is.
 * @throws NOT_FOUND, CUSTOMER_REMOVED
 * @source R-CUST-3
 */
export async function lockReferenced(
  { tenant }: TxContext,
  { customerColumn }: ReferencedKind,
  id: string,
  lock: (where: SqlOf<Referenced>) => Promise<Referenced | null>,
): Promise<Referenced> {
  const row = await lock(and(within(tenant, customerColumn), isCode("t.id", id)));
  if (row === null) throw notReferenced(id);
  const { removedAt = null } = row;
  if (removedAt !== null) throw new DomainError("CUSTOMER_REMOVED", { customerId: row.id, removedAt }, ["input", "id"]);
  return row;
}

/** The object of a partner that has an external reference; null when none has it. */
const ownerOf = (ctx: Pick<Context, "read" | "actor" | "tenant">, { entity }: ReferencedKind, reference: string) =>
  selectOne(ctx.read, entity, sql("t.partner_id = ? AND t.external_reference = ?", tenantOf(ctx).partnerId, reference));

type ReferenceReading = LoaderContext & Pick<Context, "actor" | "tenant">;

const idColumns: RowPlan = { properties: new Set(["externalReference"]), joins: [] };

/** The id and the external reference of a partner's objects of a kind, by external reference. Batched. */
export const ownerByReference = defineRowLoader(
  "ownerByReference",
  async (ctx: ReferenceReading, references, kind: ReferenceKind) => {
    const where = and(sql("t.partner_id = ?", tenantOf(ctx).partnerId), inList("t.external_reference", references));
    return (await selectPlanned(ctx.read, referencedKinds[kind].entity, idColumns, where)).map(({ row }) => row);
  },
  ({ externalReference }) => externalReference ?? "",
);

const taken = ({ noun }: ReferencedKind, reference: string, id: string, path: readonly string[]) =>
  alreadyExists(`The external reference "${reference}" belongs to ${noun} ${id}.`, id, ...path);

/** The condition of a filter by external reference; null without one. White space around it does not count, as in inputs. */
export const hasReference = (reference: string | null | undefined) =>
  reference === null || reference === undefined ? null : sql("t.external_reference = ?", reference.trim());

/** Checks that no object of a kind has an external reference yet. @throws ALREADY_EXISTS @source R-REF */
export async function assertReferenceIsFree(
  ctx: ReferenceReading,
  kind: ReferenceKind,
  reference: string | null,
  path: readonly string[],
): Promise<void> {
  const owner = reference === null ? null : await ownerByReference.load(ctx, reference, kind);
  if (owner !== null) throw taken(referencedKinds[kind], reference ?? "", owner.id, path);
}

/** Removes the external reference of a removed customer, so that another one can have it. @source R-CUST-3; decision 0060 */
async function release(tx: TxContext, { entity, referenceEvent, eventIdsOf }: ReferencedKind, owner: Referenced): Promise<void> {
  const { id, partnerId, externalReference } = owner;
  const released = await updateMatching(tx.write, entity, { id, partnerId, externalReference }, { externalReference: null });
  if (released === 0) return;
  recordChange(tx, id, { externalReference: [externalReference, null] });
  emit(tx, referenceEvent, eventIdsOf(owner));
}

/**
 * Runs a write with an external reference. The unique index decides, because two transactions can write the same one at once. A removed
 * customer loses its reference to another one.
 * @throws ALREADY_EXISTS @source R-REF, R-CUST-3
 */
export async function writeReference(
  tx: TxContext,
  kind: ReferencedKind,
  reference: string | null,
  { path, write }: Readonly<{ path: readonly string[]; write: () => Promise<unknown> }>,
): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (!isDuplicate(error) || reference === null) throw error;
    const owner = await ownerOf(tx, kind, reference);
    if (owner === null) throw error;
    if ((owner.removedAt ?? null) === null) throw taken(kind, reference, owner.id, path);
    await release(tx, kind, owner);
    await writeReference(tx, kind, reference, { path, write });
  }
}
