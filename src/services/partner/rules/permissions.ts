import { rolesOf, type Actor } from "../../../core/actor.js";
import { DomainError, ForbiddenError } from "../../../core/errors.js";
import { PartnerType, type Role, type SubscriptionAction } from "../../../core/vocabulary.js";

const GLOBAL_AND_AGENT = ["GLOBAL_ADMIN", "ADMIN_AGENT"] as const satisfies Role[];
/** @source §0.2.15, §5 "View / download invoices" */
const BILLING = ["GLOBAL_ADMIN", "ADMIN_AGENT", "BILLING_ADMIN"] as const satisfies Role[];
const ALL_FIVE = ["GLOBAL_ADMIN", "ADMIN_AGENT", "BILLING_ADMIN", "SALES_AGENT", "HELPDESK_AGENT"] as const satisfies Role[];
const ALL_TYPES = Object.values(PartnerType);
/** The partner types that buy themselves; resellers buy through their provider. @source R-ADD-4, §0.2.14 */
const TRANSACTING = ["DIRECT_BILL", "INDIRECT_PROVIDER"] as const satisfies PartnerType[];

type Permission = Readonly<{
  /** The action, to complete "You may not …". */
  verbPhrase: string;
  roles: readonly Role[];
  /** The roles allowed in strict mode, where the sources differ. @source R-ROLE-2 */
  strictRoles?: readonly Role[];
  partnerTypes: readonly PartnerType[];
}>;

const may = (
  verbPhrase: string,
  roles: readonly Role[],
  partnerTypes: readonly PartnerType[],
  strictRoles?: readonly Role[],
): Permission => ({
  verbPhrase,
  roles,
  partnerTypes,
  ...(strictRoles ? { strictRoles } : {}),
});

/**
 * The complete permission matrix: roles first, then partner types.
 * @source business-rules §5, §0.2.14, R-ROLE-1 to -5
 */
export const permissions = {
  "catalog:read": may("browse the catalog", ALL_FIVE, ALL_TYPES),
  "margin:read": may("see margins", ALL_FIVE, TRANSACTING),
  "priceList:read": may(
    "see and export price lists",
    ["GLOBAL_ADMIN", "ADMIN_AGENT", "BILLING_ADMIN", "SALES_AGENT"],
    TRANSACTING,
  ),
  "customer:read": may("see customers", ALL_FIVE, ALL_TYPES),
  "customer:create": may("create customers", ["GLOBAL_ADMIN", "ADMIN_AGENT", "SALES_AGENT"], TRANSACTING),
  "customer:edit": may("edit customers", ["GLOBAL_ADMIN", "ADMIN_AGENT", "SALES_AGENT", "HELPDESK_AGENT"], TRANSACTING),
  "cart:read": may("see carts", ALL_FIVE, ALL_TYPES),
  "cart:change": may("change carts", ALL_FIVE, TRANSACTING),
  "order:place": may("place orders", ALL_FIVE, TRANSACTING),
  "order:placePartnerPlan": may("buy plans of independent publishers", ALL_FIVE, TRANSACTING, GLOBAL_AND_AGENT),
  "order:read": may("see orders", ALL_FIVE, ALL_TYPES),
  "subscription:read": may("see subscriptions", ALL_FIVE, ALL_TYPES),
  "subscription:readActivation": may("see activation links and codes", GLOBAL_AND_AGENT, ALL_TYPES),
  "subscription:rename": may("rename subscriptions", GLOBAL_AND_AGENT, ALL_TYPES),
  "subscription:changeQuantity": may("change quantities", ALL_FIVE, TRANSACTING, GLOBAL_AND_AGENT),
  "subscription:updateAddOns": may("add, change or remove add-ons", ALL_FIVE, TRANSACTING),
  "subscription:suspend": may("suspend subscriptions", ALL_FIVE, ALL_TYPES),
  "subscription:reactivate": may("reactivate subscriptions", ALL_FIVE, ALL_TYPES),
  "subscription:cancel": may("cancel subscriptions", ALL_FIVE, ALL_TYPES, GLOBAL_AND_AGENT),
  "subscription:setAutoRenew": may("switch auto-renewal", ALL_FIVE, ALL_TYPES),
  "subscription:scheduleChange": may("schedule changes for the next term", ALL_FIVE, TRANSACTING),
  "subscription:convertTrial": may("convert trials", ["GLOBAL_ADMIN", "ADMIN_AGENT", "SALES_AGENT"], TRANSACTING),
  "subscription:setIndirectReseller": may("set an indirect reseller", GLOBAL_AND_AGENT, ["INDIRECT_PROVIDER"]),
  "charge:read": may("see charges", ALL_FIVE, TRANSACTING),
  "invoice:read": may("see invoices, unbilled charges and payments", BILLING, TRANSACTING),
  "invoice:recordPayment": may("record payments", ["GLOBAL_ADMIN", "BILLING_ADMIN"], TRANSACTING),
  "event:read": may("follow events", ALL_FIVE, ALL_TYPES),
  "delivery:read": may("see deliveries to publishers", ALL_FIVE, ALL_TYPES),
  "delivery:redeliver": may("resend deliveries", GLOBAL_AND_AGENT, ALL_TYPES),
  "sandbox:activate": may("activate subscriptions for a publisher in a sandbox", ALL_FIVE, TRANSACTING),
  "sandbox:completeStep": may("complete a publisher's step in a sandbox", ALL_FIVE, TRANSACTING),
  "sandbox:setPublisher": may("set the behavior of publishers in a sandbox", ALL_FIVE, TRANSACTING),
  "sandbox:advanceClock": may("advance a sandbox's test clock", ALL_FIVE, TRANSACTING),
} as const satisfies Record<string, Permission>;

