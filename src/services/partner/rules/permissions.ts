import {
  ALL_ROLES,
  ALL_PARTNER_TYPES,
  BILLING,
  GLOBAL_AND_AGENT,
  definePermission,
  TRANSACTING_PARTNERS,
  type Permission,
} from "../../../core/permission.js";
import { rolesOf, type Actor } from "../../../core/actor.js";
import { DomainError, ForbiddenError } from "../../../core/errors.js";
import { SubscriptionAction, subscriptionActions } from "../../../core/subscription-actions.js";
import type { PartnerType, Role } from "../../../core/vocabulary.js";

type SubscriptionPermission<A extends SubscriptionAction = SubscriptionAction> =
  (typeof subscriptionActions)[A]["permission"]["name"];

const actions = Object.values(SubscriptionAction).map((action) => [action, subscriptionActions[action].permission] as const);

/** The permissions of the actions on a subscription, from the table of the actions. */
const subscriptionPermissions = Object.fromEntries<Permission>(
  actions.map(([, permission]) => [permission.name, permission]),
) as Record<SubscriptionPermission, Permission>;

/**
 * The complete permission matrix: roles first, then partner types.
 * @source business-rules §5, §0.2.14, R-ROLE-1 to -5
 */
export const permissions = {
  "catalog:read": definePermission("browse the catalog", ALL_ROLES, ALL_PARTNER_TYPES),
  "margin:read": definePermission("see margins", ALL_ROLES, TRANSACTING_PARTNERS),
  "priceList:read": definePermission(
    "see and export price lists",
    ["GLOBAL_ADMIN", "ADMIN_AGENT", "BILLING_ADMIN", "SALES_AGENT"],
    TRANSACTING_PARTNERS,
  ),
  "customer:read": definePermission("see customers", ALL_ROLES, ALL_PARTNER_TYPES),
  "customer:create": definePermission("create customers", ["GLOBAL_ADMIN", "ADMIN_AGENT", "SALES_AGENT"], TRANSACTING_PARTNERS),
  "customer:update": definePermission(
    "edit customer details",
    ["GLOBAL_ADMIN", "ADMIN_AGENT", "HELPDESK_AGENT"],
    TRANSACTING_PARTNERS,
  ),
  "customer:assignReseller": definePermission("assign customers to indirect resellers", GLOBAL_AND_AGENT, ["INDIRECT_PROVIDER"]),
  "customer:remove": definePermission("remove customers", GLOBAL_AND_AGENT, TRANSACTING_PARTNERS),
  "customer:edit": definePermission(
    "confirm customer agreements",
    ["GLOBAL_ADMIN", "ADMIN_AGENT", "SALES_AGENT", "HELPDESK_AGENT"],
    TRANSACTING_PARTNERS,
  ),
  "cart:read": definePermission("see carts", ALL_ROLES, ALL_PARTNER_TYPES),
  "cart:change": definePermission("change carts", ALL_ROLES, TRANSACTING_PARTNERS),
  "order:place": definePermission("place orders", ALL_ROLES, TRANSACTING_PARTNERS),
  "order:placePartnerPlan": definePermission(
    "buy plans of independent publishers",
    ALL_ROLES,
    TRANSACTING_PARTNERS,
    GLOBAL_AND_AGENT,
  ),
  "order:read": definePermission("see orders", ALL_ROLES, ALL_PARTNER_TYPES),
  "order:changeReferences": definePermission("change references and tags of orders", ALL_ROLES, TRANSACTING_PARTNERS),
  "subscription:read": definePermission("see subscriptions", ALL_ROLES, ALL_PARTNER_TYPES),
  "subscription:readActivation": definePermission("see activation links and codes", GLOBAL_AND_AGENT, ALL_PARTNER_TYPES),
  ...subscriptionPermissions,
  "subscription:changeReferences": definePermission(
    "change references and tags of subscriptions",
    GLOBAL_AND_AGENT,
    TRANSACTING_PARTNERS,
  ),
  "reference:change": definePermission("change references and tags", ALL_ROLES, TRANSACTING_PARTNERS),
  "subscription:setSupportContact": definePermission("set support contacts", GLOBAL_AND_AGENT, TRANSACTING_PARTNERS),
  "charge:read": definePermission("see charges", ALL_ROLES, TRANSACTING_PARTNERS),
  "invoice:read": definePermission("see invoices, unbilled charges and payments", BILLING, TRANSACTING_PARTNERS),
  "invoice:recordPayment": definePermission("record and void payments", ["GLOBAL_ADMIN", "BILLING_ADMIN"], TRANSACTING_PARTNERS),
  "partner:setReminders": definePermission("set reminders", GLOBAL_AND_AGENT, TRANSACTING_PARTNERS),
  "event:read": definePermission("follow events", ALL_ROLES, ALL_PARTNER_TYPES),
  "audit:read": definePermission("see the audit log", ALL_ROLES, TRANSACTING_PARTNERS),
  "export:read": definePermission("export lists", ALL_ROLES, ALL_PARTNER_TYPES),
  "delivery:read": definePermission("see deliveries to publishers", ALL_ROLES, ALL_PARTNER_TYPES),
  "delivery:redeliver": definePermission("resend deliveries", GLOBAL_AND_AGENT, ALL_PARTNER_TYPES),
  "webhook:read": definePermission("see webhooks", GLOBAL_AND_AGENT, TRANSACTING_PARTNERS),
  "webhook:change": definePermission("change webhooks", GLOBAL_AND_AGENT, TRANSACTING_PARTNERS),
  "sandboxKey:read": definePermission("see sandbox keys", GLOBAL_AND_AGENT, TRANSACTING_PARTNERS),
  "sandboxKey:change": definePermission("create and revoke sandbox keys", GLOBAL_AND_AGENT, TRANSACTING_PARTNERS),
  "sandbox:read": definePermission("see the sandboxes of sandbox keys", GLOBAL_AND_AGENT, TRANSACTING_PARTNERS),
  "sandbox:activate": definePermission("activate subscriptions for a publisher in a sandbox", ALL_ROLES, TRANSACTING_PARTNERS),
  "sandbox:completeStep": definePermission("complete a publisher's step in a sandbox", ALL_ROLES, TRANSACTING_PARTNERS),
  "sandbox:setPublisher": definePermission("set the behavior of publishers in a sandbox", ALL_ROLES, TRANSACTING_PARTNERS),
  "sandbox:advanceClock": definePermission("advance a sandbox's test clock", ALL_ROLES, TRANSACTING_PARTNERS),
} as const satisfies Record<string, Permission>;

