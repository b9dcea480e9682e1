import DataLoader from "dataloader";
import type { EntityTarget, ObjectLiteral } from "typeorm";
import { groupBy } from "../core/collections.js";
import { AddOn } from "../entities/add-on.entity.js";
import { Cart } from "../entities/cart.entity.js";
import { Charge } from "../entities/charge.entity.js";
import { Customer } from "../entities/customer.entity.js";
import { Event } from "../entities/event.entity.js";
import { Invoice } from "../entities/invoice.entity.js";
import { Offer } from "../entities/offer.entity.js";
import { OrderLine } from "../entities/order-line.entity.js";
import { Operation } from "../entities/operation.entity.js";
import { Order } from "../entities/order.entity.js";
import { Partner } from "../entities/partner.entity.js";
import { Payment } from "../entities/payment.entity.js";
import { Plan } from "../entities/plan.entity.js";
import { Publisher } from "../entities/publisher.entity.js";
import { Subscription } from "../entities/subscription.entity.js";
import { and, validCodes, columnOf, inList, select, sql, type Reader, type Sql, type SqlOf } from "./rows.js";
import { within, type Tenant } from "./tenant.js";

type Row = ObjectLiteral & { id: string };

/** Loads rows by id and batches concurrent loads into one statement; null for unknown ids. */
function byId<E extends Row>(reader: Reader, entity: EntityTarget<E>, tenant: Tenant | null = null, customerColumn?: string) {
  return new DataLoader<string, E | null>(async (ids) => {
    const where: Sql = and(inList("t.id", validCodes(ids)), tenant && within(tenant, customerColumn));
    const rows = new Map((await select(reader, entity, where)).map((row) => [row.id, row]));
    return ids.map((id) => rows.get(id) ?? null);
  });
}

const oldestFirst: Sql = sql("ORDER BY t.id");

/** Loads the rows of a parent, oldest first. */
function childrenOf<E extends ObjectLiteral>(
  reader: Reader,
  entity: EntityTarget<E>,
  tenant: Tenant | null,
  property: keyof E & string,
  order: SqlOf<E> = oldestFirst,
) {
  return new DataLoader<string, E[]>(async (ids) => {
    const ofParents = inList(`t.${columnOf(reader, entity, property)}`, ids);
    const where: Sql = and(ofParents, tenant && sql("t.partner_id = ?", tenant.partnerId));
    const rows = groupBy(await select(reader, entity, where, order), (row) => String(row[property]));
    return ids.map((id) => rows.get(id) ?? []);
  });
}

function tenantLoaders(reader: Reader, tenant: Tenant) {
  return {
    customer: byId(reader, Customer, tenant, "id"),
    cart: byId(reader, Cart, tenant, "customer_id"),
    order: byId(reader, Order, tenant, "customer_id"),
    subscription: byId(reader, Subscription, tenant, "customer_id"),
    addOn: byId(reader, AddOn, tenant, "customer_id"),
    operation: byId(reader, Operation, tenant, "customer_id"),
    charge: byId(reader, Charge, tenant, "customer_id"),
    event: byId(reader, Event, tenant, "customer_id"),
    // Invoices belong to the billed partner; resellers are refused before this loader is used.
    invoice: byId(reader, Invoice, tenant),
    payment: byId(reader, Payment, tenant),
    linesOfOrder: childrenOf(reader, OrderLine, tenant, "orderId", sql("ORDER BY t.order_id, t.line_number")),
    addOnsOfSubscription: childrenOf(reader, AddOn, tenant, "subscriptionId"),
  };
}

function sharedLoaders(reader: Reader) {
  return {
    partner: byId(reader, Partner),
    publisher: byId(reader, Publisher),
    offer: byId(reader, Offer),
    plan: byId(reader, Plan),
    resellersOfProvider: childrenOf(reader, Partner, null, "indirectProviderId"),
  };
}

/**
 * All rows that one request reads by id, each at most once. Tenant rows come only from the caller's tenant:
 * a row of another tenant is null, like an unknown id.
 */
export type Loaders = ReturnType<typeof sharedLoaders> &
  ReturnType<typeof tenantLoaders> & {
    /** A loader that a service defines; the same name gives the same loader within the request. */
    batch: <Key, Value>(name: string, load: (keys: readonly Key[]) => Promise<Value[]>) => DataLoader<Key, Value>;
  };

/** A tenant without any rows, for callers that are not a partner's users. */
const EMPTY_TENANT: Tenant = { partnerId: "-", resellerId: null };

/** Makes the loaders of one request or transaction. */
export function createLoaders(reader: Reader, tenant: Tenant | null): Loaders {
  const named = new Map<string, unknown>();
  return {
    ...sharedLoaders(reader),
    ...tenantLoaders(reader, tenant ?? EMPTY_TENANT),
    batch<Key, Value>(name: string, load: (keys: readonly Key[]) => Promise<Value[]>): DataLoader<Key, Value> {
      const known = named.get(name) as DataLoader<Key, Value> | undefined;
      const loader = known ?? new DataLoader<Key, Value>(load);
      if (!known) named.set(name, loader);
      return loader;
    },
  };
}
