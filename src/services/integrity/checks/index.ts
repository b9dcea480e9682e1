import type { Check } from "../check.js";
import { chargeChecks } from "./charges.js";
import { invoiceChecks } from "./invoices.js";
import { limitChecks } from "./limits.js";
import { logChecks } from "./logs.js";
import { orderChecks } from "./orders.js";
import { paymentChecks } from "./payments.js";
import { partnerChecks } from "./partners.js";
import { referenceChecks } from "./references.js";
import { subscriptionChecks } from "./subscriptions.js";

/** Everything that `marketplace check` proves, in the order of the report. */
export const checks: readonly Check[] = [
  ...invoiceChecks,
  ...paymentChecks,
  ...chargeChecks,
  ...subscriptionChecks,
  ...limitChecks,
  ...orderChecks,
  ...partnerChecks,
  ...logChecks,
  ...referenceChecks,
];