export type PartnerAction = keyof typeof permissions;

type CallerKind = Actor["kind"] | "SANDBOX_KEY";

const callerKindOf = (actor: Actor): CallerKind =>
  actor.kind === "PARTNER" && actor.sandboxKeyId !== undefined ? "SANDBOX_KEY" : actor.kind;

/** The permissions of callers who are not a partner's users: which caller has each. */
const permissionsOfOthers = {
  "partner:create": { kind: "OPERATOR", verbPhrase: "create partners", caller: "the marketplace operator" },
  "operator:read": { kind: "OPERATOR", verbPhrase: "see the work of all partners", caller: "the marketplace operator" },
  "operator:act": { kind: "OPERATOR", verbPhrase: "pause partners and retry their work", caller: "the marketplace operator" },
  "sandbox:create": { kind: "SANDBOX_KEY", verbPhrase: "create and delete sandboxes", caller: "a program with a sandbox key" },
  "publisher:read": { kind: "PUBLISHER", verbPhrase: "see subscriptions as their publisher", caller: "a publisher" },
} as const satisfies Record<string, Readonly<{ kind: CallerKind; verbPhrase: string; caller: string }>>;

type OthersPermission = keyof typeof permissionsOfOthers;

/** The permissions of fields: those of the matrix, of every authenticated caller, of the operator and of publishers. */
export type FieldPermission = PartnerAction | "viewer:read" | "node:read" | OthersPermission;

const isOfOthers = (action: FieldPermission): action is OthersPermission => Object.hasOwn(permissionsOfOthers, action);

/** Permissions that the operator and publishers also have, limited to what they can see. */
const PERMISSIONS_OF_ALL_ACTORS: ReadonlySet<FieldPermission> = new Set(["node:read", "delivery:read", "delivery:redeliver"]);

/** What a program with a sandbox key may do. */
const PERMISSIONS_OF_KEYS: ReadonlySet<FieldPermission> = new Set(["sandbox:create", "sandbox:read"]);

/** The permission for each action on a subscription. */
export const permissionOf = Object.fromEntries(actions.map(([action, permission]) => [action, permission.name])) as {
  readonly [A in SubscriptionAction]: SubscriptionPermission<A>;
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
  // Whoever reads a key in the configuration of a test learns nothing about the partner.
  if (callerKindOf(actor) === "SANDBOX_KEY") {
    if (PERMISSIONS_OF_KEYS.has(action)) return;
    throw new ForbiddenError("do anything but create, list and delete sandboxes with a sandbox key", [], [], "a token of a user");
  }
  if (action === "viewer:read" || (actor.kind !== "PARTNER" && PERMISSIONS_OF_ALL_ACTORS.has(action))) return;
  if (action === "node:read") return assertRole(actor, "catalog:read");
  if (!isOfOthers(action)) return assertRole(actor, action);
  const { kind, verbPhrase, caller } = permissionsOfOthers[action];
  if (callerKindOf(actor) !== kind) throw new ForbiddenError(verbPhrase, [], rolesOf(actor), caller);
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
