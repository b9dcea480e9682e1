import type { ChangedField } from "../../../core/changed-fields.js";
import type { Instant } from "../../../core/clock.js";
import type { EventType } from "../../../core/events.js";
import { bodyOf, type BodyCharge, type EventBody, type EventData } from "./event-body.js";

/** Ids with the form of real ones. No object has them. */
const IDS = {
  event: "evt_00000000000000000000000000",
  customer: "cus_00000000000000000000000000",
  subscription: "sub_00000000000000000000000000",
  order: "ord_00000000000000000000000000",
  invoice: "inv_00000000000000000000000000",
  webhook: "whk_00000000000000000000000000",
  export: "exp_00000000000000000000000000",
  charge: "chg_00000000000000000000000000",
  addOn: "add_00000000000000000000000000",
  plan: "pln_00000000000000000000000000",
  reseller: "ptr_00000000000000000000000000",
} as const;

type Values = readonly [before: string | null, after: string | null];
type Content = Readonly<{ changes?: Partial<Record<ChangedField, Values>>; charges?: readonly BodyCharge[] }>;

function charge(type: BodyCharge["type"], quantity: number, amount: string): BodyCharge {
  const money = (text: string) => ({ amount: text, currency: "USD" });
  return {
    ...{ id: IDS.charge, type, quantity, periodStartsOn: "2026-01-01", periodEndsOn: "2026-01-31" },
    ...{ unitPrice: money("10.00"), effectiveUnitPrice: money("10.00"), amount: money(amount) },
  };
}

const AT = "2026-01-01T09:00:00.000Z";
const TERM: Content["changes"] = { TERM_ENDS_ON: ["2026-01-31", "2026-02-28"], TERM_STARTS_ON: ["2026-01-01", "2026-02-01"] };
const TAGS: Content = { changes: { TAGS: ["[]", '["vip"]'] } };
const REFERENCE: Content = { changes: { EXTERNAL_REFERENCE: [null, "A-1001"] } };
const ENDED: Content["changes"] = { ENDED_AT: [null, AT], STATUS: ["ACTIVE", "DELETED"] };

