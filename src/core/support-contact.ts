/**
 * Who supports the customer with a subscription: a name, the id of the partner in the Microsoft Partner Network, and its Microsoft Entra
 * tenant. @source R-SUPPORT-4
 */
export type SubscriptionSupportContact = Readonly<{ name: string; mpnId: string; tenantId: string | null }>;

/** A tenant of Microsoft Entra: a GUID. */
const TENANT = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** The stored form of the id of a tenant; null for a text that is none. */
export const tenantIdIn = (text: string): string | null => (TENANT.test(text) ? text.toLowerCase() : null);
