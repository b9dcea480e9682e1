import type { CommandResult } from "../../../src/database/command.js";
import type { Context } from "../../../src/database/context.js";
import { chargeById } from "../../../src/services/billing/billing-loaders.js";
import { placeOrder } from "../../../src/services/ordering/place-order.js";
import { activateSandboxSubscription } from "../../../src/services/subscription/activate-sandbox-subscription.js";
import { cancelSubscription } from "../../../src/services/subscription/cancel-subscription.js";
import { changeQuantity } from "../../../src/services/subscription/change-quantity.js";
import { reactivateSubscription } from "../../../src/services/subscription/reactivate-subscription.js";
import { renameSubscription } from "../../../src/services/subscription/rename-subscription.js";
import { setAutoRenew } from "../../../src/services/subscription/set-auto-renew.js";
import { orderById, subscriptionById } from "../../../src/services/subscription/subscription-loaders.js";
import { suspendSubscription } from "../../../src/services/subscription/suspend-subscription.js";
import { updateAddOns } from "../../../src/services/subscription/update-add-ons.js";
import { contextOf } from "../../support/context-of.js";
import { required, type PartnerClient } from "../../support/partner-client.js";
import { plan, story } from "../../support/story.js";

/** The rows that the answer of a command shows. */
const shown = async (ctx: Context, id: string, { chargeIds = [], orderIds = [] }: CommandResult) => ({
  subscription: await subscriptionById.load(ctx, id),
  orders: await Promise.all(orderIds.map((order) => orderById.load(ctx, order))),
  charges: await Promise.all(chargeIds.map((charge) => chargeById.load(ctx, charge))),
});

/** Runs a command, and checks that its answer shows the rows as they are stored; returns how many charges it wrote. */
async function answers(partner: PartnerClient, id: string, run: (ctx: Context) => Promise<CommandResult>): Promise<number> {
  const ctx = await contextOf(partner);
  const result = await run(ctx);
  const answer = await shown(ctx, id, result);
  expect(answer).toStrictEqual(await shown(await contextOf(partner), id, result));
  expect(answer.subscription).not.toBeNull();
  return answer.charges.length;
}

test("the answers of commands, which are not read again, equal the stored rows", async () => {
  const { partner, customer } = await story({ at: "2020-07-10T08:00:00.123Z" });
  const { id } = await partner.buy(customer, plan("Contoso Sign"), { addOns: { [plan("Contoso Stamps")]: 2 } });
  const input = { subscriptionId: id };
  expect(await answers(partner, id, (ctx) => activateSandboxSubscription(ctx, input))).toBe(2);
  expect(await answers(partner, id, (ctx) => renameSubscription(ctx, { ...input, nickname: "Écrit à la main 🖋" }))).toBe(0);
  await partner.clock.to("2020-07-13T08:00:00.123Z");
  expect(await answers(partner, id, (ctx) => changeQuantity(ctx, { ...input, quantity: 7 }))).toBe(2);
  const addOns = [{ planId: plan("Contoso Stamps"), quantity: 5 }];
  expect(await answers(partner, id, (ctx) => updateAddOns(ctx, { ...input, addOns }))).toBe(2);
  expect(await answers(partner, id, (ctx) => setAutoRenew(ctx, { ...input, autoRenew: false }))).toBe(0);
  expect(await answers(partner, id, (ctx) => setAutoRenew(ctx, { ...input, autoRenew: true }))).toBe(0);
  expect(await answers(partner, id, (ctx) => suspendSubscription(ctx, { ...input, reason: "CUSTOMER_REQUEST" }))).toBe(0);
  expect(await answers(partner, id, (ctx) => reactivateSubscription(ctx, input))).toBe(0);
  expect(await answers(partner, id, (ctx) => cancelSubscription(ctx, { ...input, reason: "over", confirm: true }))).toBe(0);
});

test("the answer of an order equals the stored rows, with the subscription that it bought", async () => {
  const { partner, customer } = await story({ at: "2020-07-10T08:00:00.123Z" });
  const planId = plan("Microsoft 365 Basic");
  const content = { planId, quantity: 3, termDuration: "P1Y", billingCycle: "MONTHLY", nickname: "two" } as const;
  const ctx = await contextOf(partner);
  const result = await placeOrder(ctx, { customerId: customer.id, lines: [content] });
  const [chargeId] = result.chargeIds ?? [];
  const bought = required(await chargeById.load(ctx, required(chargeId))).subscriptionId;
  const answer = await shown(ctx, bought, result);
  expect(answer).toStrictEqual(await shown(await contextOf(partner), bought, result));
  expect([answer.orders.length, answer.charges.length]).toEqual([1, 1]);
});
