import {
  AddCartLineDocument,
  CheckoutCartDocument,
  CreateCartDocument,
  RemoveCartLineDocument,
  type BillingCycle,
  type CartFieldsFragment,
  type CartResultFragment,
  type OrderFieldsFragment,
} from "./client/graphql.ts";
import { dueTexts, sumOfKnown } from "./due-texts.ts";
import { countText, textOf } from "./format.ts";
import type { Outcome, Send } from "./preview-dialog.tsx";
import { request } from "./request.ts";

type UserErrors = readonly Readonly<{ code: string; message: string }>[];

const refusalOf = (userErrors: UserErrors): Outcome => ({
  is: "refused",
  text: userErrors.map(({ message }) => message).join(" "),
  isConflict: false,
});

/** `30 licenses of Finch Sign Plus`. */
export const lineText = ({ quantity, plan }: Readonly<{ quantity: number; plan: { title: string } }>): string =>
  `${countText(quantity, "license")} of ${plan.title}`;

/** What the whole cart costs, and when it is charged. */
export const cartDueTexts = ({ total, dueOnActivation, dueLater }: CartFieldsFragment): string[] =>
  dueTexts({ chargedAtOnce: total, dueOnActivation, dueLater });

function cartOutcome({ cart, userErrors }: CartResultFragment): Outcome {
  if (cart === null) return refusalOf(userErrors);
  const lines = cart.lines.map((line) => [lineText(line), line.error?.message].filter((text) => text !== undefined).join(": "));
  return { is: "accepted", texts: [`The cart has ${lines.join(", ") || "no lines"}`, ...cartDueTexts(cart)] };
}

/** Adds a line to the customer's cart, or with null makes a cart with it. */
export const addToCart =
  (customerId: string, cartId: string | null, planId: string) =>
  (values: FormData): Send =>
  async (options) => {
    const [termDuration = "", billingCycle = ""] = textOf(values, "price").split(" ");
    const nickname = textOf(values, "nickname");
    const line = {
      ...{ planId, termDuration, billingCycle: billingCycle as BillingCycle },
      ...{ quantity: Number(textOf(values, "quantity")), nickname: nickname === "" ? null : nickname },
    };
    const { payload } =
      cartId === null
        ? await request(CreateCartDocument, { input: { ...options, customerId, lines: [line] } })
        : await request(AddCartLineDocument, { input: { ...options, cartId, line } });
    return cartOutcome(payload);
  };

/** Removes a line from a cart. */
export const removeFromCart = (cartId: string, lineId: string) => (): Send => async (options) =>
  cartOutcome((await request(RemoveCartLineDocument, { input: { ...options, cartId, lineId } })).payload);

/** What an order has bought, a sentence each, and what it costs. */
function orderTexts({ lines }: OrderFieldsFragment): string[] {
  const sum = (of: "chargedAtOnce" | "dueOnActivation" | "dueLater") => sumOfKnown(lines.map((line) => line[of]));
  const due = { chargedAtOnce: sum("chargedAtOnce"), dueOnActivation: sum("dueOnActivation"), dueLater: sum("dueLater") };
  return [...lines.map(lineText), ...dueTexts(due)];
}

/** Buys what is in a cart. `onPlaced` is called with the ids of the orders, and with why other lines were not bought. */
export const checkOut =
  (cartId: string, onPlaced: (orderIds: readonly string[], refused: readonly string[]) => void) =>
  (values: FormData): Send =>
  async (options) => {
    const purchaseOrderNumber = textOf(values, "purchaseOrderNumber");
    const input = { ...options, cartId, ...(purchaseOrderNumber !== "" && { purchaseOrderNumber }) };
    const { payload } = await request(CheckoutCartDocument, { input });
    if (payload.orders.length === 0) return refusalOf(payload.userErrors);
    const refused = payload.userErrors.map(({ message }) => `Not bought: ${message}`);
    if (!options.dryRun)
      onPlaced(
        payload.orders.map(({ id }) => id),
        refused,
      );
    return { is: "accepted", texts: [...payload.orders.flatMap(orderTexts), ...refused] };
  };
