import type { EntityTarget, ObjectLiteral } from "typeorm";
import type { Tx } from "../src/database/transaction.js";
import { foldForSearch } from "../src/core/text.js";
import { CATALOG, changeSearchIndex, type NameChange } from "../src/database/search-index.js";
import { insertRows } from "../src/database/writes.js";
import { AddOn } from "../src/entities/add-on.entity.js";
import { Charge } from "../src/entities/charge.entity.js";
import { Customer } from "../src/entities/customer.entity.js";
import { Offer } from "../src/entities/offer.entity.js";
import { Order } from "../src/entities/order.entity.js";
import { Plan } from "../src/entities/plan.entity.js";
import { Price } from "../src/entities/price.entity.js";
import { Publisher } from "../src/entities/publisher.entity.js";
import { Subscription } from "../src/entities/subscription.entity.js";

/** The rows of a catalog. */
export type CatalogRows = Readonly<{
  publishers: readonly Publisher[];
  offers: readonly Offer[];
  plans: readonly Plan[];
  prices: readonly Price[];
}>;

/** The rows of one customer. */
export type CustomerRows = Readonly<{
  customer: Customer;
  order: Order;
  subscriptions: readonly Subscription[];
  addOns: readonly AddOn[];
  charges: readonly Charge[];
}>;

/** Inserts a catalog. */
export async function insertCatalog(tx: Tx, { publishers, offers, plans, prices }: CatalogRows): Promise<void> {
  await insertRows(tx, Publisher, publishers);
  await insertRows(tx, Offer, offers);
  await changeSearchIndex(tx, offers.map(({ id, searchText }) => ({ kind: "OFFER", partnerId: CATALOG, id, before: [], after: [searchText] }))); // prettier-ignore
  await insertRows(tx, Plan, plans);
  await insertRows(tx, Price, prices);
}

/** The names by which a customer and its subscriptions are found. */
function namesOf({ customer, subscriptions }: CustomerRows): NameChange[] {
  const { id, partnerId, searchText, companyName } = customer;
  const ofSubscriptions = subscriptions.map(({ id: subscriptionId, nicknameSearch }): NameChange => {
    const after = [nicknameSearch, foldForSearch(companyName)];
    return { kind: "SUBSCRIPTION", partnerId, id: subscriptionId, before: [], after };
  });
  return [{ kind: "CUSTOMER", partnerId, id, before: [], after: [searchText] }, ...ofSubscriptions];
}

/** Inserts the rows of several customers, with as few statements as possible. */
export async function insertCustomers(tx: Tx, customers: readonly CustomerRows[]): Promise<void> {
  const insert = <E extends ObjectLiteral>(entity: EntityTarget<E>, rowsOf: (customer: CustomerRows) => readonly E[]) =>
    insertRows(tx, entity, customers.flatMap(rowsOf));
  await insert(Customer, ({ customer }) => [customer]);
  await insert(Order, ({ order }) => [order]);
  await insert(Subscription, ({ subscriptions }) => subscriptions);
  await insert(AddOn, ({ addOns }) => addOns);
  await insert(Charge, ({ charges }) => charges);
  await changeSearchIndex(tx, customers.flatMap(namesOf));
}
