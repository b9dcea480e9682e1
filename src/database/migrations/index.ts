import { PartnersAndCustomers1763700000000 } from "./1763700000000-partners-and-customers.js";
import { Catalog1763700001000 } from "./1763700001000-catalog.js";
import { OrdersAndSubscriptions1763700002000 } from "./1763700002000-orders-and-subscriptions.js";
import { ChargesAndEvents1763700003000 } from "./1763700003000-charges-and-events.js";
import { NicknameSearch1763700004000 } from "./1763700004000-nickname-search.js";
import { CancellationReason1763700005000 } from "./1763700005000-cancellation-reason.js";
import { TimeAndInvoices1763700006000 } from "./1763700006000-time-and-invoices.js";
import { PurchaseTokens1763700007000 } from "./1763700007000-purchase-tokens.js";
import { PriceList1763700008000 } from "./1763700008000-price-list.js";
import { PublishersJoinIn1763700009000 } from "./1763700009000-publishers-join-in.js";
import { DeliveryKeys1763700010000 } from "./1763700010000-delivery-keys.js";
import { NextTries1763700011000 } from "./1763700011000-next-tries.js";
import { AnswersThatFallDue1763700012000 } from "./1763700012000-answers-that-fall-due.js";
import { PlayedWebhooks1763700013000 } from "./1763700013000-played-webhooks.js";
import { InventedWebhooks1763700014000 } from "./1763700014000-invented-webhooks.js";
import { ClaimedDeliveries1763700015000 } from "./1763700015000-claimed-deliveries.js";
import { FailureReasons1763700016000 } from "./1763700016000-failure-reasons.js";
import { SubscribeNotices1763700017000 } from "./1763700017000-subscribe-notices.js";
import { CatalogRevision1763700018000 } from "./1763700018000-catalog-revision.js";
import { AccessTokenVersions1763700019000 } from "./1763700019000-access-token-versions.js";
import { BuiltInWebhooks1763700020000 } from "./1763700020000-built-in-webhooks.js";
import { FilterIndexes1763700021000 } from "./1763700021000-filter-indexes.js";
import { Reconciliation1763700049000 } from "./1763700049000-reconciliation.js";
import { PlanChanges1763700022000 } from "./1763700022000-plan-changes.js";
import { Allocations1763700023000 } from "./1763700023000-allocations.js";
import { RowGuards1763700024000 } from "./1763700024000-row-guards.js";
import { AccessBlocks1763700025000 } from "./1763700025000-access-blocks.js";
import { SearchParts1763700026000 } from "./1763700026000-search-parts.js";
import { SubscriptionFilters1763700027000 } from "./1763700027000-subscription-filters.js";
import { CustomerDetails1763700028000 } from "./1763700028000-customer-details.js";
import { ExternalReferences1763700029000 } from "./1763700029000-external-references.js";
import { ListOrders1763700030000 } from "./1763700030000-list-orders.js";
import { ChosenTermEnds1763700031000 } from "./1763700031000-chosen-term-ends.js";
import { PurchaseOrderNumbers1763700032000 } from "./1763700032000-purchase-order-numbers.js";
import { ChargeBasis1763700033000 } from "./1763700033000-charge-basis.js";
import { CustomerRemoval1763700034000 } from "./1763700034000-customer-removal.js";
import { ResellerLists1763700035000 } from "./1763700035000-reseller-lists.js";
import { ScheduledTermEnds1763700036000 } from "./1763700036000-scheduled-term-ends.js";
import { Tags1763700037000 } from "./1763700037000-tags.js";
import { SupportContacts1763700038000 } from "./1763700038000-support-contacts.js";
import { Worklists1763700039000 } from "./1763700039000-worklists.js";
import { CartLists1763700040000 } from "./1763700040000-cart-lists.js";
import { OrderedPrices1763700041000 } from "./1763700041000-ordered-prices.js";
import { CustomerFilters1763700042000 } from "./1763700042000-customer-filters.js";
import { Policies1763700043000 } from "./1763700043000-policies.js";
import { Reminders1763700047000 } from "./1763700047000-reminders.js";
import { EventLog1763700044000 } from "./1763700044000-event-log.js";
import { PartnerPauses1763700045000 } from "./1763700045000-partner-pauses.js";
import { AuditRecords1763700046000 } from "./1763700046000-audit-records.js";
import { Webhooks1763700048000 } from "./1763700048000-webhooks.js";
import { Exports1763700050000 } from "./1763700050000-exports.js";
import { EventsByTime1763700051000 } from "./1763700051000-events-by-time.js";
import { ChargeOrder1763700052000 } from "./1763700052000-charge-order.js";
import { ExportStorage1763700053000 } from "./1763700053000-export-storage.js";
import { AuditVersions1763700054000 } from "./1763700054000-audit-versions.js";
import { OperatorLists1763700055000 } from "./1763700055000-operator-lists.js";
import { RenewalObstacles1763700056000 } from "./1763700056000-renewal-obstacles.js";
import { SandboxKeys1763700057000 } from "./1763700057000-sandbox-keys.js";
import { FreeTrials1763700058000 } from "./1763700058000-free-trials.js";
import { InvoicePeriods1763700059000 } from "./1763700059000-invoice-periods.js";
import { PartnerFilters1763700060000 } from "./1763700060000-partner-filters.js";
import { SandboxLists1763700061000 } from "./1763700061000-sandbox-lists.js";
import { CompleteSandboxes1763700062000 } from "./1763700062000-complete-sandboxes.js";

