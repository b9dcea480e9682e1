/** How what a purchase costs is described, by the object that has it. */
const OF_CART = "Null while a line has an error, after checkout, and for indirect resellers.";
const OF_CART_LINE = "Null while the line's error is set, after checkout, and for indirect resellers.";
const OF_ORDER = "Null for orders from before it was recorded, and for indirect resellers.";

const ON_ACTIVATION = "is charged when its publisher activates it; 0 for Microsoft plans and with a free trial.";
const LATER = "further instalments and, after a free trial of an independent publisher, all charges of the first paid term";
const KEPT = "It stays as it was when the line was ordered.";

const inCart = (whatIsBought: string) => ({
  chargedAtOnce: `The amount of ${whatIsBought} that checkoutCart would charge at once; 0 for plans of independent publishers. Exact for a chosen end of the term. ${OF_CART_LINE}`,
  dueOnActivation: `The amount of ${whatIsBought} that ${ON_ACTIVATION} ${OF_CART_LINE}`,
  dueLater: `The amount of ${whatIsBought} that is charged later in the first term: ${LATER}. ${OF_CART_LINE}`,
  priceAdjustment: `The reason why unitPrice differs from the list price, for example "15.0% ISV margin". Null when they are equal, while the line's error is set, and for indirect resellers.`,
});

/** Descriptions of the amounts of carts. */
export const CART_LINE_AMOUNTS = inCart("the line, without add-ons,");
export const CART_ADD_ON_AMOUNTS = inCart("the add-on");
export const CART_AMOUNTS = {
  total: `The amount that checkoutCart would charge at once. What waits for its publisher is charged on activation and is in dueOnActivation. ${OF_CART}`,
  dueOnActivation: `The amount that will be charged when the publishers activate what waits for them; 0 when nothing does. ${OF_CART}`,
  dueLater: `The amount that will be charged later in the first terms: ${LATER}. total, dueOnActivation and dueLater together are the price of the first paid terms. ${OF_CART}`,
};

/** Descriptions of the amounts of orders. */
export const ORDER_AMOUNTS = {
  total: `The amount that was charged at once: the sum of chargedAtOnce of the lines. An add-on that was bought later has its own line and counts. Changes and cancellations do not change it. ${OF_ORDER}`,
  dueOnActivation: `The amount that is charged when the publishers activate the order's subscriptions, as ordered: the sum of dueOnActivation of the lines. It stays the same after the activation. ${OF_ORDER}`,
  dueLater: `The amount that is charged later in the first terms, as ordered: the sum of dueLater of the lines. ${OF_ORDER}`,
};
export const ORDER_LINE_AMOUNTS = {
  unitPrice: `The price for one license and one billing cycle, after your margin, at which the line was ordered. With a free trial, the price of the first paid term. ${OF_ORDER}`,
  amount: `The price of the licenses ordered for one full billing cycle. ${KEPT} ${OF_ORDER}`,
  priceAdjustment: `The reason why unitPrice differs from the list price, for example "15.0% ISV margin". Null when they are equal, for orders from before it was recorded, and for indirect resellers.`,
  chargedAtOnce: `The amount that was charged when the line was ordered, exact for a chosen end of the term; 0 for plans that wait for their publisher, and in a trial. ${KEPT} ${OF_ORDER}`,
  dueOnActivation: `The amount that ${ON_ACTIVATION} ${KEPT} ${OF_ORDER}`,
  dueLater: `The amount that is charged later in the first term: ${LATER}. The amount assumes that nothing changes. ${KEPT} ${OF_ORDER}`,
};
