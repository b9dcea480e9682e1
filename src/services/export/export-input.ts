import type { ExportFormat } from "../../core/download.js";
import type { ExportKind } from "../../core/vocabulary.js";
import type { CommandInput } from "../../database/command.js";
import type { ChargeFilter, ChargeOrder } from "../billing/charge-filter.js";
import type { UnbilledFilter } from "../billing/invoices.js";
import type { CustomerFilter, CustomerOrder } from "../customer/customers.js";
import type { AuditListFilter, AuditOrder } from "../events/audit-filter.js";
import type { EventListFilter, EventOrder } from "../events/event-filter.js";
import type { SubscriptionFilter } from "../subscription/subscriptions.js";
import type { SubscriptionOrder } from "../subscription/subscription-orders.js";

/** Which charges of a partner are exported. */
export type ChargesFilter = ChargeFilter & Readonly<{ customerId?: string | null }>;

/** Which unbilled charges of a partner are exported. */
export type UnbilledChargesFilter = ChargesFilter &
  Partial<Pick<UnbilledFilter, "currency">> &
  Readonly<{ period?: UnbilledFilter["period"] | null }>;

type Fields<Values> = Readonly<{ [Field in keyof Values]?: Values[Field] | null }>;

/** What to export, in which format: the filter and the order are in the field of the kind. */
export type ExportInput = CommandInput &
  Readonly<{
    kind: ExportKind;
    format: ExportFormat;
    filter?: Fields<{
      subscriptions: SubscriptionFilter;
      customers: CustomerFilter;
      charges: ChargesFilter;
      unbilledCharges: UnbilledChargesFilter;
      events: EventListFilter;
      audit: AuditListFilter;
    }> | null;
    orderBy?: Fields<{
      subscriptions: SubscriptionOrder;
      customers: CustomerOrder;
      charges: ChargeOrder;
      unbilledCharges: ChargeOrder;
      events: EventOrder;
      audit: AuditOrder;
    }> | null;
  }>;