export type PartnerAction = keyof typeof permissions;

/** The permissions of fields: those of the matrix, those of every authenticated caller, and those of the operator. */
export type FieldPermission = PartnerAction | "viewer:read" | "node:read" | "partner:create";

/** Permissions that the operator and publishers also have, limited to what they can see. */
const ALSO_FOR_OTHERS: ReadonlySet<FieldPermission> = new Set(["node:read", "delivery:read", "delivery:redeliver"]);

/** The permission for each action on a subscription. */
export const permissionOf: Record<SubscriptionAction, PartnerAction> = {
  RENAME: "subscription:rename",
  CHANGE_QUANTITY: "subscription:changeQuantity",
  UPDATE_ADD_ONS: "subscription:updateAddOns",
  SUSPEND: "subscription:suspend",
  REACTIVATE: "subscription:reactivate",
  CANCEL: "subscription:cancel",
  CHANGE_AUTO_RENEW: "subscription:setAutoRenew",
  SCHEDULE_CHANGE: "subscription:scheduleChange",
  SET_INDIRECT_RESELLER: "subscription:setIndirectReseller",
  CONVERT_TRIAL: "subscription:convertTrial",
};

/** The roles allowed to do an action. `isStrict` applies the strict ISV rows; it matters only for plans of independent publishers. */
export function rolesFor(action: PartnerAction, isStrict: boolean): readonly Role[] {
  const permission: Permission = permissions[action];
  return (isStrict ? permission.strictRoles : undefined) ?? permission.roles;
}

/** Whether any of a user's roles allows an action. @source R-ROLE-3 */
export function hasRoleFor(roles: readonly Role[], action: PartnerAction, isStrict = false): boolean {
  return rolesFor(action, isStrict).some((role) => roles.includes(role));
}

/** @throws ForbiddenError naming the allowed roles and the caller's roles */
export function assertRole(actor: Actor, action: PartnerAction, isStrict = false): void {
  if (actor.kind === "PARTNER" && hasRoleFor(actor.roles, action, isStrict)) return;
  throw new ForbiddenError(permissions[action].verbPhrase, rolesFor(action, isStrict), rolesOf(actor));
}

/** Checks that a caller has the permission that a field requires. @throws ForbiddenError */
export function assertFieldPermission(actor: Actor, action: FieldPermission): void {
  if (action === "viewer:read" || (actor.kind !== "PARTNER" && ALSO_FOR_OTHERS.has(action))) return;
  if (action === "node:read") return assertRole(actor, "catalog:read");
  if (action !== "partner:create") return assertRole(actor, action);
  if (actor.kind !== "OPERATOR") throw new ForbiddenError("create partners", [], rolesOf(actor), "the marketplace operator");
}

/** Whether partners of a type may do an action, in any role. @source §0.2.14 */
export function isForPartnerType(type: PartnerType, action: PartnerAction): boolean {
  const { partnerTypes }: Permission = permissions[action];
  return partnerTypes.includes(type);
}

/** The refusal for a partner type that may not do an action; null when it may. */
export function partnerTypeRefusal(type: PartnerType, action: PartnerAction): DomainError | null {
  if (isForPartnerType(type, action)) return null;
  const wouldWork =
    type === "INDIRECT_RESELLER"
      ? "ask your indirect provider to do it"
      : "only indirect providers can work with indirect resellers";
  return new DomainError("PARTNER_TYPE_NOT_ALLOWED", { type, verbPhrase: permissions[action].verbPhrase, wouldWork });
}

/** @throws PARTNER_TYPE_NOT_ALLOWED */
export function assertPartnerType(type: PartnerType, action: PartnerAction): void {
  const refusal = partnerTypeRefusal(type, action);
  if (refusal !== null) throw refusal;
}
