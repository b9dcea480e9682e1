import type { ContactPurpose } from "./vocabulary.js";

/** The postal address to which a customer's documents are addressed. It is in the customer's country. */
export type BillingAddress = Readonly<{
  line1: string;
  line2: string | null;
  city: string;
  region: string | null;
  postalCode: string | null;
}>;

/** A person or department of a customer. */
export type CustomerContact = Readonly<{ purpose: ContactPurpose; name: string; email: string; phone: string | null }>;

/** How many contacts a customer can have. */
export const CONTACTS_MAX = 10;

/** An address as one line of text: `Main St 1, Floor 2, 12345 Springfield, Bavaria`. */
export const addressLine = ({ line1, line2, city, region, postalCode }: BillingAddress): string =>
  [line1, line2, postalCode === null ? city : `${postalCode} ${city}`, region].filter((part) => part !== null).join(", ");
