import { AccessBlock } from "../entities/access-block.entity.js";
import { AccessRevision } from "../entities/access-revision.entity.js";
import { AddOn } from "../entities/add-on.entity.js";
import { Allocation } from "../entities/allocation.entity.js";
import { AuditChain } from "../entities/audit-chain.entity.js";
import { AuditRecord } from "../entities/audit-record.entity.js";
import { BillingAccount } from "../entities/billing-account.entity.js";
import { Cart } from "../entities/cart.entity.js";
import { CatalogRevision } from "../entities/catalog-revision.entity.js";
import { Charge } from "../entities/charge.entity.js";
import { CustomerRevision } from "../entities/customer-revision.entity.js";
import { CreatedSandbox } from "../entities/created-sandbox.entity.js";
import { Customer } from "../entities/customer.entity.js";
import { DeliveryAttempt } from "../entities/delivery-attempt.entity.js";
import { DeliveryKey } from "../entities/delivery-key.entity.js";
import { Delivery } from "../entities/delivery.entity.js";
import { Event } from "../entities/event.entity.js";
import { ExportChunk } from "../entities/export-chunk.entity.js";
import { Export } from "../entities/export.entity.js";
import { FailedTransition } from "../entities/failed-transition.entity.js";
import { IdempotencyKey } from "../entities/idempotency-key.entity.js";
import { Invoice } from "../entities/invoice.entity.js";
import { Margin } from "../entities/margin.entity.js";
import { Offer } from "../entities/offer.entity.js";
import { Operation } from "../entities/operation.entity.js";
import { OrderLine } from "../entities/order-line.entity.js";
import { Order } from "../entities/order.entity.js";
import { Partner } from "../entities/partner.entity.js";
import { Payment } from "../entities/payment.entity.js";
import { PlanPrerequisite } from "../entities/plan-prerequisite.entity.js";
import { Plan } from "../entities/plan.entity.js";
import { Policy } from "../entities/policy.entity.js";
import { Price } from "../entities/price.entity.js";
import { Publisher } from "../entities/publisher.entity.js";
import { Reminder } from "../entities/reminder.entity.js";
import { ReconciliationDifference } from "../entities/reconciliation-difference.entity.js";
import { Reconciliation } from "../entities/reconciliation.entity.js";
import { RowGuard } from "../entities/row-guard.entity.js";
import { SandboxKey } from "../entities/sandbox-key.entity.js";
import { SandboxPublisher } from "../entities/sandbox-publisher.entity.js";
import { SearchPart } from "../entities/search-part.entity.js";
import { Tag } from "../entities/tag.entity.js";
import { Subscription } from "../entities/subscription.entity.js";
import { WebhookDelivery } from "../entities/webhook-delivery.entity.js";
import { Webhook } from "../entities/webhook.entity.js";

/** The entities of all tables. */
export const entities = [
  Partner,
  Publisher,
  Offer,
  Plan,
  PlanPrerequisite,
  Price,
  CatalogRevision,
  Policy,
  Customer,
  CustomerRevision,
  Tag,
  Cart,
  Order,
  OrderLine,
  SearchPart,
  Subscription,
  AddOn,
  Charge,
  BillingAccount,
  Invoice,
  Payment,
  Allocation,
  FailedTransition,
  Margin,
  Operation,
  Delivery,
  DeliveryAttempt,
  DeliveryKey,
  SandboxPublisher,
  SandboxKey,
  CreatedSandbox,
  Event,
  AuditRecord,
  AuditChain,
  Export,
  ExportChunk,
  IdempotencyKey,
  Reminder,
  Reconciliation,
  ReconciliationDifference,
  RowGuard,
  AccessBlock,
  AccessRevision,
  Webhook,
  WebhookDelivery,
];
