import "reflect-metadata";
import { specifiedDirectives, type GraphQLSchema } from "graphql";
import { buildSchemaSync, type NonEmptyArray } from "type-graphql";
import {
  AlreadyExistsError,
  InvalidInputError,
  NotFoundError,
  NotAvailableError,
  TermEndNotPossibleError,
  RefusedError,
  ConflictError,
} from "../schema/errors.schema.js";
import { asOfDirective } from "../schema/as-of.schema.js";
import { DateTimeScalar } from "../schema/scalars.schema.js";
import {
  EventReminderResolver,
  PartnerRemindersResolver,
  ReminderResolver,
  SetRemindersPayloadResolver,
} from "./reminder.resolver.js";
import { AddOnResolver } from "./add-on.resolver.js";
import { AllocationResolver } from "./allocation.resolver.js";
import { CartAddOnResolver, CartLineResolver } from "./cart-line.resolver.js";
import { CartPayloadResolver, CartResolver, CheckoutCartPayloadResolver } from "./cart.resolver.js";
import { ChargeExplanationResolver } from "./charge-explanation.resolver.js";
import { ChargeResolver } from "./charge.resolver.js";
import { CustomerRelationshipResolver } from "./customer-relationship.resolver.js";
import { CustomerPriceResolver, PricesOfCustomerResolver, PricesOfPlanResolver } from "./customer-price.resolver.js";
import { AvailabilityResolver, CustomerPayloadResolver, CustomerResolver } from "./customer.resolver.js";
import {
  DeliveriesOfSubscriptionResolver,
  DeliveryOfOperationResolver,
  DeliveryResolver,
  RedeliverPayloadResolver,
} from "./delivery.resolver.js";
import { AuditResolver } from "./audit.resolver.js";
import { auditMutations } from "./audited-mutations.js";
import { callDirectly } from "./direct-calls.js";
import { checkInputs } from "./input-values.js";
import { planReads } from "./read-planner.js";
import { enforcePermissions } from "./requires-permission.js";
import {
  CustomerEventsResolver,
  EventListResolver,
  InvoiceEventsResolver,
  OrderEventsResolver,
  SubscriptionHistoryResolver,
} from "./event-list.resolver.js";
import { EventResolver, FieldChangeResolver, WebhookOfEventResolver } from "./event.resolver.js";
import { ExportPayloadResolver, ExportResolver } from "./export.resolver.js";
import { ForecastMonthResolver, ForecastResolver } from "./forecast.resolver.js";
import { InvoiceResolver, InvoiceSummaryResolver } from "./invoice.resolver.js";
import { NodeResolver } from "./node.resolver.js";
import { OfferResolver } from "./offer.resolver.js";
import { OperationOfPayloadResolver, OperationResolver, OperationsOfSubscriptionResolver } from "./operation.resolver.js";
import {
  OperatorCommandResolver,
  OperatorPartnerPayloadResolver,
  OperatorPartnerResolver,
  OperatorResolver,
  ParkedTransitionResolver,
} from "./operator.resolver.js";
import { OperatorWebhookResolver, OperatorWebhooksResolver } from "./operator-webhook.resolver.js";
import { OrderLineResolver, OrderResolver, PlaceOrderPayloadResolver } from "./order.resolver.js";
import { ClockResolver, CreatePartnerPayloadResolver, PartnerResolver, ViewerResolver } from "./partner.resolver.js";
import { ReconciliationResolver } from "./reconciliation.resolver.js";
import { PaymentResolver, RecordPaymentPayloadResolver, VoidPaymentPayloadResolver } from "./payment.resolver.js";
import { PlanResolver } from "./plan.resolver.js";
import { PolicyOfCartLineResolver, PolicyOfPriceResolver, PolicyOfSubscriptionResolver } from "./policy.resolver.js";
import { PriceListResolver } from "./price-list.resolver.js";
import { PriceResolver } from "./price.resolver.js";
import { PublisherOperationResolver, PublisherSubscriptionResolver } from "./publisher-view.resolver.js";
import { PublisherResolver, SandboxPublisherPayloadResolver } from "./publisher.resolver.js";
import {
  ReferenceResolver,
  ReferencesPayloadResolver,
  TagsOfCustomerResolver,
  TagsOfOrderResolver,
  TagsOfSubscriptionResolver,
} from "./reference.resolver.js";
import {
  BulkReferencesResultResolver,
  BulkResolver,
  BulkSubscriptionPayloadResolver,
  BulkSubscriptionResultResolver,
} from "./bulk.resolver.js";
import {
  CreateSandboxPayloadResolver,
  SandboxKeyPayloadResolver,
  SandboxKeyResolver,
  SandboxKeySecretPayloadResolver,
} from "./sandbox.resolver.js";
import { TermEndOptionResolver, TermEndsOfCustomerResolver } from "./term-end.resolver.js";
import { ResellerResolver } from "./reseller.resolver.js";
import { SubscriptionCommandResolver, SubscriptionPayloadResolver } from "./subscription-command.resolver.js";
import { NotAvailableErrorResolver, ScheduledChangeResolver, SubscriptionResolver } from "./subscription.resolver.js";
import { AddOnSnapshotResolver, SubscriptionAtResolver, SubscriptionSnapshotResolver } from "./subscription-snapshot.resolver.js";
import { SubscriptionConnectionResolver, SubscriptionSummaryResolver } from "./subscription-summary.resolver.js";
import { TestWebhookPayloadResolver, WebhookDeliveryResolver } from "./webhook-delivery.resolver.js";
import { WebhookPayloadResolver, WebhookResolver, WebhookSecretPayloadResolver } from "./webhook.resolver.js";
import { SupportContactResolver } from "./support-contact.resolver.js";