/** What each type of event typically changes and charges. */
const contents: Readonly<Record<EventType, Content>> = {
  SUBSCRIPTION_ORDERED: {},
  SUBSCRIPTION_ACTIVATED: {
    changes: { ACTIVATED_AT: [null, AT], STATUS: ["PENDING", "ACTIVE"], TERM_STARTS_ON: [null, "2026-01-01"] },
    charges: [charge("NEW", 2, "20.00")],
  },
  SUBSCRIPTION_RENAMED: { changes: { NICKNAME: [null, "Sales team"] } },
  SUBSCRIPTION_QUANTITY_CHANGED: {
    changes: { QUANTITY: ["2", "3"] },
    charges: [charge("ADD_QUANTITY", 2, "-20.00"), charge("ADD_QUANTITY", 3, "30.00")],
  },
  SUBSCRIPTION_PLAN_CHANGED: {
    changes: { PLAN: [IDS.plan, IDS.plan.replace("0", "1")], UNIT_PRICE: ["10.00", "20.00"] },
    charges: [charge("CONVERT", 2, "-20.00"), charge("CONVERT", 2, "40.00")],
  },
  SUBSCRIPTION_CHANGE_REQUESTED: {},
  SUBSCRIPTION_CHANGE_DECLINED: {},
  SUBSCRIPTION_ADD_ONS_CHANGED: { changes: { QUANTITY: ["1", "2"] }, charges: [charge("ADD_QUANTITY", 2, "20.00")] },
  SUBSCRIPTION_SUSPENDED: {
    changes: { STATUS: ["ACTIVE", "SUSPENDED"], SUSPENDED_AT: [null, AT], SUSPENSION_REASON: [null, "CUSTOMER_REQUEST"] },
  },
  SUBSCRIPTION_REACTIVATED: { changes: { STATUS: ["SUSPENDED", "ACTIVE"], SUSPENDED_AT: [AT, null] } },
  SUBSCRIPTION_CANCELLED: { changes: ENDED, charges: [charge("CANCEL_IMMEDIATE", 2, "-20.00")] },
  SUBSCRIPTION_AUTO_RENEW_CHANGED: { changes: { AUTO_RENEW: ["true", "false"] } },
  SUBSCRIPTION_CHANGE_SCHEDULED: { changes: { SCHEDULED_QUANTITY: [null, "5"] } },
  SUBSCRIPTION_RESELLER_CHANGED: { changes: { RESELLER_OF_RECORD: [null, "4000001"] } },
  SUPPORT_CONTACT_CHANGED: { changes: { SUPPORT_CONTACT: [null, '{"name":"Support","mpnId":"4000001","tenantId":null}'] } },
  SUBSCRIPTION_RENEWED: { changes: TERM, charges: [charge("RENEW", 2, "20.00")] },
  SUBSCRIPTION_CONVERTED: { changes: { ...TERM, IS_TRIAL: ["true", "false"] }, charges: [charge("RENEW", 2, "20.00")] },
  SUBSCRIPTION_ENDED: { changes: ENDED },
  SUBSCRIPTION_EXPIRED: { changes: { ENDED_AT: [null, AT], STATUS: ["ACTIVE", "EXPIRED"] } },
  SUBSCRIPTION_DELETED: { changes: { ENDED_AT: [null, AT], STATUS: ["SUSPENDED", "DELETED"] } },
  SUBSCRIPTION_TAGS_CHANGED: TAGS,
  SUBSCRIPTION_REFERENCE_CHANGED: REFERENCE,
  SUBSCRIPTION_RENEWAL_UPCOMING: {},
  SUBSCRIPTION_ENDING_SOON: {},
  SUBSCRIPTION_RENEWAL_AT_RISK: {},
  TRIAL_ENDING_SOON: {},
  RETENTION_ENDING_SOON: {},
  CREDIT_WINDOW_CLOSING: {},
  PARTNER_REMINDERS_CHANGED: {},
  PARTNER_SANDBOX_KEY_CREATED: {},
  PARTNER_SANDBOX_KEY_REVOKED: {},
  CUSTOMER_CREATED: {},
  CUSTOMER_UPDATED: { changes: { EMAIL: ["office@contoso.example", "it@contoso.example"] } },
  CUSTOMER_AGREEMENT_CONFIRMED: { changes: { AGREEMENT_ACCEPTED_ON: [null, "2026-01-01"] } },
  CUSTOMER_TAGS_CHANGED: TAGS,
  CUSTOMER_REFERENCE_CHANGED: REFERENCE,
  CUSTOMER_RESELLER_ASSIGNED: { changes: { INDIRECT_RESELLER: [null, IDS.reseller] } },
  CUSTOMER_REMOVED: { changes: { REMOVED_AT: [null, AT] } },
  ORDER_PLACED: {},
  ORDER_TAGS_CHANGED: TAGS,
  ORDER_REFERENCE_CHANGED: REFERENCE,
  INVOICE_PUBLISHED: {},
  INVOICE_PAID: { changes: { PAID_AMOUNT: ["0.00", "20.00"], PAID_AT: [null, AT] } },
  INVOICE_REOPENED: { changes: { PAID_AMOUNT: ["20.00", "0.00"], PAID_AT: [AT, null] } },
  EXPORT_REQUESTED: {},
  EXPORT_READY: {},
  EXPORT_FAILED: {},
  EXPORT_CANCELLED: {},
  WEBHOOK_CREATED: {},
  WEBHOOK_UPDATED: { changes: { DESCRIPTION: [null, "Ticket system"] } },
  WEBHOOK_SECRET_ROTATED: {},
  WEBHOOK_DISABLED: { changes: { DISABLED_REASON: [null, "FAILING"], STATUS: ["ENABLED", "DISABLED"] } },
  WEBHOOK_REPLAYED: {},
  WEBHOOK_DELETED: { changes: { STATUS: ["ENABLED", "DELETED"] } },
};

/** The ids of the objects that an event of a type names. */
function objectsOf(
  type: EventType,
): Pick<EventData, "customerId" | "subscriptionId" | "orderId" | "invoiceId" | "webhookId" | "exportId"> {
  const none = { customerId: null, subscriptionId: null, orderId: null, invoiceId: null, webhookId: null, exportId: null };
  if (type.startsWith("CUSTOMER_")) return { ...none, customerId: IDS.customer };
  if (type.startsWith("ORDER_")) return { ...none, customerId: IDS.customer, orderId: IDS.order };
  if (type.startsWith("INVOICE_")) return { ...none, invoiceId: IDS.invoice };
  if (type.startsWith("WEBHOOK_")) return { ...none, webhookId: IDS.webhook };
  if (type.startsWith("EXPORT_")) return { ...none, exportId: IDS.export };
  if (type.startsWith("PARTNER_")) return none;
  return { ...none, customerId: IDS.customer, subscriptionId: IDS.subscription, orderId: IDS.order };
}

const sorted = (changes: NonNullable<Content["changes"]>) =>
  Object.entries(changes)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([field, [before, after]]) => ({ field: field as ChangedField, addOnId: null, before, after }));

/** A sample of the body of a type of event, marked as a test. */
export function sampleOf(type: EventType, at: Instant): EventBody {
  const { changes = {}, charges = [] } = contents[type];
  return bodyOf(type, {
    ...{ id: IDS.event, sequence: null, isTest: true, occurredAt: at.toISOString() },
    actor: { kind: "USER", user: "admin@partner.example", roles: ["ADMIN_AGENT"], client: null },
    requestId: "00000000-0000-0000-0000-000000000000",
    ...objectsOf(type),
    ...{ changes: sorted(changes), charges },
  });
}
