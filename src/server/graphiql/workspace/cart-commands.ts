import {
  AddCartLineDocument,
  CheckoutCartDocument,
  CreateCartDocument,
  RemoveCartLineDocument,
  type BillingCycle,
  type CartFieldsFragment,
  type CartResultFragment,
  type CheckoutCartMutation,
  type OrderFieldsFragment,
} from "./client/graphql.ts";
import { dueTexts, sumOfKnown } from "./due-texts.ts";
import { countText, textOf } from "./format.ts";
import type { Outcome, Send, SendOptions } from "./preview-dialog.tsx";
import { command, mutationOf } from "./request.ts";

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

function cartOutcome(payload: CartResultFragment): Outcome {
  const { cart, userErrors } = payload;
  if (cart === null) return refusalOf(userErrors);
  const lines = cart.lines.map((line) => [lineText(line), line.error?.message].filter((text) => text !== undefined).join(": "));
  const texts = [`The cart has ${lines.join(", ") || "no lines"}`, ...cartDueTexts(cart)];
  return { is: "accepted", texts, sent: mutationOf(payload) };
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
    return cartOutcome(
      cartId === null
        ? await command(CreateCartDocument, { ...options, customerId, lines: [line] })
        : await command(AddCartLineDocument, { ...options, cartId, line }),
    );
  };

/** Removes a line from a cart. */
export const removeFromCart = (cartId: string, lineId: string) => (): Send => async (options) =>
  cartOutcome(await command(RemoveCartLineDocument, { ...options, cartId, lineId }));

/** What an order has bought, a sentence each, and what it costs. */
function orderTexts({ lines }: OrderFieldsFragment): string[] {
  const sum = (of: "chargedAtOnce" | "dueOnActivation" | "dueLater") => sumOfKnown(lines.map((line) => line[of]));
  const due = { chargedAtOnce: sum("chargedAtOnce"), dueOnActivation: sum("dueOnActivation"), dueLater: sum("dueLater") };
  return [...lines.map(lineText), ...dueTexts(due)];
}

/** Why the lines that a purchase refused were not bought. */
const refusedTexts = (userErrors: UserErrors): string[] => userErrors.map(({ message }) => `Not bought: ${message}`);

function purchaseOutcome(payload: CheckoutCartMutation["payload"]): Outcome {
  const { orders, userErrors } = payload;
  if (orders.length === 0) return refusalOf(userErrors);
  const texts = [...orders.flatMap(orderTexts), ...refusedTexts(userErrors)];
  return { is: "accepted", texts, sent: mutationOf(payload) };
}

const CHANGED: Outcome = { is: "refused", text: "The cart has changed since the preview. Preview it again.", isConflict: false };

/**
 * Buys what is in a cart. `onPlaced` is called with the ids of the orders, and with why other lines were not bought. A cart has no version
 * to expect, so the dry run is repeated just before the purchase: what somebody else has changed is not bought unread.
 */
export const checkOut =
  (cartId: string, onPlaced: (orderIds: readonly string[], refused: readonly string[]) => void) =>
  (values: FormData): Send => {
    const purchaseOrderNumber = textOf(values, "purchaseOrderNumber");
    const send = (options: SendOptions) =>
      command(CheckoutCartDocument, { ...options, cartId, ...(purchaseOrderNumber !== "" && { purchaseOrderNumber }) });
    const tryOut = async () => purchaseOutcome(await send({ dryRun: true }));
    let previewed: Outcome | null = null;
    let isSent = false;
    return async (options) => {
      if (options.dryRun) return (previewed = await tryOut());
      // After a lost answer the cart may be bought already; the key then returns what was bought.
      if (!isSent && JSON.stringify(await tryOut()) !== JSON.stringify(previewed)) return CHANGED;
      isSent = true;
      const payload = await send(options);
      const outcome = purchaseOutcome(payload);
      if (outcome.is === "accepted")
        onPlaced(
          payload.orders.map(({ id }) => id),
          refusedTexts(payload.userErrors),
        );
      return outcome;
    };
  };
