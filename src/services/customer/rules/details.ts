import type { BillingAddress, CustomerContact } from "../../../core/customer-details.js";
import { storedDomain } from "../../../core/internet-names.js";
import { foldForSearch } from "../../../core/text.js";
import type { CustomerSegment } from "../../../core/vocabulary.js";

type PartlyGiven<T> = Partial<T> & Pick<T, { [Key in keyof T]-?: null extends T[Key] ? never : Key }[keyof T]>;

/** An address and a contact as callers give them: what they leave out is null. */
export type AddressInput = PartlyGiven<BillingAddress>;
export type ContactInput = PartlyGiven<CustomerContact>;

/** The address to store. */
export const storedAddress = ({ line1, line2, city, region, postalCode }: AddressInput): BillingAddress => ({
  ...{ line1, line2: line2 ?? null, city },
  ...{ region: region ?? null, postalCode: postalCode ?? null },
});

/** The contacts to store, in their order. */
export const storedContacts = (contacts: readonly ContactInput[] | null | undefined): CustomerContact[] =>
  (contacts ?? []).map(({ purpose, name, email, phone }) => ({ purpose, name, email, phone: phone ?? null }));

/** The text in which a search finds a customer: its name, and its domain in both forms. */
export const searchTextOf = (companyName: string, domain: string): string =>
  foldForSearch([...new Set([companyName, domain, storedDomain(domain)])].join("\n"));

/** The details of a customer that can change. */
export type CustomerDetails = Readonly<{
  companyName: string;
  email: string;
  segment: CustomerSegment;
  currency: string;
  billingAddress: BillingAddress | null;
  contacts: CustomerContact[];
}>;

/** New details. A detail that is left out stays as it is; a null address or null contacts are removed. */
export type DetailsInput = Readonly<{
  companyName?: string | null;
  email?: string | null;
  segment?: CustomerSegment | null;
  currency?: string | null;
  billingAddress?: AddressInput | null;
  contacts?: readonly ContactInput[] | null;
}>;

/** Whether two details are the same. Addresses and contacts are always stored with the same order of fields. */
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** The details that differ from the present ones. @source R-CUST-2, decision 0042 */
export function changedDetails(present: CustomerDetails, input: DetailsInput): Partial<CustomerDetails> {
  const { companyName, email, segment, currency, billingAddress, contacts } = input;
  const next: CustomerDetails = {
    companyName: companyName ?? present.companyName,
    email: email ?? present.email,
    segment: segment ?? present.segment,
    currency: currency ?? present.currency,
    billingAddress: billingAddress === undefined ? present.billingAddress : billingAddress && storedAddress(billingAddress),
    contacts: contacts === undefined ? present.contacts : storedContacts(contacts),
  };
  const keys = Object.keys(next) as (keyof CustomerDetails)[];
  return Object.fromEntries(keys.filter((key) => !isSame(next[key], present[key])).map((key) => [key, next[key]]));
}
