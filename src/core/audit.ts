import { kindOfId, type IdKind } from "./ids.js";
import { enumOf } from "./vocabulary.js";

/** How a command ended. @source R-AUDIT-3 */
export const AuditStatus = enumOf("SUCCEEDED", "REPLAYED", "REFUSED", "FAILED");

export type AuditStatus = keyof typeof AuditStatus;

/** The operations of records about secrets and files that were read. */
export type SecretRead = "readActivation" | "downloadInvoice" | "downloadExport";

/** The kinds of objects that commands act on. */
export const AuditResourceType = enumOf(
  ...(["PARTNER", "CUSTOMER", "CART", "ORDER", "SUBSCRIPTION"] as const),
  ...(["INVOICE", "PAYMENT", "DELIVERY", "PUBLISHER", "WEBHOOK", "EXPORT", "SANDBOX_KEY"] as const),
);

export type AuditResourceType = keyof typeof AuditResourceType;

const TYPES: Partial<Record<IdKind, AuditResourceType>> = {
  ...{ partner: "PARTNER", customer: "CUSTOMER", cart: "CART", order: "ORDER", subscription: "SUBSCRIPTION" },
  ...{ invoice: "INVOICE", payment: "PAYMENT", delivery: "DELIVERY", publisher: "PUBLISHER" },
  ...{ webhook: "WEBHOOK", webhookDelivery: "DELIVERY", export: "EXPORT", sandboxKey: "SANDBOX_KEY" },
};

/** The kind of object that an id names; null for other texts. */
export function resourceTypeOf(id: string): AuditResourceType | null {
  const kind = kindOfId(id);
  return kind === null ? null : (TYPES[kind] ?? null);
}

/** The fields of an input that name the object of a command, the most exact first. */
const NAMES = [
  "subscriptionId",
  "cartId",
  "id",
  "invoiceId",
  "paymentId",
  "deliveryId",
  "webhookId",
  "publisherId",
  "exportId",
  "sandboxKeyId",
  "sandboxId",
  "customerId",
];

/** The object that the input of a command names; null when it names none, or no valid id. */
export function resourceIn(input: unknown): string | null {
  if (typeof input !== "object" || input === null) return null;
  const ids = NAMES.map((name) => Reflect.get(input, name) as unknown);
  return ids.find((id): id is string => typeof id === "string" && resourceTypeOf(id) !== null) ?? null;
}

/** Why a record does not fit into its chain. */
export const AuditBreakReason = enumOf("ALTERED", "MISSING", "ADDED");

export type AuditBreakReason = keyof typeof AuditBreakReason;

/** The chain of commands that belong to no partner: those of the operator and of publishers that were refused. */
export const MARKETPLACE_CHAIN = "marketplace";