/** Every change of the tables, in the order in which it was made. */
export const migrations = [
  PartnersAndCustomers1763700000000,
  Catalog1763700001000,
  OrdersAndSubscriptions1763700002000,
  ChargesAndEvents1763700003000,
  NicknameSearch1763700004000,
  CancellationReason1763700005000,
  TimeAndInvoices1763700006000,
  PurchaseTokens1763700007000,
  PriceList1763700008000,
  PublishersJoinIn1763700009000,
  DeliveryKeys1763700010000,
  NextTries1763700011000,
  AnswersThatFallDue1763700012000,
  PlayedWebhooks1763700013000,
  InventedWebhooks1763700014000,
  ClaimedDeliveries1763700015000,
  FailureReasons1763700016000,
  SubscribeNotices1763700017000,
  CatalogRevision1763700018000,
  AccessTokenVersions1763700019000,
  BuiltInWebhooks1763700020000,
  FilterIndexes1763700021000,
  PlanChanges1763700022000,
  Allocations1763700023000,
  RowGuards1763700024000,
  AccessBlocks1763700025000,
  SearchParts1763700026000,
  SubscriptionFilters1763700027000,
  CustomerDetails1763700028000,
  ExternalReferences1763700029000,
  ListOrders1763700030000,
  ChosenTermEnds1763700031000,
  PurchaseOrderNumbers1763700032000,
  ChargeBasis1763700033000,
  CustomerRemoval1763700034000,
  ResellerLists1763700035000,
  ScheduledTermEnds1763700036000,
  Tags1763700037000,
  SupportContacts1763700038000,
  Worklists1763700039000,
  CartLists1763700040000,
  OrderedPrices1763700041000,
  CustomerFilters1763700042000,
  Policies1763700043000,
  EventLog1763700044000,
  PartnerPauses1763700045000,
  AuditRecords1763700046000,
  Reminders1763700047000,
  Webhooks1763700048000,
  Reconciliation1763700049000,
  Exports1763700050000,
  EventsByTime1763700051000,
  ChargeOrder1763700052000,
  ExportStorage1763700053000,
  AuditVersions1763700054000,
  OperatorLists1763700055000,
  RenewalObstacles1763700056000,
  SandboxKeys1763700057000,
  FreeTrials1763700058000,
  InvoicePeriods1763700059000,
  PartnerFilters1763700060000,
  SandboxLists1763700061000,
  CompleteSandboxes1763700062000,
];