const resolvers = [
  NodeResolver,
  ReferenceResolver,
  ReferencesPayloadResolver,
  TagsOfCustomerResolver,
  TagsOfOrderResolver,
  TagsOfSubscriptionResolver,
  ViewerResolver,
  PartnerResolver,
  ResellerResolver,
  CreatePartnerPayloadResolver,
  OperatorResolver,
  OperatorWebhooksResolver,
  OperatorWebhookResolver,
  OperatorPartnerResolver,
  ParkedTransitionResolver,
  OperatorCommandResolver,
  OperatorPartnerPayloadResolver,
  ClockResolver,
  PublisherResolver,
  SandboxPublisherPayloadResolver,
  SandboxKeyResolver,
  SandboxKeySecretPayloadResolver,
  SandboxKeyPayloadResolver,
  CreateSandboxPayloadResolver,
  OfferResolver,
  PlanResolver,
  PriceResolver,
  CustomerPriceResolver,
  PricesOfCustomerResolver,
  PricesOfPlanResolver,
  PriceListResolver,
  PolicyOfPriceResolver,
  PolicyOfCartLineResolver,
  PolicyOfSubscriptionResolver,
  CustomerResolver,
  CustomerPayloadResolver,
  CustomerRelationshipResolver,
  AvailabilityResolver,
  TermEndsOfCustomerResolver,
  TermEndOptionResolver,
  CartResolver,
  CartPayloadResolver,
  CheckoutCartPayloadResolver,
  CartLineResolver,
  CartAddOnResolver,
  OrderResolver,
  OrderLineResolver,
  PlaceOrderPayloadResolver,
  SubscriptionResolver,
  SubscriptionAtResolver,
  SubscriptionSnapshotResolver,
  AddOnSnapshotResolver,
  SubscriptionConnectionResolver,
  SubscriptionSummaryResolver,
  SubscriptionCommandResolver,
  SupportContactResolver,
  SubscriptionPayloadResolver,
  BulkResolver,
  BulkSubscriptionPayloadResolver,
  BulkSubscriptionResultResolver,
  BulkReferencesResultResolver,
  ScheduledChangeResolver,
  NotAvailableErrorResolver,
  OperationResolver,
  OperationsOfSubscriptionResolver,
  OperationOfPayloadResolver,
  AddOnResolver,
  ChargeResolver,
  ChargeExplanationResolver,
  ForecastResolver,
  ForecastMonthResolver,
  InvoiceResolver,
  InvoiceSummaryResolver,
  PaymentResolver,
  RecordPaymentPayloadResolver,
  VoidPaymentPayloadResolver,
  AllocationResolver,
  ReconciliationResolver,
  DeliveryResolver,
  DeliveriesOfSubscriptionResolver,
  DeliveryOfOperationResolver,
  RedeliverPayloadResolver,
  PublisherSubscriptionResolver,
  PublisherOperationResolver,
  CustomerEventsResolver,
  AuditResolver,
  EventListResolver,
  EventResolver,
  EventReminderResolver,
  ReminderResolver,
  PartnerRemindersResolver,
  SetRemindersPayloadResolver,
  ExportPayloadResolver,
  ExportResolver,
  FieldChangeResolver,
  WebhookOfEventResolver,
  WebhookResolver,
  WebhookPayloadResolver,
  WebhookSecretPayloadResolver,
  WebhookDeliveryResolver,
  TestWebhookPayloadResolver,
  InvoiceEventsResolver,
  OrderEventsResolver,
  SubscriptionHistoryResolver,
] as const satisfies NonEmptyArray<unknown>;

/** Subscriptions read events from the database. The in-process publish mechanism of type-graphql is not used. */
const noPubSub = {
  publish: () => undefined,
  subscribe: (): never => {
    throw new Error("Live updates cannot be resolved here: they are read from the database.");
  },
};

/**
 * Builds the public schema with its permission checks. With `readsWholeRows`, rows are read with all columns, whatever a document
 * selects; the answers are the same. @throws Error when a root field requires no permission
 */
export function buildMarketplaceSchema({ readsWholeRows = false } = {}): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [...resolvers],
    orphanedTypes: [
      AlreadyExistsError,
      InvalidInputError,
      NotFoundError,
      NotAvailableError,
      TermEndNotPossibleError,
      RefusedError,
      ConflictError,
    ],
    directives: [...specifiedDirectives, asOfDirective],
    scalarsMap: [{ type: Date, scalar: DateTimeScalar }],
    pubSub: noPubSub,
    validate: false,
  });
  const called = callDirectly(schema);
  return auditMutations(enforcePermissions(checkInputs(readsWholeRows ? called : planReads(called))));
}
