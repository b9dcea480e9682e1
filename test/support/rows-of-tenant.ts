import type { EntityTarget, ObjectLiteral } from "typeorm";
import type { Database } from "../../src/database/database.js";
import { select, sql, type Sql } from "../../src/database/rows.js";
import { AddOn } from "../../src/entities/add-on.entity.js";
import { Allocation } from "../../src/entities/allocation.entity.js";
import { BillingAccount } from "../../src/entities/billing-account.entity.js";
import { Cart } from "../../src/entities/cart.entity.js";
import { Charge } from "../../src/entities/charge.entity.js";
import { Tag } from "../../src/entities/tag.entity.js";
import { CustomerRevision } from "../../src/entities/customer-revision.entity.js";
import { Customer } from "../../src/entities/customer.entity.js";
import { DeliveryAttempt } from "../../src/entities/delivery-attempt.entity.js";
import { Delivery } from "../../src/entities/delivery.entity.js";
import { Event } from "../../src/entities/event.entity.js";
import { Export } from "../../src/entities/export.entity.js";
import { IdempotencyKey } from "../../src/entities/idempotency-key.entity.js";
import { Invoice } from "../../src/entities/invoice.entity.js";
import { Operation } from "../../src/entities/operation.entity.js";
import { OrderLine } from "../../src/entities/order-line.entity.js";
import { Order } from "../../src/entities/order.entity.js";
import { Partner } from "../../src/entities/partner.entity.js";
import { Payment } from "../../src/entities/payment.entity.js";
import { Reminder } from "../../src/entities/reminder.entity.js";
import { SandboxPublisher } from "../../src/entities/sandbox-publisher.entity.js";
import { Subscription } from "../../src/entities/subscription.entity.js";
import { WebhookDelivery } from "../../src/entities/webhook-delivery.entity.js";
import { Webhook } from "../../src/entities/webhook.entity.js";

/** Returns all rows of one table that belong to a partner. */
export function rowsOf<E extends ObjectLiteral>(database: Database, entity: EntityTarget<E>, partnerId: string): Promise<E[]> {
  const own: Sql = sql("t.partner_id = ?", partnerId);
  return select(database.read, entity, own);
}

/** Returns all stored rows of a partner, for a comparison before and after. */
export async function tenantRows(database: Database, partnerId: string): Promise<Record<string, readonly string[]>> {
  const tables = {
    ...{ Customer, CustomerRevision, Tag, Cart, Order, OrderLine, Subscription, AddOn, Charge, Event },
    ...{ BillingAccount, Invoice, Payment, Allocation, Operation, Delivery, DeliveryAttempt, SandboxPublisher, Reminder, Export },
    ...{ Webhook, WebhookDelivery },
  };
  const reader = database.read;
  const rows = await Promise.all(
    Object.entries(tables).map(async ([name, entity]) => {
      const found = await rowsOf<ObjectLiteral>(database, entity, partnerId);
      return [name, found.map((row) => JSON.stringify(row)).sort()] as const;
    }),
  );
  const own = await select(reader, Partner, sql("t.id = ?", partnerId));
  const keys = await select(reader, IdempotencyKey, sql("t.scope_id = ?", partnerId));
  return {
    ...Object.fromEntries(rows),
    // Every command leaves an audit record, also one that changes nothing.
    Partner: own.map(({ auditSequence: _, ...row }) => JSON.stringify(row)),
    Keys: keys.map((row) => JSON.stringify(row)),
  };
}
