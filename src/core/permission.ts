import { PartnerType, type Role } from "./vocabulary.js";

export const GLOBAL_AND_AGENT = ["GLOBAL_ADMIN", "ADMIN_AGENT"] as const satisfies Role[];
/** @source §0.2.15, §5 "View / download invoices" */
export const BILLING = ["GLOBAL_ADMIN", "ADMIN_AGENT", "BILLING_ADMIN"] as const satisfies Role[];
export const ALL_ROLES = [
  "GLOBAL_ADMIN",
  "ADMIN_AGENT",
  "BILLING_ADMIN",
  "SALES_AGENT",
  "HELPDESK_AGENT",
] as const satisfies Role[];
export const ALL_PARTNER_TYPES = Object.values(PartnerType);
/** The partner types that can buy. Indirect resellers buy through their provider. @source R-ADD-4, §0.2.14 */
export const TRANSACTING_PARTNERS = ["DIRECT_BILL", "INDIRECT_PROVIDER"] as const satisfies PartnerType[];

/** Who may do something: which roles, and which types of partner. */
export type Permission = Readonly<{
  /** The action, to complete "You may not …". */
  verbPhrase: string;
  roles: readonly Role[];
  /** The roles allowed in strict mode, where the sources differ. @source R-ROLE-2 */
  strictRoles?: readonly Role[];
  partnerTypes: readonly PartnerType[];
}>;

/** Creates a row of the permission matrix. */
export const definePermission = (
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
