import type { ExportKind } from "../../core/vocabulary.js";
import type { ExportKindEntry } from "./export-kind.js";
import { audit } from "./kinds/audit.js";
import { charges } from "./kinds/charges.js";
import { customers } from "./kinds/customers.js";
import { events } from "./kinds/events.js";
import { subscriptions } from "./kinds/subscriptions.js";
import { unbilledCharges } from "./kinds/unbilled-charges.js";

/** Every kind of export. */
export const exportKinds: Readonly<Record<ExportKind, ExportKindEntry>> = {
  SUBSCRIPTIONS: subscriptions,
  CUSTOMERS: customers,
  CHARGES: charges,
  UNBILLED_CHARGES: unbilledCharges,
  EVENTS: events,
  AUDIT: audit,
};
